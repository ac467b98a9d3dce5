import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  type Account,
  accountOf,
  copiesOf,
  expectGoodBooks,
  inFlightNow,
  leasesRunOut,
  untilDone,
} from '../support/accounts.ts';
import { startDeployment, type TestDeployment, type WorkerProcess } from '../support/deployment.ts';
import { holdRecordOf } from '../support/held.ts';
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

/** Every account is of the track after so many moves. */
async function accountsOf(track: Track, end: number): Promise<readonly Account[]> {
  const accounts: Account[] = [];
  while (track.made < end) {
    await tracks.moveOn(track);
    accounts[track.made] = await accountOf(deployment, track);
  }
  return accounts;
}

/** Sets all of them going, kills the worker as soon as the first has come through, and starts another. */
async function killedOnTheWay(going: readonly Promise<void>[]): Promise<ReadonlySet<string>> {
  await Promise.race(going);
  await worker.kill();
  const inFlight = await inFlightNow(deployment);
  await leasesRunOut(deployment);
  worker = await deployment.startWorker();
  await Promise.all(going);
  return inFlight;
}

describe('kill -9 of the worker', () => {
  test('in every phase of the lifecycle: nothing is lost, and nothing happens twice', async () => {
    const control = await tracks.open('control');
    const rehearsed = await tracks.open('rehearsed', { sandbox: true });
    const disturbed = await tracks.open('disturbed', { sandbox: true });
    const [undisturbed] = await Promise.all([
      accountsOf(control, tracks.endOf(control)),
      tracks.playTo(rehearsed, tracks.endOf(rehearsed)),
      tracks.playTo(disturbed, tracks.firstOf('in the field')),
    ]);

    // One mission before each of these moves: every phase that is reached in real time, some of them more than once.
    const before = [0, 2, 4, 7, 9, 10, 12, 14, 17, 21, 24, tracks.firstOf('ready')];
    const phases = new Set(before.map((index) => tracks.all[index]?.phase));
    expect(phases.size).toBe(7);
    const standing = await Promise.all(before.map((index) => tracks.open(`before-${index}`)));
    await Promise.all(standing.map((track, i) => tracks.playTo(track, before[i] ?? 0)));
    await untilDone(deployment);

    const all = [...standing, disturbed];
    const first = await killedOnTheWay(all.map((track) => tracks.moveOn(track)));
    await tracks.playTo(disturbed, tracks.firstOf('reporting'));
    const second = await killedOnTheWay(
      all.filter((track) => track.made < tracks.endOf(track)).map((track) => tracks.moveOn(track)),
    );
    await tracks.playTo(disturbed, tracks.endOf(disturbed));

    await untilDone(deployment);
    await expectGoodBooks(deployment, new Set([...first, ...second]));
    for (const track of standing) {
      const { journal, states } = await accountOf(deployment, track);
      const { journal: steps, states: known } = undisturbed[track.made] as Account;
      expect(journal, track.name).toEqual(steps);
      expect(states, track.name).toEqual(known);
    }
    expect(await accountOf(deployment, disturbed)).toEqual(await accountOf(deployment, rehearsed));
  });

  test('in the middle of a record and of a round: a second copy only of what was in flight', async () => {
    const [track, other] = await Promise.all([tracks.open('in-the-middle'), tracks.open('held-up')]);
    await tracks.playTo(track, tracks.firstOf('preparing'));
    await untilDone(deployment);
    const held = await holdRecordOf(deployment, other.action);
    // One is kept by its server, which doesn't get to say so; the other never gets that far.
    const lifts = [
      deployment.catcher.misbehave({ to: `${track.expert}@example.org`, at: 'answer', how: 'hang' }),
      deployment.catcher.misbehave({ to: 'partner@example.org', at: 'recipient', how: 'hang' }),
    ];
    const suspend = { as: 'coordinator', requestId: 'suspend' };
    await deployment.missions.command(
      { ref: track.mission },
      'suspend-mission',
      { reason: 'Floods' },
      suspend,
    );
    await tracks.moveOn(other);
    await held.untilHeld();
    await until('two mails are in flight', async () => (await inFlightNow(deployment)).size === 2);
    const inFlight = await inFlightNow(deployment);
    await worker.kill();
    for (const lift of lifts) lift();
    await held.letGo();
    await leasesRunOut(deployment);
    worker = await deployment.startWorker();
    await untilDone(deployment);
    await expectGoodBooks(deployment, inFlight);
    const copies = await copiesOf(deployment);
    expect([...inFlight].map((id) => copies.get(id)?.length).sort()).toEqual([1, 2]);
  });
});
