import type { CalendarUnit } from './calendar.ts';
import type { Rate } from './money.ts';
import type { Role, RoleRow } from './people.ts';
import type { Settings } from './plan.ts';
import type { TaskId, TaskRule } from './task.ts';

/** Every deadline in the system is one of these; the words are those of the lifecycle's table. */
export const OBLIGATION_KINDS = [
  'open-activity',
  'plan-activity',
  'publish-call',
  'complete-application',
  'review-call',
  'screen-application',
  'preselect',
  'confirm-candidate',
  'review-proof',
  'propose-dates',
  'submit-to-committee',
  'decide',
  'decide-amendment',
  'answer-amendment',
  'answer-changes',
  'confirm-dates-make-offers',
  'accept-offer',
  'sign-contracts',
  'answer-addendum',
  'ask-logistics',
  'confirm-logistics',
  'name-lead',
  'key-documents',
  'review-documents',
  'schedule-briefing',
  'methodology',
  'validate-methodology',
  'correct-methodology',
  'methodological-note',
  'agenda',
  'review-initial-deliverable',
  'correct-initial-deliverable',
  'share-agenda',
  'hold-briefing',
  'authorise-departure',
  'decide-undeparted',
  'review-waiting',
  'review-suspended',
  'day-1-checklist',
  'working-documents',
  'corpus',
  'workshop-evaluation',
  'expert-report',
  'review-final-deliverable',
  'correct-final-deliverable',
  'feedback',
  'payment-request',
  'close-action',
  'reach-person',
  // whatever a plan adds: its row comes from the task itself
  'task',
  'review-task',
  'correct-task',
] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

/** What a due date counts from. */
export const ANCHORS = [
  'registration',
  'opening',
  'complete profile',
  'deadline of the call',
  'publication or last review',
  'submission',
  'last screening',
  'window near its end',
  'request',
  'last confirmation',
  'decision',
  'approval',
  'contracts',
  'loss of the lead',
  'loss of reach',
  'suspension or last review',
  'last that was done',
  'offer',
  'first day in the field',
  'last day in the field',
  'return',
  'acceptance',
  'last acceptance',
  'last mission',
  // of tasks
  'opening',
  'offer accepted',
  'contract',
  'another task',
  'day of the programme',
] as const;
export type Anchor = (typeof ANCHORS)[number];

export interface Escalation {
  /** Working days after the due day. */
  readonly at: number;
  readonly to: Role;
}

export interface LadderRow {
  readonly owedBy: Role;
  /** Working days from the anchor, negative before it. */
  readonly distance: number;
  readonly anchor: Anchor;
  /** `seat`: the facility's working days. `place`: the day stands as it is, its midnight is the place's. */
  readonly counts: 'seat' | 'place';
  /** Due at the latest the working day before the field. */
  readonly precedesDeparture?: boolean;
  /** Due no sooner than the day until which the head of facility set its process quiet. */
  readonly postponable?: boolean;
  /** Calendar days or months where it says so; what would end on a day off then ends on the next working day (1182/71, art. 3). */
  readonly days?: CalendarUnit;
  /** What begins with less than this to go is due this many working days after it began; the edition's limit otherwise. */
  readonly shortest?: number;
  readonly reminders: readonly number[];
  readonly escalations: readonly Escalation[];
}

/**
 * Ladder, tasks and settings under one number; never edited once released. Plain data, without words for people:
 * a process is given it, and everybody else finds it by its number (`facility/bases.ts`).
 */
export interface Edition {
  readonly number: number;
  readonly ladder: Readonly<Record<ObligationKind, LadderRow>>;
  /** Roles beside the built-in ones. */
  readonly roles: Readonly<Record<string, RoleRow>>;
  /** What a mission owes beside its built-in acts; an action's file and live missions change and extend it. */
  readonly tasks: Readonly<Record<TaskId, TaskRule>>;
  readonly rates: readonly Rate[];
  readonly settings: Settings;
  readonly limits: {
    readonly activities: number;
    /** Working days' notice that the closing of an open-ended call gives to drafts. */
    readonly closingNotice: number;
    /** What begins with less than this to go is due this many working days after it began. */
    readonly shortest: number;
    /** A correction of what precedes departure is reviewed within this many working days. */
    readonly correctedReview: number;
    /** Calendar days within which an event that changes a phase keeps a process from silence. */
    readonly near: number;
    /** What stays undone after its last rung is told to the next one up again every so many working days. */
    readonly again: number;
    /** So many times at most; no edition says it, but a forecast that looks far does. */
    readonly againAtMost?: number;
  };
  readonly checklist: { readonly field: readonly string[]; readonly remote: readonly string[] };
}
