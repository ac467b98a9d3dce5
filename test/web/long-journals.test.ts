import { beforeAll, describe, expect, it } from 'vitest';
import { STEPS_AT_ONCE } from '../../client/facade/reading.ts';
import type { Happening } from '../../workflows/domain/lifecycle.ts';
import { SANDBOX } from '../support/played-missions.ts';
import { type Door, doorOn } from '../support/rights.ts';
import { apply, CALL_2, playedTo } from '../support/world.ts';

/** A call to which many applied: whoever sees their own part of it doesn't read the others' steps. */

const OTHERS = 1_500;
const at = (rest: string) => `/api/processes/${encodeURIComponent(CALL_2)}${rest}?sandbox=${SANDBOX}`;

async function callWith(others: number): Promise<Door> {
  const world = playedTo('published', { opening: { sandbox: SANDBOX } });
  apply(world, CALL_2, 'third');
  const submitted = world.journal.at(-1)?.happening as Happening;
  for (let i = 0; i < others; i++)
    world.journal.push({
      process: CALL_2,
      happening: {
        ...submitted,
        type: 'saveApplication',
        actor: { person: `expert ${i}`, roles: ['expert'] },
      },
    });
  return doorOn(world);
}

async function asked(door: Door, who: string, rest: string, init?: RequestInit): Promise<Response> {
  door.played.read.length = 0;
  const answer = await door.ask(who, rest, init);
  expect([rest, answer.status]).toEqual([rest, 200]);
  return answer;
}

describe('an applicant among many', () => {
  let quiet: Door;
  let busy: Door;
  beforeAll(async () => {
    quiet = await callWith(0);
    busy = await callWith(OTHERS);
  });

  it.each([
    at(''),
    at('/journal'),
    `/calls/${encodeURIComponent(CALL_2)}?sandbox=${SANDBOX}`,
    `/calls/${encodeURIComponent(CALL_2)}/history?sandbox=${SANDBOX}`,
  ])('is answered %s from their own steps alone', async (address) => {
    await asked(quiet, 'third', address);
    const few = quiet.played.read.length;
    await asked(busy, 'third', address);
    expect(busy.played.read.length).toBe(few);
    expect(few).toBeLessThan(20);
  });

  it('is answered a command without any step being read, and with the number that they see', async () => {
    const withdraw = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'if-match': '*' },
      body: JSON.stringify({ application: 'third' }),
    };
    const numbers: unknown[] = [];
    for (const door of [quiet, busy]) {
      const answer = await asked(door, 'third', at('/commands/withdraw-application'), withdraw);
      expect(door.played.read).toEqual([]);
      numbers.push(((await answer.json()) as { step: number }).step);
      const journal = (await (await asked(door, 'third', at('/journal'))).json()) as { n: number }[];
      expect(journal.at(-1)?.n).toBe(numbers.at(-1));
    }
    expect(numbers[0]).toBe(numbers[1]);
  });

  it('staff read all, so many at once', async () => {
    await asked(busy, 'coordinator', at('/journal'));
    expect(busy.played.read.length).toBeGreaterThan(OTHERS);
    expect(OTHERS).toBeGreaterThan(2 * STEPS_AT_ONCE);
    const journal = (await (await asked(busy, 'coordinator', at('/journal'))).json()) as { n: number }[];
    expect(journal.map(({ n }) => n)).toEqual(journal.map((_, i) => i + 1));
  });
});
