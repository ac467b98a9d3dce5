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

/** Temporal's server lets what is pinned move on by carrying on as new from here on. */
const LEAST_SERVER = [1, 30] as const;
/** A version is known to the server once it has polled. */
const POLLED_WITHIN_MS = 60_000;
const EVERY_MS = 10_000;
/** What still works on its last task, or stands still, is woken again after that. */
const AGAIN_AFTER_MS = 10 * 60_000;
/** Woken in one look: a morning's mails and people's commands go on beside. */
const AT_ONCE = 200;

/** How the versions of a Worker Deployment stand. */
export interface Versions {
  readonly current: string | undefined;
  /** Which gets a share of what begins and carries on, in per cent. */
  readonly ramping: { readonly buildId: string; readonly percentage: number } | undefined;
  /** All that the server still knows. */
  readonly buildIds: readonly string[];
  /** Whoever changes it shows that it knows how it stood. */
  readonly token: Uint8Array;
}

/** Whether Temporal's server knows versions as they are used here; also what it calls itself. */
export async function knowsVersions(
  connection: Connection,
): Promise<{ readonly server: string; readonly isKnown: boolean }> {
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  const [major = 0, minor = 0] = (serverVersion ?? '').split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_SERVER;
  const isKnown = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return { server: serverVersion ?? '', isKnown };
}

/** Which version this worker is: undefined where it is to have none, or the server knows none. */
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

/** The release and, for what is not released, the workflows themselves. */
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
 * The first version of a deployment becomes its current one by itself, for nothing would begin before. Which one is
 * current afterwards is decided by people.
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
        // Somebody was quicker, or changed it meanwhile: it is looked at again.
        if (!isGrpcServiceError(error) || Date.now() > end) throw error;
      }
    }
    if (Date.now() > end)
      throw new Error(`Temporal does not list ${buildId} among the versions of ${deploymentName}`);
  }
}

/** What runs on other versions of the deployment. */
const elsewhere = ({ deploymentName, buildId }: WorkerDeploymentVersion): string =>
  `ExecutionStatus = "Running" AND TemporalWorkerDeployment = "${deploymentName}" AND ` +
  `TemporalWorkerDeploymentVersion != "${deploymentName}:${buildId}"`;
/** What runs on one version. */
export const runningOn = ({ deploymentName, buildId }: WorkerDeploymentVersion): string =>
  `ExecutionStatus = "Running" AND TemporalWorkerDeploymentVersion = "${deploymentName}:${buildId}"`;

/**
 * As long as a worker of the current version runs, what sleeps on another is woken and moves: a mission may have nothing
 * to do for weeks. Not while a version ramps, for part of what runs elsewhere is meant to. @returns what ends it.
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
