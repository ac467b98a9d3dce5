/** The Helm chart: rendered by Helm itself, checked against the schemas of Kubernetes, and by what we promise of it. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { processEnvironment } from '../../worker/environment.ts';
import { secretSettings, settingsTable } from '../../worker/settings.ts';
import { cacheFolder } from '../../worker/stack/cache.ts';
import { findHelm } from '../support/helm.ts';

const run = promisify(execFile);
const CHART = path.join(import.meta.dirname, '../../deploy/helm/mission-engine');
const KUBERNETES = '1.33.0';
/** What templates set by themselves for the role of each pod, or from other values. */
const OF_THE_CHART = [
  ...['DATA_DIR', 'HTTP_HOST', 'HTTP_PORT', 'BOUNCE_HOST', 'BOUNCE_PORT', 'HEALTH_PORT', 'WORKER_SERVES'],
  // Each image says it of itself.
  'TEMPORAL_WORKER_BUILD_ID',
  ...['TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY', 'TEMPORAL_TLS_CA'],
];
const OF_THE_OWNER = 'DATABASE_OWNER_URL';

const tools = path.join(cacheFolder(processEnvironment()), 'tools');
let helm: string;
let validate: string;

/** On the path, or in the cache folder; else brought there. */
async function findValidate(): Promise<string> {
  const brought = path.join(tools, 'bin/kubernetes-validate');
  for (const each of ['kubernetes-validate', brought])
    if (await run(each, ['--version']).catch(() => undefined)) return each;
  await mkdir(tools, { recursive: true });
  await run('python3', ['-m', 'venv', tools]);
  await run(path.join(tools, 'bin/pip'), ['install', '--quiet', 'kubernetes-validate']);
  return brought;
}

beforeAll(async () => {
  helm = await findHelm();
  validate = await findValidate();
}, 900_000);

const SET = [
  'settings.PUBLIC_URL=https://missions.example.org',
  'settings.MAIL_FROM=missions@example.org',
  'settings.TEMPORAL_ADDRESS=temporal:7233',
  'settings.CATCHER_URL=smtp://mailpit:1025',
];
/** Everything that may be switched on. */
const ALL = [
  ...SET,
  'ingress.enabled=true',
  'worker.autoscaling.enabled=true',
  'temporalTls.existingSecret=temporal-client',
  'temporalTls.hasAuthority=true',
  'settings.TEMPORAL_DEPLOYMENT_NAME=missions',
  'worker.previous={1.2.0,1.3.0}',
  'networkPolicies.to[0].ipBlock.cidr=10.0.0.0/8',
];

interface Container {
  readonly image: string;
  readonly args: string[];
  readonly env?: { name: string; value: string }[];
  readonly securityContext: Record<string, unknown>;
  readonly resources: { requests: object; limits: object };
  readonly livenessProbe?: object;
  readonly readinessProbe?: object;
}
interface Resource {
  readonly kind: string;
  readonly metadata: { name: string; labels: Record<string, string>; annotations?: Record<string, string> };
  readonly spec: {
    readonly template: {
      spec: {
        containers: Container[];
        securityContext: Record<string, unknown>;
        automountServiceAccountToken: boolean;
      };
    };
    readonly selector: { matchLabels: Record<string, string> };
    readonly podSelector: { matchLabels: Record<string, string> };
  };
}
async function rendered(settings: readonly string[]): Promise<{ text: string; all: Resource[] }> {
  const flags = settings.flatMap((each) => ['--set-string', each]);
  const { stdout } = await run(helm, [
    'template',
    'try',
    CHART,
    '--namespace',
    'missions',
    '--kube-version',
    KUBERNETES,
    ...typed(flags),
  ]);
  const all = parseAllDocuments(stdout).map((document) => document.toJS() as Resource | null);
  return { text: stdout, all: all.filter((each) => each !== null) };
}
/** Truth values are no strings. */
const typed = (flags: readonly string[]) =>
  flags.map((flag, i) => (flag === '--set-string' && flags[i + 1]?.endsWith('=true') ? '--set' : flag));

describe('the chart', () => {
  it('passes the lint of Helm', async () => {
    const { stdout } = await run(helm, [
      'lint',
      '--strict',
      CHART,
      ...typed(SET.flatMap((each) => ['--set-string', each])),
    ]);
    expect(stdout).toContain('0 chart(s) failed');
  });

  it.each([
    ['as little as there has to be', SET],
    ['everything', ALL],
  ])('with %s is what Kubernetes takes', async (_, settings) => {
    const { text, all } = await rendered(settings);
    const file = path.join(tools, `chart-${settings.length}.yaml`);
    await mkdir(tools, { recursive: true });
    // A kind of KEDA's, which the schemas of Kubernetes lack.
    const known = text
      .split(/^---$/m)
      .filter((part) => !/^kind: ScaledObject$/m.test(part))
      .join('---\n');
    await writeFile(file, known);
    await run(validate, ['--strict', '--kubernetes-version', KUBERNETES, file]);
    expect(all.some(({ kind }) => kind === 'ScaledObject')).toBe(settings === ALL);
    expect((await stat(file)).size).toBeGreaterThan(1_000);
  });

  it('gives pods nothing that they do not need, and tells of each whether it lives', async () => {
    const { all } = await rendered(ALL);
    const pods = all.filter(({ kind }) => kind === 'Deployment' || kind === 'Job');
    expect(pods.map(({ metadata }) => metadata.name).sort()).toEqual([
      'try-api',
      'try-bounces',
      'try-mail-worker',
      'try-migrate',
      'try-worker',
      'try-worker-1-2-0',
      'try-worker-1-3-0',
    ]);
    for (const { kind, metadata, spec } of pods) {
      const { containers, securityContext, automountServiceAccountToken } = spec.template.spec;
      expect(securityContext, metadata.name).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(automountServiceAccountToken).toBe(false);
      for (const container of containers) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(container.resources).toMatchObject({
          requests: { memory: expect.anything() },
          limits: { memory: expect.anything() },
        });
        if (kind === 'Deployment')
          expect(container).toMatchObject({
            livenessProbe: expect.anything(),
            readinessProbe: expect.anything(),
          });
        // Secrets come as files: no environment shows them.
        for (const { name } of container.env ?? []) expect(secretSettings()).not.toContain(name);
      }
    }
  });

  it('has a budget of disruptions and a network policy for each of them', async () => {
    const { all } = await rendered(SET);
    const components = (kind: string, of: (spec: Resource['spec']) => Record<string, string>) =>
      all
        .filter((each) => each.kind === kind)
        .map(({ spec }) => of(spec)['app.kubernetes.io/component'])
        .sort();
    const deployed = components('Deployment', (spec) => spec.selector.matchLabels);
    expect(components('PodDisruptionBudget', (spec) => spec.selector.matchLabels)).toEqual(deployed);
    expect(components('NetworkPolicy', (spec) => spec.podSelector.matchLabels)).toEqual(
      [...deployed, 'migrate'].sort(),
    );
  });

  it('only the job that migrates may read what the owner of the tables signs in with', async () => {
    const { text } = await rendered(ALL);
    const withIt = text.split(/^---$/m).filter((part) => part.includes('mission-engine-owner'));
    expect(withIt.map((part) => /^kind: (\w+)$/m.exec(part)?.[1])).toEqual(['Job']);
  });

  it('takes every setting of the README and no other', async () => {
    const secrets = secretSettings().filter((name) => name !== OF_THE_OWNER);
    const open = settingsTable()
      .map(({ name }) => name)
      .filter((name) => !OF_THE_CHART.includes(name) && !secretSettings().includes(name));
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        settings: {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(open.map((name) => [name, { type: 'string' }])),
        },
        secrets: {
          type: 'object',
          properties: { names: { type: 'array', uniqueItems: true, items: { enum: secrets } } },
        },
      },
    };
    // Written anew by: npx vitest run test/outside/chart.test.ts --update
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
      path.join(CHART, 'values.schema.json'),
    );
    const wrong = rendered([...SET, 'settings.PUBLIC_ADDRESS=https://missions.example.org']);
    await expect(wrong).rejects.toThrow(/PUBLIC_ADDRESS/);
    const { version } = JSON.parse(await readFile(path.join(CHART, '../../../package.json'), 'utf8'));
    expect(await readFile(path.join(CHART, 'Chart.yaml'), 'utf8')).toContain(`appVersion: "${version}"`);
  });
});
