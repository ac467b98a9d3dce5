import type { KeptAnswer } from '../workflows/contract/recorded.ts';
import type { Database } from './db/database.ts';
import { isDead } from './db/life.ts';

interface Row {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly headers: string | null;
  readonly body: string | null;
}

/**
 * Takes a key that nobody has, that is too old, or whose holder died; in one statement, so that only one caller gets
 * it.
 */
const TAKE = `
  insert into request_keys (key, fingerprint, at, lease_until, holder)
  values ($1, $2, now(), now() + $3 * interval '1 millisecond', $5)
  on conflict (key) do update set
    fingerprint = excluded.fingerprint, at = excluded.at, lease_until = excluded.lease_until, holder = excluded.holder,
    status = null, headers = null, body = null
  where request_keys.at < now() - $4 * interval '1 millisecond'
    or (request_keys.status is null and request_keys.fingerprint = excluded.fingerprint
      and (request_keys.lease_until < now() or ${isDead('request_keys.holder')}))
  returning key`;

const SWEEP_MS = 10 * 60_000;

/** Requests by the key that their sender gave them, over restarts and for every process of the API. */
export function createRequestKeys(database: Database) {
  let swept = 0;
  /** Answers hold what people were told, so they are kept no longer than promised. */
  const sweep = async (keep: number) => {
    if (Date.now() - swept < SWEEP_MS) return;
    swept = Date.now();
    await database.query({
      text: "delete from request_keys where at < now() - $1 * interval '1 millisecond'",
      values: [keep],
    });
  };
  return {
    /** @returns undefined where the caller now holds the key; else what is known of the request. */
    async begin(
      key: string,
      fingerprint: string,
      { lease, keep }: { readonly lease: number; readonly keep: number },
    ): Promise<{ readonly isSame: boolean; readonly answer: KeptAnswer | undefined } | undefined> {
      await sweep(keep);
      const holder = await database.life();
      const taken = await database.query({ text: TAKE, values: [key, fingerprint, lease, keep, holder] });
      if (taken.length > 0) return undefined;
      const [row] = await database.query<Row>({
        text: 'select fingerprint, status, headers, body from request_keys where key = $1',
        values: [key],
      });
      // The key was given up between the two statements: a caller that asks again gets it.
      if (!row) return { isSame: true, answer: undefined };
      const { status, headers, body } = row;
      const answer =
        status === null ? undefined : { status, headers: JSON.parse(headers ?? '{}'), body: body ?? '' };
      return { isSame: row.fingerprint === fingerprint, answer };
    },
    async finish(key: string, { status, headers, body }: KeptAnswer): Promise<void> {
      await database.query({
        text: 'update request_keys set status = $2, headers = $3, body = $4, lease_until = null, holder = null where key = $1',
        values: [key, status, JSON.stringify(headers), body],
      });
    },
    async drop(key: string): Promise<void> {
      await database.query({ text: 'delete from request_keys where key = $1', values: [key] });
    },
  };
}
