import type { PersonId } from '../../workflows/domain/people.ts';
import { LIST_PEOPLE } from '../access/rights.ts';
import type { Person } from '../ports.ts';
import { missionsOf, personOf, type WebContext } from './web.ts';

/** What somebody is called; an id where that is not known. */
export type NameOf = (person: PersonId) => string;

export function namesIn(people: readonly Person[]): NameOf {
  const names = new Map(people.map(({ person, name }) => [person, name]));
  return (person) => names.get(person) ?? person;
}

/** What people are called, for who may list them; whoever may not reads ids. */
export async function namesFor(context: WebContext): Promise<NameOf> {
  const roles = personOf(context)?.roles;
  const mayList = LIST_PEOPLE.some((role) => roles?.includes(role));
  return namesIn(mayList ? await missionsOf(context).people() : []);
}
