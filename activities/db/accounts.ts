import { boolean, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './schema.ts';

/**
 * Tables of how people prove who they are. The directory (`people`) says who exists; these only say who controls an
 * address, by which session or token, and who signed in when. The first four have the shape that better-auth gives
 * them.
 */

/** better-auth takes instants as `Date` objects. */
const moment = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

/** An address that somebody proved to control. */
export const provenAddresses = pgTable('proven_addresses', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull(),
  image: text(),
  createdAt: moment().notNull(),
  updatedAt: moment().notNull(),
});

export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    expiresAt: moment().notNull(),
    token: text().notNull().unique(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
    ipAddress: text(),
    userAgent: text(),
    /**
     * When its owner proved who they are; null where that is unknown. A provider may vouch by an older sign-in of its
     * own.
     */
    provedAt: moment(),
    userId: text()
      .notNull()
      .references(() => provenAddresses.id, { onDelete: 'cascade' }),
  },
  (t) => [index('sessions_by_address').on(t.userId)],
);

/** An address that the institution's sign-in (a provider) vouches for. None of its tokens is kept. */
export const vouchers = pgTable(
  'sign_in_vouchers',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => provenAddresses.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: moment(),
    refreshTokenExpiresAt: moment(),
    scope: text(),
    password: text(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [
    index('vouchers_by_address').on(t.userId),
    uniqueIndex('vouchers_by_account').on(t.providerId, t.accountId),
  ],
);

/** Links sent by mail, under the hash of their token, and sign-ins under way. */
export const verifications = pgTable(
  'sign_in_verifications',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment().notNull(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [index('verifications_by_identifier').on(t.identifier)],
);

/** Tokens by which a person's programs sign in; only their SHA-256 is kept. */
export const personalTokens = pgTable(
  'personal_tokens',
  {
    id: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** What it may be used for; never more than its owner may. */
    scope: text().$type<'read' | 'act' | 'administer'>().notNull(),
    hash: text().notNull().unique(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [index('personal_tokens_by_person').on(t.person)],
);

/** Attempts to sign in, and how each ended. */
export const signIns = pgTable(
  'sign_ins',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    /** Null for an address that the directory doesn't know. */
    person: text(),
    /** Blank where no address was proved or given, and for a person who was erased. */
    address: text().notNull(),
    how: text().$type<'link' | 'provider'>().notNull(),
    outcome: text().notNull(),
    browser: text().notNull(),
  },
  (t) => [index('sign_ins_by_time').on(t.at), index('sign_ins_by_person').on(t.person, t.at)],
);

/** Lists that left the system as a file: who took what, with which filter, and how many rows. */
export const exports = pgTable(
  'exports',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    person: text().notNull(),
    what: text().notNull(),
    filter: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    rows: integer().notNull(),
  },
  (t) => [index('exports_by_time').on(t.at), index('exports_by_person').on(t.person, t.at)],
);
