import { languageName } from '../../language/format.ts';
import { capitalised } from '../../language/names.ts';
import type { Locale } from '../../workflows/domain/time.ts';

/** As a list of languages names it to those who read it: `English`, `Español`, `Français`. */
export const ownName = (locale: Locale): string => capitalised(languageName(locale, locale));
