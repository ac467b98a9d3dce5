import { migrateFor } from '../activities/index.ts';
import { composeBounces } from './bounces.ts';
import { startCodecServer } from './codec-server.ts';
import { composeApi, composeWorker, createLog } from './compose.ts';
import { keepPrivate } from './data-folder.ts';
import type { Deployment, SendingDeployment, ServingDeployment } from './deployment.ts';
import { processEnvironment } from './environment.ts';
import { parseSettings, type Role } from './settings.ts';
import { noteOwnSettings } from './settings-noted.ts';
import { supervise } from './stack/supervise.ts';
import { openTelemetry } from './telemetry/telemetry.ts';
import { FIRST_COMMAND, waysIn } from './ways-in.ts';

const ROLES: Readonly<Record<string, Role>> = {
  start: 'stack',
  worker: 'worker',
  api: 'api',
  bounces: 'bounces',
  all: 'all',
  migrate: 'migrate',
  codec: 'codec',
};
const USAGE = `Usage: worker/main.ts start | worker | api | bounces | all | migrate | codec

  start   everything on this machine: Temporal, PostgreSQL, a mail catcher, a worker and the API
  worker  a worker of a deployment, whose other parts the settings name
  api     its HTTP API
  bounces the mail server at which bounces arrive
  all     these three in one process
  migrate the tables brought up to date by their owner, before any of these starts
  codec   opens sealed payloads for Temporal's own pages and command line`;

/** Files that this process writes are for its owner alone. */
const OWN = 0o077;

const say = (line: string) => console.error(line);

async function main(command: string | undefined): Promise<number> {
  const role = ROLES[command ?? ''];
  if (!role) {
    say(USAGE);
    return 2;
  }
  if (role === 'stack' && !import.meta.filename.endsWith('.ts')) {
    say('A build has no local stack: "start" is for the source ("npm start").');
    return 2;
  }
  const environment = processEnvironment();
  const settings = parseSettings(environment, role);
  if (role === 'migrate') {
    const { DATABASE_OWNER_URL: owner = '', DATABASE_URL: app = '' } = settings;
    await migrateFor(owner, app);
    console.log('The tables are up to date.');
    return 0;
  }
  if (role === 'codec') {
    const { PAYLOAD_KEY: keys = [], CODEC_TOKEN: token = '', CODEC_ORIGINS: origins = [] } = settings;
    const { HTTP_HOST: host, CODEC_PORT: port } = settings;
    await supervise({ say }, async (stack) => {
      const { url } = await stack.start('Codec', () =>
        startCodecServer({ keys, token, origins, host, port }),
      );
      createLog(settings).info({ url }, 'started');
    });
    return 0;
  }
  process.umask(OWN);
  await keepPrivate(settings.DATA_DIR, say);
  const dataDir = role === 'stack' ? { dataDir: settings.DATA_DIR } : {};
  await supervise({ ...dataDir, say }, async (stack) => {
    if (role === 'stack') {
      const { startLocalStack } = await import('./local-stack.ts');
      const { access, api, temporalUi } = await startLocalStack(stack, settings, environment, say);
      console.log(`The stack runs. Open: ${access.url}${temporalUi ? `   Temporal: ${temporalUi}` : ''}`);
      console.log(`Data: ${settings.DATA_DIR}   Stop with Ctrl-C.`);
      for (const line of waysIn(access.url, await api.missions.people(), settings.SMTP_URL === undefined))
        console.log(line);
      // Commands in another terminal use the usual folder unless they are told of this one.
      const own = environment.DATA_DIR ? ` (with DATA_DIR=${settings.DATA_DIR}, as here)` : '';
      console.log(`Next, in another terminal${own}: ${FIRST_COMMAND}`);
      return;
    }
    const log = createLog(settings);
    await noteOwnSettings((settings as Deployment).DATABASE_URL, role, settings);
    const telemetry = await stack.start('Telemetry', () => openTelemetry(settings, role));
    if (telemetry.url) log.info({ url: telemetry.url }, 'metrics');
    const has = (part: Role): boolean => role === part || role === 'all';
    if (has('worker'))
      await stack.start('Worker', () => composeWorker(settings as SendingDeployment, log, telemetry));
    if (has('api'))
      await stack.start('API', () => composeApi(settings as ServingDeployment, log, {}, telemetry));
    if (has('bounces')) await stack.start('Bounces', () => composeBounces(settings as Deployment, log));
    log.info({ role }, 'started');
  });
  return 0;
}

try {
  process.exit(await main(process.argv[2]));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
