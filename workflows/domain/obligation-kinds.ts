import type { CalendarUnit } from './calendar.ts';
import type { ProcessKind } from './ids.ts';
import type { Role } from './people.ts';

/**
 * Every deadline in the system is one of these, in the order of a mission's life, each with the processes that owe it; the
 * words are those of the lifecycle's table.
 */
export const OWED_IN = {
  'open-activity': ['action'],
  'plan-activity': ['mission'],
  'publish-call': ['call'],
  'complete-application': ['call'],
  'review-call': ['call'],
  'screen-application': ['call'],
  preselect: ['call'],
  'confirm-candidate': ['call'],
  'review-proof': ['call'],
  'propose-dates': ['mission'],
  'submit-to-committee': ['mission'],
  decide: ['mission'],
  'decide-amendment': ['mission'],
  'answer-amendment': ['mission'],
  'answer-changes': ['mission'],
  'confirm-dates-make-offers': ['mission'],
  'accept-offer': ['mission'],
  'sign-contracts': ['mission'],
  'answer-addendum': ['mission'],
  'ask-logistics': ['mission'],
  'confirm-logistics': ['mission'],
  'name-lead': ['mission'],
  'key-documents': ['mission'],
  'review-documents': ['mission'],
  'schedule-briefing': ['mission'],
  methodology: ['mission'],
  'validate-methodology': ['mission'],
  'correct-methodology': ['mission'],
  'methodological-note': ['mission'],
  agenda: ['mission'],
  'review-initial-deliverable': ['mission'],
  'correct-initial-deliverable': ['mission'],
  'share-agenda': ['mission'],
  'hold-briefing': ['mission'],
  'authorise-departure': ['mission'],
  'decide-undeparted': ['mission'],
  'review-waiting': ['mission'],
  'review-suspended': ['mission'],
  'day-1-checklist': ['mission'],
  'working-documents': ['mission'],
  corpus: ['mission'],
  'workshop-evaluation': ['mission'],
  'expert-report': ['mission'],
  'review-final-deliverable': ['mission'],
  'correct-final-deliverable': ['mission'],
  feedback: ['mission'],
  'payment-request': ['mission'],
  'close-action': ['action'],
  'reach-person': ['action', 'call', 'mission'],
  // whatever a plan adds: its row comes from the task itself
  task: ['action', 'mission'],
  'review-task': ['mission'],
  'correct-task': ['mission'],
} as const satisfies Readonly<Record<string, readonly ProcessKind[]>>;
export type ObligationKind = keyof typeof OWED_IN;
export const OBLIGATION_KINDS = Object.keys(OWED_IN) as readonly ObligationKind[];

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
