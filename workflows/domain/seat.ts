import type { Basis } from './basis.ts';
import type { Calendar } from './calendar.ts';
import type { State } from './lifecycle.ts';
import type { Place } from './plan.ts';
import { type Day, dayIn, type Instant, type Zone, zone } from './time.ts';

/** Where the facility has its seat: days of deadlines, absences and weeks are days there, wherever people are. */
export const SEAT_ZONE: Zone = zone('Europe/Brussels');

export const dayAtSeat = (at: Instant): Day => dayIn(at, SEAT_ZONE);

/** The calendar that deadlines count by: the seat's, or the one that the action sets. */
export function seatCalendars(
  { settings }: Pick<State, 'settings'>,
  { calendars }: Calendars,
): readonly Calendar[] {
  return calendars.filter((calendar) => calendar.country === settings.calendar);
}

/**
 * For days on which people must act in the country: its own weekend and holidays, whatever the seat keeps. A country
 * whose holidays nobody knows still has its weekend.
 */
export function onSite({ country }: Place, { calendars }: Calendars): readonly Calendar[] {
  const held = calendars.filter((calendar) => calendar.country === country);
  return held.length > 0 ? held : [{ country, from: 1, to: 9998, holidays: [] }];
}

export type Calendars = Pick<Basis, 'calendars'>;
