import { capitalised } from '../../language/names.ts';
import type { Locale } from '../../workflows/domain/time.ts';

const names = new Map<Locale, Intl.DisplayNames>();

/** What a language is called: `Spanish`, `español`, `espagnol`; its code where nothing has that code. */
export function languageName(code: string, locale: Locale): string {
  let known = names.get(locale);
  if (!known) {
    known = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
    names.set(locale, known);
  }
  return /^[a-z]{2,3}$/.test(code) ? (known.of(code) ?? code) : code;
}

/** As a list of languages names it to those who read it: `English`, `Español`, `Français`. */
export const ownName = (locale: Locale): string => capitalised(languageName(locale, locale));
