/**
 * Random sound editions, in random lives: whatever staff write that the check lets pass, nothing falls silent, what is said
 * to gate does, and whoever looks before they decide sees what then happens.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameless, spansOf } from '../../workflows/domain/basis.ts';
import { daysOf } from '../../workflows/domain/calendar.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import { familyOf } from '../../workflows/domain/mission/contracts.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import { isClosed, tasksOf } from '../../workflows/domain/mission/tasks.ts';
import { SYSTEM } from '../../workflows/domain/people.ts';
import { GATES, type Gate } from '../../workflows/domain/task.ts';
import { addDays, dayIn, instant } from '../../workflows/domain/time.ts';
import { type RandomEdition, soundEditions } from '../support/editions-at-random.ts';
import { diligently } from '../support/world/diligent.ts';
import { type Step, type Taken, taken } from '../support/world/taken.ts';
import {
  activityPlan,
  BRUSSELS,
  brussels,
  holidays,
  MISSION,
  missionPlan,
  openWorld,
  text,
  type World,
} from '../support/world.ts';
import { runs, timeout } from './asked-runs.ts';
import { doIt, holds, isHeard, passes } from './promises.ts';
import { deeds } from './random-deeds.ts';

const DAY = 86_400_000;

/** An action that goes by an edition, with its offices filled or not. */
function begun({ rules }: RandomEdition, offices: boolean, activities = [1]): World {
  const filled = Object.keys(rules.roles).map((role) => [role, 'other coordinator']);
  return openWorld({
    plan: {
      activities: activities.map((n) => (n === 1 ? activityPlan(n, missionPlan()) : activityPlan(n))),
      staff: {
        coordinator: 'coordinator',
        technicalExpert: 'technical',
        head: 'head',
        ...(offices ? { offices: { 'committee chair': 'other member', ...Object.fromEntries(filled) } } : {}),
      },
    },
    opening: { basis: { rules, calendars: [holidays('BE'), holidays('PE')] } },
  });
}

/** What is not over, with what it owes or waits for. */
const standing = (world: World): readonly string[] =>
  [...world.processes.values()].flatMap((state) => {
    if (world.governed(state).isOver(state)) return [];
    const owed = world.governed(state).obligations(state);
    const left = owed.filter(({ status }) => status === 'open' || status === 'awaited');
    return [`${state.id} (${state.phase}): ${left.map(({ key, status }) => `${key} ${status}`).join(', ')}`];
  });

/** A life that somebody led well for some days, and others then as it comes. */
const lives = fc.record({
  edition: soundEditions(),
  offices: fc.boolean(),
  days: fc.noBias(fc.nat(220)),
  todo: fc.array(deeds, { maxLength: 25, size: 'max' }),
});

function led({ edition, offices, days }: { edition: RandomEdition; offices: boolean; days: number }): World {
  const world = begun(edition, offices, [1, 2]);
  gatesHold(world);
  return diligently(world, instant(Date.parse(world.now) + days * DAY));
}

// ── Gates ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Looks, with every step of a mission, whether it passed a gate while something was open that is said to stop it there. */
function gatesHold(world: World): void {
  const take = world.take.bind(world);
  world.take = (process, accepted, given) => {
    const before = world.processes.get(process);
    const basis = accepted.basis ?? given ?? world.basis(process);
    const { state } = accepted;
    if (before?.kind === 'mission' && state.kind === 'mission')
      for (const passed of gatesPassed(before, state))
        expect(
          openAt(passed, state, basis.rules),
          `${accepted.happening.type} passes ${passed.gate}`,
        ).toEqual([]);
    take(process, accepted, given);
  };
}

interface Passed {
  readonly gate: Gate;
  /** Whose contract. */
  readonly position?: number;
}

function gatesPassed(was: MissionState, is: MissionState): readonly Passed[] {
  const signed = is.seats.filter(
    ({ plan, contract }) =>
      contract &&
      !was.seats.some((seat) => seat.plan.number === plan.number && seat.contract?.at === contract.at),
  );
  const begins = (!was.departure && is.departure) || (!was.fieldStartedAt && is.fieldStartedAt);
  return [
    ...signed.map(({ plan }) => ({ gate: 'contract' as const, position: plan.number })),
    ...(begins ? [{ gate: 'departure' as const }] : []),
    ...(was.payments.length < is.payments.length ? [{ gate: 'payment' as const }] : []),
    ...(was.phase !== 'closed' && is.phase === 'closed' ? [{ gate: 'closing' as const }] : []),
  ];
}

/** By what the edition and the plan say alone. */
function openAt({ gate, position }: Passed, state: MissionState, rules: Edition): readonly string[] {
  return tasksOf(state).flatMap((one) => {
    const planned = state.plan.find(({ id }) => id === familyOf(one.kind));
    const own = planned?.own?.gate ?? rules.tasks[planned?.of ?? familyOf(one.kind)]?.gate;
    const isMeant = position === undefined || one.position === undefined || one.position === position;
    const isBefore = own !== undefined && GATES.indexOf(own) <= GATES.indexOf(gate);
    return isMeant && isBefore && !isClosed(one) ? [one.kind] : [];
  });
}

// ── Other rules, other calendars ──────────────────────────────────────────────────────────────────────────────

const adopting = (world: World, { rules }: RandomEdition): Step => ({
  process: MISSION,
  command: {
    type: 'adoptEdition',
    payload: { edition: rules.number, reason: text('the board'), revokesDeparture: true },
  },
  actor: world.actor('coordinator'),
  beside: { rules, released: [rules.number] },
});

/** A holiday so many days from now, at the seat. */
function announced(world: World, id: ProcessId, days: number): Step {
  const day = addDays(dayIn(world.now, BRUSSELS), days);
  const calendars = world
    .basis(id)
    .calendars.map(nameless)
    .map((one) => {
      const held = daysOf(one.holidays);
      return one.country === 'BE' && !held.includes(day) ? { ...one, holidays: [...held, day].sort() } : one;
    });
  const command = { type: 'calendarsReceived', payload: { calendars: spansOf(calendars) } };
  return { process: id, command, actor: SYSTEM, beside: { calendars } };
}

/** Escalations come without end, and are foretold once: tests of milestones hold those of the ladder itself. */
const bounded = ({ come, go }: Taken['foretold']) =>
  [come, go].map((lines) => lines.filter((line) => !line.endsWith(' escalation')));

function isAsForetold(world: World, steps: readonly Step[]): void {
  const horizon = instant(Date.parse(world.now) + 120 * DAY);
  for (const { process, foretold, turned, again, isTold } of taken(world, steps, horizon)) {
    if (isTold) continue;
    expect(bounded(foretold), process).toEqual(bounded(turned));
    expect(again, `${process}: nothing twice`).toEqual([]);
  }
}

const isLive = (world: World, state: State): boolean => !world.governed(state).isOver(state);

describe('whatever a sound edition asks', () => {
  it('a mission comes to its end where everybody does what they owe', {
    timeout: timeout(40, 16_000),
  }, () => {
    fc.assert(
      fc.property(soundEditions(), fc.boolean(), (edition, offices) => {
        const world = begun(edition, offices);
        gatesHold(world);
        diligently(world, brussels('2020-06-30'));
        expect(standing(world)).toEqual([]);
      }),
      runs(24, 10_000),
    );
  });

  it('nothing falls silent and no gate gives way, whatever people do', {
    timeout: timeout(40, 16_000),
  }, () => {
    fc.assert(
      fc.property(lives, ({ todo, ...start }) => {
        const world = led(start);
        isHeard(world);
        for (const deed of todo) {
          doIt(world, deed, passes);
          isHeard(world);
        }
        holds(world);
        for (let weeks = 0; weeks < 20; weeks += 1) {
          world.until(instant(Date.parse(world.now) + 7 * DAY));
          isHeard(world);
        }
      }),
      runs(40, 16_000),
    );
  });

  it('adopting another is as it was foretold, mail for mail, and sends nothing twice', {
    timeout: timeout(40, 16_000),
  }, () => {
    fc.assert(
      fc.property(lives, soundEditions(902), ({ todo, ...start }, next) => {
        const world = led(start);
        for (const deed of todo.slice(0, 8)) doIt(world, deed);
        isAsForetold(world, [adopting(world, next)]);
        isHeard(world);
      }),
      runs(40, 16_000),
    );
  });

  it('a holiday that is announced moves what was foretold, mail for mail', {
    timeout: timeout(40, 16_000),
  }, () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 1, max: 40 }), ({ todo, ...start }, days) => {
        const world = led(start);
        for (const deed of todo.slice(0, 8)) doIt(world, deed);
        const live = [...world.processes.values()].filter((state) => isLive(world, state));
        isAsForetold(
          world,
          live.map(({ id }) => announced(world, id, days)),
        );
      }),
      runs(24, 10_000),
    );
  });
});
