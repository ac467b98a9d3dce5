import path from 'node:path';
import { serve } from '@hono/node-server';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { type Logger, pino } from 'pino';
import {
  createActivities,
  createCatalogue,
  createDesk,
  createDirectory,
  createFeed,
  createMails,
  createOverview,
  createProfiles,
  createSandboxes,
  createStore,
  createWebhooks,
  holidayCalendars,
  httpCourier,
  migrate,
  obligationsNow,
  openDatabase,
  smtpTransport,
} from '../activities/index.ts';
import { createRehearsalActivities } from '../activities/rehearsal.ts';
import { identifyService } from '../client/accounts/service.ts';
import { createApi } from '../client/http/app.ts';
import { createMissions, type Missions } from '../client/missions.ts';
import type { Mailbox, Ports } from '../client/ports.ts';
import {
  ROUNDS_ID,
  ROUNDS_NUDGE,
  rehearsalId,
  WEBHOOKS_ID,
  WEBHOOKS_NUDGE,
} from '../workflows/contract/messages.ts';
import { bundleWorkflows } from './bundle.ts';
import { together } from './nudge.ts';
import { dataConverter, startWorker } from './run.ts';
import type { Settings } from './settings.ts';
import type { Running } from './stack/supervise.ts';
import { temporalConnectionOptions } from './temporal-connection.ts';

/** The settings of a deployment, or what the local stack started in their place. */
export type Deployment = Settings & {
  readonly TEMPORAL_ADDRESS: string;
  readonly DATABASE_URL: string;
  readonly PUBLIC_URL: string;
};
export type SendingDeployment = Deployment & { readonly SMTP_URL: string; readonly CATCHER_URL: string };
export type ServingDeployment = Deployment & { readonly API_TOKEN: string };

/** Logs go to standard error as JSON lines: standard output belongs to people. */
export function createLog(settings: Pick<Settings, 'LOG_LEVEL'>): Logger {
  return pino({ level: settings.LOG_LEVEL }, pino.destination(2));
}

/** The database with its tables, and what reads and writes it; `close` gives its connections back. */
async function openParts(deployment: Deployment, mailbox?: Mailbox) {
  const { DATABASE_URL: url, DATA_DIR: dataDir, MAX_UPLOAD_BYTES: maxUploadBytes } = deployment;
  await migrate(url);
  const database = openDatabase({ url });
  const directory = createDirectory(database);
  // From now on people are known, whatever becomes of the database.
  await directory.snapshot();
  const store = createStore(database, { dataDir, maxUploadBytes });
  const sandboxes = createSandboxes(database);
  const ports: Ports = {
    directory,
    store,
    overview: createOverview(database, directory, obligationsNow),
    profiles: createProfiles(database),
    desk: createDesk(database),
    sandboxes,
    mails: createMails(database),
    feed: createFeed(database),
    catalogue: createCatalogue({
      from: addressOf(deployment.MAIL_FROM),
      publicUrl: deployment.PUBLIC_URL,
    }),
    webhooks: createWebhooks(database, { mayGoInside: deployment.WEBHOOKS_TO_PRIVATE === true }),
    holidays: async (countries, from, to) => holidayCalendars(countries, from, to),
    ...(mailbox ? { mailbox } : {}),
  };
  const close = async () => {
    store.close();
    await database.close();
  };
  return { database, directory, sandboxes, ports, close };
}

/** A worker: polls until it is stopped, then lets what is under way finish. */
export async function composeWorker(deployment: SendingDeployment, log: Logger): Promise<Running> {
  useLog(log);
  const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: taskQueue } = deployment;
  const { database, directory, sandboxes, close } = await openParts(deployment);
  const options = await temporalConnectionOptions(deployment, deployment.TEMPORAL_ADDRESS);
  const [connection, native] = await Promise.all([
    Connection.connect(options),
    NativeConnection.connect(options),
  ]);
  const client = new Client({ connection, namespace, dataConverter: dataConverter() });
  const connections = deployment.SMTP_MAX_CONNECTIONS;
  const real = smtpTransport({ url: deployment.SMTP_URL, connections });
  const catcher = smtpTransport({ url: deployment.CATCHER_URL, connections });
  const bounceDomain = deployment.BOUNCE_DOMAIN;
  const nudgeWebhooks = together(async () => {
    await client.workflow.getHandle(WEBHOOKS_ID).signal(WEBHOOKS_NUDGE);
  });
  const worker = await startWorker({
    native,
    connection,
    namespace,
    taskQueue,
    bundle: await bundleWorkflows({
      cacheFolder: path.join(deployment.DATA_DIR, 'bundles'),
      logger: new DefaultLogger('WARN', ({ message }) => log.warn(message)),
    }),
    activities: {
      ...createActivities({
        database,
        directory,
        mail: {
          from: addressOf(deployment.MAIL_FROM),
          publicUrl: deployment.PUBLIC_URL,
          ...(bounceDomain ? { bounceDomain } : {}),
        },
        transports: { real, catcher },
        courier: httpCourier({ mayGoInside: deployment.WEBHOOKS_TO_PRIVATE === true }),
        nudgeWebhooks: () => nudgeWebhooks(undefined),
        nudge: together(async (sandbox) => {
          await client.workflow
            .getHandle(sandbox === undefined ? ROUNDS_ID : rehearsalId(sandbox))
            .signal(ROUNDS_NUDGE);
        }),
        log,
      }),
      ...createRehearsalActivities({
        client,
        processesOf: sandboxes.processesOf,
      }),
    },
    maxCachedWorkflows: deployment.WORKER_MAX_CACHED_WORKFLOWS,
    maxConcurrentActivities: deployment.WORKER_MAX_CONCURRENT_ACTIVITIES,
    shutdownGrace: deployment.SHUTDOWN_GRACE,
  });
  return {
    exited: worker.ended.then(() => 'ended', String),
    stop: async () => {
      await worker.stop();
      real.close();
      catcher.close();
      await close();
      await Promise.all([connection.close(), native.close()]);
    },
  };
}

export interface RunningApi extends Running {
  readonly missions: Missions;
  readonly url: string;
}

/** The HTTP API on its port; the catcher's mailbox is shown where there is one. */
export async function composeApi(
  deployment: ServingDeployment,
  log: Logger,
  mailbox?: Mailbox,
): Promise<RunningApi> {
  const { ports, close } = await openParts(deployment, mailbox);
  const connection = await Connection.connect(
    await temporalConnectionOptions(deployment, deployment.TEMPORAL_ADDRESS),
  );
  const client = new Client({
    connection,
    namespace: deployment.TEMPORAL_NAMESPACE,
    dataConverter: dataConverter(),
  });
  const missions = createMissions(client, ports, { taskQueue: deployment.TEMPORAL_TASK_QUEUE });
  const closing = new AbortController();
  const api = createApi({
    missions,
    accounts: identifyService(deployment.API_TOKEN),
    publicUrl: deployment.PUBLIC_URL,
    contact: addressOf(deployment.MAIL_FROM).email,
    maxUploadBytes: deployment.MAX_UPLOAD_BYTES,
    hasMailbox: mailbox !== undefined,
    closing: closing.signal,
    log,
  });
  const { HTTP_HOST: hostname, HTTP_PORT: port } = deployment;
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const listening = serve({ fetch: api.fetch, hostname, port }, () => resolve(listening));
    listening.once('error', reject);
  });
  return {
    missions,
    url: `http://${hostname}:${port}`,
    stop: async () => {
      closing.abort();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      });
      await connection.close();
      await close();
    },
  };
}

let logged = false;

/** Temporal's own lines join ours. */
function useLog(log: Logger): void {
  if (logged) return;
  logged = true;
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    // A query that nobody waits for any more is no news; what fails does so in the SDK's own lines too.
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} },
    },
    // The signals are for whoever put the parts together.
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => log[levels[level]]({ ...meta }, message)),
  });
}

/** `Name <address>`, or an address alone. */
function addressOf(from: string): { name: string; email: string } {
  const [, name = '', email = from] = /^(.*?)\s*<([^<>]+)>$/.exec(from) ?? [];
  return { name: name.trim(), email: email.trim() };
}
