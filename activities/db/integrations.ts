import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** What is kept for other systems: who is told of steps, what is to be told, and requests by their keys. */

/** Who is told of every recorded step that its filters let through. */
export const webhooks = pgTable('webhooks', {
  id: text().primaryKey(),
  url: text().notNull(),
  about: text().notNull(),
  /** Signs every delivery (Standard Webhooks: `whsec_…`); sealed (`webhooks/secrets.ts`). */
  secret: text().notNull(),
  /** After a rotation the former one signs too, until this instant. */
  formerSecret: text(),
  formerUntil: instant(),
  /** Kinds of process and phases; empty lets everything through. */
  kinds: text().array().notNull(),
  phases: text().array().notNull(),
  /** Empty: outside all rehearsals. Else the name of one, or `*` for everything. */
  within: text().notNull(),
  status: text().$type<'active' | 'paused' | 'gone'>().notNull(),
  /** Why it is not active, where nobody decided it. */
  why: text(),
  createdBy: text().notNull(),
  createdAt: instant().notNull(),
});

/** What is to be told to whom, written in the transaction that recorded the step. */
export const deliveries = pgTable(
  'webhook_deliveries',
  {
    /** The `webhook-id`: made of subscription, process and step, so that a repetition is known by it. */
    id: text().primaryKey(),
    webhook: text()
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    /** Empty for a test. */
    process: text().notNull(),
    n: integer().notNull(),
    /** The bytes that leave, at every attempt the same. */
    body: text().notNull(),
    status: text().$type<'waiting' | 'sending' | 'delivered' | 'given up'>().notNull(),
    createdAt: instant().notNull(),
    /** Not before. */
    nextAttempt: instant().notNull(),
    /** While it is being sent it belongs to who claimed it, until then. */
    leaseUntil: instant(),
    attempts: integer().notNull(),
    /** What the receiver answered last; null where it answered nothing. */
    answered: integer(),
    lastError: text(),
    deliveredAt: instant(),
  },
  (t) => [
    index('webhook_deliveries_due').on(t.nextAttempt).where(sql`${t.status} in ('waiting', 'sending')`),
    index('webhook_deliveries_by_webhook').on(t.webhook, t.createdAt),
  ],
);

/** Requests by the key that their sender gave them: the same again gets the same answer. */
export const requestKeys = pgTable(
  'request_keys',
  {
    /** Who asked, and the key. */
    key: text().primaryKey(),
    /** What was asked, hashed. */
    fingerprint: text().notNull(),
    at: instant().notNull(),
    /** While it is being worked on, it belongs to a process of the API until then, or until that process dies. */
    leaseUntil: instant(),
    /** By which number that process lives (`life.ts`). */
    holder: integer(),
    status: integer(),
    headers: text(),
    body: text(),
  },
  (t) => [index('request_keys_by_age').on(t.at)],
);

/**
 * How often each caller asked in the window that is open: what processes of the API count together. Nothing is lost with
 * it, so it is written without a log.
 */
export const counts = pgTable('counts', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  /** Milliseconds since 1970 (UTC). */
  expire: bigint({ mode: 'number' }),
});
