import type { Country } from './countries.ts';
import {
  addDays,
  addMonths,
  type Day,
  dayOfEpoch,
  epochDay,
  weekday,
  weekdayOfEpoch,
  yearOf,
} from './time.ts';
import { isWeekend, weekendOf } from './weekend.ts';

/** A country's calendar by the years that it covers, both included. */
export interface CalendarSpan {
  country: Country;
  /** The first year covered. */
  from: number;
  /** The last year covered. */
  to: number;
  /** The number of the last correction by staff that it heeds; absent where the country was never corrected. */
  corrected?: number;
}

/**
 * The public holidays of a country for a run of years. Outside these years nothing is known, so nothing is counted.
 * Counting needs the days alone; their names, for people, are in a `HolidayCalendar`.
 */
export interface Calendar extends CalendarSpan {
  holidays: readonly Day[] | HolidayCalendar['holidays'];
}

export interface HolidayCalendar extends CalendarSpan {
  /** Each holiday's name, by its day. */
  holidays: Readonly<Record<Day, string>>;
}

export function daysOf(holidays: Calendar['holidays']): readonly Day[] {
  return Array.isArray(holidays) ? holidays : (Object.keys(holidays) as Day[]);
}

/**
 * `nth day`: five working days before Monday 15 October is the fifth working day back, Monday 8.
 * `clear days`: that many whole working days lie between the event and the date, which is one working day further.
 */
export type Counting = 'nth day' | 'clear days';

/** Days that are off somewhere: Saturday and Sunday, or as the country has it. */
export type WeekendDay = 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';

/** By ISO 8601's number of the day. */
const NAMES: Readonly<Record<number, WeekendDay>> = {
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

/** A day passed over, and why it is no working day. */
export interface Skipped {
  day: Day;
  why: WeekendDay | { country: Country; holiday: string };
}

/** What a date was counted from: enough to count it again, with every day on the way. */
export interface CountSpec {
  /** The day of the event, which doesn't count. */
  readonly from: Day;
  /** Working days, or calendar days or months where it says so; negative is before the event. */
  readonly distance: number;
  readonly days?: CalendarUnit;
  readonly counting: Counting;
  /** The countries whose holidays are skipped. */
  readonly calendars: readonly Country[];
}

/** What else than working days a period may be counted in. */
const CALENDAR_UNITS = ['calendar', 'months'] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

/** A date, and how it was counted. */
export interface Counted extends CountSpec {
  /** The date found. */
  day: Day;
  /** The working days counted, walking away from the event: as many as the distance. */
  counted: Day[];
  /** The days passed over on the way, walking away from the event. */
  skipped: Skipped[];
}

/** A question about a year that a calendar doesn't cover; whoever asked can fetch that year and ask again. */
export class CalendarHorizonError extends RangeError {
  override readonly name = 'CalendarHorizonError';
  readonly country: Country;
  readonly year: number;

  constructor(country: Country, year: number) {
    super(`the holidays of ${country} in ${year} are not known: fetch that year's calendar first`);
    this.country = country;
    this.year = year;
  }
}

// ── Single days ─────────────────────────────────────────────────────────────────────────────────────────────

/** Does this calendar know the holidays of that year? */
export function coversYear(calendar: CalendarSpan, year: number): boolean {
  return calendar.from <= year && year <= calendar.to;
}

/**
 * The years, by country, that must be fetched before anything from the first to the last of these days can be
 * counted. A country given in several calendars is covered by any of them.
 */
export function missingYears(
  span: Day | { from: Day; to: Day },
  calendars: readonly Calendar[],
): { country: Country; year: number }[] {
  const { from, to } = typeof span === 'string' ? { from: span, to: span } : span;
  const countries = [...new Set(calendars.map((calendar) => calendar.country))];
  const missing = [];
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    for (const country of countries) {
      if (!calendars.some((calendar) => calendar.country === country && coversYear(calendar, year))) {
        missing.push({ country, year });
      }
    }
  }
  return missing;
}

/**
 * Why a day is not a working day; undefined when it is one. A weekend is named before a holiday that falls on it,
 * and of two countries' holidays the first calendar's.
 * @throws CalendarHorizonError when a calendar doesn't cover the day's year.
 */
export function whyNotWorking(day: Day, calendars: readonly HolidayCalendar[]): Skipped['why'] | undefined {
  const why = offBy(day, calendars);
  if (why === undefined || typeof why === 'string') return why;
  const { country, holidays } = why as HolidayCalendar;
  return { country, holiday: holidays[day] as string };
}

/**
 * Likewise: the day of a weekend, or the calendar that has a holiday on that day.
 * @throws CalendarHorizonError when a calendar doesn't cover the day's year.
 */
export function offBy(day: Day, calendars: readonly Calendar[]): WeekendDay | Calendar | undefined {
  const year = yearOf(day);
  if (!calendars.every((calendar) => coversYear(calendar, year))) {
    const [missing] = missingYears(day, calendars);
    if (missing) throw new CalendarHorizonError(missing.country, missing.year);
  }
  const dayOfWeek = weekday(day);
  const countries = calendars.map(({ country }) => country);
  if (isWeekend(dayOfWeek, countries)) return NAMES[dayOfWeek];
  return calendars.find((calendar) => isHoliday(day, calendar));
}

const isHoliday = (day: Day, { holidays }: Calendar): boolean =>
  Array.isArray(holidays) ? holidays.includes(day) : Object.hasOwn(holidays, day);

/** A calendar as the walker reads it: the days it knows, as days since 1970. */
interface Span {
  readonly first: number;
  readonly last: number;
  readonly holidays: ReadonlySet<number>;
  readonly weekend: readonly number[];
}

/** One per calendar, for as long as the calendar is there: two kilobytes, made in microseconds. */
const spans = new WeakMap<Calendar, Span>();

function spanOf(calendar: Calendar): Span {
  let span = spans.get(calendar);
  if (!span) {
    span = {
      first: startOfYear(calendar.from),
      last: startOfYear(calendar.to + 1) - 1,
      holidays: new Set(daysOf(calendar.holidays).map(epochDay)),
      weekend: weekendOf(calendar.country),
    };
    spans.set(calendar, span);
  }
  return span;
}

const startOfYear = (year: number): number => epochDay(`${String(year).padStart(4, '0')}-01-01` as Day);

/** @throws CalendarHorizonError when a calendar doesn't cover the day's year. */
function works(n: number, spans: readonly Span[], calendars: readonly Calendar[]): boolean {
  for (const { first, last } of spans) {
    // Rare: another calendar of the same country may know that year.
    if (n < first || n > last) return isWorkingDay(dayOfEpoch(n), calendars);
  }
  const dayOfWeek = weekdayOfEpoch(n);
  if (spans.length === 0) return !isWeekend(dayOfWeek, []);
  for (const { holidays, weekend } of spans) if (weekend.includes(dayOfWeek) || holidays.has(n)) return false;
  return true;
}

/**
 * Is this neither of a weekend nor a holiday in any of the calendars?
 * @throws CalendarHorizonError when a calendar doesn't cover the day's year.
 */
export function isWorkingDay(day: Day, calendars: readonly Calendar[]): boolean {
  return offBy(day, calendars) === undefined;
}

// ── Counting ────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * The date that lies so many working days from an event. Distance 0 is the day of the event itself, working day or not.
 * What `countWorkingDays` finds, without remembering the way: for the many dates that nobody asks about.
 * @param distance whole working days; negative is before the event.
 * @throws RangeError when the distance isn't a whole number.
 * @throws CalendarHorizonError when the count reaches a year that a calendar doesn't cover.
 */
export function workingDay(
  from: Day,
  distance: number,
  calendars: readonly Calendar[],
  counting: Counting = 'nth day',
): Day {
  const toFind = stepsOf(distance, counting);
  if (toFind === 0) return from;
  const step = Math.sign(distance);
  const spans = calendars.map(spanOf);
  let n = epochDay(from);
  for (let found = 0; found < toFind; ) {
    n += step;
    if (works(n, spans, calendars)) found += 1;
  }
  return dayOfEpoch(n);
}

/** How many working days a walk has to meet. */
function stepsOf(distance: number, counting: Counting): number {
  if (!Number.isSafeInteger(distance)) {
    throw new RangeError(`${distance} is not a whole number of working days`);
  }
  return distance === 0 ? 0 : Math.abs(distance) + (counting === 'clear days' ? 1 : 0);
}

/**
 * The date that lies so many working days from an event, and how it was counted: `workingDay` with an account of
 * every day on the way, which costs ten times as much.
 * @param distance whole working days; negative is before the event.
 * @throws RangeError when the distance isn't a whole number.
 * @throws CalendarHorizonError when the count reaches a year that a calendar doesn't cover.
 */
export function countWorkingDays(
  from: Day,
  distance: number,
  calendars: readonly HolidayCalendar[],
  counting: Counting = 'nth day',
): Counted {
  const toFind = stepsOf(distance, counting);
  const step = Math.sign(distance);
  const working: Day[] = [];
  const skipped: Skipped[] = [];
  for (let day = from; working.length < toFind; ) {
    day = addDays(day, step);
    const why = whyNotWorking(day, calendars);
    if (why) skipped.push({ day, why });
    else working.push(day);
  }
  return {
    day: working.at(-1) ?? from,
    from,
    distance,
    counting,
    calendars: [...new Set(calendars.map((calendar) => calendar.country))],
    counted: working.slice(0, Math.abs(distance)),
    skipped,
  };
}

/**
 * Counts a date again, as it was counted, with every day on the way.
 * @param calendars those of the process, among which the ones that the count heeded are found.
 * @throws CalendarHorizonError when they no longer know a country, or a year that the count reaches.
 */
export function recount(spec: CountSpec, calendars: readonly HolidayCalendar[]): Counted {
  const heeded = calendars.filter(({ country }) => spec.calendars.includes(country));
  for (const country of spec.calendars) {
    if (!heeded.some((calendar) => calendar.country === country))
      throw new CalendarHorizonError(country, yearOf(spec.from));
  }
  if (!spec.days) return countWorkingDays(spec.from, spec.distance, heeded, spec.counting);
  const day = calendarDay(spec.from, spec.distance, heeded, spec.days);
  const skipped: Skipped[] = [];
  for (let off = stepped(spec.from, spec.distance, spec.days); off < day; off = addDays(off, 1)) {
    const why = whyNotWorking(off, heeded);
    if (why) skipped.push({ day: off, why });
  }
  return { ...spec, day, counted: [], skipped };
}

const stepped = (from: Day, distance: number, unit: CalendarUnit): Day =>
  unit === 'months' ? addMonths(from, distance) : addDays(from, distance);

/**
 * So many calendar days or months from an event, which doesn't count; a period that would end on a day off ends on the
 * next working day, one that is counted backwards is not lengthened, and one in months ends on the same date or, where
 * the month has none, on its last day (Regulation 1182/71, article 3).
 */
export function calendarDay(
  from: Day,
  distance: number,
  calendars: readonly Calendar[],
  unit: CalendarUnit,
): Day {
  const day = stepped(from, distance, unit);
  return distance > 0 ? onOrAfter(day, calendars) : day;
}

/**
 * How many working days after `from` the day `to` lies: the working days later than `from` up to and including
 * `to`. Negative when `to` is earlier, counted the same way backwards, so that what `countWorkingDays` found at a
 * distance (by `nth day`) lies at that distance.
 * @throws CalendarHorizonError when a day on the way lies in a year that a calendar doesn't cover.
 */
export function workingDaysBetween(from: Day, to: Day, calendars: readonly Calendar[]): number {
  const step = from <= to ? 1 : -1;
  const spans = calendars.map(spanOf);
  const last = epochDay(to);
  let working = 0;
  for (let n = epochDay(from); n !== last; ) {
    n += step;
    if (works(n, spans, calendars)) working += step;
  }
  return working;
}

function workingDayFrom(day: Day, step: 1 | -1, calendars: readonly Calendar[]): Day {
  const spans = calendars.map(spanOf);
  const first = epochDay(day);
  let n = first;
  while (!works(n, spans, calendars)) n += step;
  return n === first ? day : dayOfEpoch(n);
}

/**
 * This day if it is a working day, else the last one before it.
 * @throws CalendarHorizonError when the search reaches a year that a calendar doesn't cover.
 */
export function onOrBefore(day: Day, calendars: readonly Calendar[]): Day {
  return workingDayFrom(day, -1, calendars);
}

/**
 * This day if it is a working day, else the first one after it.
 * @throws CalendarHorizonError when the search reaches a year that a calendar doesn't cover.
 */
export function onOrAfter(day: Day, calendars: readonly Calendar[]): Day {
  return workingDayFrom(day, 1, calendars);
}

/**
 * The last working day before this day.
 * @throws CalendarHorizonError when the search reaches a year that a calendar doesn't cover.
 */
export function previousWorkingDay(day: Day, calendars: readonly Calendar[]): Day {
  return onOrBefore(addDays(day, -1), calendars);
}
