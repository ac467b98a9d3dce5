import { describe, expect, it } from 'vitest';
import { documentsOf, FIRST_EDITION } from '../../facility/editions.ts';
import type { CallState } from '../../workflows/domain/call/state.ts';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import type { Refusal, RefusalCode } from '../../workflows/domain/refusal.ts';
import { addDays, dayIn, instantAt } from '../../workflows/domain/time.ts';
import { governed } from '../support/bases.ts';
import {
  ACTION,
  BRUSSELS,
  CALL_1,
  CALL_2,
  evidenceFor,
  MILESTONES,
  MISSION,
  type Milestone,
  PEOPLE,
  type PlayOptions,
  pdf,
  playedTo,
  text,
  type World,
} from '../support/world.ts';

/**
 * A refusal may name a command as the way out. Then that command is taken, from somebody in the role that is named,
 * with facts that look right: a way that is shut is worse than none.
 */

const minutes = text('minutes');
const reason = text('reason');
/** Facts for whoever gives a command as a refusal found it: one of these is right, if any. */
function facts(type: string, state: State, now: World['now']): readonly Readonly<Record<string, unknown>>[] {
  const today = dayIn(now, BRUSSELS);
  const until = addDays(today, 10);
  if (state.kind === 'call') {
    const call: CallState = state;
    const ids = [...call.applications.map(({ id }) => id), 'fourth'];
    return ids.map((application) => ({
      application,
      missing: [],
      profile: text(),
      sector: 'public servant',
      yearsOfExperience: 5,
      evidence: evidenceFor(call),
      met: Object.fromEntries((call.position.requirements ?? []).map((id) => [id, true])),
      ranking: ids,
      requirements: ['e1'],
      assets: [],
      reference: 'another',
      contact: text(),
      note: text(),
      reason,
      until,
      ...(type === 'preselectApplication' ? {} : { dailyCents: 300_00 }),
      ...(['extendDeadline', 'reopenCall'].includes(type) ? { deadline: addDays(today, 30) } : {}),
    }));
  }
  if (state.kind === 'action')
    return [1, 2].map((activity) => ({ activity, reason, until, reference: 'another' }));
  const mission: MissionState = state;
  const dates = [mission.confirmed, mission.window, mission.submissions.at(-1)?.dates].flatMap((range) =>
    range ? [{ from: range.to, to: range.to }] : [],
  );
  const on = addDays(mission.confirmed?.from ?? today, -1);
  const later = [7, 30, 60].map((n) => ({ from: addDays(today, n), to: addDays(today, n + 1) }));
  const briefing = dayIn(now, BRUSSELS) > on ? today : on;
  return [
    ...[2, 3].map((position) => ({ position, ...later[1] })),
    ...[...dates, ...later].map((range) => ({ position: 1, ...range })),
    ...documentsOf(FIRST_EDITION).map((deliverable) => ({ deliverable, recommendations: text() })),
    ...[1, 2, 3].map((amendment) => ({ amendment })),
  ].map((one) => ({
    ...(type.endsWith('Review') ? {} : { document: pdf(1), documents: [pdf(1)] }),
    reference: '',
    workingDays: 5,
    lead: false,
    budgetCents: 2_500_000,
    settings: { quorum: 1 },
    start: instantAt(briefing, '22:00', BRUSSELS),
    end: instantAt(briefing, '23:00', BRUSSELS),
    where: text(),
    comments: text(),
    changes: text(),
    minutes,
    reason,
    expert: 'lead',
    daysWorked: 1,
    obligation: 'agenda/v1',
    day: mission.confirmed?.from,
    held: true,
    until,
    items: [],
    days: [],
    ...one,
    ...(type === 'writeMessage' ? { to: [], text: text() } : {}),
  }));
}

const mayBe = (world: World, { mendedBy }: Refusal) =>
  Object.keys(PEOPLE).filter(
    (one) => !mendedBy || world.actor(one).roles.some((role) => role === 'expert' || mendedBy.includes(role)),
  );

/** Whether anybody of the role named can go the way that a refusal names. */
function isOpen(world: World, process: ProcessId, refusal: Refusal): boolean {
  const state = world.state(process);
  const { decide } = governed(state);
  const type = refusal.mendedWith ?? '';
  return mayBe(world, refusal).some((who) =>
    facts(type, state, world.now).some(
      (payload) => decide(state, { type, payload }, world.actor(who), world.now).ok,
    ),
  );
}

const ACTING = ['coordinator', 'head', 'lead', 'third', 'technical', 'member', 'partner'];
/** Reasons that lie with who asks. */
const WHO: readonly RefusalCode[] = [
  'role-may-not',
  'not-your-action',
  'not-in-the-team',
  'not-your-application',
];

/** Words that were written anew. */
function reworded(type: string): object {
  const words = { from: text(), to: text(), changed: ['title'] };
  if (type === 'editBrief') return { words };
  return type === 'correctCall' ? { profile: { ...words, requirements: ['e1'], assets: [] } } : {};
}

/** Every refusal with a way out that anybody can come by in a process. */
function waysFrom(world: World, process: ProcessId): Map<string, Refusal> {
  const state = world.state(process);
  const { commands, decide, probe } = governed(state);
  const found = new Map<string, Refusal>();
  for (const type of commands) {
    const actor = ACTING.map((person) => world.actor(person)).find((one) =>
      probe(state, type, one, world.now).every(({ code }) => !WHO.includes(code)),
    );
    if (!actor) continue;
    for (const payload of facts(type, state, world.now).map((one) => ({ ...one, ...reworded(type) }))) {
      const outcome = decide(state, { type, payload }, actor, world.now);
      if (outcome.ok) continue;
      for (const one of outcome.reasons) if (one.mendedWith) found.set(JSON.stringify([type, one]), one);
    }
  }
  return found;
}

/** Turns that a life takes, from which the plain calendar leads nowhere. */
const TURNS: Readonly<Record<string, (world: World) => void>> = {
  'as the calendar has it': () => undefined,
  'with 1 EUR': (world) => {
    const state = world.mission();
    if (state.approvedAt) world.processes.set(MISSION, { ...state, budgetCents: 100 });
  },
  'a budget amendment before the committee': (world) => {
    world.try('coordinator', MISSION, 'proposeBudgetAmendment', { budgetCents: 3_000_000, reason });
    const state = world.mission();
    if (state.approvedAt) world.processes.set(MISSION, { ...state, budgetCents: 100 });
  },
  'two must approve': (world) => {
    world.try('head', MISSION, 'adoptEdition', { settings: { quorum: 2 }, reason });
  },
  'a month later': (world) => {
    world.until(instantAt(addDays(dayIn(world.now, BRUSSELS), 30), '12:00', BRUSSELS));
  },
  'an expert left': (world) => {
    world.try('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 1, reason });
    world.try('coordinator', MISSION, 'withdrawOffer', { position: 2, reason });
  },
  'the calls are over': (world) => {
    for (const call of [CALL_1, CALL_2])
      if (world.processes.has(call)) world.try('coordinator', call, 'closeCall', {});
  },
  'a deadline passed a moment ago': (world) => {
    const state = world.processes.get(CALL_2);
    if (state?.kind !== 'call' || state.phase !== 'published') return;
    const at = world.now;
    world.processes.set(CALL_2, { ...state, deadline: { at, day: dayIn(at, BRUSSELS) } });
    world.now = instantAt(addDays(dayIn(at, BRUSSELS), 1), '08:00', BRUSSELS);
  },
};

const OPTIONS: readonly PlayOptions[] = [{}, { remote: true }, { mission: { window: undefined } }];
const PLAIN = 'as the calendar has it';
const SOME: readonly Milestone[] = [
  'published',
  'confirmed',
  'approved',
  'offered',
  'preparing',
  'ready',
  'reporting',
];

describe.each(Object.entries(TURNS))('%s', (name, turn) => {
  const milestones = name === PLAIN ? MILESTONES.filter((one) => one !== 'closed') : SOME;
  it.each(milestones)('%s: a way out that is named is open', (milestone) => {
    for (const options of name === PLAIN ? OPTIONS : OPTIONS.slice(0, 1)) {
      const world = playedTo(milestone, options);
      turn(world);
      for (const process of [ACTION, MISSION, CALL_1, CALL_2].filter((id) => world.processes.has(id)))
        for (const [what, refusal] of waysFrom(world, process))
          expect(isOpen(world, process, refusal), what).toBe(true);
    }
  });
});
