import type pg from 'pg';
import type { AuditEntry, Audited, AuditFilter, AuditRow, Author } from '../../workflows/domain/audit.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import type { Database } from '../db/database.ts';
import { type Sealed, unseal } from './seal.ts';

interface Row {
  readonly id: string;
  readonly at: Instant;
  readonly by: PersonId | null;
  readonly via: Author['via'];
  readonly kind: Audited;
  readonly change: AuditEntry['change'];
  readonly person: PersonId | null;
  readonly subject: string | null;
  readonly before: Sealed | null;
  readonly after: Sealed | null;
  readonly key: Buffer | null;
}

const SELECT = `
  select a.id, a.at, a.changed_by as by, a.via, a.kind, a.change, a.person, a.subject, a.before, a.after, k.key
  from audit a left join audit_keys k on k.person = a.person`;

const LIST = `${SELECT}
  where ($1::text is null or a.person = $1 or a.changed_by = $1)
    and ($2::text is null or a.kind = $2)
    and ($3::bigint is null or a.id < $3)
  order by a.id desc limit $4`;

const PAGE = 50;

/** Reads what was changed about people and access, the newest first. */
export function createAuditReader(database: Pick<Database, 'query'>) {
  return {
    async list({ person, kind, after, limit = PAGE }: AuditFilter): Promise<readonly AuditRow[]> {
      const values = [person ?? null, kind ?? null, after ?? null, limit];
      return (await database.query<Row>({ text: LIST, values })).map(opened);
    },
  };
}

/** Entries by their ids, opened for the mails that tell of them. */
export async function readEntries(
  client: pg.ClientBase,
  ids: readonly number[],
): Promise<ReadonlyMap<number, AuditRow>> {
  const { rows } = await client.query<Row>(`${SELECT} where a.id = any($1)`, [ids]);
  return new Map(rows.map((row) => [Number(row.id), opened(row)]));
}

const opened = ({ id, by, via, key, before, after, ...row }: Row): AuditRow => ({
  ...row,
  id: Number(id),
  by: { person: by, via },
  before: unseal(before, key ?? undefined),
  after: unseal(after, key ?? undefined),
});
