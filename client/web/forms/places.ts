import { cityOf, countryName } from '../../../language/format.ts';
import { alpha2Of, countries } from '../../../workflows/domain/countries.ts';
import { isZone, type Locale } from '../../../workflows/domain/time.ts';
import type { Option } from './inputs.tsx';

const sorted = (options: readonly Option[], locale: Locale): readonly Option[] =>
  options.toSorted((a, b) => a.label.localeCompare(b.label, locale));

/** Countries and zones are chosen by name, so that nobody needs to know a code. */
const inTwoLetters = countries.map((code) => alpha2Of(code) ?? code);

/** Whether a text is the two-letter code of a country. */
export const isListed = (code: string): boolean => inTwoLetters.includes(code);

/** Every country by its name, in the reader's alphabetical order. @param letters how many its code has */
export const countryOptions = (locale: Locale, letters: 2 | 3): readonly Option[] =>
  sorted(
    (letters === 2 ? inTwoLetters : countries).map((value) => ({
      value,
      label: countryName(alpha2Of(value) ?? value, locale),
    })),
    locale,
  );

const ZONES = Intl.supportedValuesOf('timeZone').filter(isZone);

/** Every zone by its city. Lists have one of a zone's several names (Kyiv, Kiev); `own` is kept among them. */
export const zoneOptions = (locale: Locale, own = ''): readonly Option[] =>
  sorted(
    [...ZONES, ...(isZone(own) && !ZONES.includes(own) ? [own] : [])].map((value) => ({
      value,
      label: cityOf(value, locale),
      hint: value.replaceAll('_', ' '),
    })),
    locale,
  );
