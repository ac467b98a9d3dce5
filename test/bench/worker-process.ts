import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import nodemailer from 'nodemailer';
import pg from 'pg';
import { composeWorker, createLog } from '../../worker/compose.ts';
import { parseSettings } from '../../worker/settings.ts';
import { createPlainActivities, TABLE } from './plain/activities.ts';
import { PLAIN_QUEUE } from './plain/shared.ts';
import { BARE_QUEUE, type WorkerRequest } from './servers.ts';

/** A worker of either side, in a process of its own: the product's as it is composed, or the hand-written one, or one with the smallest workflow. */
const request = JSON.parse(process.argv[2] ?? '') as WorkerRequest;
const settings = parseSettings({ LOG_LEVEL: 'warn' });

const ours = async () =>
  composeWorker(
    {
      ...settings,
      TEMPORAL_ADDRESS: request.temporal,
      DATABASE_URL: request.database,
      SMTP_URL: request.smtp,
      CATCHER_URL: request.smtp,
      PUBLIC_URL: 'http://127.0.0.1',
      WEBHOOK_KEY: ['a key that nobody needs to guess'],
      DATA_DIR: request.dataDir,
    },
    createLog(settings),
  );

const plain = async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const pool = new pg.Pool({ connectionString: request.database, max: 10 });
  await pool.query(TABLE);
  const mailer = nodemailer.createTransport({
    url: request.smtp,
    pool: true,
    maxConnections: settings.SMTP_MAX_CONNECTIONS,
    maxMessages: 1_000,
  } as never);
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address: request.temporal }),
    taskQueue: PLAIN_QUEUE,
    workflowsPath: fileURLToPath(new URL('plain/workflows.ts', import.meta.url)),
    activities: createPlainActivities(pool, mailer),
    maxCachedWorkflows: settings.WORKER_MAX_CACHED_WORKFLOWS,
    maxConcurrentActivityTaskExecutions: settings.WORKER_MAX_CONCURRENT_ACTIVITIES,
  });
  const ran = worker.run();
  return {
    stop: async () => {
      worker.shutdown();
      await ran;
      mailer.close();
      await pool.end();
    },
  };
};

const bare = async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address: request.temporal }),
    taskQueue: BARE_QUEUE,
    workflowsPath: fileURLToPath(new URL('bare.ts', import.meta.url)),
  });
  const ran = worker.run();
  return {
    stop: async () => {
      worker.shutdown();
      await ran;
    },
  };
};

const running = await { ours, plain, bare }[request.side]();
let isStopping = false;
const stop = () => {
  if (isStopping) return;
  isStopping = true;
  running.stop().then(
    () => process.exit(),
    () => process.exit(1),
  );
};
process.on('SIGTERM', stop);
process.on('disconnect', stop);
process.send?.('ready');
