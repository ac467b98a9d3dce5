import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt } from '../../worker/doctor.ts';
import { versionsOf } from '../../worker/versions.ts';
import { missionBundle } from '../support/bundle.ts';
import { startDeployment, type TestDeployment, type WorkerProcess } from '../support/deployment.ts';
import { findRealServer, startRealServer } from '../support/real-server.ts';
import { createTracks, type Track, type Tracks } from '../support/track.ts';
import { until, untilItSucceeds } from '../support/until.ts';

/**
 * Two versions of the worker on Temporal's own server, while commands go on. What began on the first can't be replayed
 * by the second: each run stays where it began.
 */
const DEPLOYMENT = 'missions';
const OLD = 'release-1';
const NEW = 'release-2';

let deployment: TestDeployment;
let tracks: Tracks;
const workers = new Map<string, WorkerProcess>();
const standing: Track[] = [];

const executable = await findRealServer();

beforeAll(async () => {
  if (!executable) return;
  deployment = await startDeployment(executable, { TEMPORAL_DEPLOYMENT_NAME: DEPLOYMENT }, startRealServer);
});
afterAll(() => deployment?.stop());

/** Waits for a moment first: a command that the history of the other version lacks. */
async function anotherVersion(): Promise<string> {
  const ours = await readFile(await missionBundle(), 'utf8');
  const [, loop = ''] = ours.split(/(?=async function follow\(book, now\) \{)/);
  const sdk = /\b(_temporalio_workflow__WEBPACK_IMPORTED_MODULE_\d+__)\.condition/.exec(loop)?.[1];
  const theirs = ours.replace(/async function follow\(book, now\) \{/, `$&\n    await (0, ${sdk}.sleep)(1);`);
  if (theirs === ours) throw new Error('the loop has another beginning now');
  return theirs;
}

const start = async (buildId: string) => {
  const bundle = buildId === NEW ? await anotherVersion() : undefined;
  workers.set(buildId, await deployment.startWorker({ TEMPORAL_WORKER_BUILD_ID: buildId }, bundle));
};
const stop = async (buildId: string) => {
  await workers.get(buildId)?.stop();
  workers.delete(buildId);
};
const standings = () => versionsOf(deployment.client.connection as never, 'default', DEPLOYMENT);
const makeCurrent = (buildId: string) =>
  deployment.client.workflowService.setWorkerDeploymentCurrentVersion({
    namespace: 'default',
    deploymentName: DEPLOYMENT,
    buildId,
  });
const ramp = (buildId: string, percentage: number) =>
  deployment.client.workflowService.setWorkerDeploymentRampingVersion({
    namespace: 'default',
    deploymentName: DEPLOYMENT,
    buildId,
    percentage,
  });
/** How many processes, rounds and webhooks among them, run on a version. */
const runningOn = async (buildId: string) => {
  let count = 0;
  const query =
    'ExecutionStatus = "Running" AND WorkflowType IN ("action", "call", "mission", "rounds", "webhooks")';
  for await (const { workflowId } of deployment.client.workflow.list({ query })) {
    const { raw } = await deployment.client.workflow.getHandle(workflowId).describe();
    const of = raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId;
    if (of === buildId) count += 1;
  }
  return count;
};

/** Every mission is suspended and resumed as long as it is asked to: no command is repeated, and none may fail. */
function keepCommanding() {
  let goesOn = true;
  const failed: unknown[] = [];
  const took: number[] = [];
  const round = async (track: Track): Promise<void> => {
    for (let n = 0; goesOn || n % 2 === 1; n += 1) {
      const from = performance.now();
      const [command, input] =
        n % 2 === 0 ? ['suspend-mission', { reason: 'Floods' }] : ['resume-mission', {}];
      await deployment.missions
        .command({ ref: track.mission }, command as string, input as object, { as: 'coordinator' })
        .catch((error: unknown) => failed.push(error));
      took.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const all = standing.map(round);
  return {
    count: () => took.length,
    end: async () => {
      goesOn = false;
      await Promise.all(all);
      return { failed, took };
    },
  };
}

describe.skipIf(!executable)('a new release', () => {
  let commanding: ReturnType<typeof keepCommanding>;

  it('the first version becomes current by itself', async () => {
    await start(OLD);
    expect(await standings()).toMatchObject({ current: OLD, ramping: undefined });
    tracks = await createTracks(deployment);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) standing.push(await tracks.open(name));
    await Promise.all(standing.map((track) => tracks.playTo(track, tracks.firstOf('recruiting'))));
    expect(await runningOn(OLD)).toBe(3 * standing.length + 2);
  });

  it('takes what begins and carries on by its share, and then everything, also what sleeps', async () => {
    commanding = keepCommanding();
    await start(NEW);
    await until('the server lists it', async () => (await standings())?.buildIds.includes(NEW));
    for (const share of [10, 50]) {
      // Temporal takes it once all task queues of the version are polled.
      await untilItSucceeds('it takes its share', () => ramp(NEW, share));
      const before = commanding.count();
      await until('commands go on', () => commanding.count() > before + 4 * standing.length, 60_000);
    }
    const [onOld, onNew] = await Promise.all([runningOn(OLD), runningOn(NEW)]);
    expect(onOld).toBeGreaterThan(0);
    expect(onNew).toBeGreaterThan(0);
    await makeCurrent(NEW);
    await until('all has moved', async () => (await runningOn(OLD)) === 0, 90_000);
    expect(await runningOn(NEW)).toBe(3 * standing.length + 2);
    // Nobody needs it any more.
    await stop(OLD);
    const before = commanding.count();
    await until('commands go on', () => commanding.count() > before + 4 * standing.length, 60_000);
  });

  it('`mission doctor` tells which versions there are, and what runs on each', async () => {
    const found = await lookAt({ ...deployment.variables, DATA_DIR: deployment.dataDir, HTTP_PORT: '0' });
    expect(found.find(({ check }) => check === 'versions')).toMatchObject({
      state: 'well',
      found: expect.stringContaining(`${NEW} current (${3 * standing.length + 2})`),
    });
  });

  it('is rolled back the same way, and no command failed all the while', async () => {
    await start(OLD);
    await makeCurrent(OLD);
    await until('all has moved back', async () => (await runningOn(NEW)) === 0, 90_000);
    await stop(NEW);
    const before = commanding.count();
    await until('commands go on', () => commanding.count() > before + 2 * standing.length, 60_000);
    const { failed, took } = await commanding.end();
    pino({ level: 'info' }).info(
      { commands: took.length, slowest: Math.round(Math.max(...took)) },
      'commands',
    );
    expect(failed).toEqual([]);
    // What they were told is recorded, step by step, under one chain.
    const compared = await deployment.missions.reconcile();
    expect(compared.filter(({ found }) => found !== 'same' && found !== 'under way')).toEqual([]);
  });
});
