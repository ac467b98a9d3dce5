import {
  type Day,
  dayIn,
  endOfDay,
  type Instant,
  instant,
  type Locale,
  timeIn,
  type Zone,
} from '../workflows/domain/time.ts';
import { cityOf, formatDay, formatInstant } from './format.ts';
import { say } from './say.ts';

/**
 * "Mon 8 Oct 2018, end of day in Brussels (17:00 in Lima)": the day as it stands, its last moment where it ends and where
 * the reader is; the same in pages and mails. Days are never shifted: what is due where a mission goes ends its day there.
 * @param zones in which the day may end, the likeliest first.
 */
export function dueMoment(
  due: { readonly day: Day; readonly at: Instant },
  zones: readonly Zone[],
  { zone, locale }: { readonly zone: Zone; readonly locale: Locale },
): string {
  const ends = zones.find((candidate) => due.at === endOfDay(due.day, candidate));
  const own = ends ?? zones[0] ?? zone;
  const there = ends
    ? say('due.given', locale, { day: formatDay(due.day, locale), city: cityOf(own, locale) })
    : formatInstant(due.at, own, locale);
  // The last instant of a day is a millisecond before the hour that people name.
  const named = instant(Math.ceil(Date.parse(due.at) / 60_000) * 60_000);
  if (dayIn(named, own) === dayIn(named, zone) && timeIn(named, own) === timeIn(named, zone)) return there;
  const here =
    dayIn(named, zone) === due.day
      ? say('dates.clock', locale, { time: timeIn(named, zone), city: cityOf(zone, locale) })
      : formatInstant(named, zone, locale);
  return say('dates.also', locale, { there, here });
}
