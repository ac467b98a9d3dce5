/** What the lifecycle promises, whatever people do and whatever their edition says. */

import { expect } from 'vitest';
import type { ActionState } from '../../workflows/domain/action/state.ts';
import type { CallPhase } from '../../workflows/domain/call/state.ts';
import { APPLICATION_PHASES } from '../../workflows/domain/call/state.ts';
import type { Outcome, State } from '../../workflows/domain/lifecycle.ts';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import { quietness } from '../../workflows/domain/quiet.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import { isRung, keyOf, type World } from '../support/world.ts';
import { attemptOf, type Deed, partiesTo } from './random-deeds.ts';

const PHASES: Readonly<Record<State['kind'], readonly string[]>> = {
  action: ['registered', 'under way', 'closed', 'cancelled'] satisfies ActionState['phase'][],
  call: ['draft', 'published', 'closed'] satisfies CallPhase[],
  mission: MISSION_PHASES,
};

/** Lets time pass a day at a time, and looks on each at whether anything is silent. */
export function passes(world: World, until: Instant): void {
  for (;;) {
    const next = instant(Date.parse(world.now) + 86_400_000);
    if (next >= until) break;
    world.until(next);
    isHeard(world);
  }
  world.until(until);
}

/** For every mission with its calls and every action with its missions, somebody is to hear of something. */
export function isHeard(world: World): void {
  const all = [...world.processes.values()].map((state) => ({ state, lifecycle: world.governed(state) }));
  for (const main of all) {
    if (main.state.kind === 'call') continue;
    const others = all.filter(({ state }) => state.id.startsWith(`${main.state.id}/`));
    const found = quietness(main, others, world.now);
    expect(found.is, `${main.state.id} (${main.state.phase}) at ${world.now}`).not.toBe('silent');
  }
}

/** Does a deed in a world, with every promise checked on the way; undefined where there is no such process. */
export function doIt(
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

export function holds(world: World): void {
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
