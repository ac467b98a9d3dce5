import { alpha3Of, isCountry } from '../workflows/domain/countries.ts';
import type { Edition } from '../workflows/domain/edition.ts';
import { rowOf } from '../workflows/domain/mission/tasks.ts';
import { OBLIGATION_KINDS, type ObligationKind } from '../workflows/domain/obligation-kinds.ts';
import { APART_ROLES, OUTSIDE_ROLES } from '../workflows/domain/people.ts';
import type { TaskId, TaskRule } from '../workflows/domain/task.ts';
import { type Misfit, misfitsOf } from '../workflows/domain/task-fit.ts';
import { comesAfter, cycleOf, hangsOn } from '../workflows/domain/task-order.ts';
import { yearOf } from '../workflows/domain/time.ts';
import { withinSource } from './calendars.ts';
import type { WrittenTask } from './edition.ts';
import { ofRungs, type Place, type RuleProblem, twice } from './rung-checks.ts';

/** The lifecycle goes on from one document each. */
const OF_ONE = ['recommends', 'shared'] as const;

/**
 * Everything that is wrong with the tasks of an edition, or with those that an action's file makes of it.
 * @param at where they stand, a task in it by its id.
 */
export function problemsOfTasks(
  edition: Edition,
  at: (id: TaskId, ...more: Place) => Place = (id, ...more) => ['tasks', id, ...more],
  only: (id: TaskId) => boolean = () => true,
): readonly RuleProblem[] {
  const { tasks } = edition;
  return Object.entries(tasks).flatMap(([id, rule]) =>
    only(id) ? ofTask(id, rule, edition, (...more) => at(id, ...more)) : [],
  );
}

/** Ways to say a due day, by the fields that say it: where there are several, all but one would be passed over in silence. */
const WAYS = {
  from: ['from', 'due', 'calendar', 'months', 'after', 'shortest'],
  on: ['on'],
  with: ['with'],
  laterOf: ['laterOf'],
  earlierOf: ['earlierOf'],
} as const satisfies Readonly<Record<string, readonly (keyof WrittenTask)[]>>;

/** As it is written, of an edition or of the file of an action. */
export function saidTwice(task: Partial<WrittenTask>, at: Place): readonly RuleProblem[] {
  const said = (fields: readonly (keyof WrittenTask)[]) => fields.some((field) => task[field] !== undefined);
  const ways = Object.entries(WAYS).flatMap(([way, fields]) => (said(fields) ? [way] : []));
  const units = (['calendar', 'months'] as const).filter((unit) => task[unit]);
  return [ways, units].flatMap((several): RuleProblem[] =>
    several.length > 1 ? [{ at: [...at, 'due'], code: 'due-twice', told: { ways: several.join(', ') } }] : [],
  );
}

/** That the ladder says the days of what goes by it, and that one document, and no other, is what the lifecycle goes on from. */
export function problemsOfTraits({ tasks }: Edition): readonly RuleProblem[] {
  const twice = Object.entries(tasks).flatMap(([id, { due, acts }]): RuleProblem[] =>
    due && acts ? [{ at: ['tasks', id, 'due'], code: 'said-by-ladder', told: {} }] : [],
  );
  const traits = OF_ONE.flatMap((trait): RuleProblem[] => {
    const count = Object.values(tasks).filter((one) => one[trait]).length;
    return count === 1 ? [] : [{ at: ['tasks'], code: 'trait-of-one', told: { trait, count } }];
  });
  return [...twice, ...traits];
}

function ofTask(
  id: TaskId,
  rule: TaskRule,
  edition: Edition,
  at: (...more: Place) => Place,
): readonly RuleProblem[] {
  const { tasks } = edition;
  const missing = hangsOn(rule).filter((one) => !Object.hasOwn(tasks, one));
  const circle = missing.length > 0 ? [] : cycleOf(id, tasks);
  const found: RuleProblem[] = [
    ...ofParts(id, rule, tasks, at),
    ...ofLists(rule, at),
    ...(rule.afterwards ? ofAfterwards(rule, at) : []),
    ...missing.map((task): RuleProblem => ({ at: at('due'), code: 'no-such-task', told: { task } })),
  ];
  if (circle.length > 0)
    found.push({ at: at('due'), code: 'tasks-in-circle', told: { tasks: circle.join(' → ') } });
  const asked = rule.when && tasks[rule.when.task];
  if (rule.when && asked && !asked.answers?.includes(rule.when.says))
    found.push({
      at: at('when'),
      code: 'no-such-answer',
      told: { task: rule.when.task, answers: (asked.answers ?? []).join(', ') },
    });
  if (found.length > 0) return found;
  const { gate, owner } = rule;
  if (gate && comesAfter(gate, id, tasks, edition))
    found.push({ at: at('gate'), code: 'gate-unreachable', told: { gate } });
  // What others than staff owe and nothing waits for may go unasked.
  const isNeeded = gate !== undefined || !OUTSIDE_ROLES.includes(owner);
  // What the ladder knows by name is held against its own row.
  if (!rule.acts) found.push(...ofRungs(rowOf(rule, edition), isNeeded, [], at));
  return found;
}

/** What the action can't know of a mission that is closed: its experts, one by one, and any of its days but the last. */
function ofAfterwards(
  { kind, owner, each, within, due }: TaskRule,
  at: (...more: Place) => Place,
): readonly RuleProblem[] {
  const isCounted = due && 'anchor' in due && due.anchor === 'last day in the field';
  const wrong = [
    kind === 'confirmation' ? undefined : 'kind',
    owner === 'expert' || owner === 'lead expert' ? 'owner' : undefined,
    each && 'each',
    within && 'within',
    isCounted ? undefined : 'due',
  ].filter((field) => field !== undefined);
  return wrong.map((field) => ({ at: at(field), code: 'not-afterwards', told: {} }));
}

/** Whether its parts fit together. */
function ofParts(
  id: TaskId,
  rule: TaskRule,
  tasks: Edition['tasks'],
  at: (...more: Place) => Place,
): readonly RuleProblem[] {
  const { kind, due, acts, owner, reviewedBy } = rule;
  const found: RuleProblem[] = [];
  if (!due && !acts) found.push({ at: at('due'), code: 'task-lacks', told: { what: 'due' } });
  if (acts && !OBLIGATION_KINDS.includes(id as ObligationKind))
    found.push({ at: at('acts'), code: 'not-in-ladder', told: {} });
  if (kind === 'document' && !reviewedBy)
    found.push({ at: at('reviewedBy'), code: 'task-lacks', told: { what: 'reviewedBy' } });
  if (kind === 'document' && reviewedBy === owner)
    found.push({ at: at('reviewedBy'), code: 'reviews-own', told: {} });
  if (APART_ROLES.includes(owner))
    found.push({ at: at('owner'), code: 'owes-nothing', told: { role: owner } });
  return [...found, ...misfitsOf(rule, tasks).map((one) => ofMisfit(one, kind, at)), ...ofGivenDay(due, at)];
}

function ofMisfit(
  { field, why }: Misfit,
  kind: TaskRule['kind'],
  at: (...more: Place) => Place,
): RuleProblem {
  if (why === 'after') return { at: at(field), code: 'task-lacks', told: { what: 'after' } };
  if (why === 'kind') return { at: at(field), code: 'not-of-kind', told: { kind } };
  return { at: at(field), code: 'due-unfit', told: { why } };
}

/** A day that is given lies where calendars are known. */
const ofGivenDay = (due: TaskRule['due'], at: (...more: Place) => Place): readonly RuleProblem[] =>
  due && 'day' in due && !withinSource(yearOf(due.day), yearOf(due.day))
    ? [{ at: at('on'), code: 'due-unfit', told: { why: 'far' } }]
    : [];

/** Each is named once, and countries are such as there are. */
function ofLists(
  { waivedBy, countries = [], answers = [] }: TaskRule,
  at: (...more: Place) => Place,
): readonly RuleProblem[] {
  const unknown = countries.flatMap((country, i): RuleProblem[] =>
    isCountry(alpha3Of(country) ?? '')
      ? []
      : [{ at: at('countries', i), code: 'no-country', told: { country } }],
  );
  return [
    ...unknown,
    ...Object.entries({ waivedBy, countries, answers }).flatMap(([field, said]) =>
      twice(said, (i) => at(field, i)),
    ),
  ];
}
