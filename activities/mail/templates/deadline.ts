import { formatDays } from '../../../language/format.ts';
import { say } from '../../../language/say.ts';
import {
  CalendarHorizonError,
  type HolidayCalendar,
  workingDay,
  workingDaysBetween,
} from '../../../workflows/domain/calendar.ts';
import type { DueFacts } from '../../../workflows/domain/mail.ts';
import {
  type Day,
  dayIn,
  daysBetween,
  type Instant,
  type Locale,
  yearOf,
  type Zone,
} from '../../../workflows/domain/time.ts';
import type { MailProcess } from '../context.ts';

/** Where a due day lies, seen from the reader's day at sending. */
export type Distance =
  | { readonly when: 'late'; readonly workingDays: number }
  | { readonly when: 'today' }
  | { readonly when: 'ahead'; readonly workingDays: number; readonly days: number };

/** Who reads, and when. */
export interface Reading {
  readonly now: Instant;
  readonly zone: Zone;
  readonly locale: Locale;
}

/** "Mon 8 Oct", with the year where it isn't the present one. */
export function shortDay(day: Day, { now, zone, locale }: Reading): string {
  return formatDays([day], locale, yearOf(dayIn(now, zone)));
}

/** "from Mon 15 to Thu 18 Oct", or "on Mon 15 Oct"; each day as it is written. */
export const rangeWords = (from: string, to: string, locale: Locale): string =>
  from === to
    ? say('mail-frame.on-day', locale, { day: from })
    : say('mail-frame.from-to', locale, { from, to });

/** "Late by 2 working days: it was due Mon 8 Oct 2018, end of day in Brussels." */
export function distanceWords(distance: Distance, deadline: string, locale: Locale): string {
  switch (distance.when) {
    case 'late':
      return say('mail-frame.due.late', locale, { days: distance.workingDays, deadline });
    case 'today':
      return say('mail-frame.due.today', locale, { deadline });
    case 'ahead':
      return distance.workingDays > 0
        ? say('mail-frame.due.working-days', locale, { days: distance.workingDays, deadline })
        : say('mail-frame.due.days', locale, { days: distance.days, deadline });
  }
}

/** Where a due day lies from the reader's own day; it is late once its last moment has passed, whatever the day. */
export function distanceOf(due: DueFacts, calendars: readonly HolidayCalendar[], reading: Reading): Distance {
  const today = dayIn(reading.now, reading.zone);
  if (reading.now > due.at) return { when: 'late', workingDays: between(due.day, today, calendars) };
  if (today >= due.day) return { when: 'today' };
  return {
    when: 'ahead',
    workingDays: between(today, due.day, calendars),
    days: daysBetween(today, due.day),
  };
}

/** A mail about a year whose holidays nobody knows is still sent, without the number. */
function between(from: Day, to: Day, calendars: readonly HolidayCalendar[]): number {
  return unlessBeyond(() => Math.max(0, workingDaysBetween(from, to, calendars))) ?? 0;
}

/** The day of a rung, counted in the facility's working days; undefined beyond the known calendars. */
export function rungDay(due: Day, rung: number, process: MailProcess): Day | undefined {
  return unlessBeyond(() => workingDay(due, rung, facilityCalendars(process)));
}

/** Deadlines count in the working days of the facility's seat. */
export function facilityCalendars(process: MailProcess): readonly HolidayCalendar[] {
  return process.calendars.slice(0, 1);
}

function unlessBeyond<T>(count: () => T): T | undefined {
  try {
    return count();
  } catch (error) {
    if (error instanceof CalendarHorizonError) return undefined;
    throw error;
  }
}
