import type pg from 'pg';
import type { MailOrder } from '../../workflows/domain/mail.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { People, Person } from '../ports.ts';

interface Naming {
  readonly person: PersonId;
  readonly addressee: PersonId;
  readonly mail_order: MailOrder;
}

/**
 * Who is who is read every few seconds; somebody who was added since is not therefore nobody. A mail to nobody would
 * fail for good.
 */
export async function withNewcomers(
  client: pg.ClientBase,
  people: People,
  rows: readonly Naming[],
): Promise<People> {
  const unknown = [...new Set(rows.flatMap(namedIn))].filter((person) => !people.byId.has(person));
  if (unknown.length === 0) return people;
  const { rows: found } = await client.query<Person>({
    name: 'mail-newcomers',
    text: 'select id as person, name, email, language, zone, country, roles from people where id = any($1)',
    values: [unknown],
  });
  if (found.length === 0) return people;
  return { ...people, byId: new Map([...people.byId, ...found.map((one) => [one.person, one] as const)]) };
}

function namedIn({ person, addressee, mail_order: order }: Naming): PersonId[] {
  const { to, cc, owedBy, facts } = (order ?? {}) as Partial<Extract<MailOrder, { type: 'rung' }>>;
  return [person, addressee, to, cc, owedBy, facts?.person].flat().filter((one) => typeof one === 'string');
}
