import type { Person } from '../../client/ports.ts';
import { zone } from '../../workflows/domain/time.ts';

/**
 * The people of the story, all made up. Staff, committee and partner contact come with the action's file; here are the
 * experts who apply. Their countries matter: ladder mails leave at 09:00 of their own clocks, on their own working days.
 */

/** Ids from `examples/17-11-PER.yaml`. */
export const STAFF = {
  coordinator: 'coordinator',
  technicalExpert: 'technical-expert',
  head: 'head',
} as const;
export const COMMITTEE = ['committee-1', 'committee-2', 'committee-3'] as const;
export const PARTNER = 'partner-contact';

const expert = (
  person: string,
  name: string,
  [language, place, country]: readonly [language: Person['language'], place: string, country: string],
): Person => ({
  person,
  name: `${name} (example)`,
  email: `${person}@example.org`,
  language,
  zone: zone(place),
  country,
  roles: ['expert'],
});

/** Position 1: the public servant who leads. */
export const LEAD = 'expert-lead';
/** Position 2: the first public servant, who falls silent after preselection. */
export const SILENT = 'expert-silent';
/** Position 2: the second public servant. On 5 July, when a reminder is due, the Czech Republic has a holiday. */
export const SECOND = 'expert-second';
/** Position 2: a private consultant, who stands by. */
export const PRIVATE = 'expert-private';
/** Position 2: never completes the profile. */
export const INCOMPLETE = 'expert-incomplete';
/** Position 2: comes the day after the call has closed. */
export const LATE = 'expert-late';

export const EXPERTS: readonly Person[] = [
  expert(LEAD, 'Lead Expert', ['es', 'Europe/Madrid', 'ES']),
  expert(SILENT, 'Silent Expert', ['fr', 'Europe/Paris', 'FR']),
  expert(SECOND, 'Second Expert', ['en', 'Europe/Prague', 'CZ']),
  expert(PRIVATE, 'Private Consultant', ['es', 'Europe/Rome', 'IT']),
  expert(INCOMPLETE, 'Incomplete Expert', ['fr', 'Europe/Brussels', 'BE']),
  expert(LATE, 'Late Expert', ['es', 'Europe/Lisbon', 'PT']),
];
