/** What may be said by a command, sensible and silly. */

import fc from 'fast-check';
import { documentsOf, EDITIONS, FIRST_EDITION } from '../../facility/editions.ts';
import type { ActionCommands } from '../../workflows/domain/action/commands.ts';
import type { CallCommands } from '../../workflows/domain/call/commands.ts';
import { OWNERS } from '../../workflows/domain/holders.ts';
import type { MissionCommands } from '../../workflows/domain/mission/commands.ts';
import { GATES, TASK_ANCHORS } from '../../workflows/domain/task.ts';
import { addDays, type Day, day, instant } from '../../workflows/domain/time.ts';
import { seldom } from '../support/editions-at-random.ts';
import { checked, docx, FIELD, pdf, text } from '../support/world.ts';

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
export const BESIDE = [
  { prepareFrom: -21 },
  { deliverBy: 16 },
  { prepareFrom: -10, travelOut: -1, travelBack: 1, deliverBy: 9 },
  { travelOut: -3 },
] as const;
type Beside = Partial<Record<'prepareFrom' | 'travelOut' | 'travelBack' | 'deliverBy', number>>;
export const around = (from: Day, to: Day, beside: Beside) =>
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
export const taskRules = fc
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

type CommandName = keyof (ActionCommands & CallCommands & MissionCommands);
const FACTS: Readonly<Record<CommandName, fc.Arbitrary<unknown>>> = {
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

/** Of a command that people give, and of what time brings, which tells nothing. */
export const factsOf = (type: string): fc.Arbitrary<unknown> =>
  Object.hasOwn(FACTS, type) ? FACTS[type as CommandName] : fc.constant({});
