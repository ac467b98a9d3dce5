/** Days, instants, amounts, lists and countries as people write them, mostly by CLDR. */

import { checked } from '../workflows/domain/money.ts';
import { SEAT_ZONE } from '../workflows/domain/seat.ts';
import {
  type Day,
  dayIn,
  type Instant,
  isDay,
  isInstant,
  type Locale,
  timeIn,
  yearOf,
  type Zone,
} from '../workflows/domain/time.ts';
import { isSaid, type Say, say } from './say.ts';

/** What stands between a label and its value, each a part of a page of its own: French has a blank before it. */
export const colon = (t: Say): string => t('frame.labelled', { label: '', value: '' });

/** What stands between two parts of a line that are told one after the other; likewise. */
export const semicolon = (t: Say): string => t('frame.then', { first: '', second: '' });

interface DayWords {
  weekday: string;
  dayOfMonth: string;
  month: string;
  year: string;
}

const dayFormats = new Map<Locale, Intl.DateTimeFormat>();
/** Pages say how each date was counted, day by day, and mostly the same days. */
const dayWords = new Map<string, DayWords>();
/** Some years in each language. */
const MOST_DAYS = 5_000;

function wordsOf(day: Day, locale: Locale): DayWords {
  const key = `${locale} ${day}`;
  const known = dayWords.get(key);
  if (known) return known;
  if (dayWords.size >= MOST_DAYS) dayWords.clear();
  const words = spelt(day, locale);
  dayWords.set(key, words);
  return words;
}

function spelt(day: Day, locale: Locale): DayWords {
  let format = dayFormats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, {
      timeZone: 'UTC',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    });
    dayFormats.set(locale, format);
  }
  const words: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of format.formatToParts(Date.parse(day))) words[part.type] = part.value;
  const number = words.day ?? '';
  return {
    weekday: words.weekday ?? '',
    dayOfMonth: locale === 'fr' && number === '1' ? '1er' : number,
    month: words.month ?? '',
    year: words.year ?? '',
  };
}

/** A day for people: `Mon 8 Oct 2018`, `lun 8 oct 2018`, `lun. 8 oct. 2018`. */
export function formatDay(day: Day, locale: Locale): string {
  const { weekday, dayOfMonth, month, year } = wordsOf(day, locale);
  return `${weekday} ${dayOfMonth} ${month} ${year}`;
}

const monthFormats = new Map<Locale, Intl.DateTimeFormat>();

/** "Feb – Apr": the first and the last of several months, by their first days. */
export const formatMonths = (first: Day, last: Day, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).formatRange(
    new Date(`${first}T00:00:00Z`),
    new Date(`${last}T00:00:00Z`),
  );

/** The month of a day: `Oct 2018`, `oct 2018`, `oct. 2018`. */
export function formatMonth(day: Day, locale: Locale): string {
  let format = monthFormats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' });
    monthFormats.set(locale, format);
  }
  return format.format(Date.parse(day));
}

/**
 * Several days for people, the month only where it changes: `Fri 2 Nov, Wed 31, Tue 30 Oct`. The year is named
 * where it isn't the one that the reader has in mind.
 * @param year the year that needs no mention.
 */
export function formatDays(days: readonly Day[], locale: Locale, year: number): string {
  return days
    .map((day, i) => {
      const { weekday, dayOfMonth, month, year: itsYear } = wordsOf(day, locale);
      const short = `${weekday} ${dayOfMonth}`;
      if (days[i + 1]?.slice(0, 7) === day.slice(0, 7)) return short;
      return yearOf(day) === year ? `${short} ${month}` : `${short} ${month} ${itsYear}`;
    })
    .join(', ');
}

/** The city that a zone is named after, as people write it: `Lima`, `Pago Pago`, `Bruxelles`. */
export function cityOf(zone: Zone, locale: Locale): string {
  // The name of a zone leaves accents out, and some cities have other names elsewhere.
  const key = `names.city.${zone}`;
  return isSaid(key) ? say(key, locale) : zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** An instant for people, with its zone: `Mon 8 Oct 2018, 17:00 in Lima`, `lun. 8 oct. 2018, 17:00 à Lima`. */
export function formatInstant(at: Instant, zone: Zone, locale: Locale): string {
  const said = { day: formatDay(dayIn(at, zone), locale), time: timeIn(at, zone) };
  const city = cityOf(zone, locale);
  return city === 'UTC'
    ? say('dates.instant-utc', locale, said)
    : say('dates.instant', locale, { ...said, city });
}

/** A day, or an instant as clocks at the seat show it; anything else as it is. */
export function formatDayOrInstant(text: string, locale: Locale): string {
  if (isDay(text)) return formatDay(text, locale);
  return isInstant(text) ? formatInstant(text, SEAT_ZONE, locale) : text;
}

const lists = new Map<Locale, Intl.ListFormat>();

/** Words joined as a sentence joins them: `Belgium and Peru`, `Bélgica e Italia`, `Belgique et Pérou`. */
export function listOf(words: readonly string[], locale: Locale): string {
  let format = lists.get(locale);
  if (!format) {
    // British English, for it puts no comma before "and".
    format = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' });
    lists.set(locale, format);
  }
  return format.format(words);
}

/** Names of what has a code; the code itself when nothing has that code. */
function namesOf(type: Intl.DisplayNamesType, codes: RegExp): (code: string, locale: Locale) => string {
  const known = new Map<Locale, { readonly names: Intl.DisplayNames; readonly found: Map<string, string> }>();
  return (code, locale) => {
    if (!codes.test(code)) return code;
    let { names, found } = known.get(locale) ?? {};
    if (!names || !found) {
      names = new Intl.DisplayNames(locale, { type, fallback: 'code' });
      found = new Map();
      known.set(locale, { names, found });
    }
    let name = found.get(code);
    if (name === undefined) {
      name = names.of(code) ?? code;
      found.set(code, name);
    }
    return name;
  };
}

/** The name of a country by its code of ISO 3166-1 alpha-2: `Peru`, `Perú`, `Pérou`. */
export const countryName = namesOf('region', /^[A-Z]{2}$/);

/** A language by its code: `French`, `francés`, `français`. */
export const languageName = namesOf('language', /^[a-z]{2,3}$/);

const numbers = new Map<Locale, Intl.NumberFormat>();
const NO_BREAK_SPACE = '\u00a0';

/**
 * An amount for people, cents only where there are some: `3,000 EUR`, `3 000 EUR`, `3 000,50 EUR`. Thousands stand apart
 * by a space as the EU's interinstitutional style guide has it, in English by a comma; no space breaks a line.
 * @throws RangeError when the cents are negative or not whole.
 */
export function formatEuros(cents: number, locale: Locale): string {
  const rest = checked(cents, 'cents') % 100;
  let format = numbers.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(locale, { useGrouping: 'always', minimumFractionDigits: 2 });
    numbers.set(locale, format);
  }
  // Whole euros and cents apart, for their quotient need not be exact.
  const parts = format.formatToParts((cents - rest) / 100).map(({ type, value }) => {
    if (type === 'group' && locale !== 'en') return NO_BREAK_SPACE;
    if (type === 'fraction') return rest === 0 ? '' : String(rest).padStart(2, '0');
    return type === 'decimal' && rest === 0 ? '' : value;
  });
  return `${parts.join('')}${NO_BREAK_SPACE}EUR`;
}
