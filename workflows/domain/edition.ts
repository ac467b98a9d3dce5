import type { Rate } from './money.ts';
import type { LadderRow, ObligationKind } from './obligation-kinds.ts';
import type { RoleRow } from './people.ts';
import type { Settings } from './plan.ts';
import type { TaskId, TaskRule } from './task.ts';

/**
 * Ladder, tasks and settings under one number; never edited once released. Plain data, without words for people:
 * a process is given it, and everybody else finds it by its number (`facility/bases.ts`).
 */
export interface Edition {
  readonly number: number;
  /** What it has no row for is not owed: editions and running processes know nothing of what a later release brings. */
  readonly ladder: Readonly<Partial<Record<ObligationKind, LadderRow>>>;
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
    readonly repeatsAtMost?: number;
  };
  readonly checklist: { readonly field: readonly string[]; readonly remote: readonly string[] };
}

/** Whether rules ask for a kind of duty at all. What waits for such a duty to be done asks this first. */
export const isAsked = (kind: ObligationKind, { ladder }: Pick<Edition, 'ladder'>): boolean =>
  ladder[kind] !== undefined;
