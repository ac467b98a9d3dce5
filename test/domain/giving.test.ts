import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fault } from '../../client/errors.ts';
import { Giving } from '../../client/facade/giving.ts';
import { NotRunning } from '../../client/facade/processes.ts';
import { sharing } from '../../client/facade/sharing.ts';
import type { CommandEnvelope, CommandOutcome } from '../../workflows/contract/messages.ts';
import { refuse } from '../../workflows/domain/refusal.ts';
import { instant } from '../../workflows/domain/time.ts';
import { envelope } from '../support/counting/processes.ts';

const NOW = instant('2018-06-11T08:00:00.000Z');
const answer = ({ requestId }: CommandEnvelope, step = 1): CommandOutcome => ({
  answer: { process: requestId, step, at: NOW, phase: 'p' },
});
const add = (id: string, payload: unknown = {}, more = {}) =>
  envelope('add', payload, { requestId: id, ...more });

/** A process that answers when it is let; what each batch brought. */
function held(answers: (batch: readonly CommandEnvelope[], n: number) => readonly CommandOutcome[] | Error) {
  const batches: string[][] = [];
  const open: (() => void)[] = [];
  return {
    batches,
    /** Lets as many batches be answered. */
    async letGo(times = 1) {
      for (let n = 0; n < times; n += 1) {
        while (open.length === 0) await delay(1);
        open.shift()?.();
        await delay(1);
      }
    },
    give: async (_: string, envelopes: readonly CommandEnvelope[]) => {
      batches.push(envelopes.map(({ requestId }) => requestId));
      const n = batches.length;
      await new Promise<void>((resolve) => open.push(resolve));
      const given = answers(envelopes, n);
      if (given instanceof Error) throw given;
      return { given };
    },
  };
}
const all = (batch: readonly CommandEnvelope[]) => batch.map((each) => answer(each));

describe('commands on their way to a process', () => {
  it('go at once where nothing is under way, and else together with what else waits', async () => {
    const process = held(all);
    const giving = new Giving(process);
    const asked = ['a', 'b', 'c'].map((id) => giving.give('p', add(id)));
    const other = giving.give('q', add('d'));
    await process.letGo(3);
    expect(await Promise.all([...asked, other])).toMatchObject(
      ['a', 'b', 'c', 'd'].map((process) => ({ process })),
    );
    expect(process.batches).toEqual([['a'], ['d'], ['b', 'c']]);
  });

  it('are at most 50 and 256 kB at a time', async () => {
    const process = held(all);
    const giving = new Giving(process);
    const long = 'x'.repeat(50_000);
    const asked = [
      giving.give('p', add('first')),
      ...Array.from({ length: 60 }, (_, n) => giving.give('p', add(`${n}`))),
      ...['l1', 'l2', 'l3'].map((id) => giving.give('p', add(id, { long }))),
      giving.give('p', add('huge', { long: 'x'.repeat(300_000) })),
    ];
    await process.letGo(5);
    await Promise.all(asked);
    expect(process.batches.map(({ length }) => length)).toEqual([1, 50, 12, 1, 1]);
    expect(process.batches[3]).toEqual(['l3']);
  });

  it('go alone in a rehearsal', async () => {
    const process = held(all);
    const giving = new Giving(process);
    const asked = ['a', 'b', 'c'].map((id) => giving.give('p', add(id, {}, { at: NOW })));
    await process.letGo(3);
    await Promise.all(asked);
    expect(process.batches).toEqual([['a'], ['b'], ['c']]);
  });

  it('are told each what became of them', async () => {
    const process = held((batch, n) =>
      n === 1
        ? all(batch)
        : [
            answer(batch[0] as CommandEnvelope, 7),
            { reasons: [refuse('nothing-to-pay')] },
            { moved: { seen: 3, now: 4 } },
          ],
    );
    const giving = new Giving(process);
    const first = giving.give('p', add('first'));
    const asked = Promise.allSettled(['a', 'b', 'c'].map((id) => giving.give('p', add(id))));
    await process.letGo(2);
    await first;
    expect(await asked).toMatchObject([
      { value: { step: 7 } },
      { reason: { code: 'refused', reasons: [{ code: 'nothing-to-pay' }] } },
      { reason: { code: 'state-changed', data: { seen: 3, now: 4 } } },
    ]);
  });

  it('go alone after one of them could not be judged, which then harms nobody else', async () => {
    const process = held((batch) => {
      const isBad = ({ requestId }: CommandEnvelope) => requestId === 'bad';
      if (!batch.some(isBad)) return all(batch);
      if (batch.length === 1) return new TypeError('a rule with a fault');
      return batch.map((each) => ({ again: isBad(each) ? 'alone' : 'together' }));
    });
    const giving = new Giving(process);
    const asked = Promise.allSettled(['first', 'a', 'bad', 'b'].map((id) => giving.give('p', add(id))));
    await process.letGo(5);
    expect((await asked).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(process.batches).toEqual([['first'], ['a', 'bad', 'b'], ['a'], ['bad'], ['b']]);
  });

  it('are given again, the same ones, while a limit is reached', async () => {
    const process = held((batch, n) => (n < 3 ? fault('overloaded') : all(batch)));
    const giving = new Giving(process);
    const asked = giving.give('p', add('a'));
    const other = giving.give('p', add('b'));
    await process.letGo(4);
    expect(await asked).toMatchObject({ process: 'a' });
    await other;
    expect(process.batches).toEqual([['a'], ['a'], ['a'], ['b']]);
  });

  it('are told that too much came at once where they waited in vain, and are not given afterwards', async () => {
    const process = held(all);
    const giving = new Giving(process, undefined, 100);
    const asked = Promise.allSettled(['a', 'b'].map((id) => giving.give('p', add(id))));
    expect(await asked).toMatchObject([
      { reason: { code: 'unavailable' } },
      { reason: { code: 'overloaded' } },
    ]);
    await process.letGo(1);
    await delay(20);
    expect(process.batches).toEqual([['a']]);
  });

  it('are told all that nothing runs there', async () => {
    const process = held(() => new NotRunning());
    const giving = new Giving(process);
    const asked = Promise.allSettled(['a', 'b', 'c'].map((id) => giving.give('p', add(id))));
    await process.letGo(2);
    for (const one of await asked) expect(one).toMatchObject({ reason: { name: 'NotRunning' } });
  });
});

describe('a question that many ask at once', () => {
  it('is asked for all who came since the last was asked', async () => {
    let asked = 0;
    const ask = sharing(async () => {
      asked += 1;
      const mine = asked;
      await delay(5);
      return mine;
    });
    const first = ask('p');
    const others = [ask('p'), ask('p'), ask('p')];
    expect(await first).toBe(1);
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
    expect(await ask('p')).toBe(3);
  });

  it('is asked again after it failed', async () => {
    let asked = 0;
    const ask = sharing(async () => {
      asked += 1;
      if (asked === 1) throw new Error('no');
      return asked;
    });
    const [first, second] = await Promise.allSettled([ask('p'), ask('p')]);
    expect(first).toMatchObject({ status: 'rejected' });
    expect(second).toMatchObject({ value: 2 });
  });
});

describe('a question about what each wants to know', () => {
  it('is asked once about all of it', async () => {
    const asked: (readonly string[])[] = [];
    const ask = sharing<readonly string[], string>(async (_, wants) => {
      asked.push(wants);
      await delay(5);
      return wants;
    });
    const all = await Promise.all(['a', 'b', 'c'].map((want) => ask('p', [want])));
    expect(asked).toEqual([['a'], ['b', 'c']]);
    expect(all).toEqual([['a'], ['b', 'c'], ['b', 'c']]);
  });
});
