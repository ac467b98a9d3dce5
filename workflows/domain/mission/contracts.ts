import type { TaskId, TaskRule } from '../task.ts';
import { FIXED_IN_CONTRACT } from '../task.ts';
import { later } from '../time.ts';
import type { Contracted, MissionState, PlannedTask, Terms } from './state.ts';
import { contractedExpert, lead, teamSeat } from './team.ts';

/**
 * What a signed contract fixed stays, whatever the plan says by now: until its expert accepts an addendum, their tasks are
 * those of the contract. A plan holds beside each of its tasks what the contract of a position has otherwise.
 */

/** As much of a mission as says what it owes. */
export type Planned = Pick<MissionState, 'plan' | 'seats' | 'namedLead'>;

/** Of what each expert owes, which of the plan it is: `passport/2` is `passport`; so is what a day of it asks. */
export const familyOf = (kind: TaskId): TaskId => kind.split('/')[0] ?? kind;

/** Of what each expert owes, whose position it is. */
function positionIn(kind: TaskId): number | undefined {
  const [, of] = kind.split('/');
  return of !== undefined && /^\d{1,3}$/.test(of) ? Number(of) : undefined;
}

/** The position of whoever leads. */
export function leadPosition(state: Pick<MissionState, 'seats' | 'namedLead'>): number | undefined {
  const expert = lead(state);
  return expert === undefined
    ? undefined
    : state.seats.find((seat) => contractedExpert(seat) === expert)?.plan.number;
}

/** What the contract in force of a position has otherwise than the plan. */
export function contractedOf(
  state: Pick<MissionState, 'seats'>,
  { contracts }: PlannedTask,
  position: number | undefined,
): Contracted | undefined {
  const found = position === undefined ? undefined : contracts?.[position];
  const seat = position === undefined ? undefined : teamSeat(state, position);
  return found && seat && contractedExpert(seat) === found.expert ? found : undefined;
}

/** By what is owed: of each expert's the own contract, of what there is once that of whoever leads. */
const signedFor = (state: Planned, planned: PlannedTask, kind: TaskId): Contracted | undefined =>
  planned.contracts === undefined
    ? undefined
    : contractedOf(state, planned, positionIn(kind) ?? leadPosition(state));

/** Whether somebody's contract has it otherwise: what the plan says of it is not theirs. */
export const isHeld = (state: Planned, planned: PlannedTask, kind: TaskId): boolean =>
  signedFor(state, planned, kind)?.terms !== undefined;

/** The contract by which something is owed. */
function contractFor(state: Planned, planned: PlannedTask, kind: TaskId): Contracted | undefined {
  const found = signedFor(state, planned, kind);
  // Each expert's own is not what there is once.
  const isOthers = positionIn(kind) === undefined && found?.terms?.rule.owner === 'expert';
  return isOthers ? undefined : found;
}

/** What the contract by which something is owed fixes of it, where that is not what the plan says. */
export const termsFor = (state: Planned, planned: PlannedTask, kind: TaskId): Terms | null | undefined =>
  contractFor(state, planned, kind)?.terms;

/** The plan's entry of what is owed, as the contract of who owes it has it. */
export function planOf(state: Planned, kind: TaskId): PlannedTask | undefined {
  const planned = state.plan.find(({ id }) => id === familyOf(kind));
  const contract = planned && contractFor(state, planned, kind);
  if (!planned || !contract) return planned;
  const { terms, agreedAt } = contract;
  const { title, limit, days, ...rest } = planned;
  const addedAt =
    planned.addedAt && agreedAt ? later(planned.addedAt, agreedAt) : (agreedAt ?? planned.addedAt);
  return {
    ...rest,
    ...(terms
      ? wordsAndDays(terms)
      : { ...(title ? { title } : {}), ...known('limit', limit), ...known('days', days) }),
    ...known('addedAt', addedAt),
  };
}

const wordsAndDays = ({ title, limit, days }: Terms) => ({
  ...known('title', title),
  ...known('limit', limit),
  ...known('days', days),
});

const known = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** A rule with what the contract fixes of it in the place of what it says itself. */
export function asContracted(rule: TaskRule, terms: Terms | null | undefined): TaskRule {
  if (!terms) return rule;
  const others = Object.fromEntries(
    Object.entries(rule).filter(([field]) => !(FIXED_IN_CONTRACT as readonly string[]).includes(field)),
  );
  return { ...others, ...terms.rule } as TaskRule;
}

/** As much of a rule as a contract fixes. */
export const fixedOf = (rule: TaskRule): Terms['rule'] =>
  Object.fromEntries(
    FIXED_IN_CONTRACT.flatMap((field) => (rule[field] === undefined ? [] : [[field, rule[field]]])),
  ) as Terms['rule'];

/** Who leaves takes the contract along. */
export function withoutContracts(plan: readonly PlannedTask[], position: number): readonly PlannedTask[] {
  return plan.map((one) => {
    if (!one.contracts?.[position]) return one;
    const { [position]: _, ...others } = one.contracts;
    const { contracts, ...rest } = one;
    return Object.keys(others).length > 0 ? { ...rest, contracts: others } : rest;
  });
}
