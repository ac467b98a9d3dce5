/** What people may try in a random life of an action: who does what, mostly what makes sense as things stand. */

import fc from 'fast-check';
import { phasesFor } from '../../workflows/domain/call/applications.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { givenDays } from '../../workflows/domain/mission/given-days.ts';
import { differencesOf } from '../../workflows/domain/mission/planned.ts';
import { isOffered } from '../../workflows/domain/mission/state.ts';
import { ruleOf } from '../../workflows/domain/mission/tasks.ts';
import type { Actor } from '../../workflows/domain/people.ts';
import type { RefusalCode } from '../../workflows/domain/refusal.ts';
import { addDays, day, dayIn, type Instant, instant, later } from '../../workflows/domain/time.ts';
import {
  ACTION,
  activityPlan,
  BRUSSELS,
  CALL_1,
  CALL_2,
  checked,
  FIELD,
  MILESTONES,
  MISSION,
  MISSION_2,
  type Milestone,
  missionPlan,
  PEOPLE,
  type PlayOptions,
  pdf,
  playedTo,
  text,
  type World,
} from '../support/world.ts';
import { around, BESIDE, factsOf, taskRules } from './random-facts.ts';

/** What brings a life to its end, or says little about it: rare. */
const RARE = [
  'cancelAction',
  'cancelMission',
  'rejectMission',
  'closeAction',
  'suspendMission',
  'endExpert',
  'assignReference',
  'assignStaff',
  'adoptEdition',
  'addPosition',
  'rankApplications',
  'escalateNow',
  'remindNow',
  'writeMessage',
  'setQuiet',
  'restAmendment',
  'proposeDates',
  'proposeBudgetAmendment',
  'reviewCall',
  'nameLead',
  'moveDates',
  'proposeDatesAmendment',
  'waiveDeliverable',
  'waiveMethodology',
  'closeCall',
  'recordDays',
  'waiveTask',
  'editBrief',
  'assignPartnerContact',
  'recordMinutes',
  'correctCall',
];
/** What changes the plan of a live mission: now and then, and then nothing else. */
const PLANS = ['addTask', 'changeTask', 'withdrawTask'];

/** Facts that somebody who looks at the state might give; none where any will do. */
export function sensible(type: string, state: State, n: number, rules: Edition, now: Instant): unknown {
  const pick = <T>(of: readonly T[]): T | undefined => of[n % Math.max(1, of.length)];
  if (state.kind === 'call') {
    if (type === 'extendDeadline')
      return state.deadline && { deadline: addDays(state.deadline.day, 1 + (n % 5)), reason: text() };
    const application = pick(
      state.applications.filter(({ phase }) => phasesFor(type).includes(phase)).map(({ id }) => id),
    );
    if (!application) return undefined;
    const given = { application, contact: text(), reason: text(), note: text() };
    if (type === 'screenApplication')
      return { application, met: { e1: true, e2: n % 5 > 0 }, notes: { e2: text() } };
    if (type === 'submitApplication')
      return {
        application,
        profile: text(),
        missing: [],
        sector: n % 3 ? 'public servant' : 'civil society',
        yearsOfExperience: n % 30,
        evidence: { e1: text(), e2: text() },
      };
    const isPublic = state.applications.find(({ id }) => id === application)?.sector === 'public servant';
    return type === 'proposeFee' || (type === 'preselectApplication' && !isPublic)
      ? { ...given, dailyCents: 300_00 + n }
      : given;
  }
  if (state.kind !== 'mission') return undefined;
  const seats = state.seats.filter(({ candidate, offer, contract }) =>
    type === 'makeOffer'
      ? candidate && !offer
      : type === 'signContract'
        ? offer?.acceptedAt && !contract
        : type === 'endExpert'
          ? contract
          : type === 'proposeTeamAmendment'
            ? candidate?.needsAmendment
            : offer && !offer.acceptedAt,
  );
  const position = pick(seats)?.plan.number;
  const today = dayIn(now, BRUSSELS);
  const from = later(state.confirmed?.to ?? FIELD.to, today);
  const dates = { from: addDays(from, n % 40), to: addDays(from, (n % 40) + 2), reason: text() };
  const phase = type === 'submitDeliverable' ? ['expected', 'returned', 'submitted'] : ['submitted'];
  const deliverable = pick(state.deliverables.filter((one) => phase.includes(one.phase)))?.kind;
  const amendment = pick(state.amendments.filter((one) => !one.decided))?.n;
  const on = addDays(day(state.confirmed?.from ?? FIELD.from), -1 - (n % 6));
  switch (type) {
    case 'makeOffer':
    case 'acceptOffer':
    case 'declineOffer':
    case 'withdrawOffer':
    case 'signContract':
    case 'proposeTeamAmendment':
    case 'endExpert':
      return position && { position, reason: text(), daysWorked: n % 6 };
    case 'offerAddendum': {
      const position = pick(state.seats.filter(({ contract }) => contract))?.plan.number;
      if (!position) return undefined;
      const tasks = differencesOf(state, rules, position).map(({ task }) => task);
      return { position, tasks, days: 1 + (n % 20), rate: n % 3 === 0, daysWorked: n % 9, reason: text() };
    }
    case 'acceptAddendum':
    case 'declineAddendum':
    case 'withdrawAddendum': {
      const addendum = pick((state.addenda ?? []).filter(isOffered))?.n;
      return addendum && { addendum, reason: text() };
    }
    case 'moveDates':
    case 'resumeMission':
    case 'confirmDates':
    case 'proposeDates': {
      const stay = n % 3 === 0 ? { ...FIELD, reason: text() } : dates;
      const moved = { ...stay, ...around(stay.from, stay.to, BESIDE[n % 7] ?? {}) };
      const answers = ['keep', 'counted', addDays(moved.to, 5 + (n % 20)), addDays(moved.from, -4 - (n % 3))];
      const settled = givenDays(state, rules).flatMap(({ id }, i) =>
        id in moved ? [] : [[id, answers[Math.floor(n / 4 ** i) % 4]] as const],
      );
      return { ...moved, ...(settled.length > 0 ? { givenDays: Object.fromEntries(settled) } : {}) };
    }
    case 'proposeDatesAmendment':
      return n % 3 === 0 ? { ...FIELD, reason: text() } : dates;
    case 'submitDeliverable':
    case 'acceptDeliverable':
    case 'returnDeliverable':
      return (
        deliverable && { deliverable, document: pdf(1 + (n % 2)), comments: text(), recommendations: text() }
      );
    case 'confirmTask':
    case 'waiveTask': {
      const task = pick(state.confirmations.filter((one) => one.phase === 'expected'))?.kind;
      if (!task) return undefined;
      const { declaration, answers } = ruleOf(state, rules, task);
      const [wording] = Object.values(declaration ?? {});
      return { task, reason: text(), says: pick(answers ?? []), wording };
    }
    case 'changeTask':
    case 'withdrawTask': {
      const task = pick(state.plan.filter(({ withdrawn }) => !withdrawn))?.id;
      const [other] = fc.sample(taskRules, { numRuns: 1, seed: n });
      return task && { task, reason: text(), rule: n % 3 > 0 ? other : { due: { day: addDays(on, 20) } } };
    }
    case 'approveAmendment':
    case 'rejectAmendment':
      return amendment && { amendment, minutes: text(), reason: text() };
    case 'scheduleBriefing':
      return { start: instant(`${on}T08:00:00Z`), end: instant(`${on}T09:00:00Z`), where: text() };
    case 'completeChecklist':
      return { items: n % 2 ? checked(state.remote) : checked(state.remote, 'logos') };
    case 'recordDays':
      return {
        days: [
          {
            day: state.confirmed && addDays(state.confirmed.eventFrom, n % 4),
            held: n % 2 > 0,
            note: text(),
          },
        ],
      };
    case 'nameLead':
      return {
        expert: pick(state.seats.flatMap(({ candidate }) => candidate?.expert ?? [])),
        reason: text(),
      };
  }
  return undefined;
}

const PROCESSES: readonly ProcessId[] = [
  CALL_1,
  CALL_2,
  CALL_2,
  MISSION,
  MISSION,
  MISSION,
  MISSION,
  MISSION,
  MISSION_2,
  ACTION,
];

/** Something somebody may try; what exactly is told by the state it meets. */
export interface Deed {
  readonly process: ProcessId;
  /** Which command, which person, which facts. */
  readonly n: number;
  /** Something that is permitted, by somebody who may, with facts that look right. */
  readonly sensible: boolean;
  /** Calendar days that go by first. */
  readonly after: number;
}

export const deeds: fc.Arbitrary<Deed> = fc.record({
  process: fc.constantFrom(...PROCESSES),
  n: fc.noBias(fc.nat(1_000_000)),
  sensible: fc.noBias(fc.nat(4)).map((n) => n > 0),
  after: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(9) }),
});

interface Attempt {
  readonly process: ProcessId;
  readonly type: string;
  readonly payload: unknown;
  readonly actor: Actor;
}

const EVERYBODY = Object.keys(PEOPLE);
const ACTING = [
  'coordinator',
  'lead',
  'second',
  'technical',
  'member',
  'other member',
  'partner',
  'third',
  'head',
];
/** Reasons that lie with who asks. */
const WHO: readonly RefusalCode[] = [
  'role-may-not',
  'not-your-action',
  'not-in-the-team',
  'not-your-application',
];
const anyFacts = (type: string, seed: number): unknown => fc.sample(factsOf(type), { numRuns: 1, seed })[0];

/** What a deed comes to in a world. */
export function attemptOf(world: World, deed: Deed): Attempt | undefined {
  const { n, process } = deed;
  if (deed.sensible) {
    // Who has nothing to do here does something there.
    for (const id of [process, ...PROCESSES.slice(n % PROCESSES.length)]) {
      const found = sensibleAttempt(world, id, n);
      if (found) return found;
    }
  }
  const state = world.processes.get(process);
  if (!state) return undefined;
  const { commands } = lifecycleOf(state.kind);
  const type = commands[n % commands.length] ?? '';
  const onBehalfOf = n % 7 === 0 ? EVERYBODY[n % 5] : undefined;
  const actor = world.actor(EVERYBODY[n % EVERYBODY.length] ?? '');
  const payload = anyFacts(type, n);
  // Whoever works for the facility may apply too.
  const roles: Actor['roles'] = n % 3 === 0 ? [...actor.roles, 'expert'] : actor.roles;
  // Of who acts for somebody else the façade says whether they applied: the process may not know them.
  const applied = onBehalfOf !== undefined && partiesTo(world, state).includes(actor.person);
  return {
    process,
    type,
    payload,
    actor: { ...actor, roles, ...(onBehalfOf ? { onBehalfOf } : {}), ...(applied ? { applied } : {}) },
  };
}

const TRIED = 6;

function sensibleAttempt(world: World, process: ProcessId, n: number): Attempt | undefined {
  const state = world.processes.get(process);
  if (!state) return undefined;
  const { commands, decide, probe } = world.governed(state);
  const nobody = world.actor('observer');
  const plans = n % 10 === 1 && commands.some((command) => PLANS.includes(command));
  const list = commands
    .filter(
      (command) =>
        PLANS.includes(command) === plans &&
        (n % 25 === 0 || !RARE.includes(command) || (command === 'proposeDates' && !isProposed(state))),
    )
    .filter((command) => probe(state, command, nobody, world.now).every(({ code }) => WHO.includes(code)));
  // A few are tried, by everybody: all of them would take a second a deed where hardly anything is left to do.
  for (let i = 0; i < Math.min(list.length, TRIED); i += 1) {
    const type = list[(n + i) % list.length] ?? '';
    const may = ACTING.map((person) => world.actor(person)).filter(
      (one) => probe(state, type, one, world.now).length === 0,
    );
    // Most of what could be said of a task is refused.
    for (let seed = n; seed < n + (plans ? 8 : 1); seed += 1) {
      const payload =
        sensible(type, state, seed, world.basis(process).rules, world.now) ?? anyFacts(type, seed);
      const actor = may.find((one) => decide(state, { type, payload }, one, world.now).ok);
      if (actor) return { process, type, payload, actor };
    }
  }
  return undefined;
}
const isProposed = (state: State): boolean => state.kind === 'mission' && state.proposed !== undefined;

const OPTIONS: readonly PlayOptions[] = [
  {},
  { remote: true },
  { sole: true },
  { plan: { committee: ['member', 'other member'], settings: { tellOthers: true } } },
  { sectors: { second: 'private consultant' } },
  // A member of the committee who applies, and an expert of the team who validates.
  { plan: { committee: ['member', 'second', 'other member'] } },
];

interface Start {
  readonly milestone: Milestone;
  /** Which of `OPTIONS`. */
  readonly options: number;
}
export const starts: fc.Arbitrary<Start> = fc.record({
  // Calls live in the first few.
  milestone: fc.oneof(
    fc.constantFrom(...MILESTONES.slice(0, 5)),
    fc.constantFrom(...MILESTONES.filter((one) => one !== 'closed')),
  ),
  options: fc.nat(OPTIONS.length - 1),
});

/** An action of two activities, the second of them blank, played to a milestone. */
export function worldOf({ milestone, options: n }: Start): World {
  const { remote, sole, plan, ...options } = OPTIONS[n] ?? {};
  const first = missionPlan({
    ...(remote ? { remote: true } : {}),
    ...(sole ? { positions: missionPlan().positions.slice(0, 1) } : {}),
  });
  return playedTo(milestone, {
    ...options,
    plan: { ...plan, activities: [activityPlan(1, first), activityPlan(2)] },
  });
}

/** Who applied to a call of the mission, or is or was in its team, read off everything there is. */
export function partiesTo(world: World, state: State): readonly string[] {
  const mission = state.kind === 'call' ? state.mission : state.id;
  return [...world.processes.values()].flatMap((one) => {
    if (one.kind === 'call' && one.mission === mission)
      return one.applications.flatMap(({ submittedAt, expert }) => (submittedAt ? [expert] : []));
    if (one.kind !== 'mission' || one.id !== mission) return [];
    return one.seats.flatMap(({ candidate, ended }) => [
      ...(candidate ? [candidate.expert] : []),
      ...ended.map(({ expert }) => expert),
    ]);
  });
}
