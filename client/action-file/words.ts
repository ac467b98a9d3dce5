import { countryName } from '../../language/format.ts';
import { type Phrase, phrase } from '../../language/phrase.ts';
import { alpha2Of, alpha3Of, countries, isCountry } from '../../workflows/domain/countries.ts';
import { readAddress } from '../../workflows/domain/mail-address.ts';
import { isDay, isZone, LOCALES } from '../../workflows/domain/time.ts';
import { deadline } from '../commands/fields.ts';
import { nearest } from '../near.ts';

/** What is wrong with a value, and what would be right. */
export interface Wrong {
  readonly problem: Phrase;
  readonly right: Phrase | string;
}

const DAY_RIGHT = phrase('problems.right.day');
const two = (digits: string) => digits.padStart(2, '0');

export function whatIsWrongWithDay(given: string): Wrong | undefined {
  if (isDay(given)) return undefined;
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(given) ?? [];
  if (year !== '') {
    const last = lastDayOf(year, month);
    const beyond = last !== undefined && Number(date) > Number(last.slice(8));
    return {
      problem: phrase('problems.file.day-unreal', { value: given }),
      right: beyond ? phrase('problems.file.right.last-day', { day: last }) : DAY_RIGHT,
    };
  }
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(given) ?? [];
  const turned = `${y}-${two(m)}-${two(d)}`;
  return {
    problem: phrase('problems.file.not-day', { value: given }),
    right: isDay(turned) ? phrase('problems.file.right.if-meant', { day: turned }) : DAY_RIGHT,
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
    problem: phrase('problems.file.not-deadline', { value: given }),
    right: phrase('problems.file.right.deadline'),
  };
}

export function whatIsWrongWithAddress(given: string): Wrong | undefined {
  const read = readAddress(given);
  if ('address' in read) return undefined;
  return {
    problem: phrase('problems.file.not-address', { value: given }),
    right: phrase(`mail.address.${read.fault}`),
  };
}

export function whatIsWrongWithCountry(given: string): Wrong | undefined {
  if (isCountry(given)) return undefined;
  const meant = alpha3Of(given.toUpperCase()) ?? byName(given) ?? byLetters(given);
  return {
    problem: phrase('problems.file.not-country', { value: given }),
    right: meant
      ? phrase('problems.file.right.country', { code: meant, country: { country: alpha2Of(meant) ?? meant } })
      : phrase('problems.file.right.capitals'),
  };
}

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
    problem: phrase('problems.file.not-zone', { value: given }),
    right: meant ?? phrase('problems.file.right.zone'),
  };
}
