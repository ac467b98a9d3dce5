import { countryName } from '../../../language/format.ts';
import { alpha2Of } from '../../../workflows/domain/countries.ts';
import { missionNumber } from '../../../workflows/domain/ids.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { MailMatter } from '../context.ts';

/** Prose of the action's file, in the language in which it was written; '' where the file doesn't say which. */
export interface Prose {
  readonly text: string;
  readonly lang: string;
}

/** The title of the activity that a mission belongs to, or of the action; undefined where the brief has none. */
export function titleOf({ brief, process }: MailMatter): Prose | undefined {
  const file = asRecord(brief);
  const lang = asText(file.language) ?? '';
  const activities = Array.isArray(file.activities) ? file.activities.map(asRecord) : [];
  const activity = activities.find(({ number }) => number === process.activity);
  const text = asText(activity?.title) ?? asText(file.title);
  return text === undefined ? undefined : { text, lang };
}

/** "Lima, Peru": where a mission is, as the file calls the city; of an action its country. Blank where neither is known. */
export function placeIn({ brief, process }: MailMatter, locale: Locale): string {
  const { activities, country: ofAction } = asRecord(brief);
  const missions = (Array.isArray(activities) ? activities.map(asRecord) : []).flatMap(({ missions: all }) =>
    Array.isArray(all) ? all.map(asRecord) : [],
  );
  const { place } = missions[(missionNumber(process.id) ?? 0) - 1] ?? {};
  const { city, country = ofAction } = asRecord(place);
  const code = asText(country);
  return [asText(city), code && countryName(alpha2Of(code) ?? code, locale)].filter(Boolean).join(', ');
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
