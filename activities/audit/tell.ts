import type pg from 'pg';
import { concernedBy } from '../../workflows/domain/account-mails.ts';
import type { AuditEntry, Author } from '../../workflows/domain/audit.ts';
import { START } from '../../workflows/domain/chain.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { accountKey } from '../mail/keys.ts';
import { type AccountRow, insertRows } from '../outbox.ts';
import type { Person } from '../ports.ts';

const KNOWN = `
  select id, 'administrator' = any(roles) as administers from people
  where id = any($1) or 'administrator' = any(roles) order by id`;

/**
 * Orders the mails to those whom changes concern. Nothing personal goes to the outbox, with one exception: where to
 * write to a person erased just now, and in which language, is kept nowhere else until that mail is sent.
 * @returns whether somebody is told
 */
export async function tellOfChanges(
  client: pg.ClientBase,
  by: Author,
  entries: readonly (AuditEntry & { readonly id: number; readonly at: Instant })[],
  leaving: Person | undefined,
): Promise<boolean> {
  const named = entries.flatMap((entry) => concernedBy(entry, by, []).map(({ to }) => to));
  if (named.length === 0) return false;
  const { rows: found } = await client.query<{ id: PersonId; administers: boolean }>(KNOWN, [named]);
  const known = new Set(found.map(({ id }) => id));
  const administrators = found.filter(({ administers }) => administers).map(({ id }) => id);
  const rows = entries.flatMap((entry) =>
    concernedBy(entry, by, administrators).flatMap(({ template, to }): AccountRow[] => {
      const gone = template === 'account-erased' && leaving?.person === to ? leaving : undefined;
      if (!gone && !known.has(to)) return [];
      return [
        {
          key: accountKey(entry.id, template, to),
          process: null,
          branch: START.branch,
          n: START.step,
          sandbox: null,
          kind: 'account',
          person: to,
          // Never a substitute: the mail is about the account, not about work.
          addressee: to,
          in_copy: false,
          mail_order: { type: 'account', template, to, entry: entry.id },
          send_at: entry.at,
          obligation: null,
          round: null,
          reader: gone ? readerOf(gone) : null,
        },
      ];
    }),
  );
  await insertRows(client, rows);
  return rows.length > 0;
}

const readerOf = ({ roles: _, ...reader }: Person): AccountRow['reader'] => reader;
