import { Client, type Connection } from '@temporalio/client';
import type { DataConverter, PayloadCodec, WorkerDeploymentVersion } from '@temporalio/common';
import { type NativeConnection, Worker, type WorkerInterceptors } from '@temporalio/worker';
import type { MissionActivities } from '../workflows/contract/effects.ts';
import { MAIL_SENDER_ID, WEBHOOKS_ID, WORKFLOW } from '../workflows/contract/messages.ts';
import { FAILURE_CONVERTER } from './bundle.ts';
import { compression } from './compression.ts';
import { encryption } from './encryption.ts';
import { ensureSearchAttributes } from './search-attributes.ts';

export interface WorkerRequest {
  /** The connection for the worker's own polling. */
  readonly native: NativeConnection;
  /** The connection for search attributes and for starting the mail sender. */
  readonly connection: Connection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly activities: MissionActivities;
  /** A file made by `bundleWorkflows`. */
  readonly bundle: string;
  readonly maxCachedWorkflows: number;
  readonly maxConcurrentActivities: number;
  /** Seconds that activities under way may take to end. */
  readonly shutdownGrace: number;
  readonly dataConverter?: DataConverter;
  readonly interceptors?: WorkerInterceptors | undefined;
  /** The version of the Worker Deployment that it belongs to; left out, it is unversioned. */
  readonly version?: WorkerDeploymentVersion | undefined;
  /** Left out, the worker serves both missions and mail. */
  readonly serves?: 'all' | 'missions' | 'mail';
}

export interface RunningWorker {
  /** Settles when the worker has ended: by `stop`, or because it failed. */
  readonly ended: Promise<void>;
  /** Whether it takes work. */
  isPolling(): boolean;
  /** Takes no more work, lets what is under way finish within the grace, and ends. */
  stop(): Promise<void>;
}

/**
 * The codecs in the order in which they encode: large payloads are compressed, then encrypted where there are keys
 * (`PAYLOAD_KEY`).
 */
export const payloadCodecs = (keys: readonly string[] = []): PayloadCodec[] => [
  compression,
  ...(keys.length > 0 ? [encryption(keys)] : []),
];

/** A data converter that keeps histories discreet, and large payloads small; clients and workers need the same one. */
export function dataConverter(keys?: readonly string[]): DataConverter {
  return { failureConverterPath: FAILURE_CONVERTER, payloadCodecs: payloadCodecs(keys) };
}

/** Starts a worker, once everything that its workflows count on is there. Signals are handled by the caller. */
export async function startWorker(request: WorkerRequest): Promise<RunningWorker> {
  const { connection, namespace, taskQueue, serves = 'all' } = request;
  const converter = request.dataConverter ?? dataConverter();
  await ensureSearchAttributes(connection, namespace);
  const create = (queue: string, most: { readonly workflows: number; readonly activities: number }) =>
    Worker.create({
      connection: request.native,
      namespace,
      taskQueue: queue,
      workflowBundle: { codePath: request.bundle },
      activities: request.activities,
      dataConverter: converter,
      maxCachedWorkflows: most.workflows,
      maxConcurrentActivityTaskExecutions: most.activities,
      shutdownGraceTime: `${request.shutdownGrace} seconds`,
      reuseV8Context: true,
      ...(request.version ? { workerDeploymentOptions: pinned(request.version) } : {}),
      ...(request.interceptors ? { interceptors: request.interceptors } : {}),
    });
  const { maxCachedWorkflows: workflows, maxConcurrentActivities: activities } = request;
  const workers = await Promise.all([
    ...(serves === 'mail' ? [] : [create(taskQueue, { workflows, activities })]),
    ...(serves === 'missions' ? [] : [create(mailQueueOf(taskQueue), OF_MAIL)]),
  ]);
  const stop = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  // Where one of the workers fails, the other is stopped too.
  const ended = Promise.all(workers.map((worker) => worker.run().finally(stop))).then(() => undefined);
  ended.catch(() => undefined);
  await startLongLived(
    new Client({ connection, namespace, dataConverter: converter }),
    mailQueueOf(taskQueue),
  );
  return {
    ended,
    isPolling: () => workers.every((worker) => worker.getState() === 'RUNNING'),
    stop: async () => {
      stop();
      await ended;
    },
  };
}

/** A workflow stays on the version on which it began until it continues as new (`workflows/moving.ts`). */
const pinned = (version: WorkerDeploymentVersion) =>
  ({ version, useWorkerVersioning: true, defaultVersioningBehavior: 'PINNED' }) as const;

/**
 * The task queue of the senders of mails and webhooks: their passes take minutes, and nothing else waits behind them.
 */
const mailQueueOf = (taskQueue: string): string => `${taskQueue}-mail`;
/** Slots for the two senders, each with one pass at a time. */
const OF_MAIL = { workflows: 10, activities: 10 } as const;

/** Starts the senders of mails and webhooks where they do not run; every worker does. */
async function startLongLived(client: Client, taskQueue: string): Promise<void> {
  for (const [type, workflowId] of [
    [WORKFLOW.rounds, MAIL_SENDER_ID],
    [WORKFLOW.webhooks, WEBHOOKS_ID],
  ] as const) {
    await client.workflow.start(type, { workflowId, taskQueue, workflowIdConflictPolicy: 'USE_EXISTING' });
  }
}
