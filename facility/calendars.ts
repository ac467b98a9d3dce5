import { existsSync, readFileSync } from 'node:fs';
import type { CalendarSpan, HolidayCalendar } from '../workflows/domain/calendar.ts';
import type { Country } from '../workflows/domain/countries.ts';
import { type Day, day, yearOf } from '../workflows/domain/time.ts';
import source from './calendars/source.json' with { type: 'json' };
import { type Correction, inForce } from './corrections.ts';

/**
 * Public holidays by country: files made by `calendars/make.py`, corrected by staff. A file is read when its country is
 * first asked for.
 */

/** Where the days of all countries are from, and the years that they cover, both included. */
export const SOURCE: {
  readonly source: string;
  readonly package: string;
  readonly version: string;
  readonly licence: string;
  /** When they were made. */
  readonly made: string;
  readonly from: number;
  readonly to: number;
  readonly countries: number;
} = source;

/** No holidays are known for a country. Asking again won't help: somebody has to choose another calendar. */
export class UnknownCountryError extends RangeError {
  override readonly name = 'UnknownCountryError';
  readonly country: string;

  constructor(country: string) {
    super(`no holidays are known for the country "${country}": write an ISO 3166-1 alpha-2 code, such as PE`);
    this.country = country;
  }
}

/** Years that no calendar covers, or years that are none. */
export class CalendarYearsError extends RangeError {
  override readonly name = 'CalendarYearsError';
}

/** Corrections that this machine has not read from the database yet: whoever asks again is answered. */
export class CorrectionsNotReadError extends Error {
  /** As everybody knows what can be asked again. */
  override readonly name = 'Unavailable';
}

/** A holiday as its country's file has it. */
export interface Holiday {
  readonly day: Day;
  /** In English where the source has it, else in a language of the country. */
  readonly name: string;
  /** The source reckons the date, such as one that the moon decides. */
  readonly isEstimated: boolean;
}

interface CountryFile {
  readonly names: readonly string[];
  /** By year: `0101=0 0405~1`, each a month and day and the number of its name; `~` where the date is estimated. */
  readonly years: Readonly<Record<string, string>>;
}

/** Files that are kept: a country is some 5 kB. */
const MOST_KEPT = 64;
const files = new Map<Country, CountryFile>();

/** A country that has no whole holidays, or of which nothing is known, has a file without years. */
function fileOf(country: Country): CountryFile {
  const found = files.get(country);
  if (found) return found;
  const path = new URL(`./calendars/${country}.json`, import.meta.url);
  if (!/^[A-Z]{2}$/.test(country) || !existsSync(path)) throw new UnknownCountryError(country);
  const file = JSON.parse(readFileSync(path, 'utf8')) as CountryFile;
  const [oldest] = files.keys();
  if (files.size >= MOST_KEPT && oldest !== undefined) files.delete(oldest);
  files.set(country, file);
  return file;
}

export const isKnownCountry = (country: Country): boolean =>
  /^[A-Z]{2}$/.test(country) && existsSync(new URL(`./calendars/${country}.json`, import.meta.url));

/**
 * The holidays of a year as the source has them.
 * @returns none where it knows of none.
 * @throws UnknownCountryError
 */
export function sourceOf(country: Country, year: number): readonly Holiday[] {
  const { names, years } = fileOf(country);
  return (years[year]?.split(' ') ?? []).map((each) => ({
    day: day(`${year}-${each.slice(0, 2)}-${each.slice(2, 4)}`),
    name: names[Number(each.slice(5))] ?? '',
    isEstimated: each[4] === '~',
  }));
}

/** Years of a span of which the source knows no holiday of the country: only its weekends are left out then. */
export function yearsWithout({ country, from, to }: CalendarSpan): readonly number[] {
  const { years } = fileOf(country);
  return yearsFrom(from, to).filter((year) => years[year] === undefined);
}

const yearsFrom = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** A country's calendar as a process is to count by it: what the source has, and every correction up to a number. */
export function calendarOf(span: CalendarSpan, corrections: readonly Correction[] = []): HolidayCalendar {
  const { country, from, to, corrected } = span;
  const holidays = new Map<Day, string>();
  for (const year of yearsFrom(from, to))
    for (const each of sourceOf(country, year)) holidays.set(each.day, each.name);
  for (const { day: on, change, name } of inForce(corrections, country, corrected ?? 0)) {
    if (yearOf(on) < from || yearOf(on) > to) continue;
    if (change === 'strike') holidays.delete(on);
    else holidays.set(on, name);
  }
  const sorted = [...holidays].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    country,
    from,
    to,
    ...(corrected === undefined ? {} : { corrected }),
    holidays: Object.fromEntries(sorted),
  };
}

/**
 * What the source has of a country.
 * @throws UnknownCountryError
 * @throws CalendarYearsError when the years are not in order, or beyond those that are known.
 */
export function holidaysOf(country: Country, from: number, to: number): HolidayCalendar {
  if (![from, to].every((year) => Number.isInteger(year)) || from > to)
    throw new CalendarYearsError(`holidays from ${from} to ${to}: the years are not in order`);
  if (from < SOURCE.from || to > SOURCE.to)
    throw new CalendarYearsError(
      `holidays from ${from} to ${to} are out of reach: ${SOURCE.from} to ${SOURCE.to} are known`,
    );
  return calendarOf({ country, from, to });
}

/** What of some years is known; undefined where nothing is. */
export function withinSource(
  from: number,
  to: number,
): { readonly from: number; readonly to: number } | undefined {
  const known = { from: Math.max(from, SOURCE.from), to: Math.min(to, SOURCE.to) };
  return known.from <= known.to ? known : undefined;
}
