import type { CalendarUnit } from './calendar.ts';
import type { Role } from './people.ts';

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

/** What an obligation asks of a document in review; its first version goes by a name of the document's own. */
interface DocumentAct {
  /** The methodology is like a deliverable, and is none; a task is whatever a plan adds. */
  readonly of: 'methodology' | 'deliverable' | 'task';
  readonly act: 'submit' | 'review' | 'correct';
}

const DOCUMENT_ACTS: Readonly<Partial<Record<ObligationKind, DocumentAct>>> = {
  methodology: { of: 'methodology', act: 'submit' },
  'validate-methodology': { of: 'methodology', act: 'review' },
  'correct-methodology': { of: 'methodology', act: 'correct' },
  'review-initial-deliverable': { of: 'deliverable', act: 'review' },
  'correct-initial-deliverable': { of: 'deliverable', act: 'correct' },
  'review-final-deliverable': { of: 'deliverable', act: 'review' },
  'correct-final-deliverable': { of: 'deliverable', act: 'correct' },
  'review-task': { of: 'task', act: 'review' },
  'correct-task': { of: 'task', act: 'correct' },
};

/** Undefined of what is no document's, and of first versions but the methodology's. */
export const documentActOf = (kind: ObligationKind): DocumentAct | undefined => DOCUMENT_ACTS[kind];

/** Those that ask one of these things of a document. */
export const kindsThat = (...acts: readonly DocumentAct['act'][]): readonly ObligationKind[] =>
  OBLIGATION_KINDS.filter((kind) => acts.some((act) => DOCUMENT_ACTS[kind]?.act === act));

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
