import { type Edition, isAsked } from '../edition.ts';
import { filled, holders } from '../holders.ts';
import type { DutySpec } from '../make-obligations.ts';
import { roleAbove, usualEscalations } from '../make-obligations.ts';
import type { LadderRow } from '../obligation-kinds.ts';
import type { PersonId, Role } from '../people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import {
  type CountedDue,
  countsOf,
  GATES,
  type Gate,
  type TaskAct,
  type TaskAnchor,
  type TaskId,
  type TaskRule,
} from '../task.ts';
import { type Day, dayIn, earlier, type Instant, later } from '../time.ts';
import type { MissionCommands } from './commands.ts';
import { asContracted, familyOf, type Planned, planOf, termsFor } from './contracts.ts';
import { preparationBegins } from './dates.ts';
import type { Confirmation, Deliverable, MissionState } from './state.ts';
import {
  askedForFeedback,
  contractedExpert,
  endOf,
  isDone,
  lead,
  leadDuties,
  team,
  teamSeat,
} from './team.ts';

/** A task of a mission with its progress: a document or a confirmation. */
export type Task = Deliverable | Confirmation;

export const tasksOf = (state: Pick<MissionState, 'deliverables' | 'confirmations'>): readonly Task[] => [
  ...state.deliverables,
  ...state.confirmations,
];

export const taskOf = (state: MissionState, kind: TaskId): Task | undefined =>
  tasksOf(state).find((one) => one.kind === kind);

/** What an edition says of tasks, and of the roles whose business they are. */
export type PlanRules = Pick<Edition, 'tasks' | 'roles'>;

/** The rule of a task of the plan: the edition's, with what the action's file or the mission itself says otherwise. */
export function planRuleOf(
  { plan }: Pick<MissionState, 'plan'>,
  { tasks }: Pick<Edition, 'tasks'>,
  id: TaskId,
) {
  const planned = plan.find((one) => one.id === id);
  // What a plan adds of its own is whole, or it was never taken.
  return { ...tasks[planned?.of ?? id], ...planned?.own } as TaskRule;
}

/** The rule of a task as it is written: the plan's, or as the contract of who owes it has it. */
function writtenRuleOf(state: Planned, rules: Pick<Edition, 'tasks'>, kind: TaskId): TaskRule {
  const family = familyOf(kind);
  const planned = state.plan.find(({ id }) => id === family);
  const rule = planRuleOf(state, rules, family);
  return planned?.contracts ? asContracted(rule, termsFor(state, planned, kind)) : rule;
}

/** The rule of a task here: what a role leaves unfilled is whose it falls to. */
export const ruleOf = (state: MissionState, rules: PlanRules, kind: TaskId): TaskRule =>
  filledIn(state, rules, writtenRuleOf(state, rules, kind));

/** With whom the roles that it names are filled in by. */
export function filledIn(state: MissionState, rules: PlanRules, rule: TaskRule): TaskRule {
  const as = (role: Role) => filled(state, rules, role);
  const owner = as(rule.owner);
  return {
    ...rule,
    owner,
    waivedBy: rule.waivedBy.map(as),
    ...(rule.reviewedBy ? { reviewedBy: reviewerOf(state, as(rule.reviewedBy), owner) } : {}),
  };
}

/** Nobody reviews what they owe themselves: where the same person would, by whatever roles, it is the next one up. */
function reviewerOf(state: MissionState, reviewer: Role, owner: Role): Role {
  const owing = holders(state, owner);
  for (let as: Role | undefined = reviewer; as; as = roleAbove(as))
    if (holders(state, as).some((person) => !owing.includes(person))) return as;
  return reviewer;
}

export const isDocument = (one: Task): one is Deliverable => 'versions' in one;

/** Accepted, done, or waived with a reason. */
export const isClosed = (one: Task): boolean => (isDocument(one) ? isDone(one) : one.phase !== 'expected');

/** When it was accepted, done or waived. */
export const closedAt = (one: Task): Instant | undefined =>
  isDocument(one) ? endOf(one) : (one.waived?.at ?? one.done?.at);

/** What its obligations are called: by their old names what the ladder knows, `task:` and its id what a plan adds. */
export const keyOf = (state: MissionState, rules: PlanRules, kind: TaskId): string =>
  ruleOf(state, rules, kind).acts?.submit === kind ? kind : `task:${kind}`;

/** Tasks that a gate waits for, those that are done among them. */
export const gatedBy = (gate: Gate, state: MissionState, rules: PlanRules): readonly Task[] =>
  tasksOf(state).filter((one) => ruleOf(state, rules, one.kind).gate === gate);

/** What is open of all that has to be done before a gate, whatever gate it was that it should have stopped first. */
export function openBefore(
  gate: Gate,
  state: MissionState,
  rules: PlanRules,
  position?: number,
): readonly Task[] {
  const last = GATES.indexOf(gate);
  return tasksOf(state).filter((one) => {
    const own = ruleOf(state, rules, one.kind).gate;
    const isOthers = position !== undefined && one.position !== undefined && one.position !== position;
    return own !== undefined && GATES.indexOf(own) <= last && !isOthers && !isClosed(one);
  });
}

/** Whether a mission has passed a gate: what would stop it there can stop it no more. */
export function hasPassed(gate: Gate, { contractsSignedAt, departure, payments, closedAt }: MissionState) {
  const passed = [contractsSignedAt, departure, payments[0], closedAt];
  return passed.slice(GATES.indexOf(gate)).some((one) => one !== undefined);
}

/** Payments requested, feedback given or overdue, and nothing open that the end waits for. */
export function isFinished(state: MissionState, rules: Edition): boolean {
  const given =
    !isAsked('feedback', rules) ||
    askedForFeedback(state).every((person) => state.feedback[person] !== undefined);
  return (
    state.payments.length > 0 &&
    (given || state.feedbackOverAt !== undefined) &&
    openBefore('closing', state, rules).length === 0
  );
}

/** The document whose acceptance opens the next activity, or that is shared with the partner institution. */
export const withTrait = (
  trait: 'recommends' | 'shared',
  state: MissionState,
  rules: PlanRules,
): Deliverable | undefined => state.deliverables.find(({ kind }) => ruleOf(state, rules, kind)[trait]);

/** The rule of a task that is due with another one, as it says itself what that one is due by. */
export function settled(state: Planned, rules: Pick<Edition, 'tasks' | 'ladder'>, rule: TaskRule): TaskRule {
  if (!rule.due || !('with' in rule.due)) return rule;
  const { with: id } = rule.due;
  const other = writtenRuleOf(state, rules, id);
  const { anchor, distance } = rowOf(other, rules);
  const counted = { anchor: anchor as TaskAnchor, distance: planOf(state, id)?.days ?? distance };
  const { due: _, ...rest } = rule;
  return { ...rest, due: other.due && !('with' in other.due) ? other.due : counted };
}

/**
 * The ladder's row of a task: one by name, or what the task itself says.
 * @param own which of the days that it is counted from, where there are several.
 */
export function rowOf(
  rule: TaskRule,
  { ladder }: Pick<Edition, 'ladder'>,
  [own]: readonly (CountedDue | undefined)[] = countsOf(rule.due),
): LadderRow {
  const { owner, gate, acts } = rule;
  const base = acts && ladder[acts.submit];
  if (base && !own) return base;
  const counted: CountedDue = own ?? { anchor: 'opening', distance: 0 };
  return {
    owedBy: owner,
    distance: counted.distance,
    anchor: counted.anchor,
    counts: counted.anchor === 'day of the programme' ? 'place' : 'seat',
    ...(gate === 'departure' ? { precedesDeparture: true } : {}),
    ...(counted.days ? { days: counted.days } : {}),
    ...(counted.shortest ? { shortest: counted.shortest } : {}),
    reminders: rule.reminders ?? base?.reminders ?? ladder.task?.reminders ?? [],
    escalations: rule.escalations ?? base?.escalations ?? usualEscalations(owner),
  };
}

/** It can't be handed in before the first day: what counts from the last, and of several days from that one for certain. */
export function isAfterField(state: Planned, rule: TaskRule, rules: Edition): boolean {
  const written = settled(state, rules, rule);
  const isLast = ({ anchor }: { readonly anchor: string }) => anchor === 'last day in the field';
  const counts = countsOf(written.due);
  if (counts.length === 0) return isLast(rowOf(written, rules));
  return written.due && 'of' in written.due && written.due.of === 'earlier'
    ? counts.every(isLast)
    : counts.some(isLast);
}

/** Who owes a task; empty while nobody is in its place. */
export function ownersOf(
  state: MissionState,
  one: Pick<Task, 'position'>,
  rule: TaskRule,
): { readonly owedBy: readonly PersonId[]; readonly owedAs: Role } {
  const { owner } = rule;
  if (owner === 'lead expert') return leadDuties(state);
  if (owner === 'expert') {
    const seat = one.position === undefined ? undefined : teamSeat(state, one.position);
    return { owedBy: seat?.offer && seat.candidate ? [seat.candidate.expert] : [], owedAs: 'expert' };
  }
  return { owedBy: holders(state, owner), owedAs: owner };
}

/** What is missing of a confirmation: the wording that its rule has accepted, or one of the answers that it asks for. */
export function unanswered(
  { declaration, answers }: TaskRule,
  { task, wording, says }: MissionCommands['confirmTask'],
): readonly (Refusal | undefined)[] {
  const isAnswered = answers ? says !== undefined && answers.includes(says) : says === undefined;
  return [
    declaration && !(wording !== undefined && Object.values(declaration).includes(wording))
      ? refuse('declaration-not-accepted', { task })
      : undefined,
    isAnswered
      ? undefined
      : refuse('answer-not-given', {
          task,
          answers: (answers ?? []).map((one) => `${familyOf(task)}.${one}`),
        }),
  ];
}

/** With what an act does besides: a talk that is held within the briefing is done once that was held. */
export function doneWithin(
  act: TaskAct,
  state: MissionState,
  rules: PlanRules,
  done: NonNullable<Confirmation['done']>,
): MissionState {
  const meant = (one: Confirmation) => !isClosed(one) && ruleOf(state, rules, one.kind).within === act;
  if (!state.confirmations.some(meant)) return state;
  return {
    ...state,
    confirmations: state.confirmations.map((one) => (meant(one) ? { ...one, phase: 'done', done } : one)),
  };
}

/** The latest of several instants, or undefined while one of them isn't known. */
export function all(...instants: (Instant | undefined)[]): Instant | undefined {
  return instants.reduce<Instant | undefined>(
    (last, at, i) => (i === 0 ? at : last && at ? later(last, at) : undefined),
    undefined,
  );
}

/** Since when somebody is in place to owe it. */
function ownerSince(state: MissionState, one: Task, { owner }: TaskRule): Instant | undefined {
  if (owner === 'lead expert') return leadInPlace(state);
  if (owner !== 'expert') return state.openedAt;
  const seat = one.position === undefined ? undefined : teamSeat(state, one.position);
  return seat?.contract?.at ?? seat?.offer?.at;
}

/** When the duties of the lead expert have somebody to fall on, dates apart. */
export function leadInPlace(state: MissionState): Instant | undefined {
  const expert = lead(state);
  const contract = state.seats.find((seat) => expert !== undefined && contractedExpert(seat) === expert)
    ?.contract?.at;
  return contract ?? state.contractsSignedAt;
}

/** Whether a task is asked where this mission takes place. */
export const isAskedThere = ({ place }: Pick<MissionState, 'place'>, { countries }: TaskRule): boolean =>
  !countries || countries.includes(place.country);

/** Since when it is certain that a task is not asked of this mission; undefined while it is, or may still be. */
function notAskedSince(state: MissionState, rules: Pick<Edition, 'tasks'>, id: TaskId): Instant | undefined {
  const planned = state.plan.find((one) => one.id === id);
  if (!planned) return state.openedAt;
  if (planned.withdrawn) return planned.withdrawn.at;
  const rule = planRuleOf(state, rules, id);
  const { afterwards, when } = rule;
  if (afterwards || !isAskedThere(state, rule)) return state.openedAt;
  if (!when) return undefined;
  const answers = tasksOf(state).filter(({ kind }) => familyOf(kind) === when.task);
  return answers.length > 0 ? all(...answers.map(closedAt)) : notAskedSince(state, rules, when.task);
}

/** The event from which a task counts, once it has happened. What is not asked here keeps nobody waiting for it. */
function eventOf(
  state: MissionState,
  one: Task,
  due: CountedDue,
  rules: Pick<Edition, 'tasks'>,
): Instant | undefined {
  const seat = one.position === undefined ? undefined : teamSeat(state, one.position);
  const seats = seat ? [seat] : state.seats;
  const whole = (at: (each: (typeof seats)[number]) => Instant | undefined) =>
    seats.length > 0 ? all(...seats.map(at)) : undefined;
  switch (due.anchor) {
    case 'opening':
      return state.openedAt;
    case 'approval':
      return state.approvedAt;
    case 'offer':
      return whole(({ offer }) => offer?.at);
    case 'offer accepted':
      return whole(({ offer }) => offer?.acceptedAt);
    case 'contract':
      return whole(({ contract }) => contract?.at);
    case 'another task': {
      const before = tasksOf(state).filter(({ kind }) => familyOf(kind) === due.after);
      const own = before.filter(({ position }) => position !== undefined && position === one.position);
      const counted = own.length > 0 ? own : before;
      if (counted.length > 0) return all(...counted.map(closedAt));
      return due.after === undefined ? undefined : notAskedSince(state, rules, due.after);
    }
    default:
      return undefined;
  }
}

type Beginning = Pick<
  DutySpec,
  'anchor' | 'begun' | 'awaits' | 'changedAt' | 'given' | 'atLeast' | 'or' | 'row'
>;

/** From when a task is owed, and what its due day counts from. */
export function beginningOf(
  state: MissionState,
  one: Task,
  rule: TaskRule,
  rules: Pick<Edition, 'ladder' | 'tasks'>,
): Beginning {
  if (rule.due && 'day' in rule.due)
    return {
      given: { day: rule.due.day, why: 'given' },
      ...known('begun', latest(ownerSince(state, one, rule), planOf(state, one.kind)?.addedAt)),
      awaits: 'owner',
    };
  const rows = countsOf(rule.due).map((counted) => ({ counted, row: rowOf(rule, rules, [counted]) }));
  if (rows.length === 0) return beginningBy(state, one, rule, rowOf(rule, rules), undefined, rules);
  const each = rows.map(({ counted, row }) => ({
    row,
    ...beginningBy(state, one, rule, row, counted, rules),
  }));
  const [first, ...others] = each as [(typeof each)[number], ...typeof each];
  if (others.length === 0 || !rule.due || !('counts' in rule.due)) return first;
  // The later of two is known once both have happened. Of the earlier one is enough, and a day that is foreseen counts too.
  const { of } = rule.due;
  const begun = each.flatMap((one) => one.begun ?? []);
  const [lead, ...rest] = each.flatMap(({ anchor, ...one }) => (anchor ? [{ ...one, anchor }] : []));
  if (!lead || begun.length < (of === 'later' ? each.length : 1))
    return { awaits: each.find((one) => !one.begun)?.awaits ?? 'opening' };
  return {
    ...lead,
    begun: begun.reduce((one, other) => (of === 'later' ? later : earlier)(one, other)),
    or: { of, counts: rest.map(({ row, anchor }) => ({ row, anchor })) },
  };
}

/** What the team owes while it prepares: nothing that its contracts wait for. */
const isOfTeam = ({ owner, gate }: TaskRule): boolean =>
  (owner === 'expert' || owner === 'lead expert') && gate !== 'contract';

/** Not before preparation begins, where a day was given for it. */
export const prepared = (state: MissionState, since: Instant | undefined): Instant | undefined =>
  latest(since, preparationBegins(state));

/** The day on which delivery ends, of what the ladder has as a final deliverable and the action's file leaves to it. */
export const deliveryOf = (
  { confirmed }: MissionState,
  { due }: Task,
  { acts }: TaskRule,
): Day | undefined =>
  acts?.review === 'review-final-deliverable' && due === undefined ? confirmed?.deliverBy : undefined;

function beginningBy(
  state: MissionState,
  one: Task,
  rule: TaskRule,
  row: LadderRow,
  counted: CountedDue | undefined,
  rules: Pick<Edition, 'tasks'>,
): Beginning {
  const { confirmed, fieldStartedAt } = state;
  const since = latest(ownerSince(state, one, rule), planOf(state, one.kind)?.addedAt);
  const delivery = deliveryOf(state, one, rule);
  switch (row.anchor) {
    case 'first day in the field':
      return {
        awaits: row.anchor,
        ...(confirmed ? { anchor: confirmed.from, ...known('changedAt', confirmed.changedAt) } : {}),
        ...known('begun', confirmed && all(confirmed.at, isOfTeam(rule) ? prepared(state, since) : since)),
      };
    case 'last day in the field':
      return {
        awaits: confirmed ? 'departure' : row.anchor,
        ...known('anchor', confirmed?.to),
        ...(delivery ? { given: { day: delivery, why: 'given' } } : {}),
        ...known('begun', fieldStartedAt && latest(fieldStartedAt, planOf(state, one.kind)?.addedAt)),
      };
    case 'day of the programme':
      return {
        awaits: confirmed ? 'departure' : 'first day in the field',
        ...known('anchor', one.day),
        ...known('begun', fieldStartedAt && latest(fieldStartedAt, planOf(state, one.kind)?.addedAt)),
      };
    default: {
      const event = counted && eventOf(state, one, counted, rules);
      // Whoever came later, or is told of it later, has the same time.
      const begun = event && latest(event, since);
      return begun ? { anchor: dayIn(begun, state.settings.zone), begun } : { awaits: row.anchor };
    }
  }
}

const latest = (at: Instant | undefined, other: Instant | undefined): Instant | undefined =>
  at && other ? later(at, other) : at;

const known = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** The other experts of what the lead expert owes. */
export const copiesOf = (state: MissionState, owedBy: readonly PersonId[], { owner }: TaskRule) =>
  owner === 'lead expert' ? team(state).filter((expert) => !owedBy.includes(expert)) : [];
