import { addressFaultWords } from '../../language/facts.ts';
import { countryName } from '../../language/format.ts';
import { alpha2Of, alpha3Of, countries, isCountry } from '../../workflows/domain/countries.ts';
import { readAddress } from '../../workflows/domain/mail-address.ts';
import { isDay, isZone, type Locale } from '../../workflows/domain/time.ts';
import { deadline } from '../commands/fields.ts';
import { nearest } from '../near.ts';

/** What is wrong with a value, and what would be right. */
export interface Wrong {
  readonly problem: string;
  readonly right: string;
}

const DAY_RIGHT = 'YYYY-MM-DD, such as 2018-10-15';
const two = (digits: string) => digits.padStart(2, '0');

export function whatIsWrongWithDay(given: string): Wrong | undefined {
  if (isDay(given)) return undefined;
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(given) ?? [];
  if (year !== '') {
    const last = lastDayOf(year, month);
    const beyond = last !== undefined && Number(date) > Number(last.slice(8));
    return {
      problem: `${given} does not exist`,
      right: beyond ? `${last} is the last day of that month` : DAY_RIGHT,
    };
  }
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(given) ?? [];
  const turned = `${y}-${two(m)}-${two(d)}`;
  return {
    problem: `"${given}" is not a day`,
    right: isDay(turned) ? `${turned}, if that is what it means` : DAY_RIGHT,
  };
}

function lastDayOf(year: string, month: string): string | undefined {
  return ['31', '30', '29', '28'].map((date) => `${year}-${month}-${date}`).find(isDay);
}

export function whatIsWrongWithDeadline(given: string): Wrong | undefined {
  if (deadline().safeParse(given).success) return undefined;
  const wrong = whatIsWrongWithDay(given);
  if (wrong && wrong.right !== DAY_RIGHT) return wrong;
  return {
    problem: `"${given}" is neither a day nor a moment`,
    right:
      '2018-07-06 for the last moment of that day in Brussels, 2018-07-06 17:00 for an hour there, or 2018-07-06T15:00:00Z',
  };
}

export function whatIsWrongWithAddress(given: string): Wrong | undefined {
  const read = readAddress(given);
  if ('address' in read) return undefined;
  return { problem: `"${given}" is not a mail address`, right: addressFaultWords(read.fault, 'en') };
}

export function whatIsWrongWithCountry(given: string): Wrong | undefined {
  if (isCountry(given)) return undefined;
  const meant = alpha3Of(given.toUpperCase()) ?? byName(given) ?? byLetters(given);
  return {
    problem: `"${given}" is not a country`,
    right: meant
      ? `${meant} for ${countryName(alpha2Of(meant) ?? meant, 'en')}`
      : 'the three capitals of ISO 3166-1, such as PER for Peru',
  };
}

const LOCALES: readonly Locale[] = ['en', 'es', 'fr'];
const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function byName(given: string): string | undefined {
  const names = new Map(
    countries.flatMap((code) =>
      LOCALES.map((locale) => [plain(countryName(alpha2Of(code) ?? code, locale)), code] as const),
    ),
  );
  const near = given.length > 3 ? nearest(plain(given), [...names.keys()]) : plain(given);
  return near === undefined ? undefined : names.get(near);
}

/** Letters that changed places; with one letter changed, a code could be any of a dozen countries. */
function byLetters(given: string): string | undefined {
  const sorted = (code: string) => [...code.toUpperCase()].sort().join('');
  const [meant, ...others] = countries.filter((code) => sorted(code) === sorted(given));
  return others.length === 0 ? meant : undefined;
}

export function whatIsWrongWithZone(given: string): Wrong | undefined {
  if (isZone(given)) return undefined;
  const zones = Intl.supportedValuesOf('timeZone');
  const city = given.replaceAll(' ', '_').toLowerCase();
  const meant =
    zones.find((zone) => zone.toLowerCase() === city || zone.toLowerCase().endsWith(`/${city}`)) ??
    nearest(given, zones);
  return {
    problem: `there is no time zone "${given}"`,
    right: meant ?? 'an IANA name, such as America/Lima',
  };
}
