import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Commanded } from '../../client/missions.ts';
import { type CommandEnvelope, LEFT_BEHIND_MS, OFFERED_MS } from '../../workflows/contract/messages.ts';
import type { Head } from '../../workflows/domain/chain.ts';
import { instant } from '../../workflows/domain/time.ts';
import { copiesOf, expectGoodBooks, inFlightNow, leasesRunOut, untilDone } from '../support/accounts.ts';
import { startDeployment, type TestDeployment, type WorkerProcess } from '../support/deployment.ts';
import { offerAllTo } from '../support/give.ts';
import { holdRecordOf } from '../support/held.ts';
import { createTracks, pdf, suspensionAgain, type Track, type Tracks } from '../support/track.ts';
import { until } from '../support/until.ts';

let deployment: TestDeployment;
let worker: WorkerProcess;
let tracks: Tracks;
const inFlight = new Set<string>();

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'));
  worker = await deployment.startWorker();
  tracks = await createTracks(deployment);
});
afterAll(() => deployment?.stop());

interface Timed extends Commanded {
  readonly took: number;
}

/** Asked by its reference, as people do. */
async function command(track: Track, name: string, as: string, input: object, key: string): Promise<Timed> {
  const begun = Date.now();
  const how = { as, requestId: `${track.name} ${key}` };
  const answer = await deployment.missions.command({ ref: `${track.name}/1` }, name, input, how);
  return { ...answer, took: Date.now() - begun };
}

/** Suspended and resumed, again and again: commands with and without free text. */
async function commands(track: Track, times: number): Promise<Timed[]> {
  const answers: Timed[] = [];
  for (let n = 1; n <= times; n += 1) {
    const reason = `Floods, number ${n} of ${track.name}`;
    answers.push(await command(track, 'suspend-mission', 'coordinator', { reason }, `suspend ${n}`));
    answers.push(await command(track, 'resume-mission', 'head', {}, `resume ${n}`));
  }
  return answers;
}

async function expectMailsWith(track: Track, times: number): Promise<void> {
  const mails = await deployment.catcher.mailbox.readAll();
  for (let n = 1; n <= times; n += 1) {
    const told = mails.filter(({ text }) => text.includes(`Floods, number ${n} of ${track.name}`));
    expect(told.length, `reason ${n}`).toBeGreaterThan(1);
  }
}

// The façade looks for a second whether a step shows; the rest is what these machines need.
const QUICKLY_MS = 5_000;

describe('PostgreSQL', () => {
  it('stopped: commands are answered, and journal, overview and mails catch up in order', async () => {
    const track = await tracks.open('stopped');
    await tracks.playTo(track, tracks.firstOf('preparing'));
    await untilDone(deployment);
    // It knows nobody and no reference but from what is there.
    await deployment.restartApi();
    await deployment.stopPostgres();
    const methodology = { document: await pdf('methodology.pdf') };
    const answers = [
      await command(track, 'ask-logistics', track.expert, {}, 'ask'),
      await command(track, 'submit-methodology', track.expert, methodology, 'methodology'),
      ...(await commands(track, 3)),
    ];
    for (const { took, command: name } of answers) expect(took, name).toBeLessThan(QUICKLY_MS);
    expect(new Set(answers.map(({ recorded }) => recorded))).toEqual(new Set([false]));
    const steps = answers.map(({ step }) => step);
    expect(steps).toEqual(steps.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    const page = await deployment.missions.show({ ref: `${track.name}/1` });
    expect(page).toMatchObject({ phase: 'preparing', recordedAt: null, step: steps.at(-1) });
    await expect(deployment.missions.list({})).rejects.toMatchObject({ name: 'Unavailable' });

    await deployment.startPostgres();
    await untilDone(deployment);
    await expectGoodBooks(deployment);
    await expectMailsWith(track, 3);
    const journal = await deployment.missions.journal({ ref: track.mission });
    const moments = journal.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted());
    expect(JSON.stringify(journal)).toContain('Floods, number 3 of stopped');
  });

  it('frozen: commands are answered, and all of it catches up', async () => {
    const track = await tracks.open('frozen');
    await tracks.playTo(track, tracks.firstOf('preparing'));
    await untilDone(deployment);
    const thaw = await deployment.freezePostgres();
    const answers = await commands(track, 2).finally(thaw);
    for (const { took, command: name } of answers) expect(took, name).toBeLessThan(QUICKLY_MS);
    await untilDone(deployment);
    await expectGoodBooks(deployment);
    await expectMailsWith(track, 2);
  });
});

describe('an API that offered to record a command', () => {
  it('and died between its answer and the record: a worker finds it, and mails leave once', async () => {
    const track = await tracks.open('left-behind');
    await tracks.playTo(track, tracks.firstOf('preparing'));
    await commands(track, 1);
    await untilDone(deployment);
    const handle = deployment.client.workflow.getHandle(track.mission);
    const [recorded] = await deployment.rows<Head & Record<string, unknown>>(
      'select branch, step, hash from overview where id = $1',
      track.mission,
    );
    const suspend: CommandEnvelope = {
      ...(await suspensionAgain(deployment, track.mission, 'left behind')),
      ...(recorded ? { recorded } : {}),
    };
    const soon = () => ({ until: instant(Date.now() + OFFERED_MS) });
    const { given, toRecord } = await offerAllTo(handle, [suspend], soon());
    const step = (recorded?.step ?? 0) + 1;
    expect(given).toMatchObject([{ answer: { step } }]);
    expect(toRecord?.steps).toMatchObject([{ n: step }]);
    const count = async () =>
      (await deployment.rows('select from journal where process = $1', track.mission)).length;
    expect(await count()).toBe(recorded?.step);
    await deployment.rows(
      `insert into pledges (id, process, at) values ('left', $1, now() - $2 * interval '1 millisecond')`,
      track.mission,
      LEFT_BEHIND_MS,
    );
    await until('it is recorded', async () => (await count()) === step, 30_000);
    await until(
      'nothing is pledged',
      async () => (await deployment.rows('select from pledges')).length === 0,
    );
    await untilDone(deployment);
    await expectGoodBooks(deployment);
  });

  it('and waits for the database: another records what goes on from it, and nothing is doubled', async () => {
    const track = await tracks.open('given-back');
    await tracks.playTo(track, tracks.firstOf('preparing'));
    await untilDone(deployment);
    const hold = await holdRecordOf(deployment, track.mission);
    const going = command(track, 'suspend-mission', 'coordinator', { reason: 'Floods' }, 'suspend');
    await hold.untilHeld();
    expect(await going).toMatchObject({ recorded: false });
    // Another wants to record what goes on from it.
    const other = await deployment.anotherApi();
    const resumed = other.missions.command({ ref: track.mission }, 'resume-mission', {}, { as: 'head' });
    await hold.letGo();
    await resumed;
    await other.stop();
    await untilDone(deployment);
    await expectGoodBooks(deployment);
  });
});

describe('kill -9', () => {
  it('of the Temporal server: it goes on from its data', async () => {
    const names = ['one', 'two', 'three'];
    const standing = await Promise.all(names.map((name) => tracks.open(name)));
    await Promise.all(standing.map((track, i) => tracks.playTo(track, 3 + 6 * i)));
    const going = standing.map((track) => tracks.playTo(track, track.made + 4));
    await until('one of them goes on', () => standing.some((track, i) => track.made > 3 + 6 * i));
    await deployment.killTemporal();
    await deployment.startTemporal();
    await Promise.all(going);
    await untilDone(deployment);
    await expectGoodBooks(deployment);
  });

  it('of everything at once, in the middle of a record and of a round', async () => {
    const names = ['first', 'second', 'third', 'fourth'];
    const [told, held, ...others] = (await Promise.all(names.map((name) => tracks.open(name)))) as [
      Track,
      Track,
      ...Track[],
    ];
    await Promise.all([
      tracks.playTo(told, tracks.firstOf('preparing')),
      ...others.map((track, i) => tracks.playTo(track, 5 + 5 * i)),
    ]);
    await untilDone(deployment);
    const hold = await holdRecordOf(deployment, held.action);
    // One is kept by its server, which doesn't get to say so; the other never gets that far.
    const lifts = [
      deployment.catcher.misbehave({ to: `${told.expert}@example.org`, at: 'answer', how: 'hang' }),
      deployment.catcher.misbehave({ to: 'partner@example.org', at: 'recipient', how: 'hang' }),
    ];
    await command(told, 'suspend-mission', 'coordinator', { reason: 'Floods' }, 'suspend');
    await tracks.moveOn(held);
    await hold.untilHeld();
    await until('two mails are in flight', async () => (await inFlightNow(deployment)).size === 2);
    const certainly = await inFlightNow(deployment);

    const going = others.map((track) => tracks.playTo(track, track.made + 3));
    await until('the others go on', () => others.some((track, i) => track.made > 5 + 5 * i));
    await Promise.all([worker.kill(), deployment.killTemporal(), deployment.killPostgres()]);
    for (const lift of lifts) lift();
    await hold.letGo();
    await Promise.all([deployment.startPostgres(), deployment.startTemporal()]);
    for (const id of await inFlightNow(deployment)) inFlight.add(id);
    await leasesRunOut(deployment);
    await deployment.restartApi();
    worker = await deployment.startWorker();
    await Promise.all(going);

    await untilDone(deployment);
    await expectGoodBooks(deployment, inFlight);
    const copies = await copiesOf(deployment);
    expect([...certainly].map((id) => copies.get(id)?.length).sort()).toEqual([1, 2]);
  });
});
