/**
 * How a due date came about, in a sentence for people. Obligations keep only what a date was counted from; the days
 * counted and skipped are found again here, when somebody asks.
 */

import {
  CalendarHorizonError,
  type Counted,
  type CountSpec,
  type HolidayCalendar,
  recount,
  workingDaysBetween,
} from '../workflows/domain/calendar.ts';
import type { Due, Obligation } from '../workflows/domain/obligation.ts';
import { type Day, endOfDay, type Locale, yearOf } from '../workflows/domain/time.ts';
import { cityOf, countryName, formatDay, formatDays, formatInstant, listOf } from './format.ts';
import { holidayName } from './names.ts';
import { say } from './say.ts';

type Awaited = NonNullable<Obligation['awaits']>;

/** What stands in the way of the beginning, whether or not the date is known. */
const HINDRANCES: readonly Awaited[] = ['owner', 'input', 'departure'];

/**
 * How a due date was counted, with every day skipped and why, what moved it from there, and how "at least" was read; of
 * a date that isn't known yet, what it awaits: "date not known yet: counts from the first day in the field".
 * @param calendars those of the process.
 */
export function explainDue(
  { due, awaits }: Pick<Obligation, 'due' | 'awaits'>,
  calendars: readonly HolidayCalendar[],
  locale: Locale,
): string {
  const why = awaits && say(`due.awaits.${awaits}`, locale);
  if (!due) return why ? say('due.unknown-why', locale, { why }) : say('due.unknown', locale);
  const told = [
    ...(due.counted ? [] : [given(due, locale)]),
    ...howCounted(due, calendars, locale),
    ...(why && HINDRANCES.includes(awaits) ? [why] : []),
  ];
  return told.reduce((one, other) => say('due.joined', locale, { one, other }));
}

/** How a due date was counted, what moved it from there, and how "at least" was read; nothing of one that was given. */
export function howCounted(
  due: Due,
  calendars: readonly HolidayCalendar[],
  locale: Locale,
): readonly string[] {
  const { counted, atLeast } = due;
  return [
    counted && explainCount(counted, calendars, locale),
    adjustment(due, calendars, locale),
    counted && atLeast ? say('due.at-least', locale, { days: Math.abs(counted.distance) }) : undefined,
  ].filter((part) => part !== undefined);
}

/** How a date was counted, with every day; without them where the calendars no longer reach there. */
export function explainCount(spec: CountSpec, calendars: readonly HolidayCalendar[], locale: Locale): string {
  return (
    withinHorizon(() => explainCounted(recount(spec, calendars), locale, calendars)) ??
    explainDistance(spec, locale)
  );
}

function given({ day, at, zone }: Due, locale: Locale): string {
  return at === endOfDay(day, zone)
    ? say('due.given', locale, { day: formatDay(day, locale), city: cityOf(zone, locale) })
    : say('due.until', locale, { at: formatInstant(at, zone, locale) });
}

function adjustment(
  { adjusted, counted, day }: Due,
  calendars: readonly HolidayCalendar[],
  locale: Locale,
): string | undefined {
  if (!adjusted) return undefined;
  const instead = formatDay(adjusted.instead, locale);
  switch (adjusted.why) {
    case 'begun late': {
      const heeded = calendars.filter(({ country }) => counted?.calendars.includes(country));
      const days = withinHorizon(() => workingDaysBetween(adjusted.begun, day, heeded));
      const begun = formatDay(adjusted.begun, locale);
      return days === undefined ? undefined : say('due.begun-late', locale, { instead, begun, days });
    }
    case 'before departure':
      return say('due.before-departure', locale, { instead, firstDay: formatDay(adjusted.firstDay, locale) });
    case 'set by the reviewer':
      return say('due.by-reviewer', locale);
    case 'day off':
      return say('due.day-off', locale, { off: adjusted.weekend ? 'weekend' : 'holiday' });
    case 'suspended':
      return say('due.suspended', locale, { instead, days: adjusted.days });
    case 'set quiet':
      return say('due.set-quiet', locale);
    default:
      return adjusted satisfies never;
  }
}

function withinHorizon<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof CalendarHorizonError) return undefined;
    throw error;
  }
}

/**
 * How a date was counted, for people, naming every day counted and every day skipped and why: "5 working days
 * before Mon 15 Oct 2018 (calendar: Belgium): counted Fri 12, Thu 11, Wed 10, Tue 9, Mon 8 Oct; skipped Sun 14,
 * Sat 13 Oct (weekend)".
 */
export function explainCounted(
  how: Counted,
  locale: Locale,
  calendars: readonly HolidayCalendar[] = [],
): string {
  const unknown = withoutHolidays(how, calendars, locale);
  return [countedDays(how, locale), ...unknown].reduce((one, other) =>
    say('due.joined', locale, { one, other }),
  );
}

/** Years on the way of which no holiday of a country is known: whoever reads the count is to know. */
function withoutHolidays(
  { from, day, calendars: heeded }: Counted,
  calendars: readonly HolidayCalendar[],
  locale: Locale,
): readonly string[] {
  const years = [...new Set([yearOf(from), yearOf(day)])].sort();
  return heeded.flatMap((country) => {
    const held = calendars.filter((calendar) => calendar.country === country);
    const known = held.flatMap(({ holidays }) => Object.keys(holidays) as Day[]);
    const empty = years.filter((year) => held.length > 0 && !known.some((one) => yearOf(one) === year));
    if (empty.length === 0) return [];
    const named = { country: countryName(country, locale), years: listOf(empty.map(String), locale) };
    return [say('due.no-holidays', locale, named)];
  });
}

function countedDays(how: Counted, locale: Locale): string {
  const distance = explainDistance(how, locale);
  const n = how.counted.length;
  if (n === 0 && how.skipped.length === 0) return distance;
  const year = yearOf(how.from);
  const days = formatDays(how.counted, locale, year);
  const counted =
    n === 0
      ? distance
      : how.counting === 'clear days'
        ? say('due.counted-clear', locale, { distance, day: formatDay(how.day, locale), days, n })
        : say('due.counted', locale, { distance, days, n });
  if (how.skipped.length === 0) return counted;
  const groups = tellSkipped(how, year, locale);
  return say('due.skipped', locale, { counted, groups, n: how.skipped.length });
}

/** Likewise without naming the days: "5 working days before Mon 15 Oct 2018 (calendar: Belgium)". */
function explainDistance(spec: CountSpec, locale: Locale): string {
  const event = formatDay(spec.from, locale);
  const days = Math.abs(spec.distance);
  if (days === 0) return say('due.distance.itself', locale, { event });
  const countries = spec.calendars.map((country) => countryName(country, locale));
  const calendars =
    countries.length > 0
      ? say('due.calendars', locale, { names: listOf(countries, locale), n: countries.length })
      : say('due.no-calendar', locale);
  const direction = spec.distance < 0 ? 'before' : 'after';
  const kind = spec.days ?? (spec.counting === 'clear days' ? 'clear' : undefined);
  const way = kind ? (`${kind}-${direction}` as const) : direction;
  const distance = say(`due.distance.${way}`, locale, { days, event });
  return say('due.distance.by', locale, { distance, calendars });
}

/** The days skipped, by reason: weekends together, then each holiday, with its country when there are several. */
function tellSkipped({ skipped, calendars }: Counted, year: number, locale: Locale): string {
  const groups = new Map<string, Day[]>();
  const weekends = skipped.filter(({ why }) => typeof why === 'string').map(({ day }) => day);
  if (weekends.length) groups.set(say('due.weekend', locale, { n: weekends.length }), weekends);
  for (const { day, why } of skipped) {
    if (typeof why === 'string') continue;
    const name = holidayName(why.holiday, locale);
    const reason = calendars.length > 1 ? `${name}, ${countryName(why.country, locale)}` : name;
    groups.set(reason, [...(groups.get(reason) ?? []), day]);
  }
  const told = [...groups].map(([reason, days]) => `${formatDays(days, locale, year)} (${reason})`);
  return listOf(told, locale);
}
