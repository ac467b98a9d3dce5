import { firstRate, isRated, payment, type Rate, rateOn } from '../money.ts';
import type { PersonId } from '../people.ts';
import { type DaysByPhase, type PositionPlan, WORK_PHASES } from '../plan.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Moment } from '../rule.ts';
import { type Day, dayIn } from '../time.ts';
import {
  type Addendum,
  type Candidate,
  isOffered,
  isPending,
  type MissionState,
  type PaidDays,
  type TeamSeat,
} from './state.ts';
import { teamSeat } from './team.ts';

/** What the work of a mission's experts costs, and whether the budget that the committee approved bears it. */

type Payment = MissionState['payments'][number];
type Today = Pick<Moment, 'today' | 'rules'>;
type Mission = Pick<MissionState, 'approvedAt' | 'settings'>;

/** Working days of a position that nobody has worked yet: whoever comes after an expert who left has the rest. */
export function daysLeft({ plan, ended }: Pick<TeamSeat, 'plan' | 'ended'>): number {
  return Math.max(0, plan.workingDays - ended.reduce((sum, one) => sum + one.daysWorked, 0));
}

/** Euro cents a working day: the fee agreed, else the standard rate of the day; undefined where there is neither. */
function dailyRate(state: Mission, candidate: Candidate, today: Today): number | undefined {
  return candidate.dailyCents ?? standardRate(state, candidate, today)?.cents;
}

/** By the day of the mission's approval or of the contract's signature, which is the day that is asked about. */
function standardRate(
  { approvedAt, settings }: Mission,
  { sector }: Candidate,
  { today, rules }: Today,
): Rate | undefined {
  const approval = approvedAt ? dayIn(approvedAt, settings.zone) : today;
  return rateOn(rules.rates, { approval, signature: today }, sector);
}

/** How so many days of a position's work are spread over the phases; undefined of other days than those that it says it of. */
export function byPhaseOf({ byPhase }: Pick<PositionPlan, 'byPhase'>, days: number): DaysByPhase | undefined {
  return byPhase && daysOfPhases(byPhase) === days ? byPhase : undefined;
}

/** Working days of all phases. */
export const daysOfPhases = (byPhase: DaysByPhase): number =>
  WORK_PHASES.reduce((all, phase) => all + byPhase[phase], 0);

/** Likewise, among the facts of a mail. */
export function phasesOf(
  seat: Pick<TeamSeat, 'plan'> | undefined,
  days: number,
): { readonly byPhase?: DaysByPhase } {
  const byPhase = seat && byPhaseOf(seat.plan, days);
  return byPhase ? { byPhase } : {};
}

/** What an offer or a contract of today names; its judge asked for the rate before. */
export function pay(
  state: Mission,
  seat: TeamSeat,
  moment: Moment,
): { days: number; dailyCents: number; totalCents: number; byPhase?: DaysByPhase } {
  const days = daysLeft(seat);
  const dailyCents = dailyRate(state, seat.candidate as Candidate, moment) as number;
  return { days, dailyCents, totalCents: payment(days, dailyCents), ...phasesOf(seat, days) };
}

/**
 * Days of work, each at the rate that was in force for it: those before an addendum at the rates before, in their order, and
 * the rest at the present one.
 */
export function daysPaid(
  days: number,
  { dailyCents, earlier = [] }: { readonly dailyCents: number; readonly earlier?: readonly PaidDays[] },
): readonly PaidDays[] {
  let rest = days;
  const before = earlier.map((one) => {
    const paid = Math.min(one.days, rest);
    rest -= paid;
    return { ...one, days: paid };
  });
  return [...before, { days: rest, dailyCents }].filter((one) => one.days > 0);
}

/** Euro cents that days of work come to. */
export const sumOf = (paid: readonly PaidDays[]): number =>
  paid.reduce((sum, one) => sum + payment(one.days, one.dailyCents), 0);

type Line = Omit<Payment, 'at'>;

/** Who is in the team for all the days that are left of the position, who left for the days worked. */
export const payable = (state: MissionState): readonly Line[] =>
  state.seats.flatMap((seat) => [...leftLines(seat), ...contractLines(seat)]);

const leftLines = (seat: TeamSeat): readonly Line[] =>
  seat.ended.flatMap((one) => lines(seat, one.expert, daysPaid(one.daysWorked, one)));

function contractLines(seat: TeamSeat): readonly Line[] {
  const { candidate, contract } = seat;
  if (!candidate || !contract) return [];
  const paid = daysPaid(daysLeft(seat), contract);
  return lines(
    seat,
    candidate.expert,
    paid.length > 0 ? paid : [{ days: 0, dailyCents: contract.dailyCents }],
  );
}

const lines = ({ plan }: TeamSeat, expert: PersonId, paid: readonly PaidDays[]): readonly Line[] =>
  paid.map((one) => ({
    position: plan.number,
    expert,
    ...one,
    totalCents: payment(one.days, one.dailyCents),
  }));

/** A position's place as it is once its expert has accepted. */
export function asAgreed(
  seat: TeamSeat,
  { days, byPhase, rate }: Pick<Addendum, 'days' | 'byPhase' | 'rate'>,
): TeamSeat {
  const { contract } = seat;
  if (!contract) return seat;
  const earlier = contract.earlier ?? [];
  const before = rate && rate.worked - earlier.reduce((sum, one) => sum + one.days, 0);
  return {
    ...seat,
    plan: {
      ...seat.plan,
      ...(days ? { workingDays: seat.plan.workingDays + days.after - days.before } : {}),
      ...(byPhase ? { byPhase: byPhase.after } : {}),
    },
    contract: rate
      ? {
          ...contract,
          dailyCents: rate.after,
          ...(before ? { earlier: [...earlier, { days: before, dailyCents: rate.before }] } : {}),
        }
      : contract,
  };
}

/** What a position's work comes to: as contracted, as worked by who left, or as it would be contracted today. */
export interface WorkLine {
  readonly position: number;
  readonly expert: PersonId;
  readonly days: number;
  readonly basis: 'contract' | 'left' | 'standard' | 'agreed';
  /** Euro cents a working day and in all; undefined while no rate holds and none is agreed. */
  readonly dailyCents: number | undefined;
  readonly totalCents: number | undefined;
  /** The standard rate's edition: the day from which it holds. */
  readonly from?: Day;
}

/** The work of everybody who has a position, had one, or is to have it, by position. */
export function workLines(state: MissionState, moment: Today): readonly WorkLine[] {
  return state.seats.flatMap((seat) => {
    const { candidate, contract } = seat;
    const found = [
      ...leftLines(seat).map((one): WorkLine => ({ ...one, basis: 'left' })),
      ...contractLines(seat).map((one): WorkLine => ({ ...one, basis: 'contract' })),
    ];
    return candidate && !contract ? [...found, lineToCome(state, seat, candidate, moment)] : found;
  });
}

function lineToCome(state: Mission, seat: TeamSeat, candidate: Candidate, moment: Today): WorkLine {
  const rate = standardRate(state, candidate, moment);
  const days = daysLeft(seat);
  const dailyCents = dailyRate(state, candidate, moment);
  return {
    position: seat.plan.number,
    expert: candidate.expert,
    days,
    basis: candidate.dailyCents === undefined ? 'standard' : 'agreed',
    dailyCents,
    totalCents: dailyCents === undefined ? undefined : payment(days, dailyCents),
    ...(candidate.dailyCents === undefined && rate ? { from: rate.from } : {}),
  };
}

/** Euro cents that the contract of a position comes to. */
export const contractSum = (seat: TeamSeat): number =>
  contractLines(seat).reduce((sum, { totalCents }) => sum + totalCents, 0);

/** Of a position under contract: what is paid for it, or what it would be with the addendum that is offered. */
const mostOf = (seat: TeamSeat, addenda: readonly Addendum[]): number =>
  Math.max(...[seat, ...addenda.map((one) => asAgreed(seat, one))].map(contractSum));

/** Euro cents that contracts and open offers come to; an offer at today's rate. */
function committed(state: MissionState, today: Today): number {
  const offers = state.seats.flatMap((seat) =>
    seat.offer && seat.candidate && !seat.contract
      ? [payment(daysLeft(seat), dailyRate(state, seat.candidate, today) ?? 0)]
      : [],
  );
  const offered = (state.addenda ?? []).filter(isOffered);
  const seats = state.seats.map((seat) => {
    const own = offered.filter(({ position }) => position === seat.plan.number);
    return leftLines(seat).reduce((sum, { totalCents }) => sum + totalCents, mostOf(seat, own));
  });
  return [...seats, ...offers].reduce((sum, one) => sum + one, 0);
}

/** Refuses an addendum that the approved budget doesn't bear. */
export const bearsAddendum = (state: MissionState, addendum: Addendum, today: Today): Refusal | undefined =>
  withinBudget(
    state,
    committed({ ...state, addenda: [...(state.addenda ?? []), addendum] }, today),
    state.budgetCents,
  );

/** The rate of the edition in force for a contract of today; undefined where a fee was agreed, or no rate holds. */
export const rateInForce = (state: Mission, { candidate }: TeamSeat, today: Today): number | undefined =>
  candidate && candidate.dailyCents === undefined ? standardRate(state, candidate, today)?.cents : undefined;

/** Refuses an offer or a contract that no rate holds for, or that the approved budget doesn't bear. */
export function affordable(
  state: MissionState,
  position: number,
  today: Today,
): readonly (Refusal | undefined)[] {
  const seat = teamSeat(state, position);
  if (!seat?.candidate) return [];
  const rate = dailyRate(state, seat.candidate, today);
  if (rate === undefined) return [noRate(seat.candidate, today)];
  const before = committed({ ...state, seats: state.seats.map(without(position)) }, today);
  return [withinBudget(state, before + payment(daysLeft(seat), rate), state.budgetCents)];
}

const without =
  (position: number) =>
  (seat: TeamSeat): TeamSeat =>
    seat.plan.number === position ? { plan: seat.plan, call: seat.call, ended: seat.ended } : seat;

function noRate({ application, sector }: Candidate, { today, rules }: Today): Refusal {
  if (!isRated(rules.rates, sector)) return refuse('fee-missing', { application });
  const from = firstRate(rules.rates, sector)?.from;
  return refuse('rate-missing', { sector, day: today, ...(from ? { from } : {}) });
}

/** Refuses another budget than bears what was offered and contracted already. */
export const bears = (state: MissionState, budgetCents: number, today: Today): Refusal | undefined => {
  const totalCents = committed(state, today);
  return totalCents > budgetCents ? refuse('budget-exceeded', { totalCents, budgetCents }) : undefined;
};

function withinBudget(
  state: MissionState,
  totalCents: number,
  budgetCents: number | undefined,
): Refusal | undefined {
  if (budgetCents === undefined || totalCents <= budgetCents) return undefined;
  const pending = state.amendments.find((one) => isPending(one) && one.change.what === 'budget')?.change;
  const suffices = pending?.what === 'budget' && pending.budgetCents >= totalCents;
  const committee = { by: ['committee member'], ...(suffices ? { with: 'approveAmendment' } : {}) } as const;
  const coordinator = { by: ['coordinator'], with: 'proposeBudgetAmendment' } as const;
  return refuse('budget-exceeded', { totalCents, budgetCents }, pending ? committee : coordinator);
}
