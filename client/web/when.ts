import { cityOf, formatDay, formatInstant } from '../../language/format.ts';
import { dueMoment } from '../../language/moment.ts';
import { type Say, say } from '../../language/say.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import { dayAtSeat, SEAT_ZONE } from '../../workflows/domain/seat.ts';
import {
  type Day,
  dayIn,
  daysBetween,
  type Instant,
  type Locale,
  timeIn,
  type Zone,
} from '../../workflows/domain/time.ts';
import type { ProcessPage } from '../missions.ts';

/** Who reads, and when. */
export interface Reader {
  readonly now: Instant;
  readonly zone: Zone;
  readonly locale: Locale;
  /** Says every message in their language. */
  readonly t: Say;
}

/**
 * "Mon 8 Oct 2018, end of day in Brussels (17:00 in Lima)": the day as it stands, and its last moment in the reader's
 * zone. @param place of what may end its day where a mission goes.
 */
export const deadlineIn = (
  due: { readonly day: Day; readonly at: Instant },
  reader: Reader,
  place?: Zone,
): string => dueMoment(due, [SEAT_ZONE, ...(place ? [place] : []), reader.zone], reader);

/** The day of an instant at the seat, where the facility's days begin and end. */
export const seatDay = (at: Instant, { locale }: Pick<Reader, 'locale'>): string =>
  formatDay(dayAtSeat(at), locale);

/** For the frame of a page: the rehearsal that it is about, with what its clock shows. */
export const bannerOf = (sandbox: SandboxId | null | undefined, reader: Reader) =>
  sandbox ? { sandbox: { name: sandbox, now: instantIn(reader.now, reader) } } : {};

/** For the frame of a page that shows what is recorded. */
export function asRecorded(
  {
    process,
    recordedAt,
    isEnded,
    isBehind,
  }: Pick<ProcessPage, 'process' | 'recordedAt' | 'isEnded' | 'isBehind'>,
  reader: Reader,
): { readonly recordedAt?: string; readonly ended?: ProcessId; readonly behind?: ProcessId } {
  if (!recordedAt) return {};
  return {
    recordedAt: instantIn(recordedAt, reader),
    ...(isEnded ? { ended: process } : {}),
    ...(isBehind ? { behind: process } : {}),
  };
}

/** An instant as clocks in Brussels show it, and in the reader's zone where that is another. */
export function instantIn(at: Instant, reader: Reader): string {
  const there = formatInstant(at, SEAT_ZONE, reader.locale);
  if (timeIn(at, SEAT_ZONE) === timeIn(at, reader.zone)) return there;
  return say('dates.also', reader.locale, { there, here: clockWords(at, reader) });
}

/** "in 3 days", "today", "2 days late": calendar days from the reader's own day; late is what has passed its moment. */
export function distanceIn(due: { readonly day: Day; readonly at: Instant }, reader: Reader): string {
  const { now, zone, locale } = reader;
  const days = daysBetween(dayIn(now, zone), due.day);
  return now > due.at
    ? say('dates.distance.late', locale, { days: Math.max(0, -days) })
    : say('dates.distance.ahead', locale, { days: Math.max(0, days) });
}

/** What stands where a day hangs on dates that nobody knows yet. */
export const dayUnknown = (locale: Locale): string => say('due.unknown', locale);

/** "17:00 in Lima". */
const clockWords = (at: Instant, { zone, locale }: Reader): string =>
  say('dates.clock', locale, { time: timeIn(at, zone), city: cityOf(zone, locale) });
