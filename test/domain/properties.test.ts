/**
 * Random lives of an action: commands of every kind by everybody, sensible and silly, while working days go by.
 * Whatever people do, the promises of the lifecycle hold.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionState } from '../../workflows/domain/action/state.ts';
import type { CallPhase } from '../../workflows/domain/call/state.ts';
import { APPLICATION_PHASES } from '../../workflows/domain/call/state.ts';
import type { Outcome, ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import { SYSTEM } from '../../workflows/domain/people.ts';
import { quietness } from '../../workflows/domain/quiet.ts';
import { type Instant, instant, later } from '../../workflows/domain/time.ts';
import { permissions } from '../../workflows/domain/view.ts';
import { governed } from '../support/bases.ts';
import { isRung, keyOf, MILESTONES, openWorld, playedTo, playOn, type World } from '../support/world.ts';
import { attemptOf, type Deed, deeds, partiesTo, starts, worldOf } from './random-deeds.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 40);
const PHASES: Readonly<Record<State['kind'], readonly string[]>> = {
  action: ['registered', 'under way', 'closed', 'cancelled'] satisfies ActionState['phase'][],
  call: ['draft', 'published', 'closed'] satisfies CallPhase[],
  mission: MISSION_PHASES,
};

/** Lets time pass a day at a time, and looks on each at whether anything is silent. */
function passes(world: World, until: Instant): void {
  for (;;) {
    const next = instant(Date.parse(world.now) + 86_400_000);
    if (next >= until) break;
    world.until(next);
    isHeard(world);
  }
  world.until(until);
}

/** For every mission with its calls and every action with its missions, somebody is to hear of something. */
function isHeard(world: World): void {
  const all = [...world.processes.values()].map((state) => ({ state, lifecycle: world.governed(state) }));
  for (const main of all) {
    if (main.state.kind === 'call') continue;
    const others = all.filter(({ state }) => state.id.startsWith(`${main.state.id}/`));
    const found = quietness(main, others, world.now);
    expect(found.is, `${main.state.id} (${main.state.phase}) at ${world.now}`).not.toBe('silent');
  }
}

/** Does a deed in a world, with every promise checked on the way; undefined where there is no such process. */
function doIt(
  world: World,
  deed: Deed,
  pass = (of: World, until: Instant): unknown => of.until(until),
): Outcome | undefined {
  if (deed.after > 0) pass(world, instant(Date.parse(world.now) + deed.after * 86_400_000 + 3_600_000));
  const attempt = attemptOf(world, deed);
  if (!attempt) return undefined;
  const { process, type, payload, actor } = attempt;
  const state = world.state(process);
  // Whatever writes in a state that was decided upon throws.
  freeze(state);
  const isPermitted = world.governed(state).probe(state, type, actor, world.now).length === 0;
  const outcome = world.give(actor, process, type, payload);
  if (!outcome.ok) {
    // A refusal leaves the state identical, and gives reasons.
    expect(world.state(process)).toBe(state);
    expect(outcome.reasons.length).toBeGreaterThan(0);
  }
  if (outcome.ok && DECIDES.includes(type)) {
    const own = partiesTo(world, state);
    const who = [actor.person, ...(actor.onBehalfOf ? [actor.onBehalfOf] : [])];
    expect(
      who.filter((person) => own.includes(person)),
      `nobody does ${type} for themselves`,
    ).toEqual([]);
  }
  // What is refused whatever its facts is refused.
  if (!isPermitted) expect(outcome.ok, `${type} by ${actor.person}`).toBe(false);
  return outcome;
}

/** Everything by which somebody screens, selects, decides, contracts, validates, reviews, authorises or pays. */
const DECIDES: readonly string[] = [
  'screenApplication',
  'shortlistApplication',
  'recordInterview',
  'rankApplications',
  'preselectApplication',
  'proposeFee',
  'passToNext',
  'describePosition',
  'extendDeadline',
  'reviewCall',
  'closeCall',
  'submitToCommittee',
  'approveMission',
  'requestChanges',
  'rejectMission',
  'approveAmendment',
  'rejectAmendment',
  'makeOffer',
  'withdrawOffer',
  'signContract',
  'endExpert',
  'nameLead',
  'validateMethodology',
  'returnMethodology',
  'waiveMethodology',
  'acceptDeliverable',
  'returnDeliverable',
  'waiveDeliverable',
  'authoriseDeparture',
  'startMission',
  'requestPayment',
];

const frozen = new WeakSet<object>();
function freeze(of: unknown): void {
  if (typeof of !== 'object' || of === null || frozen.has(of)) return;
  frozen.add(of);
  Object.freeze(of);
  for (const part of Object.values(of)) freeze(part);
}

function holds(world: World): void {
  for (const state of world.processes.values()) {
    expect(PHASES[state.kind]).toContain(state.phase);
    if (state.kind === 'call') {
      for (const { phase } of state.applications) expect(APPLICATION_PHASES).toContain(phase);
      const chosen = ['preselected', 'confirmed', 'selected', 'contracted'];
      expect(state.applications.filter(({ phase }) => chosen.includes(phase)).length).toBeLessThanOrEqual(1);
    }
    const lifecycle = world.governed(state);
    const obligations = lifecycle.obligations(state);
    expect(new Set(obligations.map(({ key }) => key)).size).toBe(obligations.length);
    for (const one of obligations) {
      if (one.status !== 'open') continue;
      expect(one.owedBy.length, `${one.key} is owed by somebody`).toBeGreaterThan(0);
      expect(one.due, `${one.key} has a due date`).toBeDefined();
      for (const { to } of one.escalations)
        expect(
          to.filter((person) => one.owedBy.includes(person)),
          `${one.key} tells no defaulter`,
        ).toEqual([]);
    }
    const alive = new Set(
      obligations.filter(({ status }) => status !== 'met' && status !== 'waived').map(({ key }) => key),
    );
    for (const key of Object.keys(state.ledger))
      expect(alive.has(key), `${key} in the ledger is owed`).toBe(true);
    if (lifecycle.isOver(state)) expect(lifecycle.dueAt(state)).toBeUndefined();
  }
  const left = world.sent.filter(isRung).map(keyOf);
  expect(left.filter((key, i) => left.indexOf(key) !== i)).toEqual([]);
  for (const { reasons } of world.unheard)
    expect(reasons.map(({ code }) => code)).not.toContain('not-a-command');
}

describe('whatever people do', () => {
  it('no process is silent while it lives', { timeout: 120_000 }, () => {
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
      { numRuns: RUNS, endOnFailure: true, interruptAfterTimeLimit: 30_000 },
    );
  });

  it('every promise of the lifecycle holds', { timeout: 60_000 }, () => {
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
      { numRuns: RUNS, endOnFailure: true, interruptAfterTimeLimit: 20_000 },
    );
    if (process.env.PROPERTY_RUNS) console.log([...taken].sort((a, b) => a[1] - b[1]).join('  '));
  });

  it('time goes on: what is due lies later after it happened, and the forecast is what then is sent', {
    timeout: 60_000,
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
        // A process that another one told something meanwhile goes another way than its own forecast.
        const told = new Set(
          world.journal
            .slice(journal)
            .flatMap(({ process, happening }) =>
              happening.actor === SYSTEM &&
              lifecycleOf(world.state(process).kind).messages.includes(happening.type) &&
              !TIMED.includes(happening.type)
                ? [process]
                : [],
            ),
        );
        for (const [id, forecast] of coming) {
          if (told.has(id)) continue;
          const sent = world.sent.slice(from).filter(({ process }) => process === id);
          expect(forecast.map(lineOf).sort(), id).toEqual(sent.map(lineOf).sort());
        }
      }),
      { numRuns: Math.ceil(RUNS / 3), endOnFailure: true, interruptAfterTimeLimit: 20_000 },
    );
  });

  it('what is permitted is refused only for its facts: sensible ones are taken', () => {
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

  it('a state that travelled as JSON behaves the same', () => {
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
      { numRuns: Math.ceil(RUNS / 3), endOnFailure: true, interruptAfterTimeLimit: 20_000 },
    );
  });
});

const TIMED = [
  'fieldBegan',
  'fieldEnded',
  'feedbackOver',
  'deadlinePassed',
  'noticeEnded',
  'reviewFellDue',
  'rankingExhausted',
  'windowNears',
  'firstDayPassed',
];

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
