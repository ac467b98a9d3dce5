import { randomUUID } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ProcessView, QUERY_STATE } from '../../workflows/contract/messages.ts';
import { untilDone } from '../support/accounts.ts';
import { startDeployment, type TestDeployment, type WorkerProcess } from '../support/deployment.ts';
import { giveTo } from '../support/give.ts';
import { createTracks, suspensionAgain, type Track, type Tracks } from '../support/track.ts';
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
/** What left of a mission, and what still waits. */
const sent = (id: string) =>
  deployment.rows("select key, mail_id from outbox where process = $1 and kind = 'step' order by key", id);

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

  it('a process that was asked something since refuses before it has recorded anything', async () => {
    const before = await journal(asked.mission);
    const mails = await sent(asked.mission);
    await expect(suspend(asked, 'An earthquake')).rejects.toMatchObject({
      code: 'refused',
      reasons: [{ code: 'process-behind' }],
    });
    await until('it stands still', async () => (await view(asked.mission)).fence !== undefined);
    expect(await view(asked.mission)).toMatchObject({ fence: { recorded: { step: before.at(-1)?.n } } });
    expect(await journal(asked.mission)).toEqual(before);
    expect(await sent(asked.mission)).toEqual(mails);
  });

  it('whoever asks it without looking at the record is answered, and nothing comes of it', async () => {
    const before = await journal(told.mission);
    const mails = await sent(told.mission);
    const envelope = await suspensionAgain(deployment, told.mission, 'without looking');
    const handle = deployment.client.workflow.getHandle(told.mission);
    await giveTo(handle, envelope);
    await until('it stands still', async () => (await view(told.mission)).fence !== undefined);
    await expect(giveTo(handle, { ...envelope, requestId: 'again' })).rejects.toMatchObject({
      given: { reasons: [{ code: 'process-behind' }] },
    });
    expect(await journal(told.mission)).toEqual(before);
    expect(await sent(told.mission)).toEqual(mails);
  });

  it('its page shows what was recorded, and says so; it is an alarm', async () => {
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

  it('one to which nothing happened since goes on as if nothing had been', async () => {
    await suspend(quiet, 'Floods');
    await resume(quiet);
    await until('it is recorded', async () => (await view(quiet.mission)).unsettled === 0);
    const page = await deployment.missions.show({ ref: quiet.mission });
    expect(page).toMatchObject({ isBehind: false, recordedAt: null });
  });

  const decide = (track: Track, decision: 'give again' | 'let go') =>
    deployment.missions.reconcile(
      { ref: track.mission },
      { decision, as: 'head', requestId: `${decision} ${track.name}` },
    );
  /** What stands: gapless, as the process says, and each mail sent once. */
  const expectWhole = async (track: Track) => {
    await until('it is recorded', async () => {
      const { unsettled, fence } = await view(track.mission);
      return unsettled === 0 && !fence;
    });
    const standing = (await journal(track.mission)).filter(({ left_by }) => left_by === null);
    expect(standing.map(({ n }) => n)).toEqual(standing.map((_, i) => i + 1));
    const { step, hash, branch, state } = await view(track.mission);
    const [row] = await deployment.rows(
      'select branch, step, hash, state, behind_since from overview where id = $1',
      track.mission,
    );
    expect(row).toEqual({ branch, step, hash, state: JSON.parse(JSON.stringify(state)), behind_since: null });
    expect(standing.at(-1)).toMatchObject({ n: step, hash });
    const mails = await deployment.catcher.mailbox.readAll();
    const ids = mails.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
  };

  it('given again what is recorded, it is where it was: nothing is sent again, and it goes on', async () => {
    const before = await journal(asked.mission);
    const mails = await sent(asked.mission);
    const [found] = await decide(asked, 'give again');
    expect(found).toMatchObject({
      found: 'ahead',
      lost: [{ type: 'suspend-mission' }, { type: 'resume-mission' }],
      decided: { branch: 2, regained: [{ how: 'same' }, { how: 'same' }], letGo: [] },
    });
    await expectWhole(asked);
    const after = await journal(asked.mission);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toMatchObject([{ branch: 2, type: 'reconciled', left_by: null }]);
    expect(await sent(asked.mission)).toEqual(mails);
    const { version, step } = await suspend(asked, 'An earthquake');
    expect(version).toBe(`2.${step}`);
    await resume(asked);
    await expectWhole(asked);
  });

  it('let go, it goes on from what it knows, and the journal keeps what was left', async () => {
    const before = await journal(told.mission);
    const [found] = await decide(told, 'let go');
    expect(found).toMatchObject({
      decided: { branch: 2, regained: [], letGo: [{ branch: 1 }, { branch: 1 }] },
    });
    await expectWhole(told);
    const after = await journal(told.mission);
    expect(after.filter(({ left_by }) => left_by === 2).map(({ type }) => type)).toEqual([
      'suspendMission',
      'resumeMission',
    ]);
    expect(after.slice(before.length)).toMatchObject([
      { branch: 2, type: 'suspendMission' },
      { branch: 2, type: 'reconciled' },
    ]);
    await resume(told);
    await expectWhole(told);
  });

  it('what those told that they had not told before is sorted out with all others at once', async () => {
    const how = { decision: 'give again', as: 'head', requestId: 'all others' } as const;
    await until(
      'nobody stands still',
      async () => {
        const found = await deployment.missions.reconcile(undefined, how);
        return found.every(({ found: what }) => what === 'same');
      },
      60_000,
    );
    await untilDone(deployment);
    expect((await deployment.missions.health()).behind).toBe(0);
    for (const track of [asked, told, quiet]) await expectWhole(track);
  });
});

describe('temporal workflow reset', () => {
  let kept: Track;
  let again: Track;
  /** Takes a process back to before what is done to it now; what came by updates since comes again, or is left out. */
  const resetAfter = async (track: Track, work: () => Promise<unknown>, leavesOut = false) => {
    const handle = deployment.client.workflow.getHandle(track.mission);
    const { runId } = await handle.describe();
    const { events } = await handle.fetchHistory();
    const before = (events ?? []).findLast(({ workflowTaskCompletedEventAttributes: done }) => done);
    await work();
    await untilDone(deployment);
    await deployment.client.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: track.mission, runId },
      reason: 'a test',
      requestId: randomUUID(),
      workflowTaskFinishEventId: before?.eventId ?? null,
      // RESET_REAPPLY_EXCLUDE_TYPE_UPDATE
      ...(leavesOut ? { resetReapplyExcludeTypes: [2] } : {}),
    });
  };
  const isFenced = async (track: Track) => (await view(track.mission)).fence !== undefined;

  beforeAll(async () => {
    [kept, again] = (await Promise.all(['kept', 'again'].map((name) => tracks.open(name)))) as [Track, Track];
    await Promise.all([kept, again].map((track) => tracks.playTo(track, tracks.firstOf('recruiting'))));
    await untilDone(deployment);
  });

  it('what was given before the reset counts no more where it is let go', async () => {
    const floods = async () => {
      await suspend(kept, 'Floods');
      await resume(kept);
    };
    await resetAfter(kept, floods, true);
    const mails = await sent(kept.mission);
    await expect(suspend(kept, 'An earthquake')).rejects.toMatchObject({
      reasons: [{ code: 'process-behind' }],
    });
    await until('it stands still', () => isFenced(kept));
    const decision = { decision: 'let go', as: 'head', requestId: 'let go of kept' } as const;
    const [found] = await deployment.missions.reconcile({ ref: kept.mission }, decision);
    expect(found).toMatchObject({
      decided: { branch: 2, regained: [], letGo: [{ branch: 1 }, { branch: 1 }] },
    });
    await suspend(kept, 'An earthquake');
    await untilDone(deployment);
    const standing = (await journal(kept.mission)).filter(({ left_by }) => left_by === null);
    expect(standing.map(({ n }) => n)).toEqual(standing.map((_, i) => i + 1));
    expect(standing.slice(-2)).toMatchObject([{ type: 'reconciled' }, { type: 'suspendMission' }]);
    // What had left is not in reach, and leaves no second time.
    expect(await sent(kept.mission)).toEqual(expect.arrayContaining([...mails]));
  });

  it('updates that Temporal gives to the new run again are the same steps, for they came at the same moment', async () => {
    await resetAfter(again, () => suspend(again, 'Floods'));
    const before = await journal(again.mission);
    const mails = await sent(again.mission);
    await until('it is where it was', async () => (await view(again.mission)).step === before.at(-1)?.n);
    await resume(again);
    await untilDone(deployment);
    expect((await journal(again.mission)).slice(0, before.length)).toEqual(before);
    expect(await sent(again.mission)).toEqual(expect.arrayContaining([...mails]));
  });

  it('after a while they are other steps, which are found to be the recorded ones when those are given again', async () => {
    const handle = () => deployment.client.workflow.getHandle(again.mission);
    // Without the moment of receipt it counts as given when it is judged, as after a minute.
    const envelope = await suspensionAgain(deployment, again.mission, 'of no moment');
    await resetAfter(again, () => giveTo(handle(), envelope));
    const mails = await sent(again.mission);
    await until('it stands still', () => isFenced(again));
    const decision = { decision: 'give again', as: 'head', requestId: 'give again what was reset' } as const;
    const [found] = await deployment.missions.reconcile({ ref: again.mission }, decision);
    expect(found?.decided).toMatchObject({ regained: [{ how: 'matched' }], letGo: [] });
    await untilDone(deployment);
    expect(await sent(again.mission)).toEqual(mails);
    const { step, state } = await view(again.mission);
    expect(state.phase).toBe('suspended');
    const standing = (await journal(again.mission)).filter(({ left_by }) => left_by === null);
    expect(standing.map(({ n }) => n)).toEqual(Array.from({ length: step }, (_, i) => i + 1));
    expect(standing.map(({ type }) => type).slice(-2)).toEqual(['suspendMission', 'reconciled']);
    const ids = (await deployment.catcher.mailbox.readAll()).map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
