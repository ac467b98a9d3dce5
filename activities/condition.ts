import { LEFT_BEHIND_MS } from '../workflows/contract/messages.ts';
import type { ProcessKind } from '../workflows/domain/lifecycle.ts';
import type { Database } from './db/database.ts';
import { guarded } from './errors.ts';
import { notHeld } from './mail/held.ts';
import { countQuiet } from './quiet.ts';

/** The condition of everything recorded outside rehearsals; ages in seconds, 0 where there is nothing to be old. */
export interface Condition {
  readonly processes: readonly { readonly kind: ProcessKind; readonly phase: string; readonly n: number }[];
  /** Processes that stand still, because they know less than is recorded of them. */
  readonly fenced: number;
  /** Processes in which time should have changed something a quarter of an hour ago, and did not. */
  readonly late: number;
  /** Commands whose steps somebody was to record, and had not after half a minute. */
  readonly unsettled: number;
  readonly outbox: { readonly waiting: number; readonly age: number; readonly held: number };
  readonly webhooks: { readonly waiting: number; readonly age: number };
  /** Bytes of the largest state as it is sent, of `PROCESS_BUDGET`. */
  readonly largest: number;
  /** Actions and missions that wait for nobody: set quiet until a day, or silent, which none should be. */
  readonly quiet: { readonly set: number; readonly silent: number };
}

/** One statement over indexes, small tables and columns of the overview: no state is read. */
const CONDITION = `
  select
    (select coalesce(jsonb_agg(k), '[]') from (
      select kind, phase, count(*)::int as n from overview where sandbox is null group by kind, phase) k) as processes,
    (select count(*)::int from overview where behind_since is not null) as fenced,
    (select count(*)::int from overview
      where sandbox is null and behind_since is null and next_at < now() - interval '15 minutes') as late,
    (select count(distinct process)::int from pledges
      where at < now() - $1 * interval '1 millisecond' and process <> '') as unsettled,
    (select jsonb_build_object(
        'waiting', count(*) filter (where is_free), 'held', count(*) filter (where not is_free),
        'age', coalesce(extract(epoch from now() - min(send_at) filter (where is_free)), 0))
      from (select send_at, ${notHeld()} as is_free from outbox
        where sandbox is null and mail_id is null and send_at <= now()) due) as outbox,
    (select jsonb_build_object('waiting', count(*),
        'age', coalesce(extract(epoch from now() - min(next_attempt) filter (where next_attempt < now())), 0))
      from webhook_deliveries where status in ('waiting', 'sending')) as webhooks,
    (select coalesce(max(state_packed::bigint * (state_bytes + change_bytes) / greatest(state_bytes, 1)), 0)::float8
      from overview) as largest,
    (${countQuiet}) as quiet`;

/** @throws Unavailable */
export function conditionOf(database: Database): Promise<Condition> {
  return guarded(async () => {
    const [found] = await database.query<Condition>({
      name: 'condition',
      text: CONDITION,
      values: [LEFT_BEHIND_MS],
    });
    if (!found) throw new Error('a statement without a row');
    return found;
  });
}
