import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type CommandEnvelope, type ProcessView, QUERY_STATE } from '../../workflows/contract/messages.ts';
import { untilDone } from '../support/accounts.ts';
import { startDeployment, type TestDeployment, type WorkerProcess } from '../support/deployment.ts';
import { giveTo } from '../support/give.ts';
import { createTracks, type Track, type Tracks } from '../support/track.ts';
import { until } from '../support/until.ts';

let deployment: TestDeployment;
let worker: WorkerProcess;
let tracks: Tracks;

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'));
  worker = await deployment.startWorker();
  tracks = await createTracks(deployment);
});
afterAll(() => deployment?.stop());

const data = () => path.join(deployment.dataDir, 'temporal');
const backup = () => path.join(deployment.dataDir, 'temporal of last night');

/** Whoever runs the system stops what writes, copies its data or puts older data in their place, and starts it again. */
async function whileTemporalIsAway(work: () => Promise<void>): Promise<void> {
  await Promise.all([worker.kill(), deployment.killTemporal()]);
  await work();
  await deployment.startTemporal();
  await deployment.restartApi();
  worker = await deployment.startWorker();
}
async function copy(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true, preserveTimestamps: true });
}

const suspend = (track: Track, reason: string) =>
  deployment.missions.command({ ref: track.mission }, 'suspend-mission', { reason }, { as: 'coordinator' });
const resume = (track: Track) =>
  deployment.missions.command({ ref: track.mission }, 'resume-mission', {}, { as: 'head' });
const view = (id: string) => deployment.client.workflow.getHandle(id).query<ProcessView>(QUERY_STATE);
const journal = (id: string) =>
  deployment.rows<{ branch: number; n: number; type: string; hash: string; left_by: number | null }>(
    'select branch, n, type, hash, left_by from journal where process = $1 order by seq',
    id,
  );
const sent = () => deployment.rows("select id from mails where status = 'sent' order by id");

describe('Temporal, restored from last night’s backup', () => {
  let asked: Track;
  let told: Track;
  let quiet: Track;

  beforeAll(async () => {
    [asked, told, quiet] = (await Promise.all(
      ['asked', 'told', 'quiet'].map((name) => tracks.open(name)),
    )) as [Track, Track, Track];
    await Promise.all([asked, told, quiet].map((track) => tracks.playTo(track, tracks.firstOf('preparing'))));
    await untilDone(deployment);
    await whileTemporalIsAway(() => copy(data(), backup()));
    for (const track of [asked, told]) {
      await suspend(track, 'Floods');
      await resume(track);
    }
    await untilDone(deployment);
    await whileTemporalIsAway(() => copy(backup(), data()));
  });

  test('a process that was asked something since refuses before it has recorded anything', async () => {
    const before = await journal(asked.mission);
    const mails = await sent();
    await expect(suspend(asked, 'An earthquake')).rejects.toMatchObject({
      code: 'refused',
      reasons: [{ code: 'process-behind' }],
    });
    await until('it stands still', async () => (await view(asked.mission)).fence !== undefined);
    expect(await view(asked.mission)).toMatchObject({ fence: { recorded: { step: before.at(-1)?.n } } });
    expect(await journal(asked.mission)).toEqual(before);
    expect(await sent()).toEqual(mails);
  });

  test('whoever asks it without looking at the record is answered, and nothing comes of it', async () => {
    const before = await journal(told.mission);
    const mails = await sent();
    const { reason } = { reason: { text: 'text-unknown', hash: 'h' } };
    const envelope: CommandEnvelope = {
      type: 'suspendMission',
      requestId: 'without looking',
      bodyHash: 'b',
      actor: { person: 'coordinator', roles: ['coordinator'] },
      payload: { reason },
    };
    const handle = deployment.client.workflow.getHandle(told.mission);
    await giveTo(handle, envelope);
    await until('it stands still', async () => (await view(told.mission)).fence !== undefined);
    await expect(giveTo(handle, { ...envelope, requestId: 'again' })).rejects.toMatchObject({
      given: { reasons: [{ code: 'process-behind' }] },
    });
    expect(await journal(told.mission)).toEqual(before);
    expect(await sent()).toEqual(mails);
  });

  test('its page shows what was recorded, and says so; it is an alarm', async () => {
    const page = await deployment.missions.show({ ref: asked.mission });
    const before = await journal(asked.mission);
    expect(page).toMatchObject({
      isBehind: true,
      isEnded: false,
      step: before.at(-1)?.n,
      phase: 'preparing',
    });
    expect(page.recordedAt).not.toBeNull();
    await until('both are known', async () => (await deployment.missions.health()).behind === 2);
    await fetch(`${deployment.url}/readyz`);
    const errors = deployment.apiLog.map((line) => JSON.parse(line)).filter(({ level }) => level >= 50);
    expect(errors).toMatchObject([{ behind: 2 }]);
  });

  test('one to which nothing happened since goes on as if nothing had been', async () => {
    await suspend(quiet, 'Floods');
    await resume(quiet);
    await until('it is recorded', async () => (await view(quiet.mission)).unsettled === 0);
    const page = await deployment.missions.show({ ref: quiet.mission });
    expect(page).toMatchObject({ isBehind: false, recordedAt: null });
  });
});
