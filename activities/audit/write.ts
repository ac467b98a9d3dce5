import type pg from 'pg';
import type { AuditEntry, Author } from '../../workflows/domain/audit.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import type { Person } from '../ports.ts';
import { isPersonal, type Kept, newKey, seal } from './seal.ts';
import { tellOfChanges } from './tell.ts';

const INSERT = `
  insert into audit (changed_by, via, kind, change, person, subject, before, after)
  select $2, $3, kind, change, person, subject, before, after
  from rows from (jsonb_to_recordset($1::jsonb) as (
    kind text, change text, person text, subject text, before jsonb, after jsonb)) with ordinality
  order by ordinality
  returning id, at`;

/** An entry as it is written: secrets may be in it as digests. */
export type Written = Omit<AuditEntry, 'before' | 'after'> & {
  readonly before: Kept | null;
  readonly after: Kept | null;
};

interface Position {
  readonly id: number;
  readonly at: Instant;
}

/** Writes entries to the audit. Nothing else writes to the table, and nothing can change what is in it. */
export async function writeEntries(
  client: pg.ClientBase,
  { person: by, via }: Author,
  entries: readonly Written[],
): Promise<readonly Position[]> {
  if (entries.length === 0) return [];
  const keys = await keysFor(client, entries);
  const rows = entries.map(({ kind, change, person, subject = null, before, after }) => {
    const key = person === null ? undefined : keys.get(person);
    const [was, is] = [seal(before, key), seal(after, key)];
    return { kind, change, person, subject, before: was, after: is };
  });
  const { rows: written } = await client.query<{ id: string; at: Instant }>(INSERT, [
    JSON.stringify(rows),
    by,
    via,
  ]);
  return written.map(({ id, at }) => ({ id: Number(id), at }));
}

/**
 * Writes entries to the audit and orders the mails to those whom they concern, in the transaction of the change itself,
 * so that there is none without the others.
 * @param leaving the person whom this change removes from the directory, and who is told that
 * @returns whether somebody is told
 */
export async function audit(
  client: pg.ClientBase,
  by: Author,
  entries: readonly AuditEntry[],
  leaving?: Person,
): Promise<boolean> {
  const written = await writeEntries(client, by, entries);
  const numbered = entries.flatMap((entry, i) => {
    const position = written[i];
    return position ? [{ ...entry, ...position }] : [];
  });
  return tellOfChanges(client, by, numbered, leaving);
}

/** The keys of the persons of whom something personal is kept; made where there is none yet. */
async function keysFor(
  client: pg.ClientBase,
  entries: readonly Written[],
): Promise<ReadonlyMap<PersonId, Buffer>> {
  const persons = [
    ...new Set(
      entries.flatMap(({ person, before, after }) =>
        person !== null && (isPersonal(before) || isPersonal(after)) ? [person] : [],
      ),
    ),
  ].toSorted();
  if (persons.length === 0) return new Map();
  await client.query(
    `insert into audit_keys (person, key) select * from unnest($1::text[], $2::bytea[])
    on conflict (person) do nothing`,
    [persons, persons.map(newKey)],
  );
  const { rows } = await client.query<{ person: PersonId; key: Buffer }>(
    'select person, key from audit_keys where person = any($1)',
    [persons],
  );
  return new Map(rows.map(({ person, key }) => [person, key]));
}

/** Makes what was sealed for somebody unreadable; that it was changed, when and by whom stays. */
export async function forget(client: pg.ClientBase, person: PersonId): Promise<void> {
  await client.query('delete from audit_keys where person = $1', [person]);
}
