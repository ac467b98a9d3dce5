import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, type Connection, isGrpcServiceError } from '@temporalio/client';
import type { WorkerDeploymentVersion } from '@temporalio/common';
import type { Logger } from 'pino';
import { repeating } from '../activities/index.ts';
import { SIGNAL_MOVE } from '../workflows/contract/messages.ts';
import type { Settings } from './settings.ts';
import { signalIfLive } from './signalling.ts';

/** The first release of Temporal's server with which pinned workflows change versions by continuing as new. */
const LEAST_SERVER = [1, 30] as const;
/** Milliseconds within which a new version polls, by which the server learns of it. */
const POLLED_WITHIN_MS = 60_000;
const EVERY_MS = 10_000;
/** Milliseconds after which a process is woken again that was busy with a task, or stands still. */
const AGAIN_AFTER_MS = 10 * 60_000;
/** Processes woken in one look, so that a morning's mails and people's commands are not held up. */
const AT_ONCE = 200;

/** The state of the versions of a Worker Deployment. */
export interface Versions {
  readonly current: string | undefined;
  /** The version that gets a share of what begins or continues as new, in per cent. */
  readonly ramping: { readonly buildId: string; readonly percentage: number } | undefined;
  /** All versions that the server still knows. */
  readonly buildIds: readonly string[];
  /** A change has to name the state that it was based on. */
  readonly token: Uint8Array;
}

/** Whether Temporal's server supports versions as they are used here, and its own version. */
export async function knowsVersions(
  connection: Connection,
): Promise<{ readonly server: string; readonly isKnown: boolean }> {
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  const [major = 0, minor = 0] = (serverVersion ?? '').split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_SERVER;
  const isKnown = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return { server: serverVersion ?? '', isKnown };
}

/** The version of this worker; undefined where it is to have none, or the server supports none. */
export async function versionOf(
  settings: Pick<Settings, 'TEMPORAL_DEPLOYMENT_NAME' | 'TEMPORAL_WORKER_BUILD_ID'>,
  connection: Connection,
  bundle: string,
  log: Logger,
): Promise<WorkerDeploymentVersion | undefined> {
  const { TEMPORAL_DEPLOYMENT_NAME: deploymentName, TEMPORAL_WORKER_BUILD_ID: given } = settings;
  if (deploymentName === undefined) return undefined;
  const { server, isKnown } = await knowsVersions(connection);
  if (!isKnown) {
    log.warn(
      { server, least: LEAST_SERVER.join('.') },
      'the server knows no versions of workers: this one has none',
    );
    return undefined;
  }
  return { deploymentName, buildId: given ?? (await ownBuildId(bundle)) };
}

/** The release and, where it is not a released one, a hash of the workflows. */
async function ownBuildId(bundle: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(bundle))
    .digest('hex');
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  return `${version}-${hash.slice(0, 8)}`;
}

/** @returns undefined where the server has never heard of the deployment. */
export async function versionsOf(
  { workflowService }: Connection,
  namespace: string,
  deploymentName: string,
): Promise<Versions | undefined> {
  try {
    const { workerDeploymentInfo: info, conflictToken: token } =
      await workflowService.describeWorkerDeployment({
        namespace,
        deploymentName,
      });
    const {
      currentDeploymentVersion,
      rampingDeploymentVersion,
      rampingVersionPercentage: percentage,
    } = info?.routingConfig ?? {};
    const ramping = rampingDeploymentVersion?.buildId;
    return {
      current: currentDeploymentVersion?.buildId || undefined,
      ramping: ramping ? { buildId: ramping, percentage: percentage ?? 0 } : undefined,
      buildIds: (info?.versionSummaries ?? []).flatMap(
        ({ deploymentVersion }) => deploymentVersion?.buildId ?? [],
      ),
      token: token ?? new Uint8Array(),
    };
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) return undefined;
    throw error;
  }
}
const NOT_FOUND = 5;

/**
 * Makes the first version of a deployment its current one, since nothing would start before. After that people decide
 * which one is current.
 */
export async function becomeFirst(
  connection: Connection,
  namespace: string,
  { deploymentName, buildId }: WorkerDeploymentVersion,
  log: Logger,
): Promise<void> {
  for (const end = Date.now() + POLLED_WITHIN_MS; ; await delay(250)) {
    const versions = await versionsOf(connection, namespace, deploymentName);
    if (versions?.buildIds.includes(buildId)) {
      if (versions.current !== undefined || versions.ramping !== undefined) return;
      try {
        await connection.workflowService.setWorkerDeploymentCurrentVersion({
          namespace,
          deploymentName,
          buildId,
          conflictToken: versions.token,
          ignoreMissingTaskQueues: true,
        });
        log.info({ deploymentName, buildId }, 'the first version, and current');
        return;
      } catch (error) {
        // Another worker was quicker, or changed it meanwhile: its state is read again.
        if (!isGrpcServiceError(error) || Date.now() > end) throw error;
      }
    }
    if (Date.now() > end)
      throw new Error(`Temporal does not list ${buildId} among the versions of ${deploymentName}`);
  }
}

/** A query for workflows on other versions of the deployment. */
const elsewhere = ({ deploymentName, buildId }: WorkerDeploymentVersion): string =>
  `ExecutionStatus = "Running" AND TemporalWorkerDeployment = "${deploymentName}" AND ` +
  `TemporalWorkerDeploymentVersion != "${deploymentName}:${buildId}"`;
/** A query for workflows on one version. */
export const runningOn = ({ deploymentName, buildId }: WorkerDeploymentVersion): string =>
  `ExecutionStatus = "Running" AND TemporalWorkerDeploymentVersion = "${deploymentName}:${buildId}"`;

/**
 * As long as a worker of the current version runs, it wakes processes that sleep on another version, so that they move:
 * a mission may have nothing to do for weeks. Not while a version ramps, for then a part of them is meant to run
 * elsewhere.
 * @returns what ends it.
 */
export function lookAfterVersions(
  client: Client,
  namespace: string,
  version: WorkerDeploymentVersion,
  log: Logger,
): () => void {
  const wokenAt = new Map<string, number>();
  const look = async (): Promise<void> => {
    for (const [id, at] of wokenAt) if (Date.now() - at >= AGAIN_AFTER_MS) wokenAt.delete(id);
    const versions = await versionsOf(client.connection as Connection, namespace, version.deploymentName);
    if (versions?.current !== version.buildId || versions.ramping) return;
    let woken = 0;
    for await (const { workflowId } of client.workflow.list({ query: elsewhere(version) })) {
      if (wokenAt.has(workflowId)) continue;
      await signalIfLive(client, workflowId, SIGNAL_MOVE);
      wokenAt.set(workflowId, Date.now());
      woken += 1;
      if (woken >= AT_ONCE) break;
    }
    if (woken > 0) log.info({ processes: woken }, 'woken on another version, to move to this one');
  };
  return repeating(EVERY_MS, look, { atOnce: true });
}
