import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ACCESS_FILE, type Access } from '../client/cli/api.ts';
import type { CaughtMail, Mailbox as MailboxPort } from '../client/ports.ts';
import { instant } from '../workflows/domain/time.ts';
import { composeBounces } from './bounces.ts';
import { composeApi, composeWorker, createLog, type RunningApi } from './compose.ts';
import type { Environment } from './environment.ts';
import { readExample } from './example.ts';
import { searchAttributeList } from './search-attributes.ts';
import type { Settings } from './settings.ts';
import { noteOwnSettings } from './settings-noted.ts';
import { freePort, LOOPBACK } from './stack/free-port.ts';
import { startMailCatcher } from './stack/mail-catcher.ts';
import type { Mail, Mailbox } from './stack/mailbox.ts';
import { startPostgres } from './stack/postgres.ts';
import type { Stack } from './stack/supervise.ts';
import { findTemporal } from './stack/temporal-cli.ts';
import { startTemporalServer } from './stack/temporal-server.ts';
import { openTelemetry } from './telemetry/telemetry.ts';

export interface LocalStack {
  readonly api: RunningApi;
  readonly access: Access;
  readonly mailbox: Mailbox;
  /** The address at which bounces arrive. */
  readonly bounceUrl: string;
  /** Temporal's own web pages; absent where another server is used. */
  readonly temporalUi?: string;
}

/**
 * Everything on this machine in one process and two servers: Temporal, PostgreSQL, a mail catcher, a worker and the API.
 * Whatever a setting names is used instead of starting one. All data lies in one folder and is there again next time.
 */
export async function startLocalStack(
  stack: Stack,
  settings: Settings,
  environment: Environment,
  say: (line: string) => void,
): Promise<LocalStack> {
  const dataDir = path.resolve(settings.DATA_DIR);
  await mkdir(dataDir, { recursive: true });
  const log = createLog({ LOG_LEVEL: environment.LOG_LEVEL ? settings.LOG_LEVEL : 'warn' });
  const [temporal, database, catcher] = await Promise.all([
    startTemporal(stack, settings, environment, dataDir, say),
    settings.DATABASE_URL ??
      stack
        .start('PostgreSQL', () =>
          startPostgres({ dataDir, environment, ...(isAnyPort(settings) ? { port: 0 } : {}) }),
        )
        .then(({ url }) => url),
    stack.start('Mail catcher', () => startMailCatcher({ folder: path.join(dataDir, 'mailbox') })),
    // The API's modules load meanwhile.
    import('../client/http/app.ts'),
  ]);
  await noteOwnSettings(database, 'stack', settings);
  const port = await freePort(settings.HTTP_PORT);
  const url = `http://${LOOPBACK}:${port}`;
  const deployment = {
    ...settings,
    DATA_DIR: dataDir,
    TEMPORAL_ADDRESS: temporal.address,
    DATABASE_URL: database,
    SMTP_URL: settings.SMTP_URL ?? catcher.url,
    CATCHER_URL: settings.CATCHER_URL ?? catcher.url,
    PUBLIC_URL: settings.PUBLIC_URL ?? url,
    WEBHOOKS_TO_PRIVATE: settings.WEBHOOKS_TO_PRIVATE ?? true,
    HTTP_NAMES: [...(settings.HTTP_NAMES ?? []), 'localhost', '127.0.0.1', '[::1]'],
    HTTP_HOST: LOOPBACK,
    HTTP_PORT: port,
    API_TOKEN: settings.API_TOKEN ?? (await keepToken(path.join(dataDir, ACCESS_FILE))),
    SESSION_SECRET: settings.SESSION_SECRET ?? (await keepSecret(path.join(dataDir, 'session-secret'))),
    WEBHOOK_KEY: settings.WEBHOOK_KEY ?? [await keepSecret(path.join(dataDir, 'webhook-key'))],
    ADMINISTRATOR: settings.ADMINISTRATOR ?? 'administrator@example.org',
  };
  const telemetry = await stack.start('Telemetry', () => openTelemetry(settings, 'stack'));
  if (telemetry.url) say(`Metrics: ${telemetry.url}`);
  await stack.start('Worker', () => composeWorker(deployment, log, telemetry));
  // Where mails really leave this machine, nobody may sign in as somebody else.
  const toTry = settings.SMTP_URL ? {} : { offersPeople: true, example: await readExample() };
  const api = await stack.start('API', () =>
    composeApi(deployment, log, { mailbox: shown(catcher.mailbox), ...toTry }, telemetry),
  );
  const bounces = await stack.start('Bounces', async () =>
    composeBounces(
      { ...deployment, BOUNCE_HOST: LOOPBACK, BOUNCE_PORT: await freePort(settings.BOUNCE_PORT) },
      log,
    ),
  );
  const access = { url, token: deployment.API_TOKEN };
  await writeFile(path.join(dataDir, ACCESS_FILE), `${JSON.stringify(access)}\n`, { mode: 0o600 });
  const bounceUrl = `smtp://${LOOPBACK}:${bounces.port}`;
  return {
    api,
    access,
    mailbox: catcher.mailbox,
    bounceUrl,
    ...(temporal.uiUrl ? { temporalUi: temporal.uiUrl } : {}),
  };
}

async function startTemporal(
  stack: Stack,
  settings: Settings,
  environment: Environment,
  dataDir: string,
  say: (line: string) => void,
): Promise<{ address: string; uiUrl?: string }> {
  if (settings.TEMPORAL_ADDRESS) return { address: settings.TEMPORAL_ADDRESS };
  const found = await findTemporal(environment, say);
  if (found.kind === 'address') return { address: found.address };
  return stack.start('Temporal', () =>
    startTemporalServer({
      executable: found.path,
      dataDir,
      environment,
      searchAttributes: searchAttributeList,
      ...(isAnyPort(settings) ? { port: 0, uiPort: 0 } : {}),
    }),
  );
}

/**
 * Where any free port is asked for, every part gets one: two stacks that start at once would both find the usual port
 * free.
 */
const isAnyPort = ({ HTTP_PORT }: Settings): boolean => HTTP_PORT === 0;

/** Keeps the token over restarts, so that scripts go on working. */
async function keepToken(file: string): Promise<string> {
  try {
    const { token } = JSON.parse(await readFile(file, 'utf8')) as Access;
    if (token) return token;
  } catch {
    // None yet.
  }
  return randomBytes(32).toString('hex');
}

/** Keeps the secret of sessions over restarts, so that people stay signed in. */
async function keepSecret(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    const secret = randomBytes(32).toString('hex');
    await writeFile(file, secret, { mode: 0o600 });
    return secret;
  }
}

/** The catcher's folder as a port of the API. */
function shown(mailbox: Mailbox): MailboxPort {
  const view = (mail: Mail): CaughtMail => ({
    ...mail,
    receivedAt: instant(mail.receivedAt),
    attachments: mail.attachments.map(({ filename = '', contentType: type, size: bytes, content }) => ({
      name: filename,
      type,
      bytes,
      ...(type.startsWith('text/') ? { text: content.toString('utf8') } : {}),
    })),
  });
  const has = async (id: string) => (await mailbox.list()).some((entry) => entry.id === id);
  return {
    list: async ({ to, after, limit = 100 }) => {
      const all = (await mailbox.list()).filter((entry) => !to || entry.to.includes(to));
      const from =
        after === undefined ? Math.max(0, all.length - limit) : all.findIndex(({ id }) => id === after) + 1;
      return Promise.all(all.slice(from, from + limit).map(async ({ id }) => view(await mailbox.read(id))));
    },
    read: async (id) => ((await has(id)) ? view(await mailbox.read(id)) : undefined),
    raw: async (id) => ((await has(id)) ? mailbox.raw(id) : undefined),
  };
}
