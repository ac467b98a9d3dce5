import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** Tables for other systems: webhooks, their deliveries, and requests by their keys. */

/** Receivers that are told of every recorded step that their filters let through. */
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
  /** Why it is not active, where the receiver and not a person ended it. */
  why: text(),
  createdBy: text().notNull(),
  createdAt: instant().notNull(),
});

/** Deliveries to webhooks, written in the transaction that recorded the step. */
export const deliveries = pgTable(
  'webhook_deliveries',
  {
    /** The `webhook-id`: made of subscription, process, branch and step, so that a receiver recognises a repetition. */
    id: text().primaryKey(),
    webhook: text()
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    /** Empty for a test. */
    process: text().notNull(),
    n: integer().notNull(),
    /** The bytes that are sent, the same at every attempt. */
    body: text().notNull(),
    status: text().$type<'waiting' | 'sending' | 'delivered' | 'given up'>().notNull(),
    createdAt: instant().notNull(),
    /** No attempt is made before this instant. */
    nextAttempt: instant().notNull(),
    /** While it is being sent, it belongs until this instant to the worker that claimed it. */
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

/** Requests by the key that their sender gave them: the same request sent again gets the same answer. */
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
    /** The number by which that process shows that it lives (`life.ts`). */
    holder: integer(),
    status: integer(),
    headers: text(),
    body: text(),
  },
  (t) => [index('request_keys_by_age').on(t.at)],
);

/**
 * How often each caller asked in the present window, counted by all processes of the API together. Its loss does no
 * harm, so the table is not logged.
 */
export const counts = pgTable('counts', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  /** Milliseconds since 1970 (UTC). */
  expire: bigint({ mode: 'number' }),
});
