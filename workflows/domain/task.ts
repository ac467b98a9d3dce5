import type { CalendarUnit } from './calendar.ts';
import type { Country } from './countries.ts';
import type { Anchor, Escalation, ObligationKind } from './obligation-kinds.ts';
import type { Role } from './people.ts';
import type { Day } from './time.ts';

/**
 * Which task: `agenda`, `tickets`. Open: whatever an edition, an action's file or a live mission names. Of what each
 * expert owes, each position has its own, `passport/2`; of what each day of the programme asks, each day.
 */
export type TaskId = string;

/** What is refused while a task is open, in the order in which a mission passes them. */
export const GATES = ['contract', 'departure', 'payment', 'closing'] as const;
export type Gate = (typeof GATES)[number];

/** What the due day of a task may count from. */
export const TASK_ANCHORS = [
  'opening',
  'approval',
  'offer',
  'offer accepted',
  'contract',
  'first day in the field',
  'last day in the field',
  'another task',
  'day of the programme',
] as const satisfies readonly Anchor[];
export type TaskAnchor = (typeof TASK_ANCHORS)[number];

export const TASK_KINDS = ['document', 'confirmation'] as const;

/**
 * A document is submitted, reviewed, returned, corrected, accepted or waived; a confirmation is done by a word, with a
 * note where there is something to keep, or by reading a declaration and accepting it.
 */
export interface TaskRule {
  readonly kind: (typeof TASK_KINDS)[number];
  /** `expert`: each of the experts for themselves. */
  readonly owner: Role;
  /** One about each expert, whoever owes it; what experts owe is so anyway. */
  readonly each?: 'expert';
  /** ISO 3166-1 alpha-2: asked of missions there alone. */
  readonly countries?: readonly Country[];
  /** Asked only once another task was answered so. */
  readonly when?: TaskCondition;
  /** Of a confirmation: what may be answered, by the names that the edition's words have for them. */
  readonly answers?: readonly string[];
  /** Of a confirmation: what is recorded of this act does it too. */
  readonly within?: TaskAct;
  /** Owed by the action once the mission is closed. */
  readonly afterwards?: true;
  /** Names of its three rows of the ladder: handing in, review, correction. Absent where the task says its own days in `due`. */
  readonly acts?: TaskActs;
  readonly due?: TaskDue;
  /** Working days from the due day; where it says nothing, those of the ladder's row of its act, else of `task`, else none. */
  readonly reminders?: readonly number[];
  /** Where it says nothing, those of the ladder's row of its act, else one working day after to the role above the owner. */
  readonly escalations?: readonly Escalation[];
  /** Of a document: who accepts or returns it. */
  readonly reviewedBy?: Role;
  /** Who may waive it, with a reason. */
  readonly waivedBy: readonly Role[];
  /** What is refused while it is open. */
  readonly gate?: Gate;
  /** Who sees it beside whoever owes it, staff and committee. */
  readonly seenBy?: 'team' | 'partner';
  /** Pages at most. */
  readonly limit?: number;
  /** Perspectives and recommendations for the next activity come with it. */
  readonly recommends?: true;
  /** What was accepted is shared with the partner institution before departure. */
  readonly shared?: true;
  /** Of a confirmation: the SHA-256 of each wording that may be accepted, by language. */
  readonly declaration?: Readonly<Record<string, string>>;
}

/**
 * What a signed contract fixes of a task that its expert owes: that they owe it, about whom, by when, of how many pages, and what they
 * declare. How the facility reminds of it, who reviews it and what waits for it is its own affair.
 */
export const FIXED_IN_CONTRACT = [
  'kind',
  'owner',
  'each',
  'acts',
  'due',
  'limit',
  'answers',
  'declaration',
] as const satisfies readonly (keyof TaskRule)[];
export type FixedInContract = (typeof FIXED_IN_CONTRACT)[number];

/** Acts that may do a task with them. */
export const TASK_ACTS = ['briefing'] as const;
export type TaskAct = (typeof TASK_ACTS)[number];

interface TaskCondition {
  readonly task: TaskId;
  readonly says: string;
}

interface TaskActs {
  readonly submit: ObligationKind;
  readonly review: ObligationKind;
  readonly correct: ObligationKind;
}

/** A day that is given is kept as it is, also on a day off. */
export type TaskDue =
  | CountedDue
  | { readonly day: Day }
  /** The same day as another task. */
  | { readonly with: TaskId }
  /** The later of several days, or the earlier. */
  | { readonly of: 'later' | 'earlier'; readonly counts: readonly CountedDue[] };
export interface CountedDue {
  readonly anchor: TaskAnchor;
  /** Working days from the anchor, negative before it; calendar days or months where it says so. */
  readonly distance: number;
  readonly days?: CalendarUnit;
  /** Which task, where it counts from another one's end. */
  readonly after?: TaskId;
  /** Never sooner than this many working days after it began. */
  readonly shortest?: number;
}

/** Every day that a due day is counted from: one, or the several of which one holds. */
export function countsOf(due: TaskDue | undefined): readonly CountedDue[] {
  if (!due || 'day' in due || 'with' in due) return [];
  return 'counts' in due ? due.counts : [due];
}
