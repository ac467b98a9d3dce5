/** What people may try in a random life of an action: commands of every kind, sensible and silly. */

import fc from 'fast-check';
import { documentsOf, EDITIONS, FIRST_EDITION } from '../../facility/editions.ts';
import { phasesFor } from '../../workflows/domain/call/applications.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import { OWNERS } from '../../workflows/domain/holders.ts';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { givenDays } from '../../workflows/domain/mission/given-days.ts';
import { differencesOf } from '../../workflows/domain/mission/planned.ts';
import { isOffered } from '../../workflows/domain/mission/state.ts';
import { ruleOf } from '../../workflows/domain/mission/tasks.ts';
import type { Actor } from '../../workflows/domain/people.ts';
import type { RefusalCode } from '../../workflows/domain/refusal.ts';
import { GATES, TASK_ANCHORS } from '../../workflows/domain/task.ts';
import { addDays, type Day, day, dayIn, type Instant, instant, later } from '../../workflows/domain/time.ts';
import { seldom } from '../support/editions-at-random.ts';
import {
  ACTION,
  activityPlan,
  BRUSSELS,
  CALL_1,
  CALL_2,
  checked,
  docx,
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

const experts = fc.constantFrom('lead', 'second', 'third', 'fourth');
const prose = fc.constant(text());
const BRIEF = text('brief');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
/** Days around the calendar of the lifecycle, some far off. */
const days = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 260 }).map((n) => addDays(day('2018-06-01'), n)) },
  { weight: 1, arbitrary: fc.integer({ min: -400, max: 1200 }).map((n) => addDays(day('2018-06-01'), n)) },
);
/** Days beside the event: some days before its first, or after its last. */
const BESIDE = [
  { prepareFrom: -21 },
  { deliverBy: 16 },
  { prepareFrom: -10, travelOut: -1, travelBack: 1, deliverBy: 9 },
  { travelOut: -3 },
] as const;
type Beside = Partial<Record<'prepareFrom' | 'travelOut' | 'travelBack' | 'deliverBy', number>>;
const around = (from: Day, to: Day, beside: Beside) =>
  Object.fromEntries(
    Object.entries(beside).map(([name, days]) => [name, addDays(days < 0 ? from : to, days)]),
  );

const fieldDays = fc.oneof(
  fc.constant(FIELD),
  fc
    .record(
      {
        from: days,
        length: fc.integer({ min: -1, max: 6 }),
        setUp: maybe(days),
        beside: fc.constantFrom({}, ...BESIDE),
        reason: maybe(prose),
      },
      { requiredKeys: ['from', 'length', 'beside'] },
    )
    .map(({ from, length, setUp, beside, reason }) => ({
      from,
      to: addDays(from, length),
      ...around(from, addDays(from, length), beside),
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
const kinds = fc.constantFrom(...documentsOf(FIRST_EDITION));
const amendments = fc.integer({ min: 1, max: 3 });
const keys = fc.constantFrom(
  'agenda/v1',
  'key-documents',
  'decide/1',
  'confirm-candidate/second',
  'payment-request',
  'nonsense',
);
const tasks = fc.constantFrom(
  ...new Set([...EDITIONS.flatMap((one) => Object.keys(one.tasks)), 'film', 'passport/1', 'days-worked/2']),
);
/** Of any edition, and one that a plan adds. */
const others = fc.oneof(kinds, fc.constant('film'));
const anchors = fc.constantFrom(...TASK_ANCHORS);
/** Mostly a day that may be counted to, and sometimes one before what nobody knows until it happens. */
const counted = fc.oneof(
  fc.record({ anchor: anchors, distance: fc.integer({ min: -10, max: 10 }) }),
  fc.record(
    {
      anchor: anchors,
      distance: fc.nat(10),
      days: fc.constantFrom('calendar', 'months'),
      shortest: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: ['anchor', 'distance'] },
  ),
  fc.record({ anchor: fc.constant('another task'), after: others, distance: fc.nat(10) }),
);
/** What may be said of a task on a live mission. */
const taskDues = fc.oneof(
  { weight: 2, arbitrary: days.map((on) => ({ day: on })) },
  { weight: 4, arbitrary: counted },
  others.map((other) => ({ with: other })),
  fc.record({
    of: fc.constantFrom('earlier', 'later'),
    counts: fc.array(counted, { minLength: 2, maxLength: 3 }),
  }),
);
const anyTask = {
  owner: fc.constantFrom(...OWNERS),
  due: taskDues,
  waivedBy: fc.constantFrom(['coordinator'], ['head of facility']),
  gate: maybe(fc.constantFrom(...GATES)),
  each: seldom(fc.constant('expert')),
  seenBy: seldom(fc.constantFrom('team', 'partner')),
  countries: seldom(fc.constantFrom(['PE'], ['FR'])),
  when: seldom(fc.record({ task: tasks, says: fc.constantFrom('visa-needed', 'no-visa') })),
};
const taskRules = fc
  .oneof(
    fc.record({
      ...anyTask,
      kind: fc.constant('document'),
      reviewedBy: fc.constantFrom('coordinator', 'technical expert'),
    }),
    fc.record({ ...anyTask, kind: fc.constant('confirmation') }),
  )
  .map((rule) => Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)));
const marks = fc.dictionary(fc.constantFrom('e1', 'e2', 'e9'), fc.boolean(), { maxKeys: 3 });
const items = fc.oneof(
  fc.constantFrom(checked(), checked(true), checked(false, 'logos')),
  fc.constant([{ item: 'coffee', ok: false }]),
);
const sectors = fc.constantFrom('public servant', 'private consultant', 'mandated body');

type Facts = Readonly<Record<string, fc.Arbitrary<unknown>>>;
export const facts: Facts = {
  openActivity: fc.record({ activity: fc.integer({ min: 0, max: 4 }), reason: maybe(prose) }),
  assignStaff: fc.record({
    coordinator: maybe(fc.constantFrom('coordinator', 'other coordinator')),
    technicalExpert: maybe(fc.constantFrom('technical', 'other technical')),
  }),
  assignPartnerContact: fc.record({ partnerContact: fc.constantFrom('partner', 'observer') }),
  editBrief: fc.record({
    words: fc.constantFrom(
      ...['title', 'city.1'].map((part) => ({ from: BRIEF, to: BRIEF, changed: [part] })),
    ),
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
  correctCall: fc.record(
    {
      workingDays: fc.integer({ min: 1, max: 20 }),
      deadline: days,
      screening: fc.constantFrom('again', 'stands'),
      profile: fc.constantFrom(
        ...['requirements.e1', 'assets.a1'].map((part) => ({
          from: BRIEF,
          to: BRIEF,
          changed: [part],
          requirements: ['e1', 'e2'],
          assets: ['a1'],
        })),
      ),
      reason: prose,
    },
    { requiredKeys: ['reason'] },
  ),
  reopenApplication: experts.map((application) => ({ application })),
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
  acceptProof: fc.record({ application: experts }),
  returnProof: fc.record({ application: experts, comments: prose }),
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
  recordMinutes: fc.record({ minutes: prose }),
  proposeDatesAmendment: fieldDays,
  proposeBudgetAmendment: fc.record({ budgetCents: cents, reason: prose }),
  proposeTeamAmendment: fc.record({ position: positions, reason: prose }),
  approveAmendment: fc.record({ amendment: amendments, minutes: prose }),
  restAmendment: fc.record({ amendment: amendments, reason: prose }),
  setQuiet: fc.record({ until: days, reason: prose }),
  rejectAmendment: fc.record({ amendment: amendments, minutes: prose, reason: prose }),
  confirmDates: fieldDays,
  moveDates: fieldDays,
  makeOffer: fc.record({ position: positions }),
  acceptOffer: fc.record({ position: positions }),
  declineOffer: fc.record({ position: positions }),
  withdrawOffer: fc.record({ position: positions, reason: prose }),
  signContract: fc.record({ position: positions }),
  offerAddendum: fc.record(
    {
      position: positions,
      days: fc.integer({ min: 1, max: 20 }),
      tasks: fc.array(tasks, { maxLength: 2 }),
      rate: fc.boolean(),
      daysWorked: fc.nat(9),
      reason: prose,
    },
    { requiredKeys: ['position', 'reason'] },
  ),
  acceptAddendum: fc.record({ addendum: amendments }),
  declineAddendum: fc.record({ addendum: amendments }),
  withdrawAddendum: fc.record({ addendum: amendments, reason: prose }),
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
  recordDays: fc.record({
    days: fc.array(fc.record({ day: days, held: fc.boolean(), note: maybe(prose) }), { maxLength: 3 }),
  }),
  submitDeliverable: fc.record({ deliverable: kinds, document: documents, recommendations: maybe(prose) }),
  acceptDeliverable: fc.record({ deliverable: kinds }),
  returnDeliverable: fc.record({ deliverable: kinds, comments: prose, due: maybe(days) }),
  waiveDeliverable: fc.record({ deliverable: kinds, reason: prose }),
  confirmTask: fc.record({ task: tasks, says: maybe(fc.constantFrom('yes', 'no-visa')) }),
  waiveTask: fc.record({ task: tasks, reason: prose }),
  addTask: fc.record(
    { task: fc.constantFrom('film', 'diary'), of: tasks, title: prose, rule: taskRules, reason: prose },
    { requiredKeys: ['task', 'title', 'rule', 'reason'] },
  ),
  changeTask: fc.record({ task: tasks, rule: taskRules, reason: prose }),
  withdrawTask: fc.record({ task: tasks, reason: prose }),
  giveFeedback: fc.record({ feedback: prose }),
  requestPayment: fc.constant({}),
  endExpert: fc.record({ position: positions, daysWorked: fc.nat(16), reason: prose }),
  nameLead: fc.record({ expert: experts, reason: prose }),
  suspendMission: fc.record({ reason: prose }),
  resumeMission: fc.oneof(fc.constant({}), fieldDays),
  cancelMission: fc.record({ reason: prose }),
  escalateNow: fc.record({ obligation: keys, reason: prose }),
  remindNow: fc.record({ obligation: keys, words: maybe(prose) }, { requiredKeys: ['obligation'] }),
  writeMessage: fc.record(
    { to: maybe(fc.array(experts, { maxLength: 2 })), text: prose, about: maybe(keys) },
    { requiredKeys: ['text'] },
  ),
  adoptEdition: fc.record({
    settings: maybe(
      // Another calendar leaves what was handed over by the old one on its day, which is no matter here.
      fc.constantFrom({ counting: 'clear days' }, { quorum: 2 }, { calendar: 'XX' }),
    ),
    edition: maybe(fc.constantFrom(1, 2, 9)),
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
const anyFacts = (type: string, seed: number): unknown =>
  fc.sample(facts[type] ?? fc.constant({}), { numRuns: 1, seed })[0];

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
