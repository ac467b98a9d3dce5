import type pg from 'pg';
import type { DeliveryStatus } from '../../workflows/domain/delivery-status.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import type { Statement } from '../db/database.ts';
import { type FailureContext, tellFinalFailure } from './failures.ts';

/** Records what became of claimed mails. Each statement changes only mails that are still claimed. */

/** Nothing personal is kept of a recipient who was erased meanwhile, or whom the mail tells of their erasure. */
const KNOWN = 'exists (select from people p where p.id = mails.person)';
const FORGET = ['raw', 'subject', 'envelope_to']
  .map((column) => `${column} = case when ${KNOWN} then mails.${column} else '' end`)
  .join(', ');

export const markSent = (ids: readonly string[], at: readonly Instant[]): Statement => ({
  name: 'mail-sent',
  text: `with sent as (
      update mails set status = 'sent', sent_at = x.at, lease_until = null, last_error = null, ${FORGET}
      from unnest($1::text[], $2::timestamptz[]) as x (id, at)
      where mails.id = x.id and mails.status = 'claimed'
      returning mails.id)
    update outbox set reader = null where reader is not null and mail_id in (select id from sent)`,
  values: [ids, at],
});

/** Keeps a mail that no server answered for: it may have arrived, so the same bytes are sent again later. */
export async function keepFrozen(
  client: pg.ClientBase,
  id: string,
  until: Instant,
  why: string,
): Promise<void> {
  await client.query(
    `update mails set lease_until = $2, last_error = $3, failing_since = coalesce(failing_since, now())
    where id = $1 and status = 'claimed'`,
    [id, until, why],
  );
}

export interface Thawed {
  readonly id: string;
  readonly nextAttempt: Instant;
  /** Why it was refused for now; absent where it was not even tried. */
  readonly why?: string;
}

/**
 * Gives back mails that certainly did not arrive: their rows go back to the outbox, and the next attempt composes them
 * anew. Rungs of obligations that were fulfilled meanwhile are deleted.
 */
export async function thaw(client: pg.ClientBase, mails: readonly Thawed[]): Promise<void> {
  if (mails.length === 0) return;
  const values = [
    JSON.stringify(mails.map(({ id, nextAttempt, why }) => ({ id, next: nextAttempt, why: why ?? null }))),
  ];
  // Waits for whoever is recording one of these processes, so that obligations they fulfil are seen.
  await client.query(
    `select id from overview where id in (
      select o.process from outbox o join jsonb_to_recordset($1::jsonb) as x (id text) on o.mail_id = x.id)
    order by id for share`,
    values,
  );
  const { rows } = await client.query<{ key: string }>(
    `update outbox set mail_id = null, folded = false, next_attempt = x.next,
      attempts = case when x.why is null then greatest(m.attempts - 1, 0) else m.attempts end,
      failing_since = case when x.why is null then outbox.failing_since else coalesce(m.failing_since, now()) end,
      last_error = coalesce(x.why, outbox.last_error)
    from jsonb_to_recordset($1::jsonb) as x (id text, next timestamptz, why text)
      join mails m on m.id = x.id and m.status = 'claimed'
    where outbox.mail_id = x.id
    returning key`,
    values,
  );
  await client.query(
    `delete from mails using jsonb_to_recordset($1::jsonb) as x (id text)
    where mails.id = x.id and mails.status = 'claimed'`,
    values,
  );
  await client.query(
    `delete from outbox
    where key = any($1) and kind = 'rung' and not exists (
      select from obligations b
      where b.process = outbox.process and b.key = outbox.obligation and b.round = outbox.round and b.status = 'open')`,
    [rows.map(({ key }) => key)],
  );
}

/** Records a mail that was refused for good: it stays, with the reason, and somebody who can mend it is told. */
export async function fail(
  client: pg.ClientBase,
  id: string,
  why: string,
  status: DeliveryStatus,
  context: FailureContext,
): Promise<void> {
  const { rows } = await client.query<{ person: PersonId; template: string }>(
    `update mails set status = 'failed', last_error = case when ${KNOWN} then $2 end, lease_until = null, ${FORGET}
    where id = $1 and status = 'claimed' returning person, template`,
    [id, why],
  );
  const [mail] = rows;
  if (!mail) return;
  await client.query('update outbox set reader = null where reader is not null and mail_id = $1', [id]);
  await tellFinalFailure(client, { id, ...mail, status, reported: false }, context);
}
