import type { PersonId, Role } from './people.ts';
import type { MisfitWhy } from './task-fit.ts';
import type { Day, Instant } from './time.ts';

/**
 * Why a command may not happen, as data. A refused command gives every reason at once, changes nothing and leaves
 * no trace in the history. `data` holds what a sentence needs (the open preparations, both page counts);
 * `mendedBy` names the roles that can do something about it, `mendedWith` the command that would.
 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly data: RefusalData;
  readonly mendedBy?: readonly Role[];
  readonly mendedWith?: string;
}

export type RefusalData = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** What a refusal is about where it names no field: an id of its kind, and which of that kind. */
export type Thing =
  | `command.${string}`
  | `message.${string}`
  | `deliverable.${string}`
  | `task.${string}`
  | `${'addendum' | 'amendment' | 'contract' | 'offer'}.${number}`
  | `programme.${Day}`
  | 'brief'
  | 'briefing'
  | 'call'
  | 'budget'
  | 'dates'
  | 'first-day'
  | 'lead'
  | 'lead-named'
  | 'ranked-twice'
  | 'reconciled'
  | 'reference'
  | 'rules'
  | 'staff'
  | 'team';

/** Why, as an id; its sentence may use the other facts. */
export type Why =
  | 'briefing-before-field'
  | 'call-takes-applications'
  | 'calendar-missing' // {country}
  | 'clock-advancing'
  | 'closes-at-deadline'
  | 'days-agreed'
  | 'deadline-passed'
  | 'field-over'
  | 'holiday' // {country, holiday}
  | 'mails-stuck'
  | 'mission-over'
  | 'nothing-decided'
  | 'open-ended'
  | 'process-stuck'
  | 'proof'
  | 'receiver-closed'
  | 'requirements-not-met' // {requirements}
  | 'review-not-open'
  | 'same-deadline' // {deadline}
  | `task-${MisfitWhy}`
  | 'weekend';

type Country = string;
type Sector = string;
type Id = string;
type Ids = readonly string[];
type When = Day | Instant;

/** What a refusal may tell, by name: codes, ids, days and numbers, never a phrase. Each is said in one way. */
interface Facts {
  activities: number | Ids;
  activity: number;
  addendum: number;
  after: Thing;
  allowedIn: Ids;
  amendment: number;
  application: Id;
  applications: Ids;
  asked: When;
  at: When;
  budgetCents: number;
  bytes: number;
  command: Id;
  country: Country;
  day: Day;
  days: number;
  deadline: When;
  deliverable: Id;
  deliverables: Ids;
  task: Id;
  tasks: Ids;
  /** What may be answered: the task, a dot, and which answer. */
  answers: Ids;
  gate: 'contract' | 'departure' | 'payment' | 'closing';
  expected: string | number;
  expert: PersonId;
  from: When;
  /** As the calendar names it. */
  holiday: string;
  interest: 'applied' | 'in the team' | 'stands in';
  item: Id;
  items: Ids;
  leadTime: number;
  limit: number;
  members: number;
  /** Fields of a profile, requirements by their id, or the positions or requirements as such. */
  missing: Ids;
  missions: Ids;
  now: When;
  obligation: Id;
  off: boolean;
  /** Keys of obligations; after a blank, whose it is. */
  open: Ids;
  other: string;
  pages: number;
  part: Id;
  phase: Id;
  position: number;
  positions: Ids;
  process: Id;
  quorum: number;
  reference: string;
  released: Ids;
  requestId: Id;
  requirement: Id;
  requirements: Ids;
  role: Role;
  roles: readonly Role[];
  edition: number;
  sector: Sector;
  /** What the processes are about that it names; whoever tells it adds them. */
  subjects: readonly string[];
  submittedBy: PersonId;
  team: readonly PersonId[];
  to: When;
  today: When;
  totalCents: number;
  type: string;
  waitsFor: Ids;
  what: Thing;
  why: Why;
  windowFrom: Day;
  windowTo: Day;
  workingDays: number;
  written: string | number;
  year: number;
}
export type FactName = keyof Facts;

/**
 * What each refusal tells; a mark says that it need not. Wire format: clients and documentation know refusals by these
 * codes. Add, never rename.
 */
export const REFUSALS = {
  // who
  'role-may-not': ['command', 'roles', 'deliverable?', 'task?'],
  'not-your-action': ['command'],
  'not-in-the-team': ['command'],
  'not-your-application': ['command'],
  'own-submission': ['submittedBy'], // nobody decides on what they submitted themselves
  'already-decided-by-you': [],
  'conflict-of-interest': ['command', 'interest'], // nobody decides on their own
  // when
  'wrong-phase': ['phase', 'command', 'allowedIn?'],
  'not-a-command': ['command'],
  'already-done': ['what', 'at?'],
  'not-yet': ['what', 'from?', 'after?'],
  // what is open
  'position-incomplete': ['position?', 'missing'],
  'positions-unconfirmed': ['positions'],
  'dates-not-proposed': [],
  'dates-not-confirmed': [],
  'dates-not-in-order': ['from?', 'to?', 'why?'],
  'dates-in-the-past': ['from', 'today'],
  'dates-outside-window': ['from', 'to', 'windowFrom', 'windowTo'], // an amendment is needed
  'date-beyond-horizon': ['country?', 'year?'],
  'given-days-unsettled': ['tasks'], // the field moves: whether each stays; a phase's by the name of its day
  'no-day-given': ['task', 'tasks?'],
  'given-day-unfit': ['task', 'day', 'from?', 'to?'], // it can't be done before the last day, or not after the first
  'first-day-not-working': ['day', 'why', 'country?', 'holiday?'], // a reason is needed
  'first-day-too-soon': ['day', 'workingDays', 'leadTime'], // a reason is needed
  'field-days-overlap': ['reference', 'subjects?', 'from', 'to'], // a reason is needed
  'approval-missing': ['position?'], // nobody is contracted, no date confirmed before the committee approves
  'amendment-open': ['amendment', 'what'],
  'no-such-amendment': ['amendment?'],
  'addendum-open': ['addendum'], // one at a time to each expert
  'no-such-addendum': ['addendum?'],
  'not-otherwise': ['task', 'tasks?'], // the contract has it as the plan has it, or it is none of the expert's
  'days-by-phase-unsettled': ['position', 'limit', 'days?'], // the contract says how its days are spread over the phases
  'days-worked-missing': ['position'], // what was worked until now stays paid as it was agreed
  'committee-too-small': ['members', 'quorum'],
  'preparations-open': ['open'],
  'departure-authorised-already': ['at?'],
  'remote-mission': ['command'], // starts instead of departing
  'field-mission': ['command'], // departs instead of starting
  'offer-missing': ['position'],
  'offer-not-accepted': ['position'],
  'contract-missing': ['position'],
  'no-such-position': ['position', 'positions?'],
  'seat-taken': ['position'],
  'seated-elsewhere': ['application', 'position'], // an expert has one position of a mission
  'seat-empty': ['position'],
  'too-many-days': ['days', 'limit'],
  'deliverables-open': ['open'],
  'nothing-to-pay': [],
  'rate-missing': ['sector', 'day', 'from?'], // no standard rate holds on that day; `from`: the first one, where there is one
  'budget-exceeded': ['totalCents', 'budgetCents'], // what offers and contracts come to, and the budget
  'lead-missing': ['expert?', 'team?'],
  // deliverables
  'recommendations-missing': ['deliverable'],
  'no-such-deliverable': ['deliverable', 'deliverables?'],
  'too-many-pages': ['deliverable', 'pages', 'limit'],
  'pages-unknown': ['deliverable', 'limit', 'type'], // a PDF is asked for
  'nothing-submitted': ['deliverable', 'phase'],
  'already-accepted': ['deliverable', 'at?'],
  // tasks
  'no-such-task': ['task?', 'tasks?'],
  'no-such-role': ['role', 'roles'], // the edition of the action has no such role
  'tasks-open': ['open'], // the contract waits for them
  'declaration-not-accepted': ['task'],
  'answer-not-given': ['task', 'answers?'], // one of the answers that it asks for; none where it asks for none
  'already-planned': ['task'],
  'task-incomplete': ['task'], // kind, owner and due day say what it is
  'task-needed': ['task'], // the lifecycle goes on from it: it may be waived, not withdrawn
  'tasks-in-circle': ['tasks'], // each would begin once another one is done
  'gate-passed': ['task', 'gate'],
  'departure-void': ['open'],
  'gate-unreachable': ['task', 'gate'], // it is due after what it would stop
  'task-unfit': ['task', 'why'], // `MISFITS`: its parts don't fit together
  'reviewer-owes-it': ['task'],
  // calls and applications
  'deadline-passed': ['deadline'],
  'deadline-in-the-past': ['deadline'],
  'before-the-deadline': ['deadline'], // worked on after the deadline
  'profile-incomplete': ['missing'],
  'already-applied': ['application', 'phase?'],
  'no-such-application': ['application'],
  'application-phase': ['application', 'phase', 'allowedIn?'],
  'no-application-there': ['allowedIn'], // none is in such a phase
  'no-own-application': [], // of whoever applies themselves, who is not told how others are judged
  'requirements-unanswered': ['missing'],
  'screening-unsettled': ['applications'], // whether they are screened anew is to be said
  'evidence-missing': ['missing'], // essential requirements without evidence
  'no-such-requirement': ['requirement', 'requirements?'],
  'public-candidate-stands': ['applications'], // a reason is needed
  'somebody-preselected': ['application'],
  'fee-missing': ['application'],
  'fee-not-for-public': ['application'],
  'fee-agreed': ['application'], // it has no standard rate
  'proof-not-for-others': ['application'],
  'proof-missing': ['application'], // none waits to be looked at
  'not-in-ranking': ['applications'],
  // actions
  'second-open-action': ['other', 'subjects?'], // a written reason is needed
  'too-many-activities': ['activities', 'limit'],
  'no-such-activity': ['activity', 'activities?'],
  'earlier-activity-open': ['activity', 'waitsFor'], // a reason is needed
  'activity-opened-already': ['activity', 'at?'],
  'missions-open': ['missions', 'subjects?'],
  'reference-mismatch': ['part', 'reference', 'written', 'expected?'],
  'reference-taken': ['reference'],
  // anything
  'reason-missing': ['why?', 'requirements?'],
  'no-such-obligation': ['obligation', 'open?'],
  'nothing-due': [], // nothing is owed just now
  'nobody-owes': [], // nobody but who asks
  'reminded-today': ['obligation'],
  'nobody-addressed': [], // notes are for colleagues of the facility
  'not-concerned': [], // may not know of what is written, or of the process
  'too-many-messages': ['limit'], // a person writes so many a day
  'no-such-edition': ['edition', 'released?'],
  'no-such-item': ['item', 'items?', 'off?'], // `off` for a day off of the event, which a note makes a worked one
  'note-missing': ['items'], // an item that fails needs a note
  'items-unanswered': ['items'],
  'same-as-before': ['what'],
  'reworded-meanwhile': [], // somebody else wrote other words since
  'request-reused': ['requestId'], // the same request id with another body
  'process-full': ['bytes', 'limit'], // what it would come to
  'process-behind': [], // it came back from a backup, and more is recorded than it knows
  'clock-outside-sandbox': [],
  'clock-backwards': ['now', 'asked'],
  'not-possible': ['what', 'why?', 'country?', 'deadline?', 'process?', 'at?'],
} as const satisfies Readonly<Record<string, readonly (FactName | `${FactName}?`)[]>>;
export type RefusalCode = keyof typeof REFUSALS;
export const REFUSAL_CODES = Object.keys(REFUSALS) as readonly RefusalCode[];

type DeclaredFact<C extends RefusalCode> = (typeof REFUSALS)[C][number];
type Needed<C extends RefusalCode> = Extract<DeclaredFact<C>, FactName>;
type Free<C extends RefusalCode> =
  DeclaredFact<C> extends infer T ? (T extends `${infer N extends FactName}?` ? N : never) : never;
/** Of several codes, what suits each of them. */
export type FactOf<C extends RefusalCode> = Needed<C> | Free<C>;
type DataOf<C extends RefusalCode> = { readonly [N in Needed<C>]: Facts[N] } & {
  readonly [N in Free<C>]?: Facts[N] | undefined;
};

/** Reasons that are about who asks, not about what is asked: somebody else might. They stand alone. */
export const ABOUT_WHO = [
  'role-may-not',
  'not-your-action',
  'not-in-the-team',
  'not-your-application',
  'own-submission',
  'conflict-of-interest',
] as const satisfies readonly RefusalCode[];

export const isAboutWho = (reasons: readonly Refusal[]): boolean =>
  reasons.some(({ code }) => (ABOUT_WHO as readonly RefusalCode[]).includes(code));

/** Who can do something about a refusal, and by which command. */
export interface Mending {
  readonly by?: readonly Role[];
  readonly with?: string;
}

export function refuse<C extends RefusalCode>(
  code: C,
  ...[data, mend = {}]: [Needed<C>] extends [never]
    ? [data?: DataOf<C>, mend?: Mending]
    : [data: DataOf<C>, mend?: Mending]
): Refusal {
  return {
    code,
    data: data ?? {},
    ...(mend.by ? { mendedBy: mend.by } : {}),
    ...(mend.with ? { mendedWith: mend.with } : {}),
  };
}
