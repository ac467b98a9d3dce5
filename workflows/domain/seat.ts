import type { HolidayCalendar } from './calendar.ts';
import type { State } from './lifecycle.ts';
import type { Place } from './plan.ts';

/** The calendar that deadlines count by: the seat's, or the one that the action sets. */
export function seat(state: Pick<State, 'calendars' | 'settings'>): readonly HolidayCalendar[] {
  return state.calendars.filter((calendar) => calendar.country === state.settings.calendar);
}

/** For days on which people must act in the country: the seat's working days, without that country's holidays. */
export function onSite(
  state: Pick<State, 'calendars' | 'settings'>,
  place: Place,
): readonly HolidayCalendar[] {
  return state.calendars.filter(
    ({ country }) => country === state.settings.calendar || country === place.country,
  );
}
