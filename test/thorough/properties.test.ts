/**
 * Random lives of an action: commands of every kind by everybody, sensible and silly, while working days go by.
 * Whatever people do, the promises of the lifecycle hold.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import { SYSTEM } from '../../workflows/domain/people.ts';
import { type Instant, instant, later } from '../../workflows/domain/time.ts';
import { permissions } from '../../workflows/domain/view.ts';
import { governed } from '../support/bases.ts';
import { isToldSince } from '../support/world/taken.ts';
import { MILESTONES, openWorld, playedTo, playOn, type World } from '../support/world.ts';
import { isAskedFor, runs, timeout } from './asked-runs.ts';
import { doIt, holds, isHeard, passes } from './promises.ts';
import { deeds, starts, worldOf } from './random-deeds.ts';

describe('whatever people do', () => {
  it('no process is silent while it lives', { timeout: timeout(40, 30_000) }, () => {
    fc.assert(
      fc.property(starts, fc.array(deeds, { minLength: 5, maxLength: 40, size: 'max' }), (start, todo) => {
        const world = worldOf(start);
        for (const deed of todo) {
          doIt(world, deed, passes);
          isHeard(world);
        }
        // Nor for as long as nobody does anything any more.
        for (let weeks = 0; weeks < 30; weeks += 1) {
          world.until(instant(Date.parse(world.now) + 7 * 86_400_000));
          isHeard(world);
        }
      }),
      runs(40, 30_000),
    );
  });

  it('every promise of the lifecycle holds', { timeout: timeout(40, 20_000) }, () => {
    const taken = new Map<string, number>();
    fc.assert(
      fc.property(starts, fc.array(deeds, { minLength: 10, maxLength: 60, size: 'max' }), (start, todo) => {
        const world = worldOf(start);
        for (const deed of todo) {
          const outcome = doIt(world, deed);
          if (outcome?.ok) taken.set(outcome.happening.type, (taken.get(outcome.happening.type) ?? 0) + 1);
        }
        holds(world);
      }),
      runs(40, 20_000),
    );
    if (isAskedFor) console.log([...taken].sort((a, b) => a[1] - b[1]).join('  '));
  });

  it('time goes on: what is due lies later after it happened, and the forecast is what then is sent', {
    timeout: timeout(40, 20_000),
  }, () => {
    fc.assert(
      fc.property(starts, fc.array(deeds, { maxLength: 25 }), (start, todo) => {
        const world = worldOf(start);
        for (const deed of todo) doIt(world, deed);
        for (const [id, state] of world.processes) progresses(state, world.now, id);
        const horizon = instant(Date.parse(world.now) + 45 * 86_400_000);
        const coming = [...world.processes].map(([id]) => [id, world.forecast(id, horizon)] as const);
        const from = world.sent.length;
        const journal = world.journal.length;
        world.until(horizon);
        for (const [id, forecast] of coming) {
          // A process that another one told something meanwhile goes another way than its own forecast.
          if (isToldSince(world, id, journal)) continue;
          const sent = world.sent.slice(from).filter(({ process }) => process === id);
          expect(forecast.map(lineOf).sort(), id).toEqual(sent.map(lineOf).sort());
        }
      }),
      runs(14, 20_000),
    );
  });

  it('what is permitted is refused only for its facts: sensible ones are taken', {
    timeout: timeout(14, 20_000),
  }, () => {
    // Along the calendar, everything that the story does is permitted beforehand.
    for (const [i, milestone] of MILESTONES.entries()) {
      const world = i === 0 ? openWorld() : playedTo(MILESTONES[i - 1] ?? 'opened');
      const seen = world.journal.length;
      const judge = world.give.bind(world);
      world.give = (actor, process, type, payload) => {
        const state = world.state(process);
        if (actor !== SYSTEM) {
          const permission = permissions(state, world.basis(process), actor, world.now).find(
            ({ command }) => command === type,
          );
          expect(permission?.permitted, `${type} in ${milestone}`).toBe(true);
        }
        return judge(actor, process, type, payload);
      };
      playOn(world, MILESTONES[i - 1], milestone);
      expect(world.journal.length).toBeGreaterThan(seen - 1);
    }
  });

  it('a state that travelled as JSON behaves the same', { timeout: timeout(14, 20_000) }, () => {
    fc.assert(
      fc.property(starts, fc.array(deeds, { minLength: 1, maxLength: 15 }), (start, todo) => {
        const world = worldOf(start);
        const other = travelled(world);
        for (const deed of todo) {
          const [here, there] = [doIt(world, deed), doIt(other, deed)];
          expect(there).toEqual(here);
        }
        expect([...travelled(world).processes]).toEqual([...world.processes]);
      }),
      runs(14, 20_000),
    );
  });
});

const lineOf = ({ at, to, order }: { at: Instant; to: string; order: { type: string } & object }): string =>
  order.type === 'rung'
    ? `${at} ${to} ${(order as { obligation?: string }).obligation} ${(order as { rung?: number }).rung}`
    : `${at} ${to} ${(order as { template?: string }).template}`;

function travelled(world: World): World {
  const other = world.copy();
  for (const [id, state] of world.processes)
    other.processes.set(id, JSON.parse(JSON.stringify(state)) as State);
  return other;
}

function progresses(state: State, now: Instant, id: ProcessId): void {
  const lifecycle = governed(state);
  let [current, clock, together] = [state, now, 0];
  for (let i = 0; i < 40; i += 1) {
    const due = lifecycle.dueAt(current);
    if (!due) return;
    clock = later(clock, due);
    const next = lifecycle.elapse(current, clock);
    expect(next, `${id} does what is due at ${due}`).toBeDefined();
    if (!next || next.effects.some(({ type }) => type === 'fetch-calendars')) return;
    const after = lifecycle.dueAt(next.state);
    if (!after) return;
    expect(after >= due, `${id}: ${after} is not before ${due}`).toBe(true);
    // Two things may fall due at one instant.
    together = after === due ? together + 1 : 0;
    expect(together, `${id} comes to rest after ${due}`).toBeLessThan(3);
    current = next.state;
  }
}
