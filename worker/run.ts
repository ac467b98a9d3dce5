import { Client, type Connection } from '@temporalio/client';
import type { DataConverter, PayloadCodec } from '@temporalio/common';
import { type NativeConnection, Worker, type WorkerInterceptors } from '@temporalio/worker';
import type { MissionActivities } from '../workflows/contract/effects.ts';
import { ROUNDS_ID, WEBHOOKS_ID, WORKFLOW } from '../workflows/contract/messages.ts';
import { FAILURE_CONVERTER } from './bundle.ts';
import { compression } from './compression.ts';
import { ensureSearchAttributes } from './search-attributes.ts';

export interface WorkerRequest {
  /** For the worker's own polling. */
  readonly native: NativeConnection;
  /** For search attributes and for starting `rounds`. */
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
}

export interface RunningWorker {
  /** Settles when the worker has ended: by `stop`, or because it failed. */
  readonly ended: Promise<void>;
  /** Takes no more work, lets what is under way finish within the grace, and ends. */
  stop(): Promise<void>;
}

/**
 * A data converter that keeps histories discreet and large payloads small, and encrypts them where a codec is given;
 * clients and workers need the same one.
 */
export function dataConverter(payloadCodecs: PayloadCodec[] = []): DataConverter {
  return { failureConverterPath: FAILURE_CONVERTER, payloadCodecs: [compression, ...payloadCodecs] };
}

/** Starts a worker, once everything that its workflows count on is there. The signals are the caller's to heed. */
export async function startWorker(request: WorkerRequest): Promise<RunningWorker> {
  const { connection, namespace, taskQueue } = request;
  const converter = request.dataConverter ?? dataConverter();
  await ensureSearchAttributes(connection, namespace);
  const worker = await Worker.create({
    connection: request.native,
    namespace,
    taskQueue,
    workflowBundle: { codePath: request.bundle },
    activities: request.activities,
    dataConverter: converter,
    maxCachedWorkflows: request.maxCachedWorkflows,
    maxConcurrentActivityTaskExecutions: request.maxConcurrentActivities,
    shutdownGraceTime: `${request.shutdownGrace} seconds`,
    reuseV8Context: true,
    ...(request.interceptors ? { interceptors: request.interceptors } : {}),
  });
  const ended = worker.run();
  await startLongLived(new Client({ connection, namespace, dataConverter: converter }), taskQueue);
  return {
    ended,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}

/** The ones that send mails and webhooks; every worker makes sure that they are there. */
async function startLongLived(client: Client, taskQueue: string): Promise<void> {
  for (const [type, workflowId] of [
    [WORKFLOW.rounds, ROUNDS_ID],
    [WORKFLOW.webhooks, WEBHOOKS_ID],
  ] as const) {
    await client.workflow.start(type, { workflowId, taskQueue, workflowIdConflictPolicy: 'USE_EXISTING' });
  }
}
