/** Money is whole cents of a euro, never fractions. What is paid is working days times a daily rate. */

import type { Sector } from './mission/state.ts';
import type { Day } from './time.ts';

/**
 * Whose days have a standard rate. Public servants and employees of the public sector, active or retired, get the
 * standard allowance; everybody else the fee agreed with them, which no table knows.
 */
export type RatedSector = 'public';

/** The table's sector for one that an expert names; undefined for those with whom a fee is agreed. */
export const ratedAs = (sector: Sector | undefined): RatedSector | undefined =>
  sector === 'public servant' ? 'public' : undefined;

/** A daily rate and the day from which it holds, until the next rate of the same sector. */
export interface Rate {
  /** The first day on which it holds. */
  from: Day;
  sector: RatedSector;
  /** Euro cents for a working day. */
  cents: number;
}

/**
 * The rate that holds on a day: the one at contract signature is paid, even if it changes later (lifecycle,
 * "Call"). Undefined before the first rate of the table.
 * @param table in any order; of two rates from the same day, the later in the table holds.
 */
export function rateOn(table: readonly Rate[], on: Day, sector: RatedSector = 'public'): Rate | undefined {
  let found: Rate | undefined;
  for (const rate of table) {
    if (rate.sector === sector && rate.from <= on && (!found || rate.from >= found.from)) found = rate;
  }
  return found;
}

/** The first rate that a sector ever had, for who asks for a day before it. */
export function firstRate(table: readonly Rate[], sector: RatedSector): Rate | undefined {
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
