import { describe, expect, it } from 'vitest';
import { Writing } from '../../client/facade/writing.ts';
import type { RecordInput, RecordResult } from '../../workflows/contract/effects.ts';
import type { Head } from '../../workflows/domain/chain.ts';
import { SYSTEM } from '../../workflows/domain/people.ts';
import { instant } from '../../workflows/domain/time.ts';

const NOW = instant('2018-06-11T08:00:00.000Z');
const head = (step: number): Head => ({ branch: 1, step, hash: `hash ${step}` });
const steps = (from: number, to: number): RecordInput => ({
  process: { id: 'action/1', kind: 'action' },
  after: head(from - 1),
  nextAt: null,
  steps: Array.from({ length: to - from + 1 }, (_, i) => ({
    n: from + i,
    hash: head(from + i).hash,
    type: 'add',
    actor: SYSTEM,
    at: NOW,
    facts: null,
    mails: [],
    consequences: [],
  })),
});

/** A database that answers when it is let. */
function held() {
  const recorded: (readonly number[])[] = [];
  const redeemed: string[] = [];
  const taken: string[] = [];
  const told: number[] = [];
  const open: ((how: RecordResult['result'] | Error) => void)[] = [];
  let pledges = 0;
  const writing = new Writing(
    {
      pledge: async () => `pledge ${++pledges}`,
      redeem: (pledge) => void redeemed.push(pledge),
      record: (input) =>
        new Promise((resolve, reject) => {
          recorded.push(input.steps.map(({ n }) => n));
          open.push((how) =>
            how instanceof Error
              ? reject(how)
              : resolve({ result: how, head: head(input.steps.at(-1)?.n ?? 0) }),
          );
        }),
    },
    async (id) => void taken.push(id),
    (_, { step }) => void told.push(step),
  );
  const answer = async (how: RecordResult['result'] | Error = 'recorded') => {
    open.shift()?.(how);
    // Whatever follows of it follows at once.
    await new Promise((resolve) => setImmediate(resolve));
  };
  const offer = async () => {
    const made = await writing.offer('action/1');
    if (!made) throw new Error('no offer');
    return made;
  };
  return { writing, offer, answer, recorded, redeemed, taken, told };
}

describe('what processes hand over to be recorded', () => {
  it('is recorded in order, together where it goes on from one another', async () => {
    const { writing, offer, answer, recorded, told, redeemed, taken } = held();
    const offers = [await offer(), await offer(), await offer()] as const;
    writing.write('action/1', steps(2, 2), offers[0]);
    writing.write('action/1', steps(3, 5), offers[1]);
    writing.write('action/1', steps(6, 6), offers[2]);
    expect(writing.isInHand('action/1', 1, 6)).toBe(true);
    expect((await offer()).recorder.has).toEqual({ branch: 1, n: 6 });
    await answer();
    expect(told).toEqual([2]);
    await answer();
    expect(recorded).toEqual([[2], [3, 4, 5, 6]]);
    expect(told).toEqual([2, 6]);
    expect(redeemed).toEqual(offers.map(({ pledge }) => pledge));
    expect(taken).toEqual([]);
    expect(writing.isInHand('action/1', 1, 6)).toBe(false);
    expect((await offer()).recorder.has).toBeUndefined();
    expect(writing.recordedOf('action/1')).toEqual(head(6));
  });

  it.each(['behind', 'needs-state', new Error('the database is away')] as const)(
    'is the process’s again with all that waits, where it can’t be: %s',
    async (how) => {
      const { writing, offer, answer, recorded, told, redeemed, taken } = held();
      const [first, second] = [await offer(), await offer()];
      writing.write('action/1', steps(2, 2), first);
      writing.write('action/1', steps(3, 3), second);
      await answer(how);
      expect(recorded).toEqual([[2]]);
      expect(taken).toEqual(['action/1']);
      expect(told).toEqual([]);
      expect(redeemed).toEqual([first.pledge, second.pledge]);
      expect(writing.isInHand('action/1', 1, 2)).toBe(false);
      expect((await offer()).recorder.has).toBeUndefined();
    },
  );

  it('stays pledged where the process can’t be told', async () => {
    const redeemed: string[] = [];
    const writing = new Writing(
      {
        pledge: async () => 'pledge',
        redeem: (pledge) => void redeemed.push(pledge),
        record: async () => ({ result: 'behind', head: head(9) }),
      },
      () => Promise.reject(new Error('Temporal is away')),
      () => undefined,
    );
    const offer = await writing.offer('action/1');
    if (!offer) throw new Error('no offer');
    writing.write('action/1', steps(2, 2), offer);
    await new Promise((resolve) => setImmediate(resolve));
    expect(writing.isInHand('action/1', 1, 2)).toBe(false);
    expect(redeemed).toEqual([]);
  });

  it('is not offered where a pledge can’t be noted', async () => {
    for (const pledge of [
      () => Promise.reject(new Error('the database is away')),
      () => new Promise<never>(() => undefined),
    ]) {
      const recording = { pledge, redeem: () => undefined, record: () => Promise.reject(new Error('no')) };
      const writing = new Writing(
        recording,
        async () => undefined,
        () => undefined,
      );
      expect(await writing.offer('action/1')).toBeUndefined();
    }
  });
});
