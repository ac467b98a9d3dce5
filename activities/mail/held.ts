import type pg from 'pg';
import type { HeldMail } from '../../workflows/contract/restoring.ts';
import type { OutboxOrder } from '../../workflows/domain/account-mails.ts';
import type { AuditEntry, Author } from '../../workflows/domain/audit.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { audit } from '../audit/write.ts';
import type { Database } from '../db/database.ts';
import { mailId, templateOf } from './keys.ts';
import { type Thawed, thaw } from './settle.ts';

/**
 * A database from a backup does not know which mails were sent since. Mails that were to be sent by the moment at which
 * that is noticed are held until a person decides, mail by mail or all at once: neither lost nor silently sent twice.
 * Rehearsals' mails reach nobody and go on.
 */

/**
 * An SQL condition for rows of the outbox that nobody has to decide about. @param of the outbox's name in the statement
 */
export const notHeld = (of = 'outbox'): string =>
  `(${of}.sandbox is not null or ${of}.released
    or ${of}.send_at > coalesce((select held_until from mail_rounds), '-infinity'))`;

/**
 * Holds all mails that were to be sent until now, also those being sent.
 * @param isSending whether a pass may be running: leased mails are left to it.
 */
export async function hold(client: pg.ClientBase, isSending: boolean): Promise<void> {
  await client.query(
    `insert into mail_rounds (one, passes, held_until) values (true, 0, now())
    on conflict (one) do update set held_until = now()`,
  );
  const { rows } = await client.query<Thawed>(
    `select id, now() as "nextAttempt" from mails
    where sandbox is null and status = 'claimed' and (lease_until <= now() or not $1) for update`,
    [isSending],
  );
  await thaw(client, rows);
}

/**
 * Counts a pass over the outbox, at its start and at its end. The workflow that runs the passes remembers the count in
 * its history: a database that counted fewer is older than what was sent, so its mails are held.
 * @returns how many there were with this one, and whether the database was found to be older just now.
 */
export function countPass(
  database: Database,
  remembered: number,
): Promise<{ readonly passes: number; readonly isOlder: boolean }> {
  return database.transaction(async (client) => {
    await client.query('insert into mail_rounds (one, passes) values (true, 0) on conflict do nothing');
    const { rows } = await client.query<{ passes: number }>('select passes from mail_rounds for update');
    const known = rows[0]?.passes ?? 0;
    const isOlder = known < remembered;
    if (isOlder) await hold(client, false);
    const passes = Math.max(known, remembered) + 1;
    await client.query('update mail_rounds set passes = $1', [passes]);
    return { passes, isOlder };
  });
}

const IS_HELD = `mail_id is null and not ${notHeld('o')}`;
const ID = "left(encode(sha256(convert_to(o.key, 'UTF8')), 'hex'), 32)";

export function createHeldMails(database: Database) {
  /**
   * Runs a statement on held mails, all or those of these ids, and audits their number. @returns how many there were
   */
  const decide = (
    text: string,
    ids: readonly string[] | undefined,
    by: Author,
    change: (mails: number) => Pick<AuditEntry, 'change' | 'before' | 'after'>,
  ): Promise<number> =>
    database.transaction(async (client) => {
      const { rowCount } = await client.query(`${text} and ($1::text[] is null or ${ID} = any ($1))`, [
        ids ?? null,
      ]);
      const mails = rowCount ?? 0;
      if (mails > 0) await audit(client, by, [{ kind: 'held mails', person: null, ...change(mails) }]);
      return mails;
    });
  return {
    list: async (): Promise<readonly HeldMail[]> => {
      const rows = await database.query<{
        key: string;
        process: ProcessId | null;
        reference: string | null;
        mail_order: OutboxOrder;
        addressee: PersonId;
        send_at: Instant;
      }>({
        text: `select o.key, o.process, v.reference, o.mail_order, o.addressee, o.send_at
          from outbox o left join overview v on v.id = o.process where ${IS_HELD} order by o.send_at, o.key`,
        values: [],
      });
      return rows.map(({ key, process, reference, mail_order, addressee, send_at }) => ({
        id: mailId(key),
        process,
        reference,
        template: templateOf(mail_order),
        to: addressee,
        sendAt: send_at,
      }));
    },
    /**
     * Holds all mails that were to be sent until now, for an administrator who knows that the database is an older one.
     */
    hold: (by: Author): Promise<void> =>
      database.transaction(async (client) => {
        await hold(client, true);
        const { rows } = await client.query<{ mails: number }>(
          `select count(*)::int as mails from outbox o where ${IS_HELD}`,
        );
        const after = { status: 'held', mails: rows[0]?.mails ?? 0 };
        await audit(client, by, [{ kind: 'held mails', person: null, change: 'added', before: null, after }]);
      }),
    /** Lets held mails go, all or those of these ids. @returns how many */
    send: (by: Author, ids?: readonly string[]): Promise<number> =>
      decide(`update outbox o set released = true where ${IS_HELD}`, ids, by, (mails) => ({
        change: 'changed',
        before: { status: 'held' },
        after: { status: 'released', mails },
      })),
    /** Deletes held mails, all or those of these ids. @returns how many */
    drop: (by: Author, ids?: readonly string[]): Promise<number> =>
      decide(`delete from outbox o where ${IS_HELD}`, ids, by, (mails) => ({
        change: 'removed',
        before: { status: 'held', mails },
        after: null,
      })),
  };
}
