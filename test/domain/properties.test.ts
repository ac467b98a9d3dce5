/**
 * Random lives of an action: commands of every kind by everybody, sensible and silly, while working days go by.
 * Whatever people do, the promises of the lifecycle hold.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionState } from '../../workflows/domain/action/state.ts';
import { phasesFor } from '../../workflows/domain/call/applications.ts';
import type { CallPhase } from '../../workflows/domain/call/state.ts';
import { APPLICATION_PHASES } from '../../workflows/domain/call/state.ts';
import type { Outcome, ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { DELIVERABLE_KINDS, MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import { type Actor, SYSTEM } from '../../workflows/domain/people.ts';
import type { RefusalCode } from '../../workflows/domain/refusal.ts';
import { addDays, day, type Instant, instant, later } from '../../workflows/domain/time.ts';
import { permissions } from '../../workflows/domain/view.ts';
import { governed } from '../support/bases.ts';
import {
  ACTION,
  activityPlan,
  CALL_1,
  CALL_2,
  checked,
  docx,
  FIELD,
  isRung,
  keyOf,
  MILESTONES,
  MISSION,
  MISSION_2,
  type Milestone,
  missionPlan,
  openWorld,
  PEOPLE,
  type PlayOptions,
  pdf,
  playedTo,
  playOn,
  text,
  type World,
} from '../support/world.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 40);
const PHASES: Readonly<Record<State['kind'], readonly string[]>> = {
  action: ['registered', 'under way', 'closed', 'cancelled'] satisfies ActionState['phase'][],
  call: ['draft', 'published', 'closed'] satisfies CallPhase[],
  mission: MISSION_PHASES,
};

// ── What people may do ──────────────────────────────────────────────────────────────────────────────────────

const experts = fc.constantFrom('lead', 'second', 'third', 'fourth');
const prose = fc.constant(text());
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
/** Days around the calendar of the lifecycle, some far off. */
const days = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 260 }).map((n) => addDays(day('2018-06-01'), n)) },
  { weight: 1, arbitrary: fc.integer({ min: -400, max: 1200 }).map((n) => addDays(day('2018-06-01'), n)) },
);
const fieldDays = fc.oneof(
  fc.constant(FIELD),
  fc
    .record(
      { from: days, length: fc.integer({ min: -1, max: 6 }), setUp: maybe(days), reason: maybe(prose) },
      { requiredKeys: ['from', 'length'] },
    )
    .map(({ from, length, setUp, reason }) => ({
      from,
      to: addDays(from, length),
      ...(setUp ? { setUp } : {}),
      ...(reason ? { reason } : {}),
    })),
);
const positions = fc.integer({ min: 1, max: 3 });
const cents = fc.integer({ min: 1, max: 5_000_000 });
const documents = fc.oneof(
  fc.integer({ min: 1, max: 5 }).map((n) => pdf(n)),
  fc.constantFrom(docx(), docx(2)),
);
const kinds = fc.constantFrom(...DELIVERABLE_KINDS);
const amendments = fc.integer({ min: 1, max: 3 });
const keys = fc.constantFrom(
  'agenda/v1',
  'key-documents',
  'decide/1',
  'confirm-candidate/second',
  'payment-request',
  'nonsense',
);
const marks = fc.dictionary(fc.constantFrom('e1', 'e2', 'e9'), fc.boolean(), { maxKeys: 3 });
const items = fc.oneof(
  fc.constantFrom(checked(), checked(true), checked(false, 'logos')),
  fc.constant([{ item: 'coffee', ok: false }]),
);
const sectors = fc.constantFrom('public servant', 'private consultant', 'mandated body');

type Facts = Readonly<Record<string, fc.Arbitrary<unknown>>>;
const facts: Facts = {
  openActivity: fc.record({ activity: fc.integer({ min: 0, max: 4 }), reason: maybe(prose) }),
  assignStaff: fc.record({
    coordinator: maybe(fc.constantFrom('coordinator', 'other coordinator')),
    technicalExpert: maybe(fc.constantFrom('technical', 'other technical')),
  }),
  assignReference: fc
    .constantFrom('17-11/PER', '17-11/PER/01.02', 'anything', '')
    .map((reference) => ({ reference })),
  closeAction: fc.constant({}),
  cancelAction: fc.record({ reason: prose }),

  describePosition: fc.constantFrom(
    { profile: text(), requirements: ['e1', 'e2'], assets: ['a1'] },
    { profile: text(), requirements: [], assets: [] },
  ),
  publishCall: fc.record({ deadline: maybe(days) }),
  extendDeadline: fc.record({ deadline: days, reason: maybe(prose) }),
  reopenCall: fc.record({ deadline: maybe(days), reason: prose }),
  reviewCall: fc.constant({}),
  closeCall: fc.constant({}),
  startApplication: experts.map((application) => ({ application, missing: ['address'] })),
  saveApplication: fc.record({ application: experts, missing: fc.constantFrom([], ['address']) }),
  submitApplication: fc.record({
    application: experts,
    profile: prose,
    missing: fc.constantFrom([], [], ['address']),
    sector: sectors,
    yearsOfExperience: fc.nat(40),
    evidence: fc.constantFrom({}, { e1: text() }, { e1: text(), e2: text() }),
  }),
  withdrawApplication: fc.record({ application: experts }),
  screenApplication: fc.record({
    application: experts,
    met: fc.oneof(fc.constant({ e1: true, e2: true }), marks),
    notes: fc.constantFrom({}, { e1: text(), e2: text() }),
    assets: fc.constantFrom([], ['a1']),
  }),
  shortlistApplication: fc.record({ application: experts }),
  recordInterview: fc.record({ application: experts, note: prose }),
  rankApplications: fc.record({ ranking: fc.array(experts, { maxLength: 4 }) }),
  preselectApplication: fc.record(
    { application: experts, dailyCents: maybe(cents), reason: maybe(prose) },
    { requiredKeys: ['application'] },
  ),
  proposeFee: fc.record({ application: experts, dailyCents: cents }),
  agreeFee: fc.record({ application: experts }),
  provideProof: fc.record({ application: experts, contact: maybe(prose) }),
  declinePreselection: fc.record({ application: experts }),
  passToNext: fc.record({ application: experts, reason: prose }),

  addPosition: fc.record({
    position: positions,
    reference: fc.constant(''),
    workingDays: fc.constant(5),
    lead: fc.boolean(),
  }),
  proposeDates: fieldDays,
  submitToCommittee: fc.record({ budgetCents: cents }),
  approveMission: fc.record({ minutes: prose }),
  requestChanges: fc.record({ minutes: prose, changes: prose }),
  rejectMission: fc.record({ minutes: prose, reason: prose }),
  proposeDatesAmendment: fieldDays,
  proposeBudgetAmendment: fc.record({ budgetCents: cents, reason: prose }),
  proposeTeamAmendment: fc.record({ position: positions, reason: prose }),
  approveAmendment: fc.record({ amendment: amendments, minutes: prose }),
  rejectAmendment: fc.record({ amendment: amendments, minutes: prose, reason: prose }),
  confirmDates: fieldDays,
  moveDates: fieldDays,
  makeOffer: fc.record({ position: positions }),
  acceptOffer: fc.record({ position: positions }),
  declineOffer: fc.record({ position: positions }),
  withdrawOffer: fc.record({ position: positions, reason: prose }),
  signContract: fc.record({ position: positions }),
  askLogistics: fc.constant({}),
  confirmLogistics: fc.constant({}),
  recordKeyDocuments: fc.constant({ documents: [] }),
  recordDocumentReview: fc.constant({}),
  submitMethodology: fc.record({ document: documents }),
  validateMethodology: fc.constant({}),
  returnMethodology: fc.record({ comments: prose, due: maybe(days) }),
  waiveMethodology: fc.record({ reason: prose }),
  scheduleBriefing: days.map((on) => ({
    start: instant(`${on}T12:00:00Z`),
    end: instant(`${on}T13:00:00Z`),
    where: text(),
  })),
  recordBriefing: fc.constant({}),
  shareAgenda: fc.constant({}),
  authoriseDeparture: fc.constant({}),
  startMission: fc.constant({}),
  recordOrganisersMeeting: fc.constant({}),
  completeChecklist: fc.record({ items }),
  recordDay: fc.record({ day: days, held: fc.boolean(), note: maybe(prose) }),
  submitDeliverable: fc.record({ deliverable: kinds, document: documents, recommendations: maybe(prose) }),
  acceptDeliverable: fc.record({ deliverable: kinds }),
  returnDeliverable: fc.record({ deliverable: kinds, comments: prose, due: maybe(days) }),
  waiveDeliverable: fc.record({ deliverable: kinds, reason: prose }),
  giveFeedback: fc.record({ feedback: prose }),
  requestPayment: fc.constant({}),
  endExpert: fc.record({ position: positions, daysWorked: fc.nat(16), reason: prose }),
  nameLead: fc.record({ expert: experts, reason: prose }),
  suspendMission: fc.record({ reason: prose }),
  resumeMission: fc.oneof(fc.constant({}), fieldDays),
  cancelMission: fc.record({ reason: prose }),
  escalateNow: fc.record({ obligation: keys, reason: prose }),
  adoptRules: fc.record({
    settings: maybe(
      // Another calendar leaves what was handed over by the old one on its day, which is no matter here.
      fc.constantFrom({ counting: 'clear days' }, { quorum: 2 }, { calendar: 'XX' }),
    ),
    ruleSet: maybe(fc.constantFrom(1, 9)),
    reason: prose,
  }),
};

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
  'adoptRules',
  'addPosition',
  'rankApplications',
  'escalateNow',
  'proposeDates',
  'proposeBudgetAmendment',
  'reviewCall',
  'nameLead',
  'moveDates',
  'proposeDatesAmendment',
  'waiveDeliverable',
  'waiveMethodology',
  'closeCall',
  'recordDay',
];

/** Facts that somebody who looks at the state might give; none where any will do. */
function sensible(type: string, state: State, n: number): unknown {
  const pick = <T>(of: readonly T[]): T | undefined => of[n % Math.max(1, of.length)];
  if (state.kind === 'call') {
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
  const from = state.confirmed?.to ?? FIELD.to;
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
    case 'confirmDates':
    case 'moveDates':
    case 'resumeMission':
    case 'proposeDates':
    case 'proposeDatesAmendment':
      return n % 3 === 0 ? { ...FIELD, reason: text() } : dates;
    case 'submitDeliverable':
    case 'acceptDeliverable':
    case 'returnDeliverable':
      return (
        deliverable && { deliverable, document: pdf(1 + (n % 2)), comments: text(), recommendations: text() }
      );
    case 'approveAmendment':
    case 'rejectAmendment':
      return amendment && { amendment, minutes: text(), reason: text() };
    case 'scheduleBriefing':
      return { start: instant(`${on}T08:00:00Z`), end: instant(`${on}T09:00:00Z`), where: text() };
    case 'completeChecklist':
      return { items: n % 2 ? checked(state.remote) : checked(state.remote, 'logos') };
    case 'recordDay':
      return {
        day: state.confirmed && addDays(state.confirmed.eventFrom, n % 4),
        held: n % 2 > 0,
        note: text(),
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
interface Deed {
  readonly process: ProcessId;
  /** Which command, which person, which facts. */
  readonly n: number;
  /** Something that is permitted, by somebody who may, with facts that look right. */
  readonly sensible: boolean;
  /** Calendar days that go by first. */
  readonly after: number;
}

const deeds: fc.Arbitrary<Deed> = fc.record({
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
const anyFacts = (type: string, seed: number): unknown =>
  fc.sample(facts[type] ?? fc.constant({}), { numRuns: 1, seed })[0];

/** What a deed comes to in a world. */
function attemptOf(world: World, deed: Deed): Attempt | undefined {
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
  const list = commands
    .filter(
      (command) =>
        n % 25 === 0 || !RARE.includes(command) || (command === 'proposeDates' && !isProposed(state)),
    )
    .filter((command) => probe(state, command, nobody, world.now).every(({ code }) => WHO.includes(code)));
  // A few are tried, by everybody: all of them would take a second a deed where hardly anything is left to do.
  for (let i = 0; i < Math.min(list.length, TRIED); i += 1) {
    const type = list[(n + i) % list.length] ?? '';
    const payload = sensible(type, state, n) ?? anyFacts(type, n);
    const actor = ACTING.map((person) => world.actor(person)).find(
      (one) =>
        probe(state, type, one, world.now).length === 0 &&
        decide(state, { type, payload }, one, world.now).ok,
    );
    if (actor) return { process, type, payload, actor };
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
const starts: fc.Arbitrary<Start> = fc.record({
  // Calls live in the first few.
  milestone: fc.oneof(
    fc.constantFrom(...MILESTONES.slice(0, 5)),
    fc.constantFrom(...MILESTONES.filter((one) => one !== 'closed')),
  ),
  options: fc.nat(OPTIONS.length - 1),
});

/** An action of two activities, the second of them blank, played to a milestone. */
function worldOf({ milestone, options: n }: Start): World {
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

// ── What holds whatever they do ─────────────────────────────────────────────────────────────────────────────

/** Does a deed in a world, with every promise checked on the way; undefined where there is no such process. */
function doIt(world: World, deed: Deed): Outcome | undefined {
  if (deed.after > 0) world.until(instant(Date.parse(world.now) + deed.after * 86_400_000 + 3_600_000));
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

/** Who applied to a call of the mission, or is or was in its team, read off everything there is. */
function partiesTo(world: World, state: State): readonly string[] {
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
