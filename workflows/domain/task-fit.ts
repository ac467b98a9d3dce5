import type { Anchor } from './obligation-kinds.ts';
import { type CountedDue, countsOf, type TaskId, type TaskRule } from './task.ts';
import { hangsOn } from './task-order.ts';

/** Whether the parts of a task's rule fit together, whoever writes it: an edition, the file of an action, a live mission. */

/** What does not: with what a field says, or what it leaves unsaid. */
export interface Misfit {
  readonly field: keyof TaskRule | 'after';
  readonly why: MisfitWhy;
}
const MISFITS = [
  /** It counts from another task and names none, or names one and counts from something else. */
  'after',
  /** Documents are reviewed, confirmations declared: the other kind has nothing of it. */
  'kind',
  /** Counted back from an event that nobody knows before it happens: it would be due before it begins. */
  'early',
  /** What is asked each day of the programme is due on that day, by one role, about nobody in particular. */
  'daily',
  /** It hangs on what is owed only once the mission is closed. */
  'afterwards',
  /** Further off than any calendar. */
  'far',
] as const;
export type MisfitWhy = (typeof MISFITS)[number];

const OF_DOCUMENTS = ['acts', 'reviewedBy', 'limit', 'recommends', 'shared'] as const;
const OF_CONFIRMATIONS = ['declaration', 'answers', 'within'] as const;

/** Anchors whose day is known before it comes. */
const FORESEEN: readonly Anchor[] = [
  'first day in the field',
  'last day in the field',
  'day of the programme',
  'deadline of the call',
];

/** Months that a due day may lie from its anchor: five years. */
const FURTHEST = 60;

/** Whether something would be due before the event from which it counts, which nobody knows until it happens. */
export const isBeforeEvent = ({ anchor, distance }: { anchor: Anchor; distance: number }): boolean =>
  distance < 0 && !FORESEEN.includes(anchor);

export function misfitsOf(rule: TaskRule, tasks: Readonly<Record<TaskId, TaskRule>>): readonly Misfit[] {
  const { kind, due, afterwards } = rule;
  const counts = countsOf(due);
  const found: Misfit[] = [];
  for (const field of kind === 'confirmation' ? OF_DOCUMENTS : OF_CONFIRMATIONS)
    if (rule[field] !== undefined) found.push({ field, why: 'kind' });
  const unfit = (why: MisfitWhy, is: boolean) => {
    if (is) found.push({ field: why === 'after' ? why : 'due', why });
  };
  unfit(
    'after',
    counts.some(({ anchor, after }) => (anchor === 'another task') !== (after !== undefined)),
  );
  unfit('early', counts.some(isBeforeEvent));
  unfit(
    'far',
    counts.some(({ days, distance }) => days === 'months' && Math.abs(distance) > FURTHEST),
  );
  const others = hangsOn(rule).flatMap((id) => tasks[id] ?? []);
  unfit(
    'daily',
    counts.some(isDaily)
      ? !isDailyAlone(rule, counts)
      : due !== undefined && 'with' in due && countsOf(tasks[due.with]?.due).some(isDaily),
  );
  unfit('afterwards', !afterwards && others.some((other) => other.afterwards));
  return found;
}

const isDaily = ({ anchor }: CountedDue): boolean => anchor === 'day of the programme';

function isDailyAlone({ owner, each }: TaskRule, counts: readonly CountedDue[]): boolean {
  const [only, ...more] = counts;
  return more.length === 0 && only?.distance === 0 && !only.days && owner !== 'expert' && !each;
}
