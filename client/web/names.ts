import type { PersonId } from '../../workflows/domain/people.ts';
import { LIST_PEOPLE } from '../access/rights.ts';
import { missionsOf, personOf, type WebContext } from './web.ts';

/** What people are called, for who may list them; whoever may not reads ids. */
export async function namesFor(context: WebContext): Promise<(person: PersonId) => string> {
  const roles = personOf(context)?.roles;
  if (!LIST_PEOPLE.some((role) => roles?.includes(role))) return (person) => person;
  const people = await missionsOf(context).people();
  const names = new Map(people.map(({ person, name }) => [person, name]));
  return (person) => names.get(person) ?? person;
}
