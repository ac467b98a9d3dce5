import { cityOf, formatDay, formatInstant } from '../../language/format.ts';
import { say, speaker } from '../../language/say.ts';
import { SEAT_ZONE } from '../../workflows/domain/seat.ts';
import {
  type Day,
  dayIn,
  daysBetween,
  endOfDay,
  type Instant,
  instant,
  type Locale,
  type Zone,
} from '../../workflows/domain/time.ts';
import type { ProcessPage } from '../missions.ts';

export { SEAT_ZONE };

/** Who reads, and when. */
export interface Reader {
  readonly now: Instant;
  readonly zone: Zone;
  readonly locale: Locale;
}

/**
 * "Mon 8 Oct 2018, end of day in Brussels (17:00 in Lima)": the day as it stands, and its last moment in the reader's
 * zone. Days are never shifted.
 */
export function deadlineIn(due: { readonly day: Day; readonly at: Instant }, reader: Reader): string {
  const { locale } = reader;
  const t = speaker(locale);
  const isDayLong = due.at === endOfDay(due.day, SEAT_ZONE);
  const there = isDayLong
    ? t('when.end-of-day', { day: formatDay(due.day, locale), city: cityOf(SEAT_ZONE, locale) })
    : formatInstant(due.at, SEAT_ZONE, locale);
  // The last instant of a day is a millisecond before the hour that people name.
  const named = instant(Math.ceil(Date.parse(due.at) / 60_000) * 60_000);
  if (clockIn(named, SEAT_ZONE) === clockIn(named, reader.zone)) return there;
  const here =
    dayIn(named, reader.zone) === due.day
      ? t('when.at', { time: clockIn(named, reader.zone), city: cityOf(reader.zone, locale) })
      : formatInstant(named, reader.zone, locale);
  return `${there} (${here})`;
}

/** For the frame of a page that shows what is recorded. */
export function asRecorded(
  { recordedAt, isEnded, isBehind }: Pick<ProcessPage, 'recordedAt' | 'isEnded' | 'isBehind'>,
  reader: Reader,
): { readonly recordedAt?: string; readonly isEnded?: true; readonly isBehind?: true } {
  if (!recordedAt) return {};
  return {
    recordedAt: instantIn(recordedAt, reader),
    ...(isEnded ? { isEnded: true } : {}),
    ...(isBehind ? { isBehind: true } : {}),
  };
}

/** An instant as clocks in Brussels show it, and in the reader's zone where that is another. */
export function instantIn(at: Instant, reader: Reader): string {
  const there = formatInstant(at, SEAT_ZONE, reader.locale);
  if (clockIn(at, SEAT_ZONE) === clockIn(at, reader.zone)) return there;
  const { zone, locale } = reader;
  return `${there} (${say('when.at', locale, { time: clockIn(at, zone), city: cityOf(zone, locale) })})`;
}

/** "in 3 days", "today", "2 days late": calendar days from the reader's own day; late is what has passed its moment. */
export function distanceIn(due: { readonly day: Day; readonly at: Instant }, reader: Reader): string {
  const t = speaker(reader.locale);
  const days = daysBetween(dayIn(reader.now, reader.zone), due.day);
  if (reader.now > due.at) return days >= 0 ? t('when.hours-late') : t('when.days-late', { n: -days });
  if (days <= 0) return t('when.today');
  return days === 1 ? t('when.tomorrow') : t('when.ahead', { n: days });
}

/** What stands where a day hangs on dates that nobody knows yet. */
export const dayUnknown = (locale: Locale): string => say('when.unknown', locale);

function clockIn(at: Instant, where: Zone): string {
  return /, (\d\d:\d\d) /.exec(formatInstant(at, where, 'en'))?.[1] ?? '';
}
