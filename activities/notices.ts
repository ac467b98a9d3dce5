import { createHash, randomBytes } from 'node:crypto';
import type { PersonId } from '../workflows/domain/people.ts';
import { type Instant, instant } from '../workflows/domain/time.ts';
import type { Database } from './db/database.ts';

/** What somebody asked for, beside what they are owed. */
export interface Notices {
  /** Since when their calendar of deadlines has an address. */
  readonly feedSince: Instant | null;
  readonly feedReadAt: Instant | null;
  /** Since when they are told of new calls. */
  readonly callsSince: Instant | null;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const newToken = (): string => randomBytes(24).toString('base64url');

/** The calendar of deadlines, found by a secret address, and the subscription to mails about new calls. */
export function createNotices(database: Database) {
  const run = (text: string, ...values: unknown[]) =>
    database.query<Record<string, Instant & string>>({ text, values });
  const end = async (where: string, value: string): Promise<boolean> => {
    const [row] = await run(`delete from call_subscriptions where ${where} = $1 returning person`, value);
    if (!row) return false;
    // News that already waits for them is not sent any more.
    await run(
      `delete from outbox where person = $1 and mail_id is null and mail_order ->> 'template' = 'new-call'`,
      row.person,
    );
    return true;
  };

  return {
    async of(person: PersonId): Promise<Notices> {
      const [[feed], [calls]] = await Promise.all([
        run('select made_at, read_at from feeds where person = $1', person),
        run('select since from call_subscriptions where person = $1', person),
      ]);
      return {
        feedSince: feed?.made_at ?? null,
        feedReadAt: feed?.read_at ?? null,
        callsSince: calls?.since ?? null,
      };
    },

    /** Makes a new address; the one before no longer works. */
    async makeFeed(person: PersonId): Promise<string> {
      const token = newToken();
      await run(
        `insert into feeds (person, token_hash, made_at) values ($1, $2, $3)
        on conflict (person) do update set token_hash = excluded.token_hash, made_at = excluded.made_at, read_at = null`,
        person,
        sha256(token),
        instant(Date.now()),
      );
      return token;
    },
    async endFeed(person: PersonId): Promise<void> {
      await run('delete from feeds where person = $1', person);
    },
    /** Whose calendar an address opens. A reading is recorded once an hour at most: calendar programs ask often. */
    async readerOf(token: string): Promise<PersonId | undefined> {
      const hash = sha256(token);
      const [row] = await run('select person, read_at from feeds where token_hash = $1', hash);
      if (!row) return undefined;
      await run(
        `update feeds set read_at = $2 where token_hash = $1 and (read_at is null or read_at < $2::timestamptz - interval '1 hour')`,
        hash,
        instant(Date.now()),
      );
      return row.person;
    },

    async subscribe(person: PersonId): Promise<void> {
      await run(
        'insert into call_subscriptions (person, token, since) values ($1, $2, $3) on conflict (person) do nothing',
        person,
        newToken(),
        instant(Date.now()),
      );
    },
    async unsubscribe(person: PersonId): Promise<void> {
      await end('person', person);
    },
    /** Unsubscribes by the token in each such mail. @returns whether the token was anybody's */
    unsubscribeBy: (token: string): Promise<boolean> => end('token', token),
  };
}
