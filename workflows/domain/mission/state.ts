import type { ProcessId } from '../ids.ts';
import type { PersonId, Sector } from '../people.ts';
import type { DateRange, DaysByPhase, ExtraDays, Place, PositionPlan } from '../plan.ts';
import type { ProcessBase, Quiet } from '../process-base.ts';
import type { ReferenceContext } from '../reference.ts';
import type { Reviewable, Reviews } from '../reviewing.ts';
import type { DocumentRef, TextRef } from '../stored.ts';
import type { FixedInContract, TaskId, TaskRule } from '../task.ts';
import type { Day, Instant } from '../time.ts';

export const MISSION_PHASES = [
  'planned',
  'recruiting',
  'under review',
  'approved',
  'contracting',
  'preparing',
  'ready',
  'in the field',
  'reporting',
  'closed',
  'suspended',
  'cancelled',
] as const;
export type MissionPhase = (typeof MISSION_PHASES)[number];

/** The days on site: `from` the first day (set-up included), `to` the last day of the event. */
export interface FieldDates extends DateRange, ExtraDays {
  /** First day of the event, where set-up on site is a day of its own before it. */
  readonly eventFrom: Day;
}

/** Something that is submitted, reviewed, returned and corrected: the methodology and each deliverable. */
export interface ReviewCycle extends Reviews<Version> {
  readonly waived?: { readonly at: Instant; readonly by: PersonId; readonly reason: TextRef };
}
export interface Version extends Reviewable {
  readonly document: DocumentRef;
  /** Submitted after it was due. */
  readonly late: boolean;
  /** With an expert report: perspectives and recommendations for the next activity. */
  readonly recommendations?: TextRef;
}

/** What a mission owes beside its built-in acts: the edition's tasks, as its action's file and recorded steps have them. */
export interface PlannedTask {
  readonly id: TaskId;
  /** The edition's task whose rule it follows, where that is not its own name. */
  readonly of?: TaskId;
  /** In own words, where it is called otherwise than in the edition. */
  readonly title?: TextRef;
  /** What its rule says otherwise than the edition's; the whole of it where the edition has none. */
  readonly own?: Partial<TaskRule>;
  readonly limit?: number;
  /** Working days from the field where the action sets its own. */
  readonly days?: number;
  /** When it was added to a live mission: it begins no sooner. */
  readonly addedAt?: Instant;
  /** With the reason; of what the file never asked for there is none. */
  readonly withdrawn?: { readonly at: Instant; readonly by: PersonId; readonly reason?: TextRef };
  /** By position: what a signed contract has of it, where the plan says otherwise by now. */
  readonly contracts?: Readonly<Record<number, Contracted>>;
}

/** What a signed contract fixes of a task that its expert owes. */
export interface Terms {
  readonly rule: Pick<TaskRule, FixedInContract>;
  readonly title?: TextRef;
  readonly limit?: number;
  readonly days?: number;
}
export interface Contracted {
  readonly expert: PersonId;
  /** Null where the contract doesn't have it; the plan's where there are none. */
  readonly terms?: Terms | null;
  /** When an addendum brought it: it begins no sooner. */
  readonly agreedAt?: Instant;
}

/** What an expert under contract is offered beside what was signed: only what is accepted applies, from then on. */
export interface Addendum {
  readonly n: number;
  readonly position: number;
  readonly expert: PersonId;
  readonly at: Instant;
  readonly by: PersonId;
  readonly reason: TextRef;
  /** Tasks of theirs as the contract has them and as it would; null where there is none. */
  readonly tasks: readonly {
    readonly task: TaskId;
    readonly before: Terms | null;
    readonly after: Terms | null;
  }[];
  /** Working days of the position in all. */
  readonly days?: { readonly before: number; readonly after: number };
  /** How they are spread over the phases, where that is said. */
  readonly byPhase?: { readonly before?: DaysByPhase; readonly after: DaysByPhase };
  /** Euro cents a working day; `worked`: working days until then, which are paid as they were agreed. */
  readonly rate?: { readonly before: number; readonly after: number; readonly worked: number };
  readonly answered?: { readonly at: Instant; readonly accepted: boolean; readonly reason?: TextRef };
  readonly withdrawn?: { readonly at: Instant; readonly by: PersonId; readonly reason: TextRef };
  /** Who it was offered to is no longer there, or was paid. */
  readonly lapsedAt?: Instant;
}

/** Still to be answered. */
export const isOffered = ({ answered, withdrawn, lapsedAt }: Addendum): boolean =>
  !answered && !withdrawn && !lapsedAt;

/** How far one of the plan's tasks has come: its own, each position's, or each day's. */
interface Progress {
  /** Unique in the mission: the plan's id, and which position or day. */
  readonly kind: TaskId;
  readonly limit?: number;
  /** Working days from the field where the action sets its own. */
  readonly due?: number;
  /** Of what each expert owes: whose position, and who has it. */
  readonly position?: number;
  readonly expert?: PersonId;
  /** Of what somebody else owes about each expert: about whom. */
  readonly about?: PersonId;
  /** Of what is done each day of the programme. */
  readonly day?: Day;
}
export interface Deliverable extends ReviewCycle, Progress {}

/** `expected → done | waived`. */
export type ConfirmationPhase = 'expected' | 'done' | 'waived';
export interface Confirmation extends Progress {
  readonly phase: ConfirmationPhase;
  readonly done?: {
    readonly at: Instant;
    readonly by: PersonId;
    readonly note?: TextRef;
    /** Which of the answers that its rule asks for. */
    readonly says?: string;
    /** The SHA-256 of the declaration that was read and accepted. */
    readonly wording?: string;
  };
  readonly waived?: NonNullable<ReviewCycle['waived']>;
}

/** One expert's place in the team; what is called the seat alone is the facility's, with its calendar and zone. */
export interface TeamSeat {
  readonly plan: PositionPlan;
  readonly call: ProcessId;
  /** Appointed when the call confirms a candidate. */
  readonly candidate?: Candidate;
  readonly offer?: { readonly at: Instant; readonly acceptedAt?: Instant };
  /** The daily rate at contract signature holds, until an addendum that is accepted brings another. */
  readonly contract?: {
    readonly at: Instant;
    readonly dailyCents: number;
    readonly document?: DocumentRef;
    /** Working days at the rates before; what is left of the position is paid at the present one. */
    readonly earlier?: readonly PaidDays[];
  };
  /** Experts who left this seat, paid the days they worked. */
  readonly ended: readonly EndedExpert[];
}
export interface PaidDays {
  readonly days: number;
  readonly dailyCents: number;
}
export interface Candidate {
  readonly application: string;
  readonly expert: PersonId;
  readonly sector: Sector;
  /** Euro cents a working day, agreed; public candidates have the standard allowance of the signature's day. */
  readonly dailyCents?: number;
  readonly confirmedAt: Instant;
  /** For a candidate confirmed after approval: the amendment that must pass before an offer. */
  readonly needsAmendment?: boolean;
}
interface EndedExpert {
  readonly expert: PersonId;
  readonly application: string;
  readonly at: Instant;
  readonly daysWorked: number;
  readonly dailyCents: number;
  /** Those of these days that are paid at earlier rates. */
  readonly earlier?: readonly PaidDays[];
  readonly reason: TextRef;
}

type Decision = 'approved' | 'changes' | 'rejected';

export interface Submission {
  readonly n: number;
  readonly at: Instant;
  readonly by: PersonId;
  readonly team: readonly {
    readonly position: number;
    readonly expert: PersonId;
    readonly application: string;
  }[];
  readonly budgetCents: number;
  readonly dates: FieldDates | null;
  readonly window?: DateRange;
  readonly approvals: readonly {
    /** The member, while a substitute decides for them. */
    readonly by: PersonId;
    /** The substitute. */
    readonly through?: PersonId;
    readonly at: Instant;
    readonly minutes?: TextRef;
  }[];
  readonly decided?: {
    readonly at: Instant;
    readonly decision: Decision;
    readonly by: PersonId;
    /** Their reference, given with the decision or added later. */
    readonly minutes?: TextRef;
    /** What was added of them later, when and by whom. */
    readonly minutesAdded?: {
      readonly at: Instant;
      readonly by: PersonId;
      /** Of the meeting. */
      readonly on?: Day;
      readonly document?: DocumentRef;
    };
    /** Which changes the committee asks for, or why it rejects the mission. */
    readonly text?: TextRef;
  };
  /** The team changed before the committee had decided: it is submitted anew. */
  readonly lapsedAt?: Instant;
}

export type AmendmentChange =
  | { readonly what: 'dates'; readonly dates: FieldDates }
  | { readonly what: 'budget'; readonly budgetCents: number }
  | { readonly what: 'team'; readonly position: number; readonly application: string };
export interface Amendment {
  readonly n: number;
  readonly at: Instant;
  readonly by: PersonId;
  readonly change: AmendmentChange;
  readonly reason: TextRef;
  readonly approvals: Submission['approvals'];
  readonly decided?: Submission['decided'];
  /** Whom it was about is no longer there. */
  readonly lapsedAt?: Instant;
  /** Rejected, and left as it is with a reason. */
  readonly restedAt?: Instant;
}

/** Before the committee, and still about somebody. */
export const isPending = ({ decided, lapsedAt }: Amendment): boolean => !decided && !lapsedAt;

export interface Briefing {
  readonly uid: string;
  readonly sequence: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly where: TextRef;
  readonly scheduledAt: Instant;
  readonly heldAt?: Instant;
}

export interface Preparation {
  readonly logisticsAskedAt?: Instant;
  readonly logisticsConfirmedAt?: Instant;
  /** Key documents received, agenda and logistics agreed with the partner institution. */
  readonly keyDocuments?: {
    readonly at: Instant;
    readonly by: PersonId;
    readonly documents: readonly DocumentRef[];
  };
  readonly reviewed: Readonly<Record<PersonId, Instant>>;
  readonly methodology: ReviewCycle;
  readonly briefing?: Briefing;
  /** How many briefings were called off: the next is another entry in calendars. */
  readonly calledOff?: number;
  readonly agendaSharedAt?: Instant;
}

export interface ChecklistItem {
  readonly item: string;
  readonly ok: boolean;
  readonly note?: TextRef;
}

export interface MissionState extends ProcessBase {
  readonly kind: 'mission';
  readonly phase: MissionPhase;
  readonly action: ProcessId;
  readonly activity: number;
  /** What its reference, and those of its positions, may not contradict. */
  readonly known?: ReferenceContext;
  /** Where the mission came from: recommendations of the activity before, an early opening's reason. */
  readonly recommendations?: TextRef;
  readonly partnerContact: PersonId;
  readonly committee: readonly PersonId[];
  readonly place: Place;
  readonly remote: boolean;
  readonly window?: DateRange;
  /** When its window came near its end. */
  readonly windowNears?: Instant;
  readonly proposed?: FieldDates;
  /** `at`: when dates were first confirmed; `changedAt`: when they were last moved. */
  readonly confirmed?: FieldDates & { readonly at: Instant; readonly changedAt?: Instant };
  /** That its first day came without departure: which, and when. */
  readonly undeparted?: { readonly from: Day; readonly at: Instant };
  /** Since when its positions are to be described, for the how-manieth time, and when each was. */
  readonly planning: {
    readonly begun: Instant;
    readonly times: number;
    readonly described: Readonly<Record<number, Instant>>;
  };
  readonly quiet?: Quiet;
  readonly seats: readonly TeamSeat[];
  /** Staff and committee members who applied to one of its calls. */
  readonly applicants?: readonly PersonId[];
  /** Set when the coordinator names another lead than the plan's. */
  readonly namedLead?: PersonId;
  readonly budgetCents?: number;
  readonly submissions: readonly Submission[];
  readonly approvedAt?: Instant;
  /** When every position had its first offer, and when every contract was signed for the first time. */
  readonly offersMadeAt?: Instant;
  readonly contractsSignedAt?: Instant;
  readonly amendments: readonly Amendment[];
  readonly addenda?: readonly Addendum[];
  readonly preparation: Preparation;
  readonly plan: readonly PlannedTask[];
  readonly deliverables: readonly Deliverable[];
  readonly confirmations: readonly Confirmation[];
  readonly departure?: { readonly at: Instant; readonly by: PersonId };
  readonly fieldStartedAt?: Instant;
  readonly organisersMetAt?: Instant;
  readonly checklist?: {
    readonly at: Instant;
    readonly by: PersonId;
    readonly items: readonly ChecklistItem[];
  };
  readonly programme: readonly {
    readonly day: Day;
    readonly held: boolean;
    readonly note?: TextRef;
    readonly at: Instant;
  }[];
  readonly fieldEndedAt?: Instant;
  /** Feedback by person; the participants' is the workshop evaluation. */
  readonly feedback: Readonly<Record<PersonId, Instant>>;
  /** Feedback that was not given in time doesn't keep the mission open. */
  readonly feedbackOverAt?: Instant;
  readonly payments: readonly {
    readonly position: number;
    readonly expert: PersonId;
    readonly days: number;
    readonly dailyCents: number;
    readonly totalCents: number;
    readonly at: Instant;
  }[];
  readonly suspension?: { readonly at: Instant; readonly from: MissionPhase; readonly reason: TextRef };
  /** Working days lost to suspensions, by the day they were resumed: periods counted from earlier events gain them. */
  readonly lost: readonly { readonly from: Instant; readonly to: Instant; readonly days: number }[];
  readonly closedAt?: Instant;
  readonly cancelled?: { readonly at: Instant; readonly reason: TextRef };
}
