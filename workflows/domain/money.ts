/** Money is whole cents of a euro, never fractions. What is paid is working days times a daily rate. */

import type { Sector } from './people.ts';
import type { Day } from './time.ts';

/** Public servants and employees of the public sector, active or retired. */
export const isPublicSector = (sector: Sector | undefined): boolean => sector === 'public servant';

/** What a rate may count from: the approval of the mission, or the signature of the contract. */
export const RATED_ACTS = ['approval', 'signature'] as const;
type RatedAct = (typeof RATED_ACTS)[number];

/** A sector's daily rate, and the act from whose day on it holds, until the next rate of the same sector. */
export interface Rate {
  readonly sector: Sector;
  /** Euro cents for a working day. */
  readonly cents: number;
  /** The first day on which it holds, where the act is of that day or later. */
  readonly from: Day;
  /** The last one, where it ends otherwise than by the next. */
  readonly until?: Day | undefined;
  readonly act: RatedAct;
}

/** The days of the acts; what has not happened yet is taken to happen today. */
export type DaysOfActs = Readonly<Record<RatedAct, Day>>;

/**
 * The rate that holds: what a contract fixed when it was signed is paid, even if the table changes later (docs/lifecycle.md,
 * "Call"). Undefined where none does.
 * @param table in any order; of several that hold, the one from the latest day.
 */
export function rateOn(table: readonly Rate[], on: DaysOfActs, sector: Sector): Rate | undefined {
  let found: Rate | undefined;
  for (const rate of table) {
    const day = on[rate.act];
    const holds = rate.sector === sector && rate.from <= day && (rate.until ?? day) >= day;
    if (holds && (!found || rate.from >= found.from)) found = rate;
  }
  return found;
}

/**
 * Whether a sector has standard rates. Those who have none agree a fee; with the public sector nobody does, whatever
 * the table says.
 */
export const isRated = (table: readonly Rate[], sector: Sector | undefined): boolean =>
  isPublicSector(sector) || table.some((rate) => rate.sector === sector);

/** The first rate that a sector ever had, for who asks for a day before it. */
export function firstRate(table: readonly Rate[], sector: Sector): Rate | undefined {
  return table
    .filter((rate) => rate.sector === sector)
    .reduce<Rate | undefined>((first, rate) => (first && first.from <= rate.from ? first : rate), undefined);
}

/**
 * What an expert is paid, in cents.
 * @param workingDays whole working days.
 * @param dailyCents euro cents for a working day.
 * @throws RangeError when either is negative or not whole, or the sum is too large to be exact.
 */
export function payment(workingDays: number, dailyCents: number): number {
  return checked(checked(workingDays, 'working days') * checked(dailyCents, 'cents'), 'cents');
}

/**
 * @returns `n`.
 * @throws RangeError when it is negative or not whole.
 */
export function checked(n: number, what: string): number {
  if (Number.isSafeInteger(n) && n >= 0) return n;
  throw new RangeError(`${n} is not a number of ${what}: it must be whole and not negative`);
}
