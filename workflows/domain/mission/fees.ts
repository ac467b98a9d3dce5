import type { Moment } from '../machinery.ts';
import { firstRate, isRated, payment, type Rate, rateOn } from '../money.ts';
import type { PersonId } from '../people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Day, dayIn } from '../time.ts';
import { type Candidate, isPending, type MissionState, type Seat } from './state.ts';
import { seatOf } from './team.ts';

/** What the work of a mission's experts costs, and whether the budget that the committee approved bears it. */

type Payment = MissionState['payments'][number];
type Today = Pick<Moment, 'today' | 'rules'>;
type Mission = Pick<MissionState, 'approvedAt' | 'settings'>;

/** Working days of a position that nobody has worked yet: whoever comes after an expert who left has the rest. */
export function daysLeft({ plan, ended }: Pick<Seat, 'plan' | 'ended'>): number {
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

/** What an offer or a contract of today names; its judge asked for the rate before. */
export function pay(
  state: Mission,
  seat: Seat,
  moment: Moment,
): { days: number; dailyCents: number; totalCents: number } {
  const days = daysLeft(seat);
  const dailyCents = dailyRate(state, seat.candidate as Candidate, moment) as number;
  return { days, dailyCents, totalCents: payment(days, dailyCents) };
}

/** Who is in the team for all the days that are left of the position, who left for the days worked. */
export function payable(state: MissionState): Omit<Payment, 'at'>[] {
  return state.seats.flatMap((seat) => {
    const { plan, candidate, contract, ended } = seat;
    const due = (expert: string, days: number, dailyCents: number) => ({
      position: plan.number,
      expert,
      days,
      dailyCents,
      totalCents: payment(days, dailyCents),
    });
    return [
      ...ended
        .filter(({ daysWorked }) => daysWorked > 0)
        .map((one) => due(one.expert, one.daysWorked, one.dailyCents)),
      ...(candidate && contract ? [due(candidate.expert, daysLeft(seat), contract.dailyCents)] : []),
    ];
  });
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
    const paid = payable({ ...state, seats: [seat] });
    const lines = paid.map((one, i): WorkLine => {
      const isLast = seat.contract !== undefined && i === paid.length - 1;
      return { ...one, basis: isLast ? 'contract' : 'left' };
    });
    const { candidate, contract } = seat;
    return candidate && !contract ? [...lines, lineToCome(state, seat, candidate, moment)] : lines;
  });
}

function lineToCome(state: Mission, seat: Seat, candidate: Candidate, moment: Today): WorkLine {
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

/** Euro cents that contracts and open offers come to; an offer at today's rate. */
function committed(state: MissionState, today: Today): number {
  const offers = state.seats.flatMap((seat) =>
    seat.offer && seat.candidate && !seat.contract
      ? [payment(daysLeft(seat), dailyRate(state, seat.candidate, today) ?? 0)]
      : [],
  );
  return [...payable(state).map(({ totalCents }) => totalCents), ...offers].reduce(
    (sum, one) => sum + one,
    0,
  );
}

/** Refuses an offer or a contract that no rate holds for, or that the approved budget doesn't bear. */
export function affordable(
  state: MissionState,
  position: number,
  today: Today,
): readonly (Refusal | undefined)[] {
  const seat = seatOf(state, position);
  if (!seat?.candidate) return [];
  const rate = dailyRate(state, seat.candidate, today);
  if (rate === undefined) return [noRate(seat.candidate, today)];
  const before = committed({ ...state, seats: state.seats.map(without(position)) }, today);
  return [withinBudget(state, before + payment(daysLeft(seat), rate), state.budgetCents)];
}

const without =
  (position: number) =>
  (seat: Seat): Seat =>
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
