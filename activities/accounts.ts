import { randomUUID } from 'node:crypto';
import type { BetterAuthOptions, DBAdapter } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { and, desc, eq, getTableColumns, lt, sql } from 'drizzle-orm';
import type { AuditEntry, Author } from '../workflows/domain/audit.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import { type Instant, instant } from '../workflows/domain/time.ts';
import { auditedChanges, type Nudge } from './audit/change.ts';
import {
  exports as exported,
  personalTokens,
  provenAddresses,
  sessions,
  signIns,
  verifications,
  vouchers,
} from './db/accounts.ts';
import { type Database, drizzleOn } from './db/database.ts';
import { guarded } from './errors.ts';

/** How long sign-ins and exports stay on record. */
const RECORD_KEPT = sql`now() - interval '400 days'`;
/** A token's use is recorded once a minute at most, for one that works all day. */
const NOTED_EVERY = sql`now() - interval '1 minute'`;
const SHOWN = 50;

/** Where better-auth keeps addresses, sessions and links: our own tables, through its adapter. */
export function authDatabase({ db }: Database): (options: BetterAuthOptions) => DBAdapter {
  const adapter = drizzleAdapter(db, {
    provider: 'pg',
    schema: { user: provenAddresses, session: sessions, account: vouchers, verification: verifications },
    transaction: true,
  });
  return (options) => translating(adapter(options));
}

/** Translates what its queries throw to the errors that are used everywhere. */
function translating(adapter: DBAdapter): DBAdapter {
  return new Proxy(adapter, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        const answer: unknown = Reflect.apply(member, target, given);
        return answer instanceof Promise ? guarded(() => answer) : answer;
      };
    },
  });
}

/** Personal tokens, with which a person's programs sign in. */
export function createTokens(database: Database, nudge?: Nudge) {
  const { db } = database;
  const changing = auditedChanges(database, nudge);
  return {
    add: (
      token: { person: PersonId; name: string; scope: Scope; hash: string; expiresAt: Instant },
      by: Author,
    ): Promise<TokenRow> =>
      changing(by, async ({ client, audit }) => {
        const row = { ...token, id: randomUUID(), createdAt: instant(Date.now()), lastUsedAt: null };
        await drizzleOn(client).insert(personalTokens).values(row);
        await audit([tokenEntry('added', row)]);
        const { hash: _, person: __, ...shown } = row;
        return shown;
      }),

    use: (hash: string) =>
      guarded(async () => {
        const [found] = await db
          .select({
            ...getTableColumns(personalTokens),
            hasEnded: sql<boolean>`${personalTokens.expiresAt} <= now()`,
          })
          .from(personalTokens)
          .where(eq(personalTokens.hash, hash));
        if (!found) return undefined;
        const { person, scope, hasEnded, expiresAt } = found;
        const used = { person, scope, hasEnded, expiresAt };
        if (hasEnded) return used;
        const isNews = sql`(${personalTokens.lastUsedAt} is null or ${personalTokens.lastUsedAt} < ${NOTED_EVERY})`;
        await db
          .update(personalTokens)
          .set({ lastUsedAt: sql`now()` })
          .where(and(eq(personalTokens.id, found.id), isNews));
        return used;
      }),

    list: (person: PersonId) =>
      guarded(async () => {
        const { hash: _, person: owner, ...shown } = getTableColumns(personalTokens);
        return db
          .select(shown)
          .from(personalTokens)
          .where(eq(owner, person))
          .orderBy(desc(personalTokens.createdAt));
      }),

    revoke: (person: PersonId, id: string, by: Author): Promise<boolean> =>
      changing(by, async ({ client, audit }) => {
        const [revoked] = await drizzleOn(client)
          .delete(personalTokens)
          .where(and(eq(personalTokens.person, person), eq(personalTokens.id, id)))
          .returning();
        if (revoked) await audit([tokenEntry('removed', revoked)]);
        return revoked !== undefined;
      }),
  };
}

type Scope = (typeof personalTokens.$inferSelect)['scope'];
type TokenRow = Omit<typeof personalTokens.$inferSelect, 'hash' | 'person'>;

/** The audit entry of a token, without the token or its hash. */
function tokenEntry(
  change: 'added' | 'removed',
  { id, person, name, scope, expiresAt }: Omit<typeof personalTokens.$inferSelect, 'hash'>,
): AuditEntry {
  const facts = { name, scope, until: expiresAt };
  const [before, after] = change === 'added' ? [null, facts] : [facts, null];
  return { kind: 'token', change, person, subject: id, before, after };
}

/** The record of sign-ins, and of lists that left as a file. */
export function createAccountRecord<Outcome extends string>({ db }: Database) {
  return {
    signedIn: (row: {
      person: PersonId | null;
      address: string;
      how: 'link' | 'provider';
      outcome: Outcome;
      browser: string;
    }): Promise<void> =>
      guarded(async () => {
        await db.insert(signIns).values({ ...row, at: instant(Date.now()) });
      }),

    exported: (row: {
      person: PersonId;
      what: string;
      filter: Readonly<Record<string, string>>;
      rows: number;
    }): Promise<void> =>
      guarded(async () => {
        await db.insert(exported).values({ ...row, at: instant(Date.now()) });
      }),

    signIns: ({ person, limit = SHOWN }: { person?: PersonId; limit?: number }) =>
      guarded(async () => {
        const rows = await db
          .select()
          .from(signIns)
          .where(person === undefined ? undefined : eq(signIns.person, person))
          .orderBy(desc(signIns.at), desc(signIns.id))
          .limit(limit);
        return rows.map(({ id: _, outcome, ...row }) => ({ ...row, outcome: outcome as Outcome }));
      }),

    exports: ({ person, limit = SHOWN }: { person?: PersonId; limit?: number }) =>
      guarded(async () => {
        const rows = await db
          .select()
          .from(exported)
          .where(person === undefined ? undefined : eq(exported.person, person))
          .orderBy(desc(exported.at), desc(exported.id))
          .limit(limit);
        return rows.map(({ id: _, ...row }) => row);
      }),

    /** Removes links and sessions that ended, and records older than anybody asks about. */
    tidy: (): Promise<void> =>
      guarded(async () => {
        await db.delete(verifications).where(lt(verifications.expiresAt, sql`now()`));
        await db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
        await db.delete(personalTokens).where(lt(personalTokens.expiresAt, RECORD_KEPT));
        await db.delete(signIns).where(lt(signIns.at, RECORD_KEPT));
        await db.delete(exported).where(lt(exported.at, RECORD_KEPT));
      }),
  };
}
