import { boolean, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './schema.ts';

/**
 * How people prove who they are. The directory (`people`) is who exists; what stands here only says who controls an
 * address, by which session or token, and who came when. The first four are in the shape that better-auth gives them.
 */

/** As better-auth takes instants. */
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
    /** When its owner proved who they are; null where nobody can say. A sign-in may rest on an older one elsewhere. */
    provedAt: moment(),
    userId: text()
      .notNull()
      .references(() => provenAddresses.id, { onDelete: 'cascade' }),
  },
  (t) => [index('sessions_by_address').on(t.userId)],
);

/** An address as the sign-in of the house vouches for it. No token of theirs is kept. */
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

/** Mailed links by the hash of their token, and sign-ins under way. */
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

/** What programs of a person present; known by its SHA-256 alone. */
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

/** Who came, how, and what came of it. */
export const signIns = pgTable(
  'sign_ins',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    /** Null for an address that the directory doesn't know. */
    person: text(),
    /** Blank where none was proved or given, and of whoever was erased. */
    address: text().notNull(),
    how: text().$type<'link' | 'provider'>().notNull(),
    outcome: text().notNull(),
    browser: text().notNull(),
  },
  (t) => [index('sign_ins_by_time').on(t.at), index('sign_ins_by_person').on(t.person, t.at)],
);

/** Rows that left the system as a file: who took what, how filtered, how many. */
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
