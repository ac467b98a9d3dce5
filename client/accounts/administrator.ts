import { isSameAddress } from '../../workflows/domain/mail-address.ts';
import type { Person } from '../ports.ts';

const ROLE = 'administrator';

const administrators = (people: readonly Person[]): readonly Person[] =>
  people.filter(({ roles }) => roles.includes(ROLE));

/** Whom to save so that there is an administrator; undefined where there is one. */
export function firstAdministrator(
  people: readonly Person[],
  email: string,
  place: Pick<Person, 'zone' | 'country'>,
): Person | undefined {
  if (administrators(people).length > 0) return undefined;
  const known = people.find((person) => isSameAddress(person.email, email));
  if (known) return { ...known, roles: [...known.roles, ROLE] };
  const ids = new Set(people.map(({ person }) => person));
  const person = ids.has(ROLE) ? `${ROLE}-${ids.size + 1}` : ROLE;
  return { person, name: 'Administrator', email, language: 'en', ...place, roles: [ROLE] };
}
