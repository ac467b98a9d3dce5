import type { Edition } from './edition.ts';
import { countsOf, GATES, type Gate, type TaskAnchor, type TaskId, type TaskRule } from './task.ts';

/** What a task waits for before it begins or is due: other tasks, and the events of the lifecycle. */

type Tasks = Readonly<Record<TaskId, TaskRule>>;

/** Other tasks of which it says when it begins or is due. */
export function hangsOn({ due, when }: TaskRule): readonly TaskId[] {
  const after = countsOf(due).flatMap((one) => one.after ?? []);
  return [...after, ...(due && 'with' in due ? [due.with] : []), ...(when ? [when.task] : [])];
}

/** The tasks that hang on one another in a circle with this one, itself first and last; none where there is none. */
export function cycleOf(id: TaskId, tasks: Tasks): readonly TaskId[] {
  const seen = new Set<TaskId>();
  const search = (at: TaskId, way: readonly TaskId[]): readonly TaskId[] => {
    for (const next of tasks[at] ? hangsOn(tasks[at]) : []) {
      if (next === id) return [...way, id];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = search(next, [...way, next]);
      if (found.length > 0) return found;
    }
    return [];
  };
  return search(id, [id]);
}

/** The last gate that lies behind before something counted from an anchor is due; undefined before all. */
function behind(anchor: TaskAnchor, distance: number): Gate | undefined {
  switch (anchor) {
    case 'contract':
      return 'contract';
    case 'first day in the field':
      return distance >= 0 ? 'departure' : 'contract';
    case 'last day in the field':
    case 'day of the programme':
      return 'departure';
    default:
      return undefined;
  }
}

/** Whether a gate could never be passed, or waited for nothing: the task can only be done once it lies behind. */
export function comesAfter(gate: Gate, id: TaskId, tasks: Tasks, rules: Pick<Edition, 'ladder'>): boolean {
  const stage = stageOf(id, tasks, rules, []);
  return stage !== undefined && GATES.indexOf(gate) <= GATES.indexOf(stage);
}

/** The last gate that lies behind once a task can be done. */
function stageOf(
  id: TaskId,
  tasks: Tasks,
  rules: Pick<Edition, 'ladder'>,
  way: readonly TaskId[],
): Gate | undefined {
  const rule = tasks[id];
  if (!rule || way.includes(id)) return undefined;
  const { due, acts, owner, afterwards, when } = rule;
  if (afterwards) return 'closing';
  const stage = (of: TaskId) => stageOf(of, tasks, rules, [...way, id]);
  const row = acts && rules.ladder[acts.submit];
  const counted = countsOf(due).map(({ anchor, distance, after }) =>
    after === undefined ? behind(anchor, distance) : stage(after),
  );
  return latest([
    // The lead expert leads once contracted.
    owner === 'lead expert' ? 'contract' : undefined,
    row && !due ? behind(row.anchor as TaskAnchor, row.distance) : undefined,
    due && 'of' in due && due.of === 'earlier' ? earliest(counted) : latest(counted),
    due && 'with' in due ? stage(due.with) : undefined,
    when ? stage(when.task) : undefined,
  ]);
}

const place = (gate: Gate | undefined): number => (gate ? GATES.indexOf(gate) : -1);
const latest = (gates: readonly (Gate | undefined)[]): Gate | undefined =>
  gates.reduce((last, one) => (place(one) > place(last) ? one : last), undefined);
const earliest = (gates: readonly (Gate | undefined)[]): Gate | undefined =>
  gates.reduce((first, one) => (place(one) < place(first) ? one : first), gates[0]);
