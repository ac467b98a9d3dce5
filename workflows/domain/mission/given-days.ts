import type { Edition } from '../edition.ts';
import type { PersonId } from '../people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Moment } from '../rule.ts';
import type { TaskDue, TaskId, TaskRule } from '../task.ts';
import { type Day, isDay } from '../time.ts';
import type { GivenDayAnswer, MissionCommands } from './commands.ts';
import { familyOf } from './contracts.ts';
import { fieldDates, isSameStay } from './dates.ts';
import { withoutAlike } from './planned.ts';
import type { Contracted, FieldDates, MissionState, PlannedTask } from './state.ts';
import { isAfterField, isAskedThere, isClosed, ownersOf, planRuleOf, ruleOf, tasksOf } from './tasks.ts';

/**
 * A day that was given is kept, also on a day off; moving the field asks about each (docs/lifecycle.md, "Editions"):
 * it stays, it is another one, or it is counted from the field as the edition has it.
 */

/** Days of phases, which the dates themselves give: where preparation begins and delivery ends. No task can be called so. */
const PHASE_DAYS = ['prepareFrom', 'deliverBy'] as const satisfies (keyof FieldDates)[];
type PhaseDay = (typeof PHASE_DAYS)[number];
export const isPhaseDay = (name: string): name is PhaseDay => PHASE_DAYS.some((one) => one === name);

/** A day that somebody gave, and that what happens in the field does not move by itself. */
export interface GivenDay {
  /** A task of the plan, or one of {@link PHASE_DAYS}. */
  readonly id: TaskId;
  /** Several where signed contracts have another one than the plan. */
  readonly days: readonly Day[];
  /** Whether the edition counts it, or knows another day, where none is given. */
  readonly isCounted: boolean;
}

type Moved = MissionCommands['moveDates'];

/** The dates that are known, or those proposed while none are. */
const datesOf = ({ confirmed, proposed }: MissionState): FieldDates | undefined => confirmed ?? proposed;

/** Every day of the mission that was given, of whatever is not done yet. */
export function givenDays(state: MissionState, rules: Edition): readonly GivenDay[] {
  const { plan } = state;
  const all = tasksOf(state);
  const tasks = plan.flatMap((planned): GivenDay[] => {
    const { id, withdrawn, contracts = {} } = planned;
    const rule = planRuleOf(state, rules, id);
    const asked = all.filter(({ kind }) => familyOf(kind) === id);
    if (asked.length > 0 && asked.every(isClosed)) return [];
    if (!isAskedThere(state, rule)) return [];
    const dues = [
      withdrawn ? undefined : rule.due,
      ...Object.values(contracts).map(({ terms }) => terms?.rule.due),
    ];
    const days = [...new Set(dues.flatMap((due) => dayOf(due) ?? []))];
    return days.length > 0 ? [{ id, days, isCounted: isCountedBy(rules, planned) }] : [];
  });
  const dates = datesOf(state);
  const phases = PHASE_DAYS.flatMap((id): GivenDay[] => {
    const day = dates?.[id];
    return day ? [{ id, days: [day], isCounted: true }] : [];
  });
  return [...phases, ...tasks];
}

const dayOf = (due: TaskDue | undefined): Day | undefined => (due && 'day' in due ? due.day : undefined);

const ofEdition = (rules: Edition, { id, of }: PlannedTask): TaskRule | undefined => rules.tasks[of ?? id];

function isCountedBy(rules: Edition, planned: PlannedTask): boolean {
  const rule = ofEdition(rules, planned);
  return rule !== undefined && dayOf(rule.due) === undefined && (rule.due ?? rule.acts) !== undefined;
}

/** Those that can be answered: not a phase's where the dates say it anew. */
const askedOf = (state: MissionState, given: Moved, rules: Edition): readonly GivenDay[] =>
  givenDays(state, rules).filter(({ id }) => !(isPhaseDay(id) && given[id]));

/** Whether the days on site stay as they are known, or are proposed for the first time. */
function isSameStayAsNow(state: MissionState, given: Moved): boolean {
  const dates = datesOf(state);
  return dates ? isSameStay(dates, fieldDates(given)) : !state.approvedAt;
}

/** The dates with what is answered of their phases' days; of a field that doesn't move these stay where nothing is said of them. */
export function withPhaseDays<D extends Moved>(state: MissionState, given: D): D {
  const unsaid = isSameStayAsNow(state, given) ? 'keep' : 'counted';
  const days = PHASE_DAYS.flatMap((name) => {
    const answer = given.givenDays?.[name] ?? unsaid;
    const day = answer === 'keep' ? datesOf(state)?.[name] : answer;
    return given[name] || !day || day === 'counted' ? [] : [[name, day]];
  });
  return { ...given, ...Object.fromEntries(days) };
}

/** What is not answered, or can't be so. Where the field doesn't move, it is asked only about what can't be done on its day. */
export function unsettledDays(
  state: MissionState,
  given: Moved,
  { rules, today }: Moment,
): readonly (Refusal | undefined)[] {
  const asked = askedOf(state, given, rules);
  const answers = given.givenDays ?? {};
  const stays = isSameStayAsNow(state, given);
  const open = asked.filter(
    (one) =>
      answers[one.id] === undefined &&
      !(stays && unfit(state, one, 'keep', given, { rules, today }) === undefined),
  );
  return [
    open.length > 0 ? refuse('given-days-unsettled', { tasks: open.map(({ id }) => id) }) : undefined,
    ...Object.keys(answers)
      .filter((id) => !asked.some((one) => one.id === id))
      .map((task) => refuse('no-day-given', { task, tasks: asked.map(({ id }) => id) })),
    ...asked.flatMap((one) => {
      const answer = answers[one.id];
      return answer === undefined ? [] : [unfit(state, one, answer, given, { rules, today })];
    }),
  ];
}

/** A day on which it can't be done, however the field moves. */
function unfit(
  state: MissionState,
  { id, days, isCounted }: GivenDay,
  answer: GivenDayAnswer,
  { from, to, setUp, travelOut }: Moved,
  { rules, today }: Pick<Moment, 'rules' | 'today'>,
): Refusal | undefined {
  if (answer === 'counted') return isCounted ? undefined : refuse('task-incomplete', { task: id });
  // The order of the dates is judged with them.
  if (isPhaseDay(id)) return undefined;
  const rule = planRuleOf(state, rules, id);
  const first = travelOut ?? setUp ?? from;
  const meant = answer === 'keep' ? days : [answer];
  const bad = (isBad: (day: Day) => boolean) => meant.find(isBad);
  const early = isAfterField(state, rule, rules) ? bad((day) => day <= to) : undefined;
  if (early) return refuse('given-day-unfit', { task: id, day: early, from: to });
  const late = rule.gate === 'departure' ? bad((day) => day >= first) : undefined;
  if (late) return refuse('given-day-unfit', { task: id, day: late, to: first });
  return isDay(answer) && answer < today ? refuse('dates-in-the-past', { from: answer, today }) : undefined;
}

/**
 * The plan with the days that were answered, in contracts that are signed as well: they follow the field, as everything does
 * that is counted from it.
 */
export function withGivenDays(
  state: MissionState,
  { givenDays: answers = {} }: Moved,
  rules: Edition,
): MissionState {
  const plan = state.plan.map((planned) => {
    const answer = answers[planned.id];
    return answer === undefined || answer === 'keep' ? planned : asAnswered(planned, answer, rules);
  });
  const isSame = plan.every((one, i) => one === state.plan[i]);
  return isSame ? state : withoutAlike({ ...state, plan }, rules);
}

function asAnswered(
  { own, contracts, ...planned }: PlannedTask,
  answer: Exclude<GivenDayAnswer, 'keep'>,
  rules: Edition,
): PlannedTask {
  const base = ofEdition(rules, planned)?.due;
  const due = answer === 'counted' ? undefined : { day: answer };
  const ofPlan = dayOf(own?.due ?? base) ? withDue(own ?? {}, due) : own;
  const signed = ([position, one]: [string, Contracted]): [string, Contracted] =>
    one.terms && dayOf(one.terms.rule.due)
      ? [position, { ...one, terms: { ...one.terms, rule: withDue(one.terms.rule, due ?? base) } }]
      : [position, one];
  return {
    ...planned,
    ...(ofPlan ? { own: ofPlan } : {}),
    ...(contracts ? { contracts: Object.fromEntries(Object.entries(contracts).map(signed)) } : {}),
  };
}

function withDue<R extends { readonly due?: TaskDue }>({ due: _, ...rest }: R, due: TaskDue | undefined) {
  return { ...rest, ...(due ? { due } : {}) };
}

/** Who owes what has another day now: they are told with whom the dates concern. */
export function ownersMoved(
  state: MissionState,
  { givenDays: answers = {} }: Moved,
  rules: Edition,
): readonly PersonId[] {
  const moved = tasksOf(state).filter((one) => {
    const answer = answers[familyOf(one.kind)];
    return answer !== undefined && answer !== 'keep' && !isClosed(one);
  });
  return moved.flatMap((one) => ownersOf(state, one, ruleOf(state, rules, one.kind)).owedBy);
}
