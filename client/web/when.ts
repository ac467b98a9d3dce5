import { cityOf, formatDay, formatInstant } from '../../language/format.ts';
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

interface WhenWords {
  readonly endOfDay: (day: string, city: string) => string;
  readonly at: (time: string, city: string) => string;
  readonly daysLate: (n: number) => string;
  readonly hoursLate: string;
  readonly today: string;
  readonly tomorrow: string;
  readonly ahead: (n: number) => string;
  readonly unknown: string;
}

const WORDS: Readonly<Record<Locale, WhenWords>> = {
  en: {
    endOfDay: (day, city) => `${day}, end of day in ${city}`,
    at: (time, city) => `${time} in ${city}`,
    daysLate: (n) => (n === 1 ? '1 day late' : `${n} days late`),
    hoursLate: 'late since today',
    today: 'today',
    tomorrow: 'tomorrow',
    ahead: (n) => `in ${n} days`,
    unknown: 'date not known yet',
  },
  es: {
    endOfDay: (day, city) => `${day}, al final del día en ${city}`,
    at: (time, city) => `${time} en ${city}`,
    daysLate: (n) => (n === 1 ? '1 día de retraso' : `${n} días de retraso`),
    hoursLate: 'con retraso desde hoy',
    today: 'hoy',
    tomorrow: 'mañana',
    ahead: (n) => `dentro de ${n} días`,
    unknown: 'fecha aún desconocida',
  },
  fr: {
    endOfDay: (day, city) => `${day}, fin de journée à ${city}`,
    at: (time, city) => `${time} à ${city}`,
    daysLate: (n) => (n === 1 ? '1 jour de retard' : `${n} jours de retard`),
    hoursLate: 'en retard depuis aujourd’hui',
    today: 'aujourd’hui',
    tomorrow: 'demain',
    ahead: (n) => `dans ${n} jours`,
    unknown: 'date pas encore connue',
  },
};

/**
 * "Mon 8 Oct 2018, end of day in Brussels (17:00 in Lima)": the day as it stands, and its last moment in the reader's
 * zone. Days are never shifted.
 */
export function deadlineIn(due: { readonly day: Day; readonly at: Instant }, reader: Reader): string {
  const { locale } = reader;
  const words = WORDS[locale];
  const isDayLong = due.at === endOfDay(due.day, SEAT_ZONE);
  const there = isDayLong
    ? words.endOfDay(formatDay(due.day, locale), cityOf(SEAT_ZONE, locale))
    : formatInstant(due.at, SEAT_ZONE, locale);
  // The last instant of a day is a millisecond before the hour that people name.
  const named = instant(Math.ceil(Date.parse(due.at) / 60_000) * 60_000);
  if (clockIn(named, SEAT_ZONE) === clockIn(named, reader.zone)) return there;
  const here =
    dayIn(named, reader.zone) === due.day
      ? words.at(clockIn(named, reader.zone), cityOf(reader.zone, locale))
      : formatInstant(named, reader.zone, locale);
  return `${there} (${here})`;
}

/** An instant as clocks in Brussels show it, and in the reader's zone where that is another. */
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

export function instantIn(at: Instant, reader: Reader): string {
  const there = formatInstant(at, SEAT_ZONE, reader.locale);
  if (clockIn(at, SEAT_ZONE) === clockIn(at, reader.zone)) return there;
  return `${there} (${WORDS[reader.locale].at(clockIn(at, reader.zone), cityOf(reader.zone, reader.locale))})`;
}

/** "in 3 days", "today", "2 days late": calendar days from the reader's own day; late is what has passed its moment. */
export function distanceIn(due: { readonly day: Day; readonly at: Instant }, reader: Reader): string {
  const words = WORDS[reader.locale];
  const days = daysBetween(dayIn(reader.now, reader.zone), due.day);
  if (reader.now > due.at) return days >= 0 ? words.hoursLate : words.daysLate(-days);
  if (days <= 0) return words.today;
  return days === 1 ? words.tomorrow : words.ahead(days);
}

/** What stands where a day hangs on dates that nobody knows yet. */
export const dayUnknown = (locale: Locale): string => WORDS[locale].unknown;

function clockIn(at: Instant, where: Zone): string {
  return /, (\d\d:\d\d) /.exec(formatInstant(at, where, 'en'))?.[1] ?? '';
}
