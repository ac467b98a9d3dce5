/** What the facts of the audit are called, for its page and for the mails to those whom a change concerns. */

import type { AuditFacts } from '../workflows/domain/audit.ts';
import { ROLES, type Role } from '../workflows/domain/people.ts';
import { isDay, isInstant, type Locale } from '../workflows/domain/time.ts';
import { countryName, formatDay, languageName } from './format.ts';
import { holidayName, phaseName, roleName } from './names.ts';
import { isSaid, say } from './say.ts';

/** Facts that are people: told by their names. */
const FACTS_OF_PEOPLE: readonly string[] = ['substitute', 'proposedBy', 'confirmedBy'];

/** Facts that are codes: told by what these are called. */
const NAMES: Readonly<Record<string, (code: string, locale: Locale) => string>> = {
  country: countryName,
  language: languageName,
  kinds: codeName('kind'),
  phases: phaseName,
  status: codeName('status'),
  change: codeName('change'),
  holiday: holidayName,
};

function codeName(of: 'kind' | 'status' | 'change') {
  return (code: string, locale: Locale): string => {
    const key = `audit.${of}.${code}`;
    return isSaid(key) ? say(key, locale) : code;
  };
}

/** One without a word is told by its own name, as settings are. */
export function factLabel(name: string, locale: Locale): string {
  const key = `audit.fact.${name}`;
  return isSaid(key) ? say(key, locale) : name;
}

/** One fact for people to read: roles, days and people by their names, days of instants in UTC. */
export function factWords(
  name: string,
  value: AuditFacts[string] | undefined,
  locale: Locale,
  nameOf: (person: string) => string,
): string {
  if (Array.isArray(value))
    return value.length === 0
      ? say('audit.nothing', locale)
      : value.map((each) => factWords(name, each, locale, nameOf)).join(', ');
  if (value === undefined) return say('audit.nothing', locale);
  if (value === null) return say(name === 'confirmedBy' ? 'audit.nobody-yet' : 'audit.erased', locale);
  const text = String(value);
  if (text === '') return say('audit.nothing', locale);
  const named = NAMES[name]?.(text, locale);
  if (named !== undefined) return named;
  if (FACTS_OF_PEOPLE.includes(name)) return nameOf(text);
  if ((ROLES as readonly string[]).includes(text)) return roleName(text as Role, locale);
  if (isDay(text)) return formatDay(text, locale);
  return isInstant(text) ? text.slice(0, 10) : text;
}
