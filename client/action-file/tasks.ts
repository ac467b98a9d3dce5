import { taskRule, type WrittenTask, writtenTask } from '../../facility/edition.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import type { TaskPlan } from '../../workflows/domain/plan.ts';
import type { TaskId, TaskRule } from '../../workflows/domain/task.ts';

/** A task as an action's file has it: of one that its edition has, what it says otherwise. */
export type TaskInFile = { readonly [K in keyof WrittenTask]?: WrittenTask[K] | undefined } & {
  readonly of?: string | undefined;
  readonly title?: string | undefined;
  readonly without?: true | undefined;
};

/** Everything that says when a task is due: one of them said anew takes the place of whatever the edition says. */
const OF_DUE = [
  'due',
  'from',
  'calendar',
  'months',
  'after',
  'shortest',
  'laterOf',
  'earlierOf',
  'with',
  'on',
] as const;
const ways = {
  counted: ['due', 'from', 'calendar', 'months', 'after', 'shortest'],
  others: ['laterOf', 'earlierOf', 'with', 'on'],
} as const;

/** What a plan holds of it. */
export function plannedTask(id: TaskId, one: TaskInFile, rules: Pick<Edition, 'tasks' | 'ladder'>): TaskPlan {
  const { of, without } = one;
  if (without) return { id, without };
  const own = ownRule(id, one, rules);
  return { id, ...(of && of !== id ? { of } : {}), ...(Object.keys(own).length > 0 ? { own } : {}) };
}

/** As much of its rule as the file says. */
export function ownRule(
  id: TaskId,
  { of, title: _, without: __, ...said }: TaskInFile,
  rules: Pick<Edition, 'tasks' | 'ladder'>,
): Partial<TaskRule> {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const base = rules.tasks[of ?? id];
  const whole = taskRule({ ...written(base, given, rules), ...given } as WrittenTask, id);
  const isNew = base === undefined;
  const fields = Object.keys(given).filter((field) => !(OF_DUE as readonly string[]).includes(field));
  const says = (field: string): field is keyof TaskRule => field in whole;
  return {
    ...(isNew ? { waivedBy: ['coordinator'], seenBy: 'team' } : {}),
    ...Object.fromEntries(fields.filter(says).map((field) => [field, whole[field]])),
    ...(OF_DUE.some((field) => field in given) && whole.due ? { due: whole.due } : {}),
  };
}

/** The edition's task, without what the file takes the place of. */
function written(
  base: TaskRule | undefined,
  given: Readonly<Record<string, unknown>>,
  { ladder }: Pick<Edition, 'ladder'>,
): Partial<WrittenTask> {
  if (!base) return {};
  const row = base.acts && ladder[base.acts.submit];
  const due = row && !base.due ? { due: row.distance, from: row.anchor as WrittenTask['from'] } : {};
  const { acts: _, ...whole } = { ...writtenTask(base), ...due };
  const isOther = ways.others.some((field) => field in given);
  const gone: readonly string[] = isOther
    ? OF_DUE
    : ways.counted.some((field) => field in given)
      ? ways.others
      : [];
  return Object.fromEntries(Object.entries(whole).filter(([field]) => !gone.includes(field)));
}
