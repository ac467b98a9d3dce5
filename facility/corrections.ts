import type { Country } from '../workflows/domain/countries.ts';
import type { Day, Instant } from '../workflows/domain/time.ts';

/** `add` a holiday, `close` the facility for a day, `strike` a day that is worked. */
export const CORRECTION_CHANGES = ['add', 'close', 'strike'] as const;
export type CorrectionChange = (typeof CORRECTION_CHANGES)[number];

/** What a day is called on which the facility is closed, as English names of holidays are: `language/names.ts` says it. */
export const FACILITY_CLOSED = 'Facility closed';

/** What staff correct in a country's calendar. Never edited: another withdraws it. */
export interface Correction {
  /** Rises with every correction of whatever country, in the order in which they came to be known. */
  readonly number: number;
  readonly country: Country;
  readonly day: Day;
  readonly change: CorrectionChange | 'withdraw';
  /** Of a day off; blank otherwise. */
  readonly name: string;
  /** Which correction it withdraws. */
  readonly withdraws?: number;
  /** Where it is announced: a law, a gazette, a note of the facility. */
  readonly source: string;
  readonly reason: string;
  readonly by: string | null;
  readonly at: Instant;
}

/** Corrections of a country that count for who knows those up to a number; of several of one day the last. */
export function inForce(
  corrections: readonly Correction[],
  country: Country,
  upTo = Number.POSITIVE_INFINITY,
): readonly Correction[] {
  const known = corrections.filter((one) => one.country === country && one.number <= upTo);
  const withdrawn = new Set(known.map(({ withdraws }) => withdraws));
  const standing = known.filter(({ number, change }) => change !== 'withdraw' && !withdrawn.has(number));
  return [...new Map(standing.map((one) => [one.day, one])).values()];
}
