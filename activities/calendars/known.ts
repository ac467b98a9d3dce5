import { KnownCalendars } from '../../facility/known-calendars.ts';
import type { HolidayCalendar } from '../../workflows/domain/calendar.ts';
import type { Country } from '../../workflows/domain/countries.ts';

/** The calendars of all countries, with the corrections that this process has read from the database. */
export const calendars = new KnownCalendars();

/** The calendars that processes count by from now on. */
export const holidayCalendars = (
  countries: readonly Country[],
  from: number,
  to: number,
): HolidayCalendar[] => calendars.newest(countries, from, to);
