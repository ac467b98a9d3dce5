import type { Country } from '../workflows/domain/countries.ts';
import type { Day, Locale } from '../workflows/domain/time.ts';
import type { Messages } from './declared.ts';
import { countryName, formatDay } from './format.ts';
import { type MessageKey, say } from './say.ts';

/** What a phrase is told: words as they are, and what each language says otherwise. */
type Part = string | number | Phrase | { readonly day: Day } | { readonly country: Country };

/** A message that is to be said once it is known in whose language; plain data, so it may travel and be kept. */
export interface Phrase {
  readonly key: MessageKey;
  readonly told?: Readonly<Record<string, Part>>;
}

type PhraseArguments<K extends MessageKey> = Messages[K] extends null
  ? []
  : [{ readonly [N in keyof Messages[K]]: Messages[K][N] extends number ? number : Part }];

export const phrase = <K extends MessageKey>(key: K, ...[told]: PhraseArguments<K>): Phrase =>
  told === undefined ? { key } : { key, told };

/** The words of a phrase; what is words already stays. */
export function phrased(part: Part, locale: Locale): string {
  if (typeof part !== 'object') return String(part);
  if ('day' in part) return formatDay(part.day, locale);
  if ('country' in part) return countryName(part.country, locale);
  const { key, told = {} } = part;
  const said = Object.entries(told).map(([name, each]) => [
    name,
    typeof each === 'number' ? each : phrased(each, locale),
  ]);
  return say(key as 'refusals.or', locale, Object.fromEntries(said));
}
