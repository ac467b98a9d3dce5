/**
 * Public holidays by country, from `date-holidays`. Its tables weigh 2 MB, so this is the only file that imports
 * it; workflows are given the days they count by.
 */

import Holidays, { type HolidaysTypes } from 'date-holidays';
import type { Country, HolidayCalendar } from '../workflows/domain/calendar.ts';
import { alpha3Of, isCountry } from '../workflows/domain/countries.ts';
import { addDays, type Day, day, yearOf } from '../workflows/domain/time.ts';

/** The library's tables of the lunar calendars end here; beyond, it silently leaves their holidays out. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2076;

/** Where the library is wrong about a country, and by which law. */
const CORRECTIONS: readonly { country: Country; notAHoliday: string; law: string }[] = [
  // Always a Sunday, so no count changes; but the calendar is shown to people.
  { country: 'PE', notAHoliday: 'easter', law: 'Decreto Legislativo 713, artículo 6' },
];

/** No holidays are known for a country. Asking again won't help: somebody has to choose another calendar. */
export class UnknownCountryError extends RangeError {
  override readonly name = 'UnknownCountryError';
  readonly country: string;

  constructor(country: string) {
    super(`no holidays are known for the country "${country}": write an ISO 3166-1 alpha-2 code, such as PE`);
    this.country = country;
  }
}

/**
 * The calendars that processes count by. For some forty countries no holidays are known (Jordan, Nepal and Cambodia are
 * among them): their calendar is empty, and days on site are off on that country's weekend alone.
 */
export function holidayCalendars(countries: readonly Country[], from: number, to: number): HolidayCalendar[] {
  return countries.map((country) => {
    try {
      return holidaysOf(country, from, to);
    } catch (error) {
      if (error instanceof UnknownCountryError && isCountry(alpha3Of(country) ?? ''))
        return { country, from, to, holidays: {} };
      throw error;
    }
  });
}

/**
 * The public holidays of a whole country, with their names in English where there is one. Holidays of several days
 * count with each day, substitute days count, and half days don't: an afternoon off leaves a working day.
 * @param country ISO 3166-1 alpha-2.
 * @param fromYear the first year wanted, 1970 or later.
 * @param toYear the last year wanted, 2076 or earlier.
 * @throws UnknownCountryError when the library has no holidays for the country; it lacks some forty.
 * @throws RangeError when the years are not in order or out of reach.
 */
export function holidaysOf(country: Country, fromYear: number, toYear: number): HolidayCalendar {
  checkYears(fromYear, toYear);
  // Asked for an unknown country, the library has no holidays and no complaint; it also takes lower case.
  if (!Object.hasOwn(new Holidays().getCountries(), country)) throw new UnknownCountryError(country);
  const library = new Holidays(country, { types: ['public'] });
  const wrong = CORRECTIONS.filter((correction) => correction.country === country);

  const found: [Day, string][] = [];
  // From a year early, for holidays of several days that reach into the first year.
  for (let year = fromYear - 1; year <= toYear; year++) {
    for (const holiday of library.getHolidays(year, 'en')) {
      if (wrong.some(({ notAHoliday }) => notAHoliday === holiday.rule)) continue;
      for (const day of wholeDays(holiday)) {
        if (yearOf(day) >= fromYear && yearOf(day) <= toYear) found.push([day, holiday.name]);
      }
    }
  }
  found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const holidays: Record<Day, string> = {};
  for (const [day, name] of found) holidays[day] ??= name;
  return { country, from: fromYear, to: toYear, holidays };
}

function checkYears(fromYear: number, toYear: number): void {
  const years = [fromYear, toYear];
  if (!years.every((year) => Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR)) {
    throw new RangeError(
      `holidays from ${fromYear} to ${toYear} are out of reach: ask for ${FIRST_YEAR} to ${LAST_YEAR}`,
    );
  }
  if (fromYear > toYear)
    throw new RangeError(`holidays from ${fromYear} to ${toYear}: the years are reversed`);
}

/**
 * The days that a holiday takes whole, as the country counts them. `date` is written in the country's own days
 * (what begins at sunset by its first full day), whatever the zone of this machine; the length is taken from the
 * instants, forgiving an hour of summer time.
 */
function wholeDays({ date, start, end }: HolidaysTypes.Holiday): Day[] {
  const [text = '', time] = date.split(' ');
  if (time !== '00:00:00') return [];
  const first = day(text);
  const hours = (end.getTime() - start.getTime()) / 3_600_000;
  return Array.from({ length: Math.floor((hours + 1) / 24) }, (_, i) => addDays(first, i));
}
