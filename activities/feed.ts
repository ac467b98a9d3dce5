import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedStep } from '../workflows/contract/recorded.ts';
import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import type { Database } from './db/database.ts';
import { Unavailable } from './errors.ts';

const HIGH = 'select case when is_called then last_value else 0 end as high from journal_seq_seq';
const UNDER_WAY =
  'select pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax from pg_current_snapshot() s';

const STEPS = `
  select j.seq as cursor, j.process, v.kind, v.reference, v.sandbox, v.phase, j.branch, j.n, j.type, j.at
  from journal j join overview v on v.id = j.process
  where j.seq > $1 and j.seq <= $2`;
const OF_ALL = `${STEPS} order by j.seq limit $3`;
const OF_ONE = `${STEPS} and j.process = $4 and (j.branch, j.n) > ($6, $5) order by j.seq limit $3`;

/** Milliseconds that a caller waits who asks before the first number is known. */
const PATIENCE_MS = 5_000;

/**
 * The journal of all processes in the order in which it was written, for those who follow along. Numbers are given out
 * before transactions end, so a lower number may appear after a higher one. The head is the number up to which every
 * step has appeared; nobody reads beyond it.
 */
export function createFeed(database: Database) {
  let head: number | undefined;
  /**
   * The next head: it counts as soon as every transaction has ended that was running when it was the highest number.
   */
  let next: { readonly high: number; readonly after: bigint } | undefined;

  const look = async (): Promise<void> => {
    // In this order: a transaction with a number up to the highest had begun before the snapshot is taken.
    const [sequence] = await database.query<{ high: string }>({ text: HIGH, values: [] });
    const [row] = await database.query<{ xmin: string; xmax: string }>({ text: UNDER_WAY, values: [] });
    const high = Number(sequence?.high ?? 0);
    const [oldest, following] = [BigInt(row?.xmin ?? 0), BigInt(row?.xmax ?? 0)];
    const isQuiet = oldest >= following;
    if (isQuiet || (next && oldest >= next.after)) {
      head = Math.max(head ?? 0, isQuiet ? high : (next?.high ?? 0));
      next = undefined;
    }
    if (!isQuiet && !next && high > (head ?? -1)) next = { high, after: following };
  };

  return {
    async head(): Promise<number> {
      const end = Date.now() + PATIENCE_MS;
      await look();
      while (head === undefined) {
        if (Date.now() > end) throw new Unavailable();
        await delay(20);
        await look();
      }
      return head;
    },

    /** Steps after a cursor and up to the head; of one process, those after its step `n`. */
    async read(wanted: {
      readonly after: number;
      readonly upTo: number;
      readonly limit: number;
      readonly process?: ProcessId;
      readonly branch?: number;
      readonly n?: number;
    }): Promise<readonly RecordedStep[]> {
      const { after, upTo, limit, process, branch = 0, n = 0 } = wanted;
      const rows = await database.query<Omit<RecordedStep, 'cursor'> & { cursor: string }>(
        process === undefined
          ? { name: 'feed', text: OF_ALL, values: [after, upTo, limit] }
          : { name: 'feed-of-one', text: OF_ONE, values: [after, upTo, limit, process, n, branch] },
      );
      return rows.map((row) => ({ ...row, cursor: Number(row.cursor) }));
    },
  };
}
