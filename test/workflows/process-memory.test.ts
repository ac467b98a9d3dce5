import { describe, expect, it } from 'vitest';
import {
  BUDGET_OF_APPLICANTS,
  PROCESS_BUDGET,
  type RecordedStep,
} from '../../workflows/contract/messages.ts';
import type { Head } from '../../workflows/domain/chain.ts';
import { packedSizeOf } from '../../workflows/domain/changes.ts';
import type { Actor } from '../../workflows/domain/people.ts';
import { instant } from '../../workflows/domain/time.ts';
import { ProcessMemory } from '../../workflows/process-memory.ts';
import { upcast } from '../../workflows/upcast.ts';
import { type Counter, counting as lifecycle } from '../support/counting/lifecycle.ts';
import { BASIS, counter, envelope, someone } from '../support/counting/processes.ts';

const counting = lifecycle.by(BASIS);
const monday = instant('2018-06-11T08:00:00.000Z');
const tuesday = instant('2018-06-12T08:00:00.000Z');
const open = (overrides = {}) => ProcessMemory.open(counting, counter(overrides), someone, monday);
const give = (
  memory: ProcessMemory<Counter>,
  type: string,
  payload: unknown,
  more: Parameters<typeof envelope>[2] = {},
  now = monday,
) => memory.take([envelope(type, payload, more)], now)[0];

describe('the memory of a process', () => {
  it('judges each command by what those before it leave behind', () => {
    const memory = open({ most: 1 });
    const [first, second] = [envelope('add', { n: 1 }), envelope('add', { n: 1 })];
    expect(memory.refusals([first, second], monday)).toBeUndefined();
    expect(memory.take([first, second], monday)).toMatchObject([
      { answer: { step: 2 } },
      { reasons: [{ code: 'too-many-days' }] },
    ]);
    expect(memory.state.count).toBe(1);
  });

  it('judges once more where others came between validator and handler', () => {
    const memory = open({ most: 1 });
    const [first, second] = [[envelope('add', { n: 1 })], [envelope('add', { n: 1 })]];
    expect(memory.refusals(first, monday)).toBeUndefined();
    expect(memory.refusals(second, monday)).toBeUndefined();
    expect(memory.take(first, monday)).toMatchObject([{ answer: { step: 2 } }]);
    expect(memory.take(second, monday)).toMatchObject([{ reasons: [{ code: 'too-many-days' }] }]);
    expect(memory.state.count).toBe(1);
  });

  it('gives every reason to each at once and changes nothing where it takes none', () => {
    const memory = open({ count: 11 });
    const before = JSON.stringify(memory.carry());
    const given = memory.refusals([envelope('add', { n: 0 }), envelope('add', { n: 1 })], tuesday);
    expect(given).toMatchObject([
      { reasons: [{ code: 'too-many-days' }, { code: 'same-as-before' }] },
      { reasons: [{ code: 'too-many-days' }] },
    ]);
    expect(JSON.stringify(memory.carry())).toBe(before);
  });

  it('lets pass what fell due before a command, even where its timer has yet to fire', () => {
    const memory = open({ due: instant('2018-06-11T09:00:00.000Z') });
    give(memory, 'add', { n: 1 }, {}, tuesday);
    expect(memory.chain.unrecorded.map(({ type }) => type)).toEqual(['opened', 'rang', 'add']);
  });

  it('refuses a clock outside a sandbox', () => {
    const late = [envelope('add', { n: 1 }, { at: tuesday })];
    expect(open().refusals(late, monday)).toMatchObject([{ reasons: [{ code: 'clock-outside-sandbox' }] }]);
    expect(open({ sandbox: 's' }).take(late, monday)).toMatchObject([{ answer: { at: tuesday } }]);
  });

  it('counts a command from its receipt, at most a minute back and never ahead', () => {
    const memory = open({ due: instant('2018-06-11T08:00:30.000Z') });
    const now = instant('2018-06-11T08:01:00.000Z');
    const at = (time: string) =>
      give(memory, 'add', { n: 1 }, { receivedAt: instant(`2018-06-11T08:${time}Z`) }, now);
    expect(at('00:29.999')).toMatchObject({ answer: { at: '2018-06-11T08:00:29.999Z' } });
    expect(memory.chain.unrecorded.map(({ type }) => type)).toEqual(['opened', 'add']);
    expect(at('00:31.000')).toMatchObject({ answer: { at: '2018-06-11T08:00:31.000Z' } });
    expect(memory.chain.unrecorded.map(({ type }) => type)).toEqual(['opened', 'add', 'rang', 'add']);
    expect(at('05:00.000')).toMatchObject({ answer: { at: now } });
    const longAgo = instant('2018-06-11T07:00:00.000Z');
    expect(give(memory, 'add', { n: 1 }, { receivedAt: longAgo }, now)).toMatchObject({
      answer: { at: '2018-06-11T08:00:00.000Z' },
    });
  });

  it('does nothing where another step is the last than the caller has seen, of the same batch too', () => {
    const memory = open();
    const [first, second] = [
      envelope('add', { n: 1 }, { ifStep: 1 }),
      envelope('add', { n: 1 }, { ifStep: 1 }),
    ];
    expect(memory.take([first, second], monday)).toMatchObject([
      { answer: { step: 2 } },
      { moved: { seen: 1, now: 2 } },
    ]);
    expect(memory.refusals([second], monday)).toEqual([{ moved: { seen: 1, now: 2 } }]);
  });

  it('does not judge what was made by a state that has changed, but for a request that it took', () => {
    const memory = open();
    const madeBy = { branch: 1, n: 1 };
    const [first, second] = [envelope('add', { n: 1 }, { madeBy }), envelope('add', { n: 2 }, { madeBy })];
    const taken = memory.take([first, second], monday);
    expect(taken).toMatchObject([{ answer: { step: 2 } }, { again: 'anew' }]);
    expect(memory.refusals([second], monday)).toEqual([{ again: 'anew' }]);
    expect(memory.take([first], monday)).toEqual(taken.slice(0, 1));
    const elsewhere = envelope('add', { n: 2 }, { madeBy: { branch: 2, n: 2 } });
    expect(memory.refusals([elsewhere], monday)).toEqual([{ again: 'anew' }]);
    expect(memory.state.count).toBe(1);
  });

  it('gives the same request its answer, within a batch and after one, and another body a refusal', () => {
    const memory = open();
    const first = envelope('add', { n: 1 });
    const other = { ...envelope('add', { n: 2 }), requestId: first.requestId };
    const [answer, again, refused] = memory.take([first, first, other], monday);
    expect(again).toEqual(answer);
    expect(refused).toMatchObject({ reasons: [{ code: 'request-reused' }] });
    expect(memory.take([first], monday)).toEqual([answer]);
    expect(memory.state.count).toBe(1);
  });

  it('keeps a command that throws from the others', () => {
    const breaking = {
      ...counting,
      decide: (...[state, command, ...rest]: Parameters<typeof counting.decide>) => {
        if (command.type === 'say') throw new TypeError('a rule with a fault');
        return counting.decide(state, command, ...rest);
      },
    };
    const memory = ProcessMemory.open(breaking, counter(), someone, monday);
    const [good, bad] = [envelope('add', { n: 1 }), envelope('say', {})];
    expect(memory.refusals([good, bad, good], monday)).toEqual([
      { again: 'together' },
      { again: 'alone' },
      { again: 'together' },
    ]);
    expect(() => memory.refusals([bad], monday)).toThrow('a rule with a fault');
    expect(memory.refusals([good], monday)).toBeUndefined();
    expect(memory.chain.step).toBe(1);
  });

  it('remembers requests for a quarter of an hour, however many they are', () => {
    const memory = open({ most: 10_000 });
    const soon = instant('2018-06-11T08:14:59.000Z');
    for (let n = 1; n <= 2_000; n += 1) give(memory, 'add', { n: 1 }, { requestId: `r${n}` });
    expect(give(memory, 'add', { n: 1 }, { requestId: 'r1' }, soon)).toMatchObject({ answer: { step: 2 } });
    const carried = JSON.parse(JSON.stringify(memory.carry()));
    const next = ProcessMemory.goOn(lifecycle, upcast(carried));
    expect(give(next, 'add', { n: 1 }, { requestId: 'r1' }, soon)).toMatchObject({ answer: { step: 2 } });
    give(next, 'add', { n: 1 }, {}, tuesday);
    expect(next.carry().envelope.accepted).toHaveLength(1);
  });

  it('refuses what would make it larger than it may be, whoever applies before whoever decides', () => {
    const long = (n: number) => Array.from({ length: n }, () => 'x'.repeat(1_000));
    const size = (n: number) => open({ most: 100, heard: long(n) }).size;
    const each = (size(1_000) - size(0)) / 1_000;
    const lines = Math.floor((BUDGET_OF_APPLICANTS - size(0) - 500) / each);
    const memory = open({ most: 100, heard: long(lines) });
    const add = (actor: Actor, more: object = {}) =>
      give(memory, 'add', { n: 1, ...more }, { actor, requestId: JSON.stringify([actor, more]) });
    const expert: Actor = { person: 'e', roles: ['expert'] };
    const note = 'x'.repeat(20_000);
    expect(add(expert, { note })).toMatchObject({
      reasons: [{ code: 'process-full', data: { limit: BUDGET_OF_APPLICANTS } }],
    });
    expect(memory.chain.step).toBe(1);
    expect(add(someone, { note })).toMatchObject({ answer: { step: 2 } });
    expect(add(someone, { note: 'x'.repeat(1_200_000) })).toMatchObject({
      reasons: [{ code: 'process-full', data: { limit: PROCESS_BUDGET } }],
    });
  });

  it('knows its size without measuring it again', () => {
    const memory = open({ most: 1_000 });
    for (let n = 0; n < 100; n += 1) {
      const to = 'x'.repeat(n);
      give(memory, n % 2 ? 'add' : 'say', n % 2 ? { n: 1 } : { to, text: to }, { requestId: `${n}` });
    }
    const carried = JSON.parse(JSON.stringify(memory.carry()));
    expect(ProcessMemory.goOn(lifecycle, upcast(carried)).size).toBe(memory.size);
    // Rather too much than too little.
    const share = packedSizeOf(carried) / memory.size;
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(1.02);
  });

  it('carries everything over', () => {
    const memory = open({ sandbox: 's' });
    give(memory, 'say', { to: 'call/1', text: 'hello' }, { requestId: 'r', at: tuesday });
    memory.hear(
      { from: 'mission/1', branch: 1, n: 4, message: { type: 'said', payload: { text: 'x' } } },
      monday,
    );
    const carried = JSON.parse(JSON.stringify(memory.carry()));
    const next = ProcessMemory.goOn(lifecycle, upcast(carried));
    expect(next.carry()).toEqual(memory.carry());
    expect(next.settled()).toEqual({ step: 3, unsettled: 4, sent: { 'call/1': 1 }, over: false });
  });

  describe('that came back from a backup', () => {
    const codes = (given: ReturnType<typeof give>) =>
      given && 'reasons' in given ? given.reasons.map(({ code }) => code) : given;
    const headOf = (memory: ProcessMemory<Counter>): Head => ({
      branch: memory.chain.branch,
      step: memory.chain.step,
      hash: memory.chain.hash,
    });
    /** The same history twice, and one of them a step further. */
    const worlds = () => {
      const [older, newer] = [open(), open()];
      give(newer, 'add', { n: 1 });
      return { older, newer };
    };

    it.each([
      ['a step that it lacks', (newer: ProcessMemory<Counter>) => headOf(newer), false],
      ['another step of the same number', (newer: ProcessMemory<Counter>) => headOf(newer), true],
      [
        'a branch that it lacks',
        (newer: ProcessMemory<Counter>) => ({ ...headOf(newer), branch: 2, step: 1 }),
        true,
      ],
    ])('refuses where the record has %s, before anything is written', (_, recordedOf, isAhead) => {
      const { older, newer } = worlds();
      if (isAhead) give(older, 'add', { n: 2 });
      const before = JSON.stringify(older.carry());
      const all = [envelope('add', { n: 1 }, { recorded: recordedOf(newer) })];
      expect(older.refusals(all, monday)).toMatchObject([{ reasons: [{ code: 'process-behind' }] }]);
      expect(JSON.stringify(older.carry())).toBe(before);
    });

    it('takes no offence at a record that is older, or just as new', () => {
      const { older, newer } = worlds();
      const recorded = headOf(older);
      expect(give(newer, 'add', { n: 1 }, { recorded })).toMatchObject({ answer: { step: 3 } });
      expect(give(newer, 'add', { n: 1 }, { recorded: headOf(newer) })).toMatchObject({
        answer: { step: 4 },
      });
    });

    it('stands still: refuses, lets no time pass, hears later; over continue-as-new, too', () => {
      const { older: memory, newer } = worlds();
      give(memory, 'remind', { at: instant('2018-06-11T09:00:00.000Z') });
      memory.heed(headOf(newer), false, monday);
      const { step } = memory.chain;
      const told = { from: 'mission/1', branch: 1, n: 1, message: { type: 'said', payload: { text: 'x' } } };
      const next = ProcessMemory.goOn(counting, upcast(JSON.parse(JSON.stringify(memory.carry()))));
      next.passTime(tuesday);
      next.hear(told, tuesday);
      next.hear(told, tuesday);
      expect(codes(give(next, 'add', { n: 1 }, {}, tuesday))).toEqual(['process-behind']);
      expect(next.chain.step).toBe(step);
      expect(next.settled()).toMatchObject({ isFenced: true });
      const again = ProcessMemory.goOn(counting, upcast(JSON.parse(JSON.stringify(next.carry()))));
      // The record turned out to be as old.
      again.heed(null, true, tuesday);
      expect(again.chain.unrecorded.map(({ type }) => type)).toEqual(['opened', 'remind', 'rang', 'said']);
      expect(again.settled()).not.toHaveProperty('isFenced');
    });
  });

  describe('that is given again what is recorded', () => {
    const asRead = (memory: ProcessMemory<Counter>): RecordedStep[] =>
      JSON.parse(JSON.stringify(memory.chain.unrecorded)).map((step: RecordedStep) => ({
        ...step,
        branch: 1,
      }));
    /** A history with everything in it, and the same as it was after so many steps. */
    const worlds = (known: number) => {
      const steps: ((memory: ProcessMemory<Counter>) => unknown)[] = [
        (memory) => give(memory, 'add', { n: 1 }),
        (memory) => give(memory, 'say', { to: 'call/1', text: 'hello' }),
        (memory) => give(memory, 'remind', { at: instant('2018-06-11T09:00:00.000Z') }),
        (memory) => memory.passTime(tuesday),
        (memory) =>
          memory.hear(
            { from: 'm', branch: 1, n: 1, message: { type: 'said', payload: { text: 'x' } } },
            tuesday,
          ),
        (memory) =>
          memory.hear(
            { from: 'm', branch: 1, n: 2, message: { type: 'said', payload: { text: '' } } },
            tuesday,
          ),
      ];
      const id = 'action/restored';
      const [older, newer] = [open({ id }), open({ id })];
      for (const step of steps) step(newer);
      for (const step of steps.slice(0, known)) step(older);
      older.chain.keepRecorded(older.chain.unrecorded.splice(0));
      older.heed({ branch: 1, step: newer.chain.step, hash: newer.chain.hash }, true, tuesday);
      return { older, newer, lost: asRead(newer).slice(known + 1) };
    };

    it.each([0, 1, 3, 4, 6])('comes to be the same from step %i on, and has nothing to record', (known) => {
      const { older, newer, lost } = worlds(known);
      expect(lost.map((step) => older.regain(step, true))).toEqual(lost.map(() => 'same'));
      expect({ state: older.state, step: older.chain.step, hash: older.chain.hash }).toEqual({
        state: newer.state,
        step: newer.chain.step,
        hash: newer.chain.hash,
      });
      expect(older.chain.unrecorded).toEqual([]);
      expect(older.chain.recorded).toEqual({ branch: 1, step: newer.chain.step, hash: newer.chain.hash });
      // Messages keep their numbers, so that they are taken once.
      expect(older.undone.map(({ number }) => number)).toEqual(newer.undone.map(({ number }) => number));
      older.goOnIn(2, older.chain.recorded, someone, {}, tuesday);
      older.hear({ from: 'm', branch: 1, n: 1, message: { type: 'said', payload: { text: 'x' } } }, tuesday);
      expect(older.chain.unrecorded).toMatchObject([{ n: newer.chain.step + 1, type: 'reconciled' }]);
      expect(older.undone.map(({ number }) => number)).toEqual(newer.undone.map(({ number }) => number));
    });

    it('judges it by how things stand where something else has happened since', () => {
      const { older, lost } = worlds(0);
      older.heed(null, true, monday);
      give(older, 'say', { to: 'call/1', text: 'hello' });
      give(older, 'add', { n: 9 });
      older.heed({ branch: 1, step: 9, hash: 'other' }, false, monday);
      const [add, say, remind, rang] = lost as [RecordedStep, RecordedStep, RecordedStep, RecordedStep];
      expect(older.regain(add, false)).toBe('given');
      expect(older.regain(say, false)).toBe('matched');
      expect(older.regain(remind, false)).toBe('given');
      expect(older.regain(rang, false)).toEqual([]);
      expect(older.regain(add, false)).toMatchObject([{ code: 'too-many-days' }]);
      expect(older.chain.unrecorded.map(({ type, again }) => [type, again?.n])).toEqual([
        ['say', say.n],
        ['add', undefined],
        ['add', add.n],
        ['remind', remind.n],
      ]);
      older.goOnIn(2, older.chain.recorded, someone, {}, monday);
      expect(older.undone.map(({ number }) => number)).toEqual([{ branch: 2, n: 1 }]);
    });
  });

  it('takes a message once, and one of a later branch after those before it', () => {
    const memory = open();
    const tell = (branch: number, n: number) =>
      memory.hear(
        { from: 'm', branch, n, message: { type: 'said', payload: { text: `${branch}.${n}` } } },
        monday,
      );
    for (const [branch, n] of [
      [1, 5],
      [1, 4],
      [2, 4],
      [2, 4],
      [1, 6],
      [2, 5],
    ] as const)
      tell(branch, n);
    expect(memory.state.heard).toEqual(['1.5', '2.4', '2.5']);
  });

  it('does not read a schema that it does not know', () => {
    const { state, envelope: first } = open().carry();
    expect(() => upcast({ state, envelope: { ...first, schema: 2 as 1 } })).toThrow(/schema 2/);
  });

  it('fails rather than wait for an instant that has passed', () => {
    const broken = { ...counting, elapse: () => undefined };
    expect(() => ProcessMemory.open(broken, counter({ due: monday }), someone, monday)).toThrow(
      /nothing happens/,
    );
    const circular = { ...counting, dueAt: () => monday };
    const again: typeof counting = { ...circular, elapse: (state, at) => counting.open(state, at, someone) };
    expect(() => ProcessMemory.open(again, counter(), someone, monday)).toThrow(/more than/);
  });
});

describe('steps that whoever gives a command offers to record', () => {
  const soon = instant('2018-06-11T08:00:10.000Z');
  const headOf = ({ chain: { branch, step, hash } }: ProcessMemory<Counter>): Head => ({
    branch,
    step,
    hash,
  });
  /** Opened and recorded, in so many words. */
  const recorded = (overrides = {}) => {
    const memory = open(overrides);
    memory.chain.keepRecorded(memory.chain.unrecorded.splice(0));
    return memory;
  };
  const offered = (
    memory: ProcessMemory<Counter>,
    {
      type = 'add',
      payload = { n: 1 },
      seen = memory.chain.recorded,
      more = {},
      now = monday,
    }: {
      readonly type?: string;
      readonly payload?: unknown;
      readonly seen?: Head | null;
      readonly more?: object;
      readonly now?: typeof monday;
    } = {},
  ) => {
    const envelopes = [envelope(type, payload, seen ? { recorded: seen } : {})];
    memory.take(envelopes, now);
    return memory.handOver({ until: soon, ...more }, envelopes, now);
  };

  it('are handed over with what they go on from, and it records nothing itself', () => {
    const memory = recorded();
    const first = headOf(memory);
    expect(offered(memory)).toMatchObject({ after: first, steps: [{ n: 2, type: 'add' }] });
    expect(memory).toMatchObject({ hasToRecord: false, unsettled: 0, chain: { handedOver: 1 } });
    expect(memory.carry().envelope.unrecorded).toMatchObject([{ n: 2 }]);
  });

  it('are known to be recorded by what the next command has seen', () => {
    const memory = recorded();
    offered(memory);
    const second = headOf(memory);
    expect(offered(memory, { seen: second })).toMatchObject({ after: second, steps: [{ n: 3 }] });
    expect(memory.chain.isRecorded(2)).toBe(true);
    memory.chain.forgetRecorded();
    expect(memory.chain.recorded).toEqual(second);
    expect(memory.chain.unrecorded).toMatchObject([{ n: 3 }]);
  });

  it('go together with those that somebody else was to record, unless they are in the same hands', () => {
    const memory = recorded();
    const before = headOf(memory);
    offered(memory);
    const second = headOf(memory);
    expect(offered(memory, { seen: before })).toMatchObject({ after: before, steps: [{ n: 2 }, { n: 3 }] });
    const third = headOf(memory);
    expect(offered(memory, { seen: before, more: { has: { branch: 1, n: 3 } } })).toMatchObject({
      after: third,
      steps: [{ n: 4 }],
    });
    expect(second.step).toBe(2);
  });

  it('are handed over again to who asks again, for the first answer was lost', () => {
    const memory = recorded();
    const seen = memory.chain.recorded;
    const asked = [envelope('add', { n: 1 }, { recorded: seen })];
    memory.take(asked, monday);
    const first = memory.handOver({ until: soon }, asked, monday);
    memory.take(asked, monday);
    expect(memory.handOver({ until: soon }, asked, monday)).toEqual(first);
    expect(memory.chain.step).toBe(2);
  });

  it('stay its own where the offer is over, or nobody has seen that the record agrees', () => {
    for (const how of [{ now: tuesday }, { seen: null }]) {
      const memory = recorded();
      expect(offered(memory, how)).toBeUndefined();
      expect(memory).toMatchObject({ hasToRecord: true, chain: { handedOver: 0 } });
    }
    const otherwise = { seen: { branch: 1, step: 1, hash: 'of something else' } };
    expect(offered(recorded(), otherwise)).toBeUndefined();
  });

  it('stay its own in a rehearsal, at its end, where a message waits for the record, and where they are many', () => {
    const rehearsed = recorded({ sandbox: 's' });
    expect(offered(rehearsed)).toBeUndefined();
    const over = recorded();
    expect(offered(over, { type: 'finish', payload: {} })).toBeUndefined();
    expect(over.hasToRecord).toBe(true);
    const telling = recorded();
    give(telling, 'say', { to: 'action/other', text: 'unseen' });
    expect(offered(telling)).toBeUndefined();
    const rushed = recorded({ most: 1_000 });
    for (let n = 0; n < 200; n += 1) give(rushed, 'add', { n: 1 });
    expect(offered(rushed)).toBeUndefined();
  });

  it('are its own again with whatever nobody asked for, and where they are taken back', () => {
    const memory = recorded();
    offered(memory);
    memory.takeMessage({ type: 'said', payload: { text: 'hello' } }, monday);
    expect(memory).toMatchObject({ hasToRecord: true, unsettled: 2 });
    const left = recorded();
    offered(left);
    left.chain.takeBack();
    expect(left).toMatchObject({ hasToRecord: true, unsettled: 1, chain: { handedOver: 0 } });
  });

  it('are its own in the next run, and after it stood still', () => {
    const memory = recorded();
    offered(memory);
    const next = ProcessMemory.goOn(lifecycle, upcast(JSON.parse(JSON.stringify(memory.carry()))));
    expect(next).toMatchObject({ hasToRecord: true, chain: { unrecorded: [{ n: 2 }] } });
    memory.heed({ branch: 1, step: 5, hash: 'of something else' }, false, monday);
    expect(memory.hasToRecord).toBe(true);
    expect(offered(memory)).toBeUndefined();
  });

  it('are known by what was seen a while ago, too, and it stands by what it knows', () => {
    const memory = recorded({ most: 1_000 });
    const first = memory.chain.recorded;
    for (let n = 0; n < 20; n += 1) {
      offered(memory, { seen: headOf(memory) });
      memory.chain.forgetRecorded();
    }
    expect(offered(memory, { seen: first })).toMatchObject({ steps: [{ n: 21 }, { n: 22 }] });
    expect(memory.chain.isBehind({ ...first, hash: 'another' })).toBe(true);
  });
});
