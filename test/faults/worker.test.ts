import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { SILENCE_TIMEOUT_MS } from '../../activities/mail/transport.ts';
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
import { createTracks, insist, type Track, type Tracks } from '../support/track.ts';
import { until } from '../support/until.ts';

let deployment: TestDeployment;
let worker: WorkerProcess;
let tracks: Tracks;
/** Message-IDs of what was under way when somebody was killed. */
const inFlight = new Set<string>();

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'));
  worker = await deployment.startWorker();
  tracks = await createTracks(deployment);
});
afterAll(() => deployment?.stop());

/** Journal and states of a track after so many moves. */
async function accountsOf(track: Track, end: number) {
  const accounts: Pick<Account, 'journal' | 'states'>[] = [];
  while (track.made < end) {
    await tracks.moveOn(track);
    const { journal, states } = await accountOf(deployment, track);
    accounts[track.made] = { journal, states };
  }
  return accounts;
}

describe('kill -9 of the worker', () => {
  it('in every phase, in a record and in a round: nothing is lost, and nothing happens twice', async () => {
    const control = await tracks.open('control');
    const [departing, reporting] = (await Promise.all(
      ['at-departure', 'at-reports'].map((name) => tracks.open(name, { sandbox: true })),
    )) as [Track, Track];
    const [undisturbed] = await Promise.all([
      accountsOf(control, tracks.endOf(control)),
      tracks.playTo(departing, tracks.firstOf('in the field')),
      tracks.playTo(reporting, tracks.firstOf('reporting') + 1),
    ]);
    // One mission before each of these moves: every phase that is reached in real time, some of them more than once.
    const before = [
      'open-activity',
      'publish-call',
      'screen-application',
      'provide-proof',
      'submit-to-committee',
      'approve-mission',
      'make-offer',
      'sign-contract',
      'validate-methodology',
      'authorise-departure',
    ].map((command) => tracks.all.findIndex((move) => move.command === command));
    const phases = [...before, departing.made, reporting.made].map((index) => tracks.all[index]?.phase);
    expect(new Set(phases).size).toBe(9);
    const standing = await Promise.all(before.map((index) => tracks.open(`before-${index}`)));
    const [told, held] = await Promise.all([tracks.open('told'), tracks.open('held')]);
    await Promise.all([
      ...standing.map((track, i) => tracks.playTo(track, before[i] ?? 0)),
      tracks.playTo(told, tracks.firstOf('preparing')),
    ]);
    await untilDone(deployment);

    const hold = await holdRecordOf(deployment, held.action);
    // One is kept by its server, which doesn't get to say so; the other never gets that far.
    const lifts = [
      deployment.catcher.misbehave({ to: `${told.expert}@example.org`, at: 'answer', how: 'hang' }),
      deployment.catcher.misbehave({ to: 'partner@example.org', at: 'recipient', how: 'hang' }),
    ];
    const suspend = { as: 'coordinator', requestId: 'suspend' };
    await deployment.missions.command(
      { ref: told.mission },
      'suspend-mission',
      { reason: 'Floods' },
      suspend,
    );
    await tracks.moveOn(held);
    await hold.untilHeld();
    await until('two mails are in flight', async () => (await inFlightNow(deployment)).size === 2);
    const certainly = await inFlightNow(deployment);

    const going = [...standing, departing, reporting].map((track) => tracks.moveOn(track));
    await Promise.race(going);
    await worker.kill();
    for (const lift of lifts) lift();
    await hold.letGo();
    for (const id of await inFlightNow(deployment)) inFlight.add(id);
    await leasesRunOut(deployment);
    worker = await deployment.startWorker();
    await Promise.all(going);
    await Promise.all([departing, reporting].map((track) => tracks.playTo(track, tracks.endOf(track))));

    await untilDone(deployment);
    await expectGoodBooks(deployment, inFlight);
    const copies = await copiesOf(deployment);
    expect([...certainly].map((id) => copies.get(id)?.length).sort()).toEqual([1, 2]);
    for (const track of standing) {
      const { journal, states } = await accountOf(deployment, track);
      expect({ journal, states }, track.name).toEqual(undisturbed[track.made]);
    }
    // Either is undisturbed where the other is not.
    expect(await accountOf(deployment, departing)).toEqual(await accountOf(deployment, reporting));
  });
});

describe('kill -9 in the middle of an advance', () => {
  it('the clock goes on to where it was going, and what happened on the way happened once', async () => {
    const [control, killed] = (await Promise.all(
      ['advanced', 'advanced-and-killed'].map((name) => tracks.open(name, { sandbox: true })),
    )) as [Track, Track];
    const standing = [control, killed];
    await Promise.all(standing.map((track) => tracks.playTo(track, tracks.firstOf('preparing'))));
    // To the end of the ladders that remind of what is missing before departure.
    const far = { workingDays: 40 };
    const { now } = await deployment.missions.advanced(sandboxOf(control), far);
    const lift = deployment.catcher.misbehave({
      to: `${killed.expert}@example.org`,
      at: 'answer',
      how: 'hang',
    });
    const { job } = await deployment.missions.advance(sandboxOf(killed), far, 'job');
    await until('a mail of it is in flight', async () => (await inFlightNow(deployment)).size > 0);
    for (const id of await inFlightNow(deployment)) inFlight.add(id);
    await worker.kill();
    lift();
    await leasesRunOut(deployment);
    worker = await deployment.startWorker();
    // Asked again, it is the same advance.
    const stands = await insist(() => deployment.missions.advanced(sandboxOf(killed), far, job));
    expect(stands.last?.stopped).toBeUndefined();
    expect(stands.now).toBe(now);
    await untilDone(deployment);
    await expectGoodBooks(deployment, inFlight);
    expect(await accountOf(deployment, killed)).toEqual(await accountOf(deployment, control));
  });
});

describe('SIGTERM', () => {
  it('lets what is under way finish, and gives back what it can’t', async () => {
    const standing = await Promise.all(['ended-1', 'ended-2'].map((name) => tracks.open(name)));
    await Promise.all(standing.map((track, i) => tracks.playTo(track, 3 + 12 * i)));
    await untilDone(deployment);
    // One mail that would outlast any patience.
    const lift = deployment.catcher.misbehave({ to: 'member@example.org', how: 'hang' });
    const [first, second] = standing as [Track, Track];
    await tracks.playTo(first, tracks.firstOf('under review'));
    await until('a mail is in flight', async () => (await inFlightNow(deployment)).size > 0);
    const going = [tracks.playTo(second, second.made + 6)];
    await until('a command went through', () => second.made > 15);
    const begun = Date.now();
    worker.terminate();
    expect(await worker.exited).toBe('ended with code 0');
    // Its grace is two seconds; the rest is closing connections.
    expect(Date.now() - begun).toBeLessThan(10_000);
    lift();
    worker = await deployment.startWorker();
    await Promise.all(going);
    await untilDone(deployment);
    await expectGoodBooks(deployment, inFlight);
  });
});

describe('two at once', () => {
  it('identical commands: one request is answered the same twice, of two requests one is refused', async () => {
    const track = await tracks.open('asked-twice');
    await tracks.playTo(track, tracks.firstOf('under review'));
    const before = await stepOf(track);
    const approve = (requestId: string, minutes = 'Minutes 1') =>
      deployment.missions.command(
        { ref: track.mission },
        'approve-mission',
        { minutes },
        { as: 'member', requestId },
      );
    const asked = await Promise.allSettled([approve('a'), approve('b'), approve('a'), approve('b')]);
    const answers = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refusals = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(answers.map(({ step }) => step)).toEqual([before + 1, before + 1]);
    expect(refusals).toMatchObject([{ code: 'refused' }, { code: 'refused' }]);
    // Long after, too; and an id is not for another body.
    const accepted = asked[0]?.status === 'fulfilled' ? 'a' : 'b';
    expect(await approve(accepted)).toMatchObject({ step: before + 1 });
    await expect(approve(accepted, 'Minutes 2')).rejects.toMatchObject({
      reasons: [{ code: 'request-reused' }],
    });
    expect(await stepOf(track)).toBe(before + 1);
  });

  it('workers, one of which was thought dead in the middle of a round: no mail comes twice', async () => {
    const standing = await Promise.all(['split-1', 'split-2'].map((name) => tracks.open(name)));
    const [first, second] = standing as [Track, Track];
    await tracks.playTo(first, tracks.firstOf('under review') - 1);
    await tracks.playTo(second, tracks.firstOf('preparing'));
    await untilDone(deployment);
    const lift = deployment.catcher.misbehave({ to: 'member@example.org', how: 'hang' });
    await tracks.moveOn(first);
    await until('a mail is in flight', async () => (await inFlightNow(deployment)).size > 0);
    const inFlightSince = Date.now();
    const other = await deployment.startWorker();
    process.kill(worker.pid, 'SIGSTOP');
    await tracks.playTo(second, second.made + 4);
    await until(
      'the other worker passes',
      async () => (await inFlightNow(deployment)).size === 1 && (await waiting()) === 0,
      60_000,
    );
    // A connection that both sides still hold would take the mail, whoever else has sent it by then.
    const isGivenUp = () => Date.now() - inFlightSince > SILENCE_TIMEOUT_MS;
    await until('the connection has been silent for too long', isGivenUp, SILENCE_TIMEOUT_MS + 1_000);
    process.kill(worker.pid, 'SIGCONT');
    lift();
    await tracks.playTo(first, first.made + 3);
    await untilDone(deployment);
    await expectGoodBooks(deployment, inFlight);
    await other.stop();
  });
});

describe('SIGSTOP and SIGCONT', () => {
  it('a worker that stands still longer than a task may take, in the middle of a record, and then goes on', async () => {
    const names = ['still-1', 'still-2', 'still-3', 'still-4'];
    const standing = await Promise.all(names.map((name) => tracks.open(name)));
    await Promise.all(standing.map((track) => tracks.playTo(track, tracks.firstOf('recruiting'))));
    await untilDone(deployment);
    const [held, ...others] = standing as [Track, ...Track[]];
    const suspend = (track: Track, request = `suspend ${track.name}`) =>
      insist(() =>
        deployment.missions.command(
          { ref: track.mission },
          'suspend-mission',
          { reason: 'Floods' },
          { as: 'coordinator', requestId: request },
        ),
      );
    const hold = await holdRecordOf(deployment, held.mission);
    await suspend(held);
    await hold.untilHeld();
    // All that it keeps in memory is asked while it stands still, and some of it just before.
    const before = others.map((track) => suspend(track));
    process.kill(worker.pid, 'SIGSTOP');
    const stopped = Date.now();
    await hold.letGo();
    const other = await deployment.startWorker();
    // Temporal takes a task of a workflow from who holds it after ten seconds: another answers.
    await Promise.all(before);
    const resumed = others.map((track) =>
      insist(() =>
        deployment.missions.command(
          { ref: track.mission },
          'resume-mission',
          {},
          { as: 'head', requestId: `resume ${track.name}` },
        ),
      ),
    );
    await Promise.all(resumed);
    await until('a task is another’s by then', () => Date.now() - stopped > TASK_MS, 2 * TASK_MS);
    process.kill(worker.pid, 'SIGCONT');
    await untilDone(deployment);
    await expectGoodBooks(deployment, inFlight);
    // Either goes on by itself.
    await other.stop();
    await Promise.all(others.map((track) => suspend(track, `again ${track.name}`)));
    await untilDone(deployment);
    await expectGoodBooks(deployment, inFlight);
  });
});

/** Of a workflow task, at most (Temporal's default); a record may take twice as long. */
const TASK_MS = 12_000;

const sandboxOf = ({ name, sandbox }: Track): string => {
  if (sandbox === undefined) throw new Error(`${name} is no rehearsal`);
  return sandbox;
};

const stepOf = async ({ mission }: Track): Promise<number> => {
  const [row] = await deployment.rows<{ step: number }>('select step from overview where id = $1', mission);
  return row?.step ?? 0;
};

/** Mails that are due and nobody's. */
const waiting = async (): Promise<number> =>
  (await deployment.rows('select from outbox where mail_id is null and send_at <= now()')).length;
