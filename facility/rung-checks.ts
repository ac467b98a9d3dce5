import type { LadderRow } from '../workflows/domain/obligation-kinds.ts';
import { APART_ROLES, type Role } from '../workflows/domain/people.ts';
import type { Gate, TaskRule } from '../workflows/domain/task.ts';
import type { MisfitWhy } from '../workflows/domain/task-fit.ts';
import type { Day } from '../workflows/domain/time.ts';

/** Where in a file something stands, as in paths of its schema. */
export type Place = readonly (string | number)[];

/** What each problem of an edition tells beside where it is; the words are `language/`'s. */
interface RuleProblems {
  /** A kind of duty that it says nothing of: processes that go by it would not owe it. */
  readonly 'no-row': Record<string, never>;
  /** Staff or something that waits depends on it, and nobody hears that it wasn't done. */
  readonly 'no-rung-after': { readonly role: Role };
  /** A role that nobody holds there. */
  readonly 'reaches-nobody': { readonly to: Role };
  readonly 'tells-nobody': Record<string, never>;
  readonly 'told-twice': { readonly what: string };
  /** What the lifecycle itself says of an act: who owes it, what it counts from. */
  readonly fixed: { readonly right: string };
  readonly 'gate-unreachable': { readonly gate: Gate };
  readonly 'task-lacks': { readonly what: 'due' | 'reviewedBy' | 'after' };
  /** Its due day can't be what it says: {@link MisfitWhy}. */
  readonly 'due-unfit': { readonly why: Exclude<MisfitWhy, 'after' | 'kind'> };
  /** Its due day is said in more ways than one, of which one alone would hold. */
  readonly 'due-twice': { readonly ways: string };
  readonly 'said-by-ladder': Record<string, never>;
  readonly 'not-in-ladder': Record<string, never>;
  readonly 'reviews-own': Record<string, never>;
  readonly 'not-of-kind': { readonly kind: TaskRule['kind'] };
  readonly 'owes-nothing': { readonly role: Role };
  readonly 'no-such-task': { readonly task: string };
  readonly 'no-such-answer': { readonly task: string; readonly answers: string };
  readonly 'tasks-in-circle': { readonly tasks: string };
  /** The action owes it once its mission is closed, and knows neither its experts nor its days. */
  readonly 'not-afterwards': Record<string, never>;
  readonly 'trait-of-one': { readonly trait: 'recommends' | 'shared'; readonly count: number };
  readonly 'anchor-of-phase': { readonly right: string };
  readonly 'place-not-counted': Record<string, never>;
  readonly 'rates-overlap': { readonly sector: string; readonly from: Day };
  readonly 'rates-hole': { readonly sector: string; readonly from: Day };
  readonly 'rate-backwards': { readonly from: Day };
  readonly 'no-rate': { readonly sector: string };
  readonly 'no-country': { readonly country: string };
  readonly 'too-large': { readonly bytes: number; readonly limit: number };
  readonly 'no-words': { readonly languages: string };
  readonly 'no-such-words': Record<string, never>;
  readonly 'words-unreadable': Record<string, never>;
  readonly 'words-lack': { readonly argument: string };
  readonly 'words-untold': { readonly argument: string };
}
export type RuleProblemCode = keyof RuleProblems;
export type RuleProblem = {
  readonly [C in RuleProblemCode]: {
    /** Where in the file, as in paths of its schema. */
    readonly at: Place;
    readonly code: C;
    readonly told: RuleProblems[C];
  };
}[RuleProblemCode];

/** Whom no process means: roles beside the work on missions, and one that means many. */
export const NOBODY: readonly Role[] = [...APART_ROLES, 'expert'];

/**
 * What is wrong with the ladder of one duty.
 * @param isNeeded staff owe it, or something waits for it: somebody has to hear that it wasn't done.
 * @param unknown who has no part where it is owed.
 */
export function ofRungs(
  { owedBy, reminders, escalations }: Pick<LadderRow, 'owedBy' | 'reminders' | 'escalations'>,
  isNeeded: boolean,
  unknown: readonly Role[],
  at: (...more: Place) => Place,
): readonly RuleProblem[] {
  const found: RuleProblem[] = [];
  if (reminders.length === 0 && escalations.length === 0)
    found.push({ at: at('escalations'), code: 'tells-nobody', told: {} });
  for (const [i, { to }] of escalations.entries())
    if (NOBODY.includes(to) || unknown.includes(to) || (to === owedBy && to === 'head of facility'))
      found.push({ at: at('escalations', i), code: 'reaches-nobody', told: { to } });
  const isToldAfter = Math.max(...reminders, ...escalations.map((one) => one.at)) > 0;
  if (isNeeded && !isToldAfter)
    found.push({ at: at('escalations'), code: 'no-rung-after', told: { role: owedBy } });
  found.push(
    ...twice(reminders.map(String), (i) => at('reminders', i)),
    ...twice(
      escalations.map(({ at: days, to }) => `${days} ${to}`),
      (i) => at('escalations', i),
    ),
  );
  return found;
}

/** What stands in a list more than once. */
export function twice(said: readonly string[], at: (i: number) => Place): readonly RuleProblem[] {
  return said.flatMap((what, i): RuleProblem[] =>
    said.indexOf(what) < i ? [{ at: at(i), code: 'told-twice', told: { what } }] : [],
  );
}
