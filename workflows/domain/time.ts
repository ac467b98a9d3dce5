/**
 * Days, instants and zones, and the words for them in three languages.
 *
 * The only file that uses `Intl`. Nothing here reads a clock: it runs in the workflow sandbox, where the same
 * input must give the same output on every replay.
 */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A calendar day, `YYYY-MM-DD`, of no zone in particular. Two days compare as strings. */
export type Day = Branded<'Day'>;

/** A moment in UTC, always as `toISOString()` writes it (with milliseconds), so that two compare as strings. */
export type Instant = Branded<'Instant'>;

/** The IANA name of a time zone, such as `Europe/Brussels`. */
export type Zone = Branded<'Zone'>;

/** The languages that people are offered: each has every message. */
export const LOCALES = ['en', 'es', 'fr'] as const;
export type OfferedLocale = (typeof LOCALES)[number];
/** Begun by translators: whoever asks for one reads it, in English where a message is missing yet. */
export const BEGUN = ['pt'] as const;
export type Locale = OfferedLocale | (typeof BEGUN)[number];
/** Of those that people may have as their own. */
export const isOffered = (language: string): language is OfferedLocale =>
  (LOCALES as readonly string[]).includes(language);
/** Of those that can be read, begun ones too. */
export const isLocale = (language: string): language is Locale =>
  isOffered(language) || (BEGUN as readonly string[]).includes(language);

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

// ── Checking ────────────────────────────────────────────────────────────────────────────────────────────────

/** Is this text a day that exists in the calendar, written `YYYY-MM-DD`? */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00.000Z`);
  // 30 February parses as 2 March, so only what comes back unchanged exists.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * The day that this text names.
 * @throws RangeError when the text isn't `YYYY-MM-DD` or names a day that doesn't exist.
 */
export function day(text: string): Day {
  if (isDay(text)) return text;
  throw new RangeError(`"${text}" is not a day: write YYYY-MM-DD, a day that exists, such as 2018-10-08`);
}

/** Is this text an instant in the one form that compares as a string? */
export function isInstant(text: string): text is Instant {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString() === text;
}

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The instant that an ISO 8601 text with its offset, or a number of milliseconds since 1970 in UTC, names.
 * @throws RangeError when it isn't one, or when the text leaves its offset out: what it means would then depend
 * on the machine that reads it.
 */
export function instant(from: string | number): Instant {
  const found = typeof from === 'number' ? from : ISO_INSTANT.exec(from);
  if (typeof found === 'number') return instantOf(found);
  const at = found && isDay(found[1] ?? '') ? Date.parse(found[0]) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new RangeError(
      `"${from}" is not an instant: write an ISO 8601 date and time with Z or an offset, such as 2018-10-08T15:00:00.000Z`,
    );
  }
  return instantOf(at);
}

/** Outside these, ISO texts grow a sign and two digits, and no longer compare as strings. */
const FIRST = Date.parse('0000-01-01T00:00:00.000Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** @throws RangeError outside the years 0000 to 9999. */
function instantOf(milliseconds: number): Instant {
  if (milliseconds >= FIRST && milliseconds <= LAST) return new Date(milliseconds).toISOString() as Instant;
  throw new RangeError(`${milliseconds} is not an instant: its year must lie between 0000 and 9999`);
}

/**
 * Is this the IANA name of a time zone that this machine knows? Bare offsets such as `+02:00` are not: they know no
 * summer time.
 */
export function isZone(text: string): text is Zone {
  if (!/^[A-Z]/.test(text)) return false;
  try {
    // `Intl` doesn't mind `Europe/brussels`; people who read the city would.
    const known = clockOf(text as Zone).resolvedOptions().timeZone;
    return known === text || known.toLowerCase() !== text.toLowerCase();
  } catch {
    return false;
  }
}

/**
 * The zone that this text names.
 * @throws RangeError when no such zone is known.
 */
export function zone(text: string): Zone {
  if (isZone(text)) return text;
  throw new RangeError(`"${text}" is not a time zone: write its IANA name, such as Europe/Brussels`);
}

// ── Days ────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Days since 1 January 1970: days as whole numbers, free of zones, for whoever walks over many of them. Reckoned in the
 * Gregorian calendar, a leap day being the last of a year that begins in March; a twentieth of what parsing costs.
 */
export function epochDay(of: Day): number {
  const month = digits(of, 5, 7);
  const year = digits(of, 0, 4) - (month < 3 ? 1 : 0);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + digits(of, 8, 10) - 1;
  return (
    365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - EPOCH
  );
}

/** Days from 1 March of the year 0 to 1 January 1970. */
const EPOCH = 719_468;

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/**
 * The day of a number of days since 1 January 1970.
 * @throws RangeError when its year leaves 0000 to 9999.
 */
export function dayOfEpoch(n: number): Day {
  if (n < FIRST / DAY || n > LAST / DAY) return instantOf(n * DAY).slice(0, 10) as Day;
  const since = n + EPOCH;
  const era = Math.floor(since / 146_097);
  const dayOfEra = since - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = era * 400 + yearOfEra + (month < 3 ? 1 : 0);
  const written = year < 1000 ? String(year).padStart(4, '0') : year;
  return `${written}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}` as Day;
}

/**
 * The day `n` calendar days later; earlier when `n` is negative.
 * @throws RangeError when `n` is not a whole number or the year leaves 0000 to 9999.
 */
export function addDays(from: Day, n: number): Day {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${n} is not a whole number of days`);
  return dayOfEpoch(epochDay(from) + n);
}

/** The same date so many months on; the last day of a month that has none. */
export function addMonths(from: Day, n: number): Day {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${n} is not a whole number of months`);
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  // The day before the first of the month after is the last that there is.
  const last = new Date(Date.UTC(year, month + n, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return day(last.toISOString().slice(0, 10));
}

/** Calendar days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return epochDay(b) - epochDay(a);
}

/** The ISO day of the week: 1 is Monday, 7 is Sunday. */
export function weekday(of: Day): Weekday {
  return weekdayOfEpoch(epochDay(of));
}

/** The ISO day of the week of a number of days since 1 January 1970, which was a Thursday. */
export function weekdayOfEpoch(n: number): Weekday {
  return (((((n + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The year of a day, as a number. */
export function yearOf(of: Day): number {
  return Number(of.slice(0, 4));
}

/** For sorting days, or instants: negative when `a` is earlier, positive when it is later, 0 when they are equal. */
export function compare<T extends Day | Instant>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The earlier of two days, or of two instants. */
export function earlier<T extends Day | Instant>(a: T, b: T): T {
  return a <= b ? a : b;
}

/** The later of two days, or of two instants. */
export function later<T extends Day | Instant>(a: T, b: T): T {
  return a >= b ? a : b;
}

// ── Instants and zones ──────────────────────────────────────────────────────────────────────────────────────

/** One per zone: making a formatter costs a hundred times what using it does. */
const clocks = new Map<Zone, Intl.DateTimeFormat>();

function clockOf(zone: Zone): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** What a clock on the wall of the zone shows at a moment, read as if the wall were in UTC. */
function wall(milliseconds: number, zone: Zone): number {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of clockOf(zone).formatToParts(milliseconds)) shown[part.type] = part.value;
  const { year = '', month, day, hour, minute, second } = shown;
  const whole = Date.parse(`${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.000Z`);
  return whole + (((milliseconds % 1000) + 1000) % 1000);
}

/** How far the zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(milliseconds: number, zone: Zone): number {
  return wall(milliseconds, zone) - milliseconds;
}

/**
 * By zone, offsets at the midnights in UTC that were asked for: `Intl` takes a hundred times as long as a look here.
 * A zone forgets all of them when it knows a thousand, which is three years of days.
 */
const offsets = new Map<Zone, Map<number, number>>();
const MOST_OFFSETS = 1_000;

/** @param n days since 1970. */
function offsetOn(n: number, zone: Zone): number {
  let known = offsets.get(zone);
  if (!known) {
    known = new Map();
    offsets.set(zone, known);
  }
  let offset = known.get(n);
  if (offset === undefined) {
    offset = offsetAt(n * DAY, zone);
    if (known.size >= MOST_OFFSETS) known.clear();
    known.set(n, offset);
  }
  return offset;
}

/** The offset from one midnight in UTC to another, a few days later at most; undefined where clocks change meanwhile. */
function steadyOffset(from: number, to: number, zone: Zone): number | undefined {
  const offset = offsetOn(from, zone);
  return offsetOn(to, zone) === offset ? offset : undefined;
}

/** The day that it is in the zone at that instant. */
export function dayIn(at: Instant, zone: Zone): Day {
  const milliseconds = Date.parse(at);
  const n = Math.floor(milliseconds / DAY);
  const offset = steadyOffset(n, n + 1, zone);
  const shown = offset === undefined ? wall(milliseconds, zone) : milliseconds + offset;
  return dayOfEpoch(Math.floor(shown / DAY));
}

/**
 * The instant at which clocks in the zone show this hour and minute on this day. A time that summer time skips
 * becomes the first instant after the gap; of a time that comes twice, the first is meant.
 * @param time `HH:MM`, from 00:00 to 23:59.
 * @throws RangeError when `time` is anything else.
 */
export function instantAt(day: Day, time: string, zone: Zone): Instant {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    throw new RangeError(`"${time}" is not a time of day: write HH:MM from 00:00 to 23:59, such as 09:00`);
  }
  return instantOf(momentOf(epochDay(day), digits(time, 0, 2) * 60 + digits(time, 3, 5), zone));
}

/** @param n days since 1970. @param minutes after midnight, as clocks in the zone show them. */
function momentOf(n: number, minutes: number, zone: Zone): number {
  const shown = n * DAY + minutes * MINUTE;
  // No zone is a whole day from UTC, so the offsets of the days around enclose a change of the clocks.
  const offset = steadyOffset(n - 1, n + 2, zone);
  if (offset !== undefined) return shown - offset;
  const before = offsetAt(shown - DAY, zone);
  const after = offsetAt(shown + DAY, zone);
  const moments = [shown - before, shown - after].sort((a, b) => a - b);
  const first = moments.find((moment) => wall(moment, zone) === shown);
  return first ?? changeWithin(shown - after, shown - before, zone);
}

/** The first moment, later than `lo` and at most `hi`, whose offset is no longer that of `lo`. */
function changeWithin(lo: number, hi: number, zone: Zone): number {
  const old = offsetAt(lo, zone);
  let [same, changed] = [lo, hi];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetAt(middle, zone) === old) same = middle;
    else changed = middle;
  }
  return changed;
}

/** The first instant of a day in the zone: midnight there, or when clocks skip midnight the first instant after. */
export function startOfDay(day: Day, zone: Zone): Instant {
  return instantOf(momentOf(epochDay(day), 0, zone));
}

/**
 * The last instant of a day in the zone, a millisecond before the next day starts there. A deadline that is a day
 * means this moment (docs/lifecycle.md, "Call": "a date means its last moment"; Regulation (EEC, Euratom) No 1182/71,
 * Article 3: a period ends "with the expiry of the last hour" of its last day).
 */
export function endOfDay(day: Day, zone: Zone): Instant {
  return instantOf(momentOf(epochDay(day) + 1, 0, zone) - 1);
}

/** What clocks show at an instant in a zone, by 24 hours: `17:00`. */
export function timeIn(at: Instant, zone: Zone): string {
  return instantOf(wall(Date.parse(at), zone)).slice(11, 16);
}

/**
 * The instant `n` minutes later; earlier when `n` is negative.
 * @throws RangeError when the result is not an instant.
 */
export function minutesAfter(from: Instant, n: number): Instant {
  return instantOf(Date.parse(from) + n * MINUTE);
}
