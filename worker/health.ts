import { connect } from 'node:net';
import { hostname } from 'node:os';
import { pathToFileURL } from 'node:url';
import { Connection } from '@temporalio/client';
import { parseSettings, processEnvironment, type Settings } from './settings.ts';
import { temporalConnectionOptions } from './temporal-connection.ts';

// A poll lasts a minute; one that is much older belongs to a worker that is gone or stuck.
const POLL_AGE_MS = 150_000;
// TASK_QUEUE_TYPE_WORKFLOW of the server's interface.
const WORKFLOW_TASKS = 1;

/** Throws unless the server has lately seen this machine's worker ask for workflow tasks. */
export async function checkWorker(settings: Settings, host = hostname()): Promise<void> {
  const address = settings.TEMPORAL_ADDRESS;
  if (address === undefined) throw new Error('TEMPORAL_ADDRESS is not set.');
  const connection = await Connection.connect({
    ...(await temporalConnectionOptions(settings, address)),
    connectTimeout: 5_000,
  });
  try {
    const { pollers } = await connection.withDeadline(Date.now() + 5_000, () =>
      connection.workflowService.describeTaskQueue({
        namespace: settings.TEMPORAL_NAMESPACE,
        taskQueue: { name: settings.TEMPORAL_TASK_QUEUE },
        taskQueueType: WORKFLOW_TASKS,
      }),
    );
    // The SDK's identity is `process@host`, so other copies of the worker don't answer for this one.
    const mine = (pollers ?? []).filter(({ identity }) => identity?.endsWith(`@${host}`));
    const last = Math.max(
      ...mine.map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000),
      0,
    );
    if (Date.now() - last > POLL_AGE_MS) {
      throw new Error(`No worker of ${host} polls ${settings.TEMPORAL_TASK_QUEUE} on ${address}.`);
    }
  } finally {
    await connection.close();
  }
}

/** Throws unless the HTTP API answers. */
export async function checkApi(settings: Settings): Promise<void> {
  const host = settings.HTTP_HOST === '0.0.0.0' ? '127.0.0.1' : settings.HTTP_HOST;
  const url = `http://${host}:${settings.HTTP_PORT}/health`;
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}.`);
}

/** Throws unless the mail server for bounces greets. */
export async function checkBounces(settings: Settings): Promise<void> {
  const host = settings.BOUNCE_HOST === '0.0.0.0' ? '127.0.0.1' : settings.BOUNCE_HOST;
  const socket = connect({ host, port: settings.BOUNCE_PORT, timeout: 5_000 });
  try {
    const greeting = await new Promise<string>((resolve, reject) => {
      socket.once('data', (data) => resolve(data.toString('utf8')));
      socket.once('timeout', () => reject(new Error(`Nothing greets at ${host}:${settings.BOUNCE_PORT}.`)));
      socket.once('error', reject);
    });
    if (!greeting.startsWith('220')) throw new Error(`The mail server says: ${greeting.trim()}`);
  } finally {
    socket.destroy();
  }
}

const CHECKS: Readonly<Record<string, (settings: Settings) => Promise<void>>> = {
  worker: checkWorker,
  api: checkApi,
  bounces: checkBounces,
};

// For the health checks of containers: health.ts worker | api | bounces
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const settings = parseSettings(processEnvironment());
    await (CHECKS[process.argv[2] ?? ''] ?? checkWorker)(settings);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
