import { serve } from '@hono/node-server';
import { Client } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { type Logger, pino } from 'pino';
import {
  createActivities,
  createCounting,
  createDirectory,
  createRecord,
  createRecording,
  createSandboxes,
  createStore,
  followCalendars,
  followEditions,
  httpCourier,
  incomingOf,
  learnCalendars,
  learnEditions,
  migrate,
  obligationsNow,
  openDatabase,
  resealSecrets,
  secretKeys,
  smtpTransport,
} from '../activities/index.ts';
import { createRehearsalActivities } from '../activities/rehearsal.ts';
import type { Accounts } from '../client/accounts/accounts.ts';
import { createMissions, type Missions } from '../client/missions.ts';
import type { Mailbox } from '../client/ports.ts';
import { endedBy } from '../client/temporal.ts';
import type { ExampleToOpen } from '../client/web/web.ts';
import { bundleWorkflows } from './bundle.ts';
import {
  type Deployment,
  filesOf,
  mailSettings,
  type SendingDeployment,
  type ServingDeployment,
  smtpOf,
} from './deployment.ts';
import { openHealth } from './health.ts';
import { nudging } from './nudge.ts';
import { lookAfterPledges } from './pledges-left-behind.ts';
import { assemblePorts } from './ports.ts';
import { dataConverter, startWorker } from './run.ts';
import type { Settings } from './settings.ts';
import type { Running } from './stack/supervise.ts';
import { fromDatabase, fromHealth } from './telemetry/readings.ts';
import { observing, type Telemetry, UNSEEN } from './telemetry/telemetry.ts';
import { lookAfterCalendars, lookAfterReach } from './telling-processes.ts';
import { connectTo, temporalConnectionOptions } from './temporal-connection.ts';
import { becomeFirst, lookAfterVersions, versionOf } from './versions.ts';

/** Logs go to standard error as JSON lines: standard output belongs to people. */
export function createLog(settings: Pick<Settings, 'LOG_LEVEL'>): Logger {
  return pino({ level: settings.LOG_LEVEL }, pino.destination(2));
}

/** The database with its tables, and what reads and writes it; `close` gives its connections back. */
async function openParts(
  deployment: Deployment,
  { mailbox, nudge }: { readonly mailbox?: Mailbox | undefined; readonly nudge?: () => Promise<void> } = {},
) {
  const { DATABASE_URL: url, DATA_DIR: dataDir, MAX_UPLOAD_BYTES: maxUploadBytes } = deployment;
  await migrate(url);
  const database = openDatabase({ url });
  const directory = createDirectory(database, nudge ? { nudge } : {});
  // From now on the directory can answer, even while the database is away.
  await directory.snapshot();
  // Likewise the rules that were released.
  await learnEditions(database);
  const learnNoMore = followEditions(database);
  // Likewise the days that staff corrected.
  await learnCalendars(database);
  const followNoMore = followCalendars(database);
  const quotas = {
    uploadsADay: deployment.UPLOADS_A_DAY,
    unnamedBytes: deployment.UNNAMED_UPLOAD_BYTES,
  };
  const files = filesOf(deployment);
  const store = createStore(database, { dataDir, maxUploadBytes, quotas, ...(files ? { files } : {}) });
  const webhookKeys = secretKeys(deployment.WEBHOOK_KEY);
  await resealSecrets(database, webhookKeys);
  const ports = assemblePorts(database, directory, {
    store,
    mail: mailSettings(deployment),
    mailbox,
    hooksMayGoInside: deployment.WEBHOOKS_TO_PRIVATE === true,
    webhookKeys,
    nudge,
  });
  const close = async () => {
    learnNoMore();
    followNoMore();
    store.close();
    await database.close();
  };
  return { database, directory, store, ports, webhookKeys, close };
}

/** A worker: polls until it is stopped, then lets what is under way finish. */
export async function composeWorker(
  deployment: SendingDeployment,
  log: Logger,
  telemetry: Telemetry = UNSEEN,
): Promise<Running> {
  useLog(log, telemetry.sdkAddress);
  const { metrics, tracing } = telemetry;
  const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: taskQueue } = deployment;
  const { database, directory, store, webhookKeys, close } = await openParts(deployment);
  const [connection, native] = await Promise.all([
    connectTo(deployment.TEMPORAL_ADDRESS, deployment),
    NativeConnection.connect(await temporalConnectionOptions(deployment, deployment.TEMPORAL_ADDRESS)),
  ]);
  const converter = dataConverter(deployment.PAYLOAD_KEY);
  const client = new Client({ connection, namespace, dataConverter: converter, ...asking(telemetry) });
  const connections = deployment.SMTP_MAX_CONNECTIONS;
  const real = smtpTransport({ ...smtpOf(deployment), connections });
  const catcher = smtpTransport({ url: deployment.CATCHER_URL, connections });
  const nudges = nudging(client);
  const activities = createActivities({
    database,
    directory,
    mail: mailSettings(deployment),
    transports: { real, catcher },
    courier: httpCourier({ mayGoInside: deployment.WEBHOOKS_TO_PRIVATE === true }),
    tidy: store.tidy,
    ended: () => endedBy(client),
    webhookKeys,
    nudgeWebhooks: nudges.webhooks,
    nudge: nudges.mail,
    log,
    traced: tracing?.mail,
  });
  const sendDueMail: typeof activities.sendDueMail = async (request) => {
    const pass = await activities.sendDueMail(request);
    metrics?.mailed(pass);
    return pass;
  };
  const bundle = await bundleWorkflows({
    logger: new DefaultLogger('WARN', ({ message }) => log.warn(message)),
  });
  const version = await versionOf(deployment, connection, bundle, log);
  const worker = await startWorker({
    native,
    connection,
    namespace,
    taskQueue,
    serves: deployment.WORKER_SERVES,
    dataConverter: converter,
    bundle,
    version,
    activities: {
      ...activities,
      sendDueMail,
      ...createRehearsalActivities({ ...createSandboxes(database), client, sendDueMail }),
    },
    maxCachedWorkflows: deployment.WORKER_MAX_CACHED_WORKFLOWS,
    maxConcurrentActivities: deployment.WORKER_MAX_CONCURRENT_ACTIVITIES,
    shutdownGrace: deployment.SHUTDOWN_GRACE,
    interceptors: tracing && { activity: [tracing.activity] },
  });
  const lookNoMore = [
    lookAfterPledges(database, client, log),
    lookAfterCalendars(database, client, log),
    lookAfterReach(database, client, log),
    ...(version ? [lookAfterVersions(client, namespace, version, log)] : []),
  ];
  if (version) await becomeFirst(connection, namespace, version, log);
  const health = await openHealth(deployment, async () => {
    if (!worker.isPolling()) return false;
    await connection.withDeadline(Date.now() + 3_000, () => connection.workflowService.getSystemInfo({}));
    return true;
  });
  return {
    exited: worker.ended.then(() => 'ended', String),
    stop: async () => {
      for (const end of lookNoMore) end();
      await worker.stop();
      await health?.stop();
      real.close();
      catcher.close();
      await close();
      await Promise.all([connection.close(), native.close()]);
    },
  };
}

export interface RunningApi extends Running {
  readonly missions: Missions;
  readonly accounts: Accounts;
  readonly url: string;
}

/** What only the local stack has. */
export interface Local {
  /** The mails that the catcher received. */
  readonly mailbox?: Mailbox;
  /** Whether people may sign in by choosing who they are, because the catcher has their mails. */
  readonly offersPeople?: boolean;
  /** The example that is offered to whoever tries the system. */
  readonly example?: ExampleToOpen;
}

/** Serves API and pages on a port. A worker does without all that is loaded for them. */
export async function composeApi(
  deployment: ServingDeployment,
  log: Logger,
  { mailbox, offersPeople = false, example }: Local = {},
  telemetry: Telemetry = UNSEEN,
): Promise<RunningApi> {
  const [{ createApi }, { openAccounts }] = await Promise.all([
    import('../client/http/app.ts'),
    import('./accounts.ts'),
  ]);
  const connection = await connectTo(deployment.TEMPORAL_ADDRESS, deployment);
  const client = new Client({
    connection,
    namespace: deployment.TEMPORAL_NAMESPACE,
    dataConverter: dataConverter(deployment.PAYLOAD_KEY),
    ...asking(telemetry),
  });
  const nudges = nudging(client);
  const nudge = () => nudges.mail(undefined);
  const { database, directory, ports, close } = await openParts(deployment, { mailbox, nudge });
  const record = createRecord({
    database,
    directory,
    obligationsOf: obligationsNow,
    nudge: nudges.mail,
    webhooks: { publicUrl: mailSettings(deployment).publicUrl, nudge: nudges.webhooks },
  });
  const { metrics, tracing } = telemetry;
  const recording = createRecording(
    database,
    tracing ? (input) => tracing.within('record', () => record(input)) : record,
  );
  const missions = createMissions(
    client,
    { ...ports, recording },
    {
      taskQueue: deployment.TEMPORAL_TASK_QUEUE,
      refused: (codes) => metrics?.refused(codes),
    },
  );
  metrics?.readFrom(fromHealth(missions));
  metrics?.readFrom(fromDatabase(database));
  const closing = new AbortController();
  const counting = createCounting(database);
  const { accounts, close: closeAccounts } = await openAccounts(deployment, database, directory, {
    tokens: ports.tokens,
    counting,
    warn: (message) => log.warn(message),
  });
  const api = createApi({
    missions,
    accounts,
    signIn: accounts,
    recordExport: accounts.record.exported,
    offersPeople,
    ...(example ? { example } : {}),
    publicUrl: deployment.PUBLIC_URL,
    names: deployment.HTTP_NAMES ?? [],
    contact: mailSettings(deployment).from.email,
    maxUploadBytes: deployment.MAX_UPLOAD_BYTES,
    hasMailbox: mailbox !== undefined,
    closing: closing.signal,
    rateLimit: deployment.RATE_LIMIT,
    counting,
    trustedProxies: deployment.TRUSTED_PROXIES,
    incoming: incomingOf(deployment.DATA_DIR),
    log,
    observing: observing(telemetry, log),
  });
  const { HTTP_HOST: hostname, HTTP_PORT: port } = deployment;
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const listening = serve({ fetch: api.fetch, hostname, port, serverOptions: PATIENCE }, () =>
      resolve(listening),
    );
    listening.once('error', reject);
  });
  return {
    missions,
    accounts,
    url: `http://${hostname}:${port}`,
    stop: async () => {
      closing.abort();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      });
      await connection.close();
      closeAccounts();
      await close();
    },
  };
}

/**
 * Milliseconds: for the headers of a request, for a whole request (a large file over a slow line takes minutes), and
 * between two checks of these. How long a body may pause is decided by `client/http/bodies.ts`.
 */
const PATIENCE = { headersTimeout: 15_000, requestTimeout: 600_000, connectionsCheckingInterval: 5_000 };

/** Options for a client of Temporal whose calls are traced. */
const asking = ({ tracing }: Telemetry) => (tracing ? { interceptors: tracing.client } : {});

/** Metrics named as Prometheus names them. */
const AS_PROMETHEUS = { countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true };

let logged = false;

/** Sends Temporal's own log lines to our log, and its metrics to an address where one is given. */
function useLog(log: Logger, metrics: string | undefined): void {
  if (logged) return;
  logged = true;
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    // A query whose caller has gone is no news; failures have lines of the SDK's own.
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} },
      ...(metrics === undefined
        ? {}
        : { metrics: { prometheus: { bindAddress: metrics, ...AS_PROMETHEUS } } }),
    },
    // Signals are handled by the caller.
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => log[levels[level]]({ ...meta }, message)),
  });
}
