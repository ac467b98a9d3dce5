import type { Country } from './countries.ts';

/**
 * The days of the week that are no working days, by country: CLDR 48, `supplemental/weekData`. `Intl` knows them too,
 * but a workflow may not depend on the version of the machine that replays it; a test holds this table to `Intl`.
 */

/** ISO 8601: Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** As for Belgium, and wherever CLDR names nothing else. */
const USUAL: readonly Weekday[] = [6, 7];

const OTHERS: readonly { readonly weekend: readonly Weekday[]; readonly countries: string }[] = [
  { weekend: [5, 6], countries: 'BH DZ EG IL IQ JO KW LY OM QA SA SD SY YE' },
  { weekend: [4, 5], countries: 'AF' },
  { weekend: [5], countries: 'IR' },
  { weekend: [7], countries: 'IN UG' },
  // CLDR has Saturday and Sunday; offices there work from Sunday to Thursday, in Brunei on Saturdays too.
  { weekend: [5, 6], countries: 'BD DJ MV' },
  { weekend: [5, 7], countries: 'BN' },
];

const byCountry: ReadonlyMap<Country, readonly Weekday[]> = new Map(
  OTHERS.flatMap(({ weekend, countries }) =>
    countries.split(' ').map((country): [Country, readonly Weekday[]] => [country, weekend]),
  ),
);

/** @param country ISO 3166-1 alpha-2. */
export function weekendOf(country: Country): readonly Weekday[] {
  return byCountry.get(country) ?? USUAL;
}

/** Whether a day of the week is off by any of these countries; by none of them, Saturday and Sunday. */
export function isWeekend(dayOfWeek: number, countries: readonly Country[]): boolean {
  const weekends = countries.length > 0 ? countries.map(weekendOf) : [USUAL];
  return weekends.some((weekend) => weekend.includes(dayOfWeek as Weekday));
}
