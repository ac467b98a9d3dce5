import { WorkflowUpdateStage } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Settled } from '../../workflows/contract/clock.ts';
import {
  type CommandEnvelope,
  type NumberedMessage,
  SIGNAL_COMPARE,
  SIGNAL_TELL,
  UPDATE_SETTLE,
  UPDATE_TICK,
} from '../../workflows/contract/messages.ts';
import { SEARCH_ATTRIBUTES } from '../../workflows/contract/search-attributes.ts';
import type { Head } from '../../workflows/domain/chain.ts';
import { instant } from '../../workflows/domain/time.ts';
import { countingBundle } from '../support/bundle.ts';
import {
  begin,
  type CountingProcess,
  counter,
  envelope,
  events,
  processOf,
  refusal,
} from '../support/counting/processes.ts';
import { beginWorld, type World } from '../support/counting/world.ts';
import { offerAllTo } from '../support/give.ts';
import { until } from '../support/until.ts';

let world: World;
const begun: string[] = [];

beforeAll(async () => {
  world = await beginWorld();
});
beforeEach(() => {
  world.fake.down = false;
});
afterAll(() => world.end());

async function start(overrides: Parameters<typeof counter>[0] = {}): Promise<CountingProcess> {
  const process = await begin(world.client, counter(overrides));
  begun.push(process.id);
  return process;
}

function childOf(id: string): CountingProcess {
  begun.push(id);
  return processOf(world.client, id);
}

const inHours = async (n: number) => instant((await world.environment.currentTimeMs()) + n * 3_600_000);
const types = (process: CountingProcess) => world.fake.journal(process.id).map(({ type }) => type);
const numbers = (process: CountingProcess) => world.fake.journal(process.id).map(({ n }) => n);
const says = (text: string) => ({ type: 'said', payload: { text } });

describe('commands', () => {
  it('answers with the step, which is then recorded', async () => {
    const process = await start();
    const answer = await process.give('add', { n: 2 });
    expect(answer).toMatchObject({ process: process.id, step: 2, phase: 'under way' });
    await process.settle();
    expect(types(process)).toEqual(['opened', 'add']);
    expect(world.fake.records.at(-1)).toMatchObject({
      process: { id: process.id, kind: 'action' },
      nextAt: null,
    });
    expect(await process.view()).toMatchObject({ state: { count: 2 }, step: 2, unsettled: 0 });
  });

  it('refuses with every reason and changes nothing', async () => {
    const process = await start({ count: 11 });
    expect(await refusal(process.give('add', { n: 0 }))).toEqual(['too-many-days', 'same-as-before']);
    expect((await process.view()).step).toBe(1);
  });

  it('gives a known request its stored answer, and refuses the id with another body', async () => {
    const process = await start();
    const first = await process.give('add', { n: 2 }, { requestId: 'r' });
    await process.give('add', { n: 1 });
    expect(await process.give('add', { n: 2 }, { requestId: 'r' })).toEqual(first);
    expect(await refusal(process.give('add', { n: 3 }, { requestId: 'r' }))).toEqual(['request-reused']);
    expect((await process.view()).state.count).toBe(3);
  });

  it('accepts one of many identical commands that arrive at once', async () => {
    const process = await start({ most: 1 });
    const all = await Promise.all(Array.from({ length: 20 }, () => refusal(process.give('add', { n: 1 }))));
    expect(all.filter(([code]) => code?.startsWith('accepted'))).toHaveLength(1);
    expect(all.filter(([code]) => code === 'too-many-days')).toHaveLength(19);
    await process.settle();
    expect(types(process)).toEqual(['opened', 'add']);
  });

  it('answers while the database is down, and then records everything in order and at once', async () => {
    const process = await start();
    await process.settle();
    world.fake.down = true;
    const before = world.fake.attempts;
    for (let n = 0; n < 5; n += 1) await process.give('add', { n: 1 });
    await until('several attempts', () => world.fake.attempts > before + 1);
    expect(await process.view()).toMatchObject({ state: { count: 5 }, unsettled: 5 });
    expect(numbers(process)).toEqual([1]);
    world.fake.down = false;
    await process.settle();
    expect(numbers(process)).toEqual([1, 2, 3, 4, 5, 6]);
    const calls = world.fake.records.filter(({ process: { id } }) => id === process.id);
    expect(calls.map(({ steps }) => steps.length)).toEqual([1, 1, 4]);
  });

  it('hands over what a step changed, and the whole state only where it is asked for', async () => {
    const process = await start({ heard: Array.from({ length: 500 }, (_, n) => `word ${n}`) });
    await process.give('add', { n: 2 });
    await process.settle();
    const mine = () => world.fake.records.filter((each) => each.process.id === process.id);
    const [first] = mine()[0]?.steps ?? [];
    expect(first?.change).toMatchObject({ set: { id: process.id } });
    expect(mine().at(-1)?.steps.at(-1)).toMatchObject({ type: 'add', change: { in: { count: { set: 2 } } } });
    world.fake.forget(process.id);
    const calls = world.fake.attempts;
    await process.give('add', { n: 1 });
    await process.settle();
    expect(world.fake.attempts).toBe(calls + 2);
    expect(mine().at(-1)).toMatchObject({ state: { count: 3 } });
    expect(mine().at(-1)?.steps).toMatchObject([{ n: 3, type: 'add' }]);
    await process.give('add', { n: 1 });
    await process.settle();
    expect(world.fake.attempts).toBe(calls + 3);
    expect(mine().at(-1)).toMatchObject({ state: { count: 4 } });
  });

  it('goes on where an activity calls its failure final', async () => {
    const process = await start();
    await process.settle();
    let failed = false;
    world.fake.overrides.record = async ({ process: { id } }) => {
      if (failed || id !== process.id) return;
      failed = true;
      throw ApplicationFailure.nonRetryable('no');
    };
    await process.give('add', { n: 1 });
    await until('the failure', () => failed);
    await world.environment.sleep('2 minutes');
    await process.settle();
    expect(numbers(process)).toEqual([1, 2]);
    world.fake.overrides = {};
  });

  it('shows where it stands in search attributes', async () => {
    const due = await inHours(5);
    const process = await start({ reference: '' });
    await process.give('remind', { at: due });
    await process.settle();
    const { searchAttributes } = await process.handle.describe();
    const { kind, reference, phase, coordinator, nextDue, sandbox } = SEARCH_ATTRIBUTES;
    expect(searchAttributes).toMatchObject({
      [kind.name]: ['action'],
      [phase.name]: ['under way'],
      [coordinator.name]: ['c'],
    });
    expect(searchAttributes[nextDue.name]?.map((at) => new Date(at as Date).toISOString())).toEqual([due]);
    expect(searchAttributes[reference.name]).toBeUndefined();
    expect(searchAttributes[sandbox.name]).toBeUndefined();
    const { length } = (await events(world.client, process.id)).filter((type) => type.startsWith('upsert'));
    await process.give('add', { n: 1 });
    await process.settle();
    const after = (await events(world.client, process.id)).filter((type) => type.startsWith('upsert'));
    expect(after).toHaveLength(length);
  });

  it('ends when the lifecycle is over, with its last step recorded', async () => {
    const process = await start();
    await process.give('finish', {});
    await process.handle.result();
    expect(types(process)).toEqual(['opened', 'finish']);
    expect(world.fake.records.at(-1)?.state.phase).toBe('closed');
  });
});

describe('time', () => {
  it('wakes at the instant', async () => {
    const process = await start();
    const due = await inHours(48);
    await process.give('remind', { at: due });
    await world.environment.sleep('47 hours');
    await process.settle();
    expect(types(process)).toEqual(['opened', 'remind']);
    await world.environment.sleep('2 hours');
    await process.settle();
    expect(types(process)).toEqual(['opened', 'remind', 'rang']);
    expect((world.fake.journal(process.id)[2]?.at ?? '') >= due).toBe(true);
  });

  it('leaves a running timer alone when the instant moves later, and asks again when it fires', async () => {
    const process = await start();
    await process.give('remind', { at: await inHours(2) });
    const late = await inHours(5);
    await process.give('remind', { at: late });
    await process.settle();
    const timers = async () =>
      (await events(world.client, process.id)).filter((type) => type.startsWith('timer'));
    expect(await timers()).toEqual(['timerStarted']);
    await world.environment.sleep('3 hours');
    await process.settle();
    expect(await timers()).toEqual(['timerStarted', 'timerFired', 'timerStarted']);
    await world.environment.sleep('3 hours');
    await process.settle();
    expect(types(process)).toEqual(['opened', 'remind', 'remind', 'rang']);
    expect((world.fake.journal(process.id)[3]?.at ?? '') >= late).toBe(true);
  });

  it('starts another timer when the instant moves earlier', async () => {
    const process = await start();
    await process.give('remind', { at: await inHours(500) });
    await process.give('remind', { at: await inHours(2) });
    await process.settle();
    const timers = (await events(world.client, process.id)).filter((type) => type.startsWith('timer'));
    // In the same task; which of the two comes first is the SDK's business.
    expect(timers.sort()).toEqual(['timerCanceled', 'timerStarted', 'timerStarted']);
    await world.environment.sleep('3 hours');
    await process.settle();
    expect(types(process)).toEqual(['opened', 'remind', 'remind', 'rang']);
  });

  it('leaves the timers of other processes alone', async () => {
    const [mover, other] = [await start(), await start()];
    await mover.give('remind', { at: await inHours(500) });
    await other.give('remind', { at: await inHours(5) });
    await mover.give('remind', { at: await inHours(2) });
    await world.environment.sleep('6 hours');
    await Promise.all([mover.settle(), other.settle()]);
    expect(types(mover).at(-1)).toBe('rang');
    expect(types(other).at(-1)).toBe('rang');
    expect(await events(world.client, other.id)).not.toContain('timerCanceled');
  });
});

describe('other processes', () => {
  it('starts one, takes "already started" for success, and tells it something', async () => {
    const process = await start();
    const id = `${process.id}/call-1`;
    await process.give('beget', { id });
    await process.give('say', { to: id, text: 'hello' });
    await process.give('beget', { id });
    await process.give('say', { to: id, text: 'again' });
    await process.settle();
    const child = childOf(id);
    await child.settle();
    expect((await child.view()).state.heard).toEqual(['hello', 'again']);
    expect(types(child)).toEqual(['opened', 'said', 'said']);
    expect(await process.handle.query('settled')).toMatchObject({ sent: { [id]: 2 }, unsettled: 0 });
  });

  it('takes every message once', async () => {
    const process = await start();
    const tell = (n: number, text: string, from = 'mission/1') =>
      process.handle.signal<[NumberedMessage]>(SIGNAL_TELL, { from, branch: 1, n, message: says(text) });
    await tell(1, 'one');
    await tell(1, 'one');
    await tell(2, 'two');
    await tell(1, 'late');
    await tell(1, 'one of another', 'mission/2');
    await process.settle();
    expect((await process.view()).state.heard).toEqual(['one', 'two', 'one of another']);
  });

  it('journals a message that it refuses', async () => {
    const process = await start();
    await process.handle.signal<[NumberedMessage]>(SIGNAL_TELL, {
      from: 'mission/1',
      branch: 1,
      n: 1,
      message: says(''),
    });
    await process.settle();
    expect(world.fake.journal(process.id)[1]).toMatchObject({
      n: 2,
      type: 'said',
      actor: { person: 'system' },
      consequences: [{ what: 'refused', reasons: [{ code: 'same-as-before' }] }],
    });
  });

  it('journals a receiver that is missing or closed', async () => {
    const process = await start();
    const closed = await start();
    await closed.give('finish', {});
    await closed.handle.result();
    await process.give('say', { to: 'action/nobody', text: 'hello' });
    await process.give('say', { to: closed.id, text: 'hello' });
    await process.settle();
    expect(types(process).sort()).toEqual([
      'messageUndelivered',
      'messageUndelivered',
      'opened',
      'say',
      'say',
    ]);
    expect(world.fake.journal(process.id).at(-1)).toMatchObject({
      facts: { to: closed.id, message: says('hello') },
      consequences: [{ what: 'refused', reasons: [{ code: 'not-possible' }] }],
    });
  });

  it('fetches calendars and takes them as a message', async () => {
    const process = await start();
    await process.give('fetch', { countries: ['BE', 'PE'] });
    await process.settle();
    expect(types(process)).toEqual(['opened', 'fetch', 'calendarsReceived']);
    expect((await process.view()).state.calendars.map(({ country }) => country)).toEqual(['BE', 'PE']);
  });
});

describe('commands that come together', () => {
  it('are answered each, in order, and recorded at once', async () => {
    const process = await start({ most: 3 });
    await process.settle();
    const calls = world.fake.records.length;
    const given = await process.giveAll(...[1, 9, 2, 0].map((n) => envelope('add', { n })));
    expect(given).toMatchObject([
      { answer: { step: 2 } },
      { reasons: [{ code: 'too-many-days' }] },
      { answer: { step: 3 } },
      { reasons: [{ code: 'same-as-before' }] },
    ]);
    await process.settle();
    expect(types(process)).toEqual(['opened', 'add', 'add']);
    expect(world.fake.records.slice(calls).map(({ steps }) => steps.length)).toEqual([2]);
  });

  it('change nothing where none is taken, and each has its reasons', async () => {
    const process = await start();
    await process.settle();
    const given = await process.giveAll(envelope('add', { n: 0 }), envelope('add', { n: 11 }));
    expect(given).toMatchObject([
      { reasons: [{ code: 'same-as-before' }] },
      { reasons: [{ code: 'too-many-days' }] },
    ]);
    expect((await process.view()).step).toBe(1);
  });

  it('are taken by the moment of their receipt', async () => {
    const process = await start();
    const due = await inHours(0);
    await process.give('remind', { at: due });
    await process.settle();
    const receivedAt = instant(Date.parse(due) - 1_000);
    expect(await process.give('add', { n: 1 }, { receivedAt })).toMatchObject({ at: receivedAt });
  });
});

describe('continue-as-new', () => {
  it('keeps requests, numbers and everything under way, and sends nothing twice', async () => {
    const process = await start();
    const receiver = await start();
    const first = await process.give('add', { n: 2 }, { requestId: 'r' });
    await process.give('say', { to: receiver.id, text: 'before' });
    await process.handle.signal<[NumberedMessage]>(SIGNAL_TELL, {
      from: 'mission/1',
      branch: 1,
      n: 1,
      message: says('one'),
    });
    const due = await inHours(3);
    await process.give('remind', { at: due });

    const runs = [await runOf(process)];
    await process.handle.signal('suggestContinueAsNew');
    const given = await Promise.all(
      Array.from({ length: 5 }, (_, n) => process.give('add', { n: 1 }, { requestId: `during ${n}` })),
    );
    await until('another run', async () => (await runOf(process)) !== runs[0]);

    expect(await process.give('add', { n: 2 }, { requestId: 'r' })).toEqual(first);
    expect(await process.give('add', { n: 1 }, { requestId: 'during 3' })).toEqual(given[3]);
    expect(await refusal(process.give('add', { n: 3 }, { requestId: 'r' }))).toEqual(['request-reused']);
    await process.handle.signal<[NumberedMessage]>(SIGNAL_TELL, {
      from: 'mission/1',
      branch: 1,
      n: 1,
      message: says('one'),
    });
    await process.handle.signal<[NumberedMessage]>(SIGNAL_TELL, {
      from: 'mission/1',
      branch: 1,
      n: 2,
      message: says('two'),
    });
    await process.give('say', { to: receiver.id, text: 'after' });
    await process.settle();
    await receiver.settle();
    expect((await process.view()).state).toMatchObject({ count: 7, heard: ['one', 'two'], due });
    expect((await receiver.view()).state.heard).toEqual(['before', 'after']);
    const journal = world.fake.journal(process.id);
    expect(journal.map(({ n }) => n)).toEqual(journal.map((_, index) => index + 1));
    expect((await process.view()).step).toBe(journal.length);

    await world.environment.sleep('4 hours');
    await process.settle();
    expect(types(process).at(-1)).toBe('rang');
    expect((await process.handle.describe()).searchAttributes).toMatchObject({ ProcessKind: ['action'] });
  });

  it('ends a run as soon as nothing is under way, though steps wait: they travel', async () => {
    const process = await start();
    await process.settle();
    world.fake.down = true;
    await process.give('add', { n: 1 });
    const run = await runOf(process);
    await process.handle.signal('suggestContinueAsNew');
    await process.give('add', { n: 1 });
    await process.give('add', { n: 1 });
    expect(await runOf(process)).toBe(run);
    const calls = world.fake.records.length;
    world.fake.down = false;
    await until('another run', async () => (await runOf(process)) !== run);
    await process.settle();
    expect(numbers(process)).toEqual([1, 2, 3, 4]);
    expect(world.fake.records.slice(calls).map(({ steps }) => steps.map(({ n }) => n))).toEqual([
      [2],
      [3, 4],
    ]);
  });

  it('answers whoever waits for the end of everything before a run ends, and the next run after it', async () => {
    const process = await start();
    await process.settle();
    world.fake.down = true;
    await process.give('add', { n: 1 });
    const settled = await process.handle.startUpdate<Settled, []>(UPDATE_SETTLE, {
      waitForStage: WorkflowUpdateStage.ACCEPTED,
    });
    await process.handle.signal('suggestContinueAsNew');
    expect(await settled.result()).toMatchObject({ unsettled: 1 });
    world.fake.down = false;
    await process.settle();
    expect(numbers(process)).toEqual([1, 2]);
  });

  const runOf = async (process: CountingProcess) => (await process.handle.describe()).runId;
});

describe('whoever gives commands and offers to record them', () => {
  const recordedOf = async ({ view }: CountingProcess) => (await view()).recorded as Head;
  const offerAll = async ({ handle }: CountingProcess, ...envelopes: readonly CommandEnvelope[]) =>
    offerAllTo(handle, envelopes, { until: instant((await world.environment.currentTimeMs()) + 60_000) });
  const offer = async (process: CountingProcess, n = 1, seen?: Head) =>
    offerAll(process, envelope('add', { n }, { recorded: seen ?? (await recordedOf(process)) }));
  const recordsOf = ({ id }: CountingProcess) =>
    world.fake.records.filter(({ process }) => process.id === id).map(({ steps }) => steps.map(({ n }) => n));

  it('is handed the steps: nothing but the update itself is in the history', async () => {
    const process = await start();
    await process.settle();
    const before = (await events(world.client, process.id)).length;
    const { given, toRecord } = await offer(process);
    expect(given).toMatchObject([{ answer: { step: 2 } }]);
    expect(toRecord).toMatchObject({
      process: { id: process.id, kind: 'action' },
      after: { branch: 1, step: 1 },
      steps: [{ n: 2, type: 'add', change: { in: { count: { set: 1 } } } }],
    });
    expect(await process.view()).toMatchObject({ step: 2, unsettled: 0, handedOver: 1 });
    expect((await events(world.client, process.id)).slice(before)).toEqual([
      'workflowTaskScheduled',
      'workflowTaskStarted',
      'workflowTaskCompleted',
      'workflowExecutionUpdateAccepted',
      'workflowExecutionUpdateCompleted',
    ]);
    expect(recordsOf(process)).toEqual([[1]]);
  });

  it('tells with the next command that they are recorded, and what nobody asked for is recorded from there', async () => {
    const process = await start();
    await process.settle();
    await offer(process);
    const { branch, step, hash } = await process.view();
    await offer(process, 1, { branch, step, hash });
    expect(await process.view()).toMatchObject({ recorded: { step: 2 }, handedOver: 1 });
    await process.handle.signal<[NumberedMessage]>(SIGNAL_TELL, {
      from: 'mission/1',
      branch: 1,
      n: 1,
      message: says('hello'),
    });
    await process.settle();
    expect(recordsOf(process).at(-1)).toEqual([3, 4]);
  });

  it('may never come to it: asked to compare, the process records by itself', async () => {
    const process = await start();
    await process.settle();
    await offer(process);
    await process.handle.signal(SIGNAL_COMPARE);
    await until('it is recorded', () => numbers(process).length === 2);
    expect(recordsOf(process)).toEqual([[1], [2]]);
  });

  it('is not asked for the last steps of a process', async () => {
    const process = await start();
    await process.settle();
    const recorded = await recordedOf(process);
    const given = await offerAll(process, envelope('finish', {}, { recorded }));
    expect(given).not.toHaveProperty('toRecord');
    await process.handle.result();
    expect(types(process)).toEqual(['opened', 'finish']);
  });
});

describe('a sandbox', () => {
  const [nine, ten, eleven] = ['09', '10', '11'].map((hour) => instant(`2018-06-11T${hour}:00:00.000Z`));

  it('has a clock of its own, that stands still', async () => {
    const process = await start({ sandbox: 's', due: ten });
    expect((await process.view()).now).toBe('2018-06-11T08:00:00.000Z');
    expect(await process.give('add', { n: 1 }, { at: nine })).toMatchObject({ at: nine });
    expect(await process.give('add', { n: 1 })).toMatchObject({ at: nine });
    await world.environment.sleep('3 hours');
    await process.settle();
    expect(types(process)).toEqual(['opened', 'add', 'add']);
    const mine = world.fake.records.filter((each) => each.process.id === process.id);
    expect(mine.at(-1)).toMatchObject({ process: { sandbox: 's' }, nextAt: ten });
    expect(await process.handle.executeUpdate(UPDATE_TICK, { args: [{ at: eleven }] })).toMatchObject({
      step: 4,
      unsettled: 0,
    });
    expect(world.fake.journal(process.id).at(-1)).toMatchObject({ type: 'rang', at: eleven });
    expect(await events(world.client, process.id)).not.toContain('timerStarted');
    const back = process.handle.executeUpdate(UPDATE_TICK, { args: [{ at: nine }] });
    expect(await refusal(back)).toEqual(['clock-backwards']);
  });

  it('hands its clock to the processes that it starts and tells', async () => {
    const process = await start({ sandbox: 's' });
    const id = `${process.id}/call-1`;
    await process.give('beget', { id }, { at: nine });
    await process.give('say', { to: id, text: 'hello' }, { at: ten });
    await process.settle();
    const child = childOf(id);
    await child.settle();
    expect(world.fake.journal(id).map(({ at }) => at)).toEqual([nine, ten]);
  });

  it('is the only place where a clock may be given', async () => {
    const process = await start();
    expect(await refusal(process.give('add', { n: 1 }, { at: nine }))).toEqual(['clock-outside-sandbox']);
    const tick = process.handle.executeUpdate(UPDATE_TICK, { args: [{ at: nine }] });
    expect(await refusal(tick)).toEqual(['clock-outside-sandbox']);
  });
});

describe('what was told here', () => {
  it('replays', async () => {
    const histories = await Promise.all(
      begun.map(async (workflowId) => ({
        workflowId,
        history: await world.client.workflow.getHandle(workflowId).fetchHistory(),
      })),
    );
    const options = { workflowBundle: { codePath: await countingBundle() } };
    for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
      expect(error, workflowId).toBeUndefined();
    }
  });
});
