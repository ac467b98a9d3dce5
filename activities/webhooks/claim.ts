import type pg from 'pg';
import type { Instant } from '../../workflows/domain/time.ts';
import type { Database } from '../db/database.ts';
import type { SecretKeys } from './secrets.ts';
import type { Delivery } from './transport.ts';

/** A delivery that one worker has claimed until its lease ends. */
export interface Claimed extends Delivery {
  readonly webhook: string;
  /** How many attempts there were, this one included. */
  readonly attempts: number;
  readonly leaseUntil: string;
}

/**
 * Claims the oldest due deliveries, a batch for each of so many receivers. A receiver with a delivery under way is
 * skipped, so that it is told one thing after the other whichever worker claims; what a worker that died had claimed is
 * due again when its lease ends.
 */
const CLAIM = `
  with due as (
    select w.id as webhook from webhooks w
    where w.status = 'active'
      and exists (select from webhook_deliveries d where d.webhook = w.id and (
        (d.status = 'waiting' and d.next_attempt <= now()) or (d.status = 'sending' and d.lease_until <= now())))
      and not exists (select from webhook_deliveries d
        where d.webhook = w.id and d.status = 'sending' and d.lease_until > now())
    order by w.id
    limit $2
    for update of w skip locked
  ), chosen as (
    select d.id from due cross join lateral (
      select id from webhook_deliveries
      where webhook = due.webhook and status in ('waiting', 'sending') and next_attempt <= now()
      order by created_at, process, n
      limit $3) d
  )
  update webhook_deliveries d
  set status = 'sending', lease_until = now() + $1 * interval '1 millisecond', attempts = attempts + 1
  from webhooks w
  where w.id = d.webhook and d.id in (select id from chosen)
    and (d.status = 'waiting' or d.lease_until <= now())
  returning d.id, d.webhook, w.url, d.body, d.attempts, d.lease_until, d.created_at, d.process, d.n, w.secret,
    case when w.former_until > now() then w.former_secret end as former`;

interface Row {
  readonly id: string;
  readonly webhook: string;
  readonly url: string;
  readonly body: string;
  readonly attempts: number;
  readonly lease_until: Instant;
  readonly created_at: Instant;
  readonly process: string;
  readonly n: number;
  readonly secret: string;
  readonly former: string | null;
}

/** `secrets` is empty where no key opens them: such a delivery can't be signed, so it is not sent. */
export async function claim(
  client: pg.ClientBase,
  { lease, receivers, batch, keys }: { lease: number; receivers: number; batch: number; keys: SecretKeys },
): Promise<readonly Claimed[]> {
  const { rows } = await client.query<Row>({
    name: 'webhook-deliveries-claim',
    text: CLAIM,
    values: [lease, receivers, batch],
  });
  const inOrder = rows.toSorted(
    (a, b) => order(a.created_at, b.created_at) || order(a.process, b.process) || a.n - b.n,
  );
  return inOrder.map(({ id, webhook, url, body, attempts, lease_until, secret, former }) => ({
    id,
    webhook,
    url,
    body,
    attempts,
    leaseUntil: lease_until,
    secrets: [secret, former].flatMap((kept) => (kept === null ? [] : (keys.open(kept, webhook) ?? []))),
  }));
}

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Gives back deliveries that were claimed and not begun: they don't count as attempted. */
export async function giveBack(
  client: pg.ClientBase,
  deliveries: readonly Claimed[],
  nextAttempt: Instant,
): Promise<void> {
  await client.query(
    `update webhook_deliveries
     set status = 'waiting', lease_until = null, attempts = attempts - 1, next_attempt = $2
     where id = any ($1) and status = 'sending'`,
    [deliveries.map(({ id }) => id), nextAttempt],
  );
}

export async function markDelivered(client: pg.ClientBase, id: string, status: number): Promise<void> {
  await client.query(
    `update webhook_deliveries
     set status = 'delivered', answered = $2, last_error = null, lease_until = null, delivered_at = now()
     where id = $1`,
    [id, status],
  );
}

/** A receiver that answered 410 gets nothing more: the deliveries that wait for it are given up, too. */
export async function retire(client: pg.ClientBase, webhook: string): Promise<void> {
  await client.query("update webhooks set status = 'gone', why = 'answered 410' where id = $1", [webhook]);
  await client.query(
    `update webhook_deliveries
     set status = 'given up', lease_until = null, last_error = 'the receiver is gone (410)'
     where webhook = $1 and status in ('waiting', 'sending')`,
    [webhook],
  );
}

/** When the next delivery is due, null where none waits. Deletes those that ended and are older than `keep`. */
export async function nextAttemptAt(database: Database, keep: number): Promise<Instant | null> {
  await database.query({
    text: `delete from webhook_deliveries
      where status in ('delivered', 'given up') and created_at < now() - $1 * interval '1 millisecond'`,
    values: [keep],
  });
  const [row] = await database.query<{ at: Instant | null }>({
    text: `select min(case d.status when 'waiting' then d.next_attempt else d.lease_until end) as at
      from webhook_deliveries d join webhooks w on w.id = d.webhook
      where d.status in ('waiting', 'sending') and w.status = 'active'`,
    values: [],
  });
  return row?.at ?? null;
}
