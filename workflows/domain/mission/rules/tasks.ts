import { choiceAmong, stillOpen } from '../../confirming.ts';
import { holds, OWNERS, ownersIn, reviewersIn } from '../../holders.ts';
import type { MailFacts } from '../../mail.ts';
import { type Role, STAFF_ROLES, standsFor } from '../../people.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Choice, Moment, Rule } from '../../rule.ts';
import type { TaskId, TaskRule } from '../../task.ts';
import { misfitsOf } from '../../task-fit.ts';
import { comesAfter, cycleOf, hangsOn } from '../../task-order.ts';
import type { MissionCommands } from '../commands.ts';
import { familyOf, isHeld } from '../contracts.ts';
import { actsAs } from '../court.ts';
import { keepingContracts, withTasks } from '../planned.ts';
import type { Confirmation, MissionState, PlannedTask } from '../state.ts';
import {
  closedAt,
  filledIn,
  hasPassed,
  isAfterField,
  isClosed,
  keyOf,
  ownersOf,
  planRuleOf,
  ruleOf,
  tasksOf,
  unanswered,
} from '../tasks.ts';

type R<K extends keyof MissionCommands> = Rule<MissionState, MissionCommands[K]>;
type Reasons = readonly (Refusal | undefined)[];

const PLANNERS: readonly Role[] = ['coordinator', 'head of facility'];

const confirmation = (state: MissionState, kind: TaskId): Confirmation | undefined =>
  state.confirmations.find((one) => one.kind === kind);

const confirmations = (state: MissionState) => state.confirmations;

/** What is asked after the field isn't done before; nor a day of the programme before its day. */
function notBefore(state: MissionState, one: Confirmation, { rules, today }: Moment): Refusal | undefined {
  const rule = ruleOf(state, rules, one.kind);
  if (one.day !== undefined && one.day > today)
    return refuse('not-yet', { what: `task.${one.kind}`, from: one.day });
  if (!isAfterField(state, rule, rules) || state.fieldStartedAt) return undefined;
  return refuse('not-yet', {
    what: `task.${one.kind}`,
    ...(state.confirmed ? { from: state.confirmed.from } : { after: 'first-day' }),
  });
}

const confirmTask: R<'confirmTask'> = {
  // Whose a confirmation is says its rule: anybody's who works on the mission.
  by: OWNERS,
  only: (state, { rules }) => [
    'coordinator',
    ...state.confirmations.map((one) => ownersOf(state, one, ruleOf(state, rules, one.kind)).owedAs),
  ],
  // A declaration is nobody's but theirs who make it; a word may come through the coordinator.
  notTheirs: (state, { task }, { actor, rules }) => {
    const one = confirmation(state, task);
    if (!one) return undefined;
    const rule = ruleOf(state, rules, task);
    const { owedBy, owedAs } = ownersOf(state, one, rule);
    const isOwn = owedBy.some((person) => standsFor(actor, person, owedAs));
    if (isOwn || (!rule.declaration && holds(state, actor, 'coordinator'))) return undefined;
    const roles: readonly Role[] = rule.declaration ? [owedAs] : [owedAs, 'coordinator'];
    return refuse('role-may-not', { command: 'confirmTask', roles, task }, { by: roles });
  },
  choice: choiceAmong(confirmations, (state, one, moment) => [
    stillOpen(one),
    notBefore(state, one, moment),
    ownersOf(state, one, ruleOf(state, moment.rules, one.kind)).owedBy.length === 0
      ? refuse('not-yet', { what: `task.${one.kind}`, after: 'command.makeOffer' })
      : undefined,
  ]),
  judge: (state, given, { rules }) =>
    confirmation(state, given.task) ? unanswered(ruleOf(state, rules, given.task), given) : [],
  apply: (state, { task, note, wording, says }, { at, actor, rules }) => {
    const declared = wording !== undefined && ruleOf(state, rules, task).declaration !== undefined;
    return withConfirmation(state, task, (one) => ({
      ...one,
      phase: 'done',
      done: {
        at,
        by: actor.person,
        ...(note ? { note } : {}),
        ...(says ? { says } : {}),
        ...(declared ? { wording } : {}),
      },
    }));
  },
};

const withConfirmation = (
  state: MissionState,
  kind: TaskId,
  change: (one: Confirmation) => Confirmation,
): MissionState => ({
  ...state,
  confirmations: state.confirmations.map((one) => (one.kind === kind ? change(one) : one)),
});

const waiveTask: R<'waiveTask'> = {
  by: STAFF_ROLES,
  only: (state, { rules }) => [
    'coordinator',
    ...state.confirmations.flatMap(({ kind }) => ruleOf(state, rules, kind).waivedBy),
  ],
  impartial: true,
  notTheirs: (state, { task }, { actor, rules }) => {
    const roles = confirmation(state, task) ? ruleOf(state, rules, task).waivedBy : PLANNERS;
    return roles.some((role) => actsAs(state, actor, role))
      ? undefined
      : refuse('role-may-not', { command: 'waiveTask', roles, task }, { by: roles });
  },
  choice: choiceAmong(confirmations, (_, one) => [stillOpen(one)]),
  apply: (state, { task, reason }, moment) => {
    tellOwners(state, task, { decision: 'waived', reason }, moment);
    const { at, actor } = moment;
    return withConfirmation(state, task, (one) => ({
      ...one,
      phase: 'waived',
      waived: { at, by: actor.person, reason },
    }));
  },
};

// ── The plan of a live mission ────────────────────────────────────────────────────────────────────────────────

const planned = ({ plan }: MissionState): readonly TaskId[] =>
  plan.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id);

/**
 * Whoever owes a task, of all positions and days, is told what became of it; for whose contract has it as it was, nothing
 * did.
 */
function tellOwners(
  state: MissionState,
  id: TaskId,
  facts: MailFacts,
  { mail, rules }: Pick<Moment, 'mail' | 'rules'>,
  after = state,
): void {
  const planned = after.plan.find((one) => one.id === familyOf(id));
  const title = planned?.title;
  const isKept = (kind: TaskId) => planned !== undefined && isHeld(after, planned, kind);
  const meant = tasksOf(state).filter(
    ({ kind }) => (kind === id || familyOf(kind) === id) && !(facts.decision !== 'waived' && isKept(kind)),
  );
  const live = meant.filter((one) => !isClosed(one));
  const to = [...new Set(live.flatMap((one) => ownersOf(state, one, ruleOf(state, rules, one.kind)).owedBy))];
  if (to.length === 0) return;
  mail({
    template: 'task-changed',
    to,
    facts: { task: id, ...(title ? { title } : {}), ...facts },
    thread: keyOf(state, rules, id),
  });
}

/** Roles whose business it can't be, or that the edition doesn't have. */
function otherRoles({ owner, reviewedBy, waivedBy }: TaskRule, { rules }: Moment): Reasons {
  const among = (roles: readonly Role[]) => (role: Role | undefined) =>
    role === undefined || roles.includes(role) ? undefined : refuse('no-such-role', { role, roles });
  return [among(ownersIn(rules))(owner), ...[reviewedBy, ...waivedBy].map(among(reviewersIn(rules)))];
}

/** What can't be: a rule that is no rule, and what would stop at a gate that lies behind. */
function fits(state: MissionState, id: TaskId, rule: TaskRule, moment: Moment): Reasons {
  const { today, rules } = moment;
  const { due, gate, kind } = rule;
  const others = Object.fromEntries(
    planned(state).map((one) => [one, filledIn(state, rules, planRuleOf(state, rules, one))]),
  );
  const tasks = { ...others, [id]: rule };
  const hanging = Object.entries(others).filter(
    ([other, theirs]) => other !== id && hangsOn(theirs).includes(id),
  );
  const missing = hangsOn(rule).filter((one) => one === id || !(one in others));
  return [
    ...otherRoles(rule, moment),
    gate && hasPassed(gate, state) ? refuse('gate-passed', { task: id, gate }) : undefined,
    gate && comesAfter(gate, id, tasks, rules) ? refuse('gate-unreachable', { task: id, gate }) : undefined,
    due && 'day' in due && due.day < today
      ? refuse('dates-in-the-past', { from: due.day, today })
      : undefined,
    // What others say of their day may not fit this one any more.
    ...[[id, rule] as const, ...hanging].flatMap(([task, its]) =>
      misfitsOf(its, tasks).map(({ why }) => refuse('task-unfit', { task, why: `task-${why}` })),
    ),
    ...missing.map((task) => refuse('no-such-task', { task, tasks: planned(state) })),
    missing.length === 0 && cycleOf(id, tasks).length > 0
      ? refuse('tasks-in-circle', { tasks: cycleOf(id, tasks) })
      : undefined,
    kind === 'document' && rule.owner === rule.reviewedBy
      ? refuse('reviewer-owes-it', { task: id })
      : undefined,
  ];
}

/** What an answer, or the briefing, has set going: whoever owes it now hears of it at once. */
export function tellAsked(before: MissionState, after: MissionState, moment: Moment): void {
  if (before.confirmations === after.confirmations && before.deliverables === after.deliverables) return;
  const had = new Set(tasksOf(before).map(({ kind }) => kind));
  for (const one of tasksOf(after)) {
    const { when } = ruleOf(after, moment.rules, one.kind);
    if (!when || had.has(one.kind) || isClosed(one)) continue;
    tellOwners(after, one.kind, { decision: 'asked', ...(one.about ? { person: one.about } : {}) }, moment);
  }
}

/** Another plan, and the tasks that follow; whoever is under contract has theirs as signed until an addendum is accepted. */
const planning = (state: MissionState, plan: MissionState['plan'], moment: Moment): MissionState =>
  withTasks(keepingContracts(state, { ...state, plan }, moment.rules, moment.rules), moment);

const addTask: R<'addTask'> = {
  by: PLANNERS,
  judge: (state, { task, rule, of }, moment) => {
    const { tasks } = moment.rules;
    const before = state.plan.find(({ id }) => id === task);
    const base = of ? tasks[of] : undefined;
    const whole = { ...base, ...rule };
    return [
      before && !before.withdrawn ? refuse('already-planned', { task }) : undefined,
      of !== undefined && !base ? refuse('no-such-task', { task: of, tasks: Object.keys(tasks) }) : undefined,
      ...(isWhole(whole) ? fits(state, task, whole, moment) : [refuse('task-incomplete', { task })]),
    ];
  },
  apply: (state, { task, of, title, rule, reason }, moment) => {
    const added: PlannedTask = {
      id: task,
      ...(of ? { of } : {}),
      title,
      own: rule,
      addedAt: moment.at,
    };
    const next = planning(state, [...state.plan.filter(({ id }) => id !== task), added], moment);
    tellOwners(next, task, { decision: 'added', reason }, moment);
    return next;
  },
};

const isWhole = (rule: Partial<TaskRule>): rule is TaskRule =>
  rule.kind !== undefined &&
  rule.owner !== undefined &&
  rule.waivedBy !== undefined &&
  (rule.due !== undefined || rule.acts !== undefined) &&
  (rule.kind === 'confirmation' || rule.reviewedBy !== undefined);

/** A task of the plan, as a whole: of every position, or every day. */
const ofPlan = (
  against: (state: MissionState, one: PlannedTask, moment: Moment) => Reasons,
): Choice<MissionState, TaskId> => ({
  field: 'task',
  among: planned,
  against: (state, id, moment) => {
    const one = state.plan.find((each) => each.id === id && !each.withdrawn);
    return one ? against(state, one, moment) : [refuse('no-such-task', { task: id, tasks: planned(state) })];
  },
  none: () => refuse('no-such-task', { task: '', tasks: [] }),
});

/** Once everything of it is done there is nothing to change. */
const unfinished = (state: MissionState, { id }: PlannedTask): Refusal | undefined => {
  const all = tasksOf(state).filter(({ kind }) => familyOf(kind) === id);
  const at = all.map(closedAt).at(-1);
  return all.length > 0 && all.every(isClosed)
    ? refuse('already-done', { what: `task.${id}`, at })
    : undefined;
};

const changeTask: R<'changeTask'> = {
  by: PLANNERS,
  choice: ofPlan((state, one) => [unfinished(state, one)]),
  judge: (state, { task, title, rule }, moment) => {
    const one = state.plan.find(({ id }) => id === task);
    if (!one) return [];
    const before = planRuleOf(state, moment.rules, task);
    const isSame = Object.entries(rule).every(
      ([field, value]) => JSON.stringify(before[field as keyof TaskRule]) === JSON.stringify(value),
    );
    return [
      isSame && !title ? refuse('same-as-before', { what: 'rules' }) : undefined,
      ...fits(state, task, { ...before, ...rule }, moment),
    ];
  },
  apply: (state, { task, title, rule, reason }, moment) => {
    const changed = state.plan.map((one) => {
      if (one.id !== task) return one;
      // What the file gave of its own is what is changed.
      const { days, limit, ...rest } = one;
      return {
        ...rest,
        ...(days === undefined || rule.due ? {} : { days }),
        ...(limit === undefined || rule.limit ? {} : { limit }),
        ...(title ? { title } : {}),
        own: { ...one.own, ...rule },
      };
    });
    const next = planning(state, changed, moment);
    tellOwners(next, task, { decision: 'moved', reason }, moment);
    return next;
  },
};

const withdrawTask: R<'withdrawTask'> = {
  by: PLANNERS,
  choice: ofPlan((state, one, { rules }) => {
    const { recommends, shared } = ruleOf(state, rules, one.id);
    // The lifecycle goes on from these: they are waived, by whom they are owed to.
    return [
      unfinished(state, one),
      recommends || shared
        ? refuse('task-needed', { task: one.id }, { with: 'waiveDeliverable' })
        : undefined,
    ];
  }),
  apply: (state, { task, reason }, moment) => {
    const { at, actor } = moment;
    const left = state.plan.map((one) =>
      one.id === task ? { ...one, withdrawn: { at, by: actor.person, reason } } : one,
    );
    const next = planning(state, left, moment);
    tellOwners(state, task, { decision: 'withdrawn', reason }, moment, next);
    return next;
  },
};

export const taskRules = { confirmTask, waiveTask, addTask, changeTask, withdrawTask };
