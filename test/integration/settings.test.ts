import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type SendingDeployment, smtpOf } from '../../worker/deployment.ts';
import { parseSettings, type Role, SettingsError, settingsTable } from '../../worker/settings.ts';
import { temporalConnectionOptions } from '../../worker/temporal-connection.ts';

const DEPLOYED = {
  TEMPORAL_ADDRESS: 'temporal:7233',
  DATABASE_URL: 'postgres://mission:secret@database/mission',
  SMTP_URL: 'smtp://mailpit:1025',
  CATCHER_URL: 'smtp://mailpit:1025',
  MAIL_FROM: 'missions@example.org',
  PUBLIC_URL: 'https://missions.example.org',
  SESSION_SECRET: '0123456789abcdef0123456789abcdef',
  WEBHOOK_KEY: 'fedcba9876543210fedcba9876543210',
};

describe('settings', () => {
  it('need nothing for the local stack, and listen on the loopback interface', () => {
    expect(parseSettings({})).toMatchObject({
      TEMPORAL_ADDRESS: undefined,
      TEMPORAL_NAMESPACE: 'default',
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 8080,
      DATA_DIR: './data',
      SHUTDOWN_GRACE: 10,
    });
  });

  it('that are empty count as not set, as compose files pass them', () => {
    expect(parseSettings({ HTTP_PORT: '', DATABASE_URL: ' ' })).toMatchObject({
      HTTP_PORT: 8080,
      DATABASE_URL: undefined,
    });
  });

  it.each(['worker', 'api', 'all'] as const)('of the role %s are complete', (role) => {
    expect(parseSettings(DEPLOYED, role).TEMPORAL_ADDRESS).toBe('temporal:7233');
    const { problems } = refusal({}, role);
    expect(problems.map(({ name }) => name)).toContain('DATABASE_URL');
    expect(problems.every(({ problem }) => problem === `is not set, and the role ${role} needs it`)).toBe(
      true,
    );
  });

  it('of a deployment refuse a public address that anybody on the way can listen to', () => {
    const from = (address: string) => ({ ...DEPLOYED, PUBLIC_URL: address });
    expect(refusal(from('http://missions.example.org'), 'api').problems).toMatchObject([
      { name: 'PUBLIC_URL', problem: expect.stringContaining('unencrypted') },
    ]);
    expect(refusal(from('http://localhost.example.org'), 'worker').problems).toHaveLength(1);
    for (const address of ['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:1'])
      expect(parseSettings(from(address), 'api').PUBLIC_URL).toBe(address);
    expect(parseSettings({ PUBLIC_URL: 'http://missions.example.org' }).PUBLIC_URL).toBeDefined();
  });

  it('ask for an encrypted way to the mail server, unless they say otherwise or it is the catcher', () => {
    const smtp = (environment: Record<string, string>) =>
      smtpOf(parseSettings({ ...DEPLOYED, ...environment }, 'worker') as SendingDeployment);
    expect(smtp({ SMTP_URL: 'smtp://mail.example.org' })).toEqual({
      url: 'smtp://mail.example.org',
      requireTls: true,
    });
    expect(smtp({ SMTP_URL: 'smtp://mail.example.org', SMTP_REQUIRE_TLS: 'false' }).requireTls).toBe(false);
    expect(smtp({}).requireTls).toBe(false);
  });

  it('that are wrong are named all at once, with what stands there and what would be right', () => {
    const wrong = {
      TEMPORAL_ADDRESS: 'http://temporal',
      TEMPORAL_TLS: 'yes',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      HTTP_PORT: '80800',
      MAIL_FROM: 'nobody',
      LOG_LEVEL: 'loud',
      API_TOKEN: 'hunter2',
      TEMPORAL_TLS_CERT: '/etc/client.pem',
    };
    const error = refusal(wrong);
    expect(error.problems.map(({ name }) => name).toSorted()).toEqual(
      [...Object.keys(wrong).filter((name) => name !== 'TEMPORAL_TLS_CERT'), 'TEMPORAL_TLS_KEY'].toSorted(),
    );
    expect(error.message).toContain('8 settings are wrong:');
    expect(error.message).toContain(
      'HTTP_PORT "80800" is not between 0 and 65535; right would be: a whole number',
    );
    expect(error.message).toContain('LOG_LEVEL "loud" is not a level; right would be: trace, debug,');
    expect(error.message).toContain('DATABASE_URL "(not shown)" is not an address of that kind');
    expect(error.message).not.toContain('hunter2');
  });

  it('may stand in files where they are secret, and say what is wrong with one', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mission-secrets-'));
    const file = async (name: string, content: string) => {
      await writeFile(path.join(folder, name), content);
      return path.join(folder, name);
    };
    const { SESSION_SECRET, DATABASE_URL, WEBHOOK_KEY, ...others } = DEPLOYED;
    const mounted = {
      ...others,
      SESSION_SECRET_FILE: await file('session', `${SESSION_SECRET}\n`),
      DATABASE_URL_FILE: await file('database', DATABASE_URL),
      WEBHOOK_KEY_FILE: await file('webhooks', `${WEBHOOK_KEY},${SESSION_SECRET}`),
    };
    expect(parseSettings(mounted, 'api')).toMatchObject({
      SESSION_SECRET,
      DATABASE_URL,
      WEBHOOK_KEY: [WEBHOOK_KEY, SESSION_SECRET],
    });
    const wrong = {
      ...mounted,
      SESSION_SECRET_FILE: path.join(folder, 'nowhere'),
      DATABASE_URL_FILE: await file('empty', '\n'),
      WEBHOOK_KEY,
    };
    const { problems } = refusal(wrong, 'api');
    expect(Object.fromEntries(problems.map(({ name, problem }) => [name, problem]))).toEqual({
      SESSION_SECRET_FILE: "names a file that can't be read (ENOENT)",
      DATABASE_URL_FILE: 'names a file with nothing in it',
      WEBHOOK_KEY_FILE: 'is set beside WEBHOOK_KEY',
    });
    await rm(folder, { recursive: true });
  });

  it('are all explained, and the example file for deployments names no others', async () => {
    const table = settingsTable();
    for (const { name, meaning, otherwise } of table)
      expect(`${name} ${meaning} ${otherwise}`).not.toContain('undefined');
    const example = await readFile(path.join(import.meta.dirname, '../../.env.example'), 'utf8');
    const named = [...example.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    const composeOnly = [
      'APP_DB_OWNER_PASSWORD',
      'APP_DB_PASSWORD',
      'TEMPORAL_DB_PASSWORD',
      'APP_VERSION',
      'PREVIOUS_VERSION',
    ];
    const known = new Set<string | undefined>([...table.map(({ name }) => name), ...composeOnly]);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('the connection to Temporal', () => {
  it.each([
    ['a server on this machine', {}, { address: 'a:1' }],
    ['Temporal Cloud with a key', { TEMPORAL_API_KEY: 'k' }, { address: 'a:1', apiKey: 'k', tls: true }],
    [
      'a server behind a plain proxy',
      { TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'false' },
      { address: 'a:1', apiKey: 'k' },
    ],
    ['a server with a public certificate', { TEMPORAL_TLS: 'true' }, { address: 'a:1', tls: true }],
  ])('fits %s', async (_, environment, expected) => {
    expect(await temporalConnectionOptions(parseSettings(environment), 'a:1')).toEqual(expected);
  });

  it('names the variable whose file cannot be read', async () => {
    const settings = parseSettings({ TEMPORAL_TLS_CA: '/nowhere/ca.pem' });
    await expect(temporalConnectionOptions(settings, 'a:1')).rejects.toThrow(
      /TEMPORAL_TLS_CA "\/nowhere\/ca\.pem" can't be read .*ENOENT/,
    );
  });
});

describe('docker-compose.yml', () => {
  type Service = {
    image: string;
    command?: string[];
    environment: Record<string, string>;
    healthcheck?: unknown;
    container_name?: string;
    ports?: string[];
    restart: string;
    read_only?: boolean;
    cap_drop?: string[];
    cap_add?: string[];
    security_opt?: string[];
    networks?: string[];
    privileged?: boolean;
    pids_limit?: number;
    mem_limit?: string;
    cpus?: number;
  };
  const services = async () => {
    const text = await readFile(path.join(import.meta.dirname, '../../docker-compose.yml'), 'utf8');
    return (parse(text, { merge: true }) as { services: Record<string, Service> }).services;
  };

  const networks = async () => {
    const text = await readFile(path.join(import.meta.dirname, '../../docker-compose.yml'), 'utf8');
    return (parse(text, { merge: true }) as { networks: Record<string, { internal?: boolean } | null> })
      .networks;
  };

  it('gives nothing more than it needs: no capabilities, limits, nothing to write to', async () => {
    for (const [name, service] of Object.entries(await services())) {
      expect(service.cap_drop, name).toEqual(['ALL']);
      expect(service.security_opt, name).toContain('no-new-privileges:true');
      expect(service.privileged, name).toBeUndefined();
      for (const limit of [service.pids_limit, service.mem_limit, service.cpus])
        expect(limit, name).toBeDefined();
      // Two images write their configuration at start, PostgreSQL's gives its folder to its own user.
      expect(service.read_only, name).toBe(!['temporal', 'temporal-ui'].includes(name));
      expect(service.cap_add !== undefined, name).toBe(/-db$/.test(name));
    }
  });

  it('lets nobody reach a server with whom they have no business', async () => {
    const on = (network: string, all: Record<string, Service>) =>
      Object.entries(all)
        .filter(([, service]) => service.networks?.includes(network))
        .map(([name]) => name)
        .sort();
    const all = await services();
    expect(Object.values(all).every(({ networks: own }) => own && own.length > 0)).toBe(true);
    expect(on('app-db', all)).toEqual(['api', 'app-db', 'bounces', 'migrate', 'previous-worker', 'worker']);
    expect(on('temporal-db', all)).toEqual(['temporal', 'temporal-db', 'temporal-schema']);
    expect(on('mail', all)).toEqual(['api', 'bounces', 'mailpit', 'previous-worker', 'worker']);
    expect(on('outside', all).filter((name) => /db|temporal$/.test(name))).toEqual([]);
    for (const [name, network] of Object.entries(await networks()))
      expect(network?.internal ?? false, name).toBe(name !== 'outside');
  });

  it('runs the application as a role that owns no table', async () => {
    const all = await services();
    for (const name of ['worker', 'api', 'bounces']) {
      expect(all[name]?.environment.DATABASE_URL, name).toMatch(/^postgres:\/\/mission:/);
      expect(all[name]?.environment.DATABASE_OWNER_URL, name).toBeUndefined();
    }
    expect(all['app-db']?.environment.POSTGRES_USER).toBe('owner');
    expect(all.migrate?.environment.DATABASE_OWNER_URL).toMatch(/^postgres:\/\/owner:/);
  });

  it.each(['worker', 'api'] as const)(
    'gives the role %s settings that exist, and all that it needs',
    async (role) => {
      const { environment } = (await services())[role] as Service;
      const known = settingsTable().map(({ name }) => name as string);
      expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
      const filled = Object.entries(environment).map(([name, value]) => [name, fill(value, name)]);
      expect(parseSettings(Object.fromEntries(filled), role as Role).TEMPORAL_TASK_QUEUE).toBe('missions');
    },
  );

  it('pins every image, checks the health of all that keeps running, and opens ports on the loopback only', async () => {
    for (const [name, service] of Object.entries(await services())) {
      expect(service.image, name).toMatch(/^mission-engine:|^[\w/-]+:v?\d+\.\d+/);
      if (service.restart === 'unless-stopped') expect(service.healthcheck, name).toBeDefined();
      for (const port of service.ports ?? []) expect(port, name).toMatch(/^127\.0\.0\.1:/);
    }
  });

  it('lets workers be scaled, and keeps no secret', async () => {
    const all = await services();
    expect(all.worker?.container_name).toBeUndefined();
    expect(all.worker?.ports).toBeUndefined();
    for (const { environment } of Object.values(all)) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|PWD|TOKEN|KEY|SECRET/.test(name)) expect(value, name).toMatch(/^\$\{\w+:[?-]/);
      }
    }
  });

  /** As compose does, with something right for what .env must supply. */
  function fill(value: string, name: string): string {
    return String(value)
      .replace(/\$\{\w+:-([^}]*)\}/g, '$1')
      .replace(/\$\{(\w+):\?[^}]*\}/g, (_, required: string) =>
        required === name ? (DEPLOYED[name as keyof typeof DEPLOYED] ?? '') : 'secret',
      );
  }
});

function refusal(environment: Record<string, string>, role?: 'worker' | 'api' | 'all'): SettingsError {
  try {
    parseSettings(environment, role);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('These settings were accepted.');
}
