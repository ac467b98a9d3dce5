import type pg from 'pg';
import type { PersonId } from '../workflows/domain/people.ts';
import type { People, Person } from './ports.ts';

/**
 * The directory is read every few seconds, so somebody added since the last reading is looked up here. Else a mail to
 * them would fail for good, and mails that are only sent to people in the directory would be left out.
 */
export async function withAddedSince(
  client: pg.ClientBase,
  people: People,
  named: readonly PersonId[],
): Promise<People> {
  const unknown = [...new Set(named)].filter((person) => !people.byId.has(person));
  if (unknown.length === 0) return people;
  const { rows: found } = await client.query<Person>({
    name: 'people_added_since',
    text: 'select id as person, name, email, language, zone, country, roles from people where id = any($1)',
    values: [unknown],
  });
  if (found.length === 0) return people;
  return { ...people, byId: new Map([...people.byId, ...found.map((one) => [one.person, one] as const)]) };
}
