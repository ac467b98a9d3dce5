import { countryName } from '../../language/format.ts';
import { LOCALES } from '../../workflows/domain/time.ts';

/** Of letters and digits: less is in everything. */
export const LEAST_SOUGHT = 2;

/** As people type it: without accents and capitals. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** Words among blanks alone, each with one before it. */
export const asWords = (text: string): string =>
  ` ${plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`;

/** What somebody remembers, word by word; what has no letter and no digit says nothing. */
export const soughtIn = (text: string): readonly string[] =>
  text.split(/\s+/).filter((word) => asWords(word) !== ' ');

export const isTooShort = (text: string): boolean =>
  plain(text).replace(/[^\p{L}\p{N}]/gu, '').length < LEAST_SOUGHT;

/** Tells of words by `asWords` whether one of them begins as it was written. */
export function beginning(sought: string): (words: string) => boolean {
  const word = asWords(sought);
  return (words) => words.includes(word);
}

/** In every language: who remembers a country doesn't think of which page they are on. */
export const countryNames = (code: string): string =>
  LOCALES.map((locale) => countryName(code, locale)).join(' ');
