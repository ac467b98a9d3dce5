import type { LeftTask } from '../action/state.ts';
import type { Basis } from '../basis.ts';
import type { Edition } from '../edition.ts';
import { countsOf, type TaskId, type TaskRule } from '../task.ts';
import { contractedOf, familyOf, fixedOf, isHeld, leadPosition, planOf } from './contracts.ts';
import { programmeDays } from './dates.ts';
import type { Confirmation, Contracted, MissionState, PlannedTask, Terms } from './state.ts';
import {
  filledIn,
  hasPassed,
  isAskedThere,
  isClosed,
  isDocument,
  planRuleOf,
  rowOf,
  ruleOf,
  type Task,
  tasksOf,
} from './tasks.ts';
import { contractedExpert } from './team.ts';

/** The plan of a mission: what another edition makes of it, what contracts keep of it, and which tasks follow. */

const known = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** What the plan asks for once the mission is closed, which is its action's then. */
export const leftBy = (state: MissionState, rules: Pick<Edition, 'tasks'>): readonly LeftTask[] =>
  state.plan.flatMap(({ id, title, withdrawn }) => {
    const rule = planRuleOf(state, rules, id);
    const from = state.confirmed?.to;
    return withdrawn || !rule.afterwards || !from || !applies(state, rule)
      ? []
      : [{ id, rule, ...known('title', title), from }];
  });

/**
 * The plan as another edition has it. What that edition adds comes to it, but for what can't be asked any more; what it no
 * longer has goes, unless something of it was handed in or done already. Signed contracts stay as they are.
 */
export function withPlanOf(
  state: MissionState,
  before: Edition,
  rules: Edition,
  withdrawn: NonNullable<PlannedTask['withdrawn']>,
): MissionState {
  const kept = state.plan.map((one): PlannedTask => {
    if (!before.tasks[one.of ?? one.id] || rules.tasks[one.of ?? one.id]) return one;
    const isTouched = tasksOf(state).some(
      (each) =>
        familyOf(each.kind) === one.id && (isClosed(each) || (isDocument(each) && each.versions.length > 0)),
    );
    const own = planRuleOf(state, before, one.id);
    return isTouched || one.withdrawn ? { ...one, own } : { ...one, own, withdrawn };
  });
  const added = Object.entries(rules.tasks)
    .filter(([id]) => !state.plan.some((one) => one.id === id))
    .map(
      ([id, rule]): PlannedTask => ({
        id,
        addedAt: withdrawn.at,
        ...(isTooLate(rule, state) ? { withdrawn } : {}),
      }),
    );
  return keepingContracts(state, { ...state, plan: [...kept, ...added] }, before, rules);
}

/** Its gate lies behind, or all that it comes before. */
function isTooLate({ gate, due, within }: TaskRule, state: MissionState): boolean {
  const counts = countsOf(due);
  const isBeforeField =
    counts.length > 0 &&
    counts.every(({ anchor, distance }) => anchor === 'first day in the field' && distance < 0);
  return (
    (gate !== undefined && hasPassed(gate, state)) ||
    (isBeforeField && state.fieldStartedAt !== undefined) ||
    (within === 'briefing' && state.preparation.briefing?.heldAt !== undefined)
  );
}

// ── Contracts ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What the plan has of a task, as a contract would fix it; null where there is none. */
export function plannedTerms(state: MissionState, rules: Edition, id: TaskId): Terms | null {
  const planned = state.plan.find((one) => one.id === id);
  if (!planned || planned.withdrawn) return null;
  const rule = planRuleOf(state, rules, id);
  const limit = planned.limit ?? rule.limit;
  // What departure waits for the facility times itself; what the fee waits for is the expert's to rely on.
  const isTimed = rule.gate === 'payment' && rule.acts && !rule.due && !state.confirmed?.deliverBy;
  const days = planned.days ?? (isTimed ? rowOf(rule, rules).distance : undefined);
  return {
    rule: fixedOf(rule),
    ...known('title', planned.title),
    ...known('limit', limit),
    ...known('days', days),
  };
}

/** Whether a contract of a position says anything of it. */
const concerns = (state: MissionState, terms: Terms | null, position: number): boolean =>
  terms?.rule.owner === 'expert' || (terms?.rule.owner === 'lead expert' && leadPosition(state) === position);

const isAlike = (one: Terms | null, other: Terms | null): boolean => canonical(one) === canonical(other);
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** What a contract has otherwise than the plan, where it has anything otherwise. */
export interface Difference {
  readonly task: TaskId;
  readonly before: Terms | null;
  readonly after: Terms | null;
}

/** What an addendum could bring to the contract of a position, task by task. */
export const differencesOf = (state: MissionState, rules: Edition, position: number): readonly Difference[] =>
  state.plan.flatMap((planned) => {
    const { terms } = contractedOf(state, planned, position) ?? {};
    return terms === undefined
      ? []
      : [{ task: planned.id, before: terms, after: plannedTerms(state, rules, planned.id) }];
  });

/** Of what a contract has as the plan has it the contract says nothing of its own. */
export function withoutAlike(state: MissionState, rules: Edition): MissionState {
  const plan = state.plan.map(({ contracts, ...planned }): PlannedTask => {
    const own = Object.entries(contracts ?? {}).flatMap(
      ([position, { terms, ...one }]): [string, Contracted][] => {
        if (terms === undefined || !isAlike(terms, plannedTerms(state, rules, planned.id)))
          return [[position, { ...one, ...known('terms', terms) }]];
        return one.agreedAt ? [[position, one]] : [];
      },
    );
    return own.length > 0 ? { ...planned, contracts: Object.fromEntries(own) } : planned;
  });
  return { ...state, plan };
}

/** A plan that was changed, with what signed contracts have otherwise as it was. */
export function keepingContracts(
  before: MissionState,
  after: MissionState,
  was: Edition,
  rules: Edition,
): MissionState {
  const signed = after.seats.flatMap((seat) => {
    const expert = contractedExpert(seat);
    return expert ? [{ position: seat.plan.number, expert }] : [];
  });
  if (signed.length === 0) return after;
  return { ...after, plan: after.plan.map((planned) => keeping(planned)) };

  function keeping(planned: PlannedTask): PlannedTask {
    const { id } = planned;
    const next = plannedTerms(after, rules, id);
    const old = before.plan.find((one) => one.id === id);
    const contracts = signed.flatMap(({ position, expert }): (readonly [number, Contracted])[] => {
      const held = old && contractedOf(before, old, position);
      const terms = held?.terms === undefined ? plannedTerms(before, was, id) : held.terms;
      const isTheirs = concerns(before, terms, position) || concerns(after, next, position);
      const agreed = known('agreedAt', held?.agreedAt);
      if (isTheirs && !isAlike(terms, next)) return [[position, { expert, terms, ...agreed }]];
      return held?.agreedAt ? [[position, { expert, ...agreed }]] : [];
    });
    const { contracts: _, ...rest } = planned;
    return contracts.length > 0 ? { ...rest, contracts: Object.fromEntries(contracts) } : rest;
  }
}

// ── The tasks that follow ─────────────────────────────────────────────────────────────────────────────────────

/**
 * The tasks that follow from a plan, with the progress that they have: one for each position of what each expert owes,
 * one for each day of the programme of what is asked daily. Work of an expert who is no longer there counts for nobody.
 */
export function withTasks(state: MissionState, basis: Basis): MissionState {
  const wanted = state.plan.flatMap((one) => instances(state, one, basis));
  const had = tasksOf(state);
  const tasks = wanted.map((one) => {
    const other = had.find((each) => isSame(each, one));
    return other ? asAsked(other, one) : one;
  });
  // What was done on a day stays done, though it is no day of the programme any more.
  const done = had.filter(
    (one) => one.day !== undefined && isClosed(one) && !tasks.some(({ kind }) => kind === one.kind),
  );
  const [deliverables, confirmations] = [
    tasks.filter((one) => isDocument(one)),
    [...tasks, ...done].filter((one): one is Confirmation => !isDocument(one)),
  ];
  if (sameIn(deliverables, state.deliverables) && sameIn(confirmations, state.confirmations)) return state;
  return { ...state, deliverables, confirmations };
}

const sameIn = (some: readonly Task[], others: readonly Task[]): boolean =>
  some.length === others.length && some.every((one, i) => one === others[i]);

const isSame = (one: Task, other: Task): boolean =>
  one.kind === other.kind &&
  isDocument(one) === isDocument(other) &&
  one.expert === other.expert &&
  one.about === other.about;

/** As far as it has come, with the pages and the days that are asked now. */
function asAsked(had: Task, { limit, due }: Task): Task {
  if (isClosed(had) || (had.limit === limit && had.due === due)) return had;
  const { limit: _, due: __, ...rest } = had;
  return { ...rest, ...known('limit', limit), ...known('due', due) } as Task;
}

/** Whether it is asked while this mission lives; what is asked afterwards is its action's. */
const isAsked = (state: MissionState, rule: TaskRule, of?: number): boolean =>
  !rule.afterwards && applies(state, rule, of);

/** Whether it is asked of this mission, and as things were answered; `of`: about whose position. */
function applies(state: MissionState, rule: TaskRule, of?: number): boolean {
  const { when } = rule;
  if (!isAskedThere(state, rule)) return false;
  if (!when) return true;
  const answers = state.confirmations.filter(({ kind }) => familyOf(kind) === when.task);
  const own = answers.filter(({ position }) => position !== undefined && position === of);
  return (own.length > 0 ? own : answers).some(({ done }) => done?.says === when.says);
}

/** What a contract has otherwise is owed as the contract has it, and by nobody where it doesn't have it. */
function instances(state: MissionState, planned: PlannedTask, basis: Basis): readonly Task[] {
  const { id, contracts = {} } = planned;
  const rule = filledIn(state, basis.rules, planRuleOf(state, basis.rules, id));
  const ofPlan = planned.withdrawn ? [] : instancesBy(state, planned, rule, basis);
  const ours = ofPlan.filter(({ kind }) => !isHeld(state, planned, kind));
  const signed = Object.keys(contracts).flatMap((key) => {
    const position = Number(key);
    const { terms } = contractedOf(state, planned, position) ?? {};
    if (!terms) return [];
    const isOwn = terms.rule.owner === 'expert';
    if (!isOwn && leadPosition(state) !== position) return [];
    const kind = isOwn ? `${id}/${position}` : id;
    const theirs = instancesBy(
      state,
      planOf(state, kind) ?? planned,
      ruleOf(state, basis.rules, kind),
      basis,
    );
    return isOwn ? theirs.filter((one) => one.position === position) : theirs;
  });
  return signed.length === 0 ? ours : [...ours, ...signed].sort(byPosition);
}

const byPosition = (one: Task, other: Task): number => (one.position ?? 0) - (other.position ?? 0);

function instancesBy(
  state: MissionState,
  { id, limit, days }: PlannedTask,
  rule: TaskRule,
  basis: Basis,
): readonly Task[] {
  const pages = limit ?? rule.limit;
  const make = (kind: TaskId, more: Pick<Task, 'position' | 'expert' | 'about' | 'day'> = {}): Task => ({
    kind,
    ...(rule.kind === 'document' ? { phase: 'expected', versions: [] } : { phase: 'expected' }),
    ...known('limit', pages),
    ...known('due', days),
    ...more,
  });
  if (rule.owner === 'expert')
    return state.seats
      .filter(({ plan: { number } }) => isAsked(state, rule, number))
      .map(({ plan: { number }, candidate }) =>
        make(`${id}/${number}`, { position: number, ...known('expert', candidate?.expert) }),
      );
  // Nothing is asked about who is not there.
  if (rule.each)
    return state.seats.flatMap(({ plan: { number }, candidate, offer }) =>
      candidate && offer && isAsked(state, rule, number)
        ? [make(`${id}/${number}`, { position: number, about: candidate.expert })]
        : [],
    );
  if (!isAsked(state, rule)) return [];
  if (rule.due && 'anchor' in rule.due && rule.due.anchor === 'day of the programme')
    return programmeDays(state, basis).map((day) => make(`${id}/${day}`, { day }));
  return [make(id)];
}
