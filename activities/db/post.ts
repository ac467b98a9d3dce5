import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { DeliveryStatus } from '../../workflows/domain/delivery-status.ts';
import { day, instant } from './columns.ts';

/** Tables of mails that came back, and of what people asked for beside their duties: a calendar feed, news of calls. */

/** A mail that came back. Each kind of failure is kept once for a mail: mail servers repeat themselves. */
export const bounces = pgTable(
  'bounces',
  {
    mail: text().notNull(),
    kind: text().$type<'permanent' | 'temporary' | 'technical'>().notNull(),
    /** RFC 3463, of the list in `delivery-status.ts`; nothing else of a report is kept. */
    status: text().$type<DeliveryStatus | ''>().notNull(),
    receivedAt: instant().notNull(),
    /** Somebody corrected the address, or sent the mail anew. */
    settledAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.mail, t.kind] }), index('bounces_by_arrival').on(t.receivedAt)],
);

/** One row, which all passes of the mail sender share. */
export const mailRounds = pgTable('mail_rounds', {
  one: boolean().primaryKey(),
  /** How many there were, their ends counted too. */
  passes: integer().notNull(),
  /** What was to leave by then is held (`mail/held.ts`). */
  heldUntil: instant(),
});

/** Messages to the bounce addresses that are no bounces of ours: only counted, by day. */
export const strays = pgTable(
  'bounce_strays',
  {
    day: day().notNull(),
    why: text().$type<'unknown address' | 'automatic reply' | 'no report'>().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.why] })],
);

/** The private calendar of a person's deadlines. Who knows its address reads it, so only the address's hash is kept. */
export const feeds = pgTable('feeds', {
  person: text().primaryKey(),
  tokenHash: text().notNull().unique(),
  madeAt: instant().notNull(),
  readAt: instant(),
});

/** Who wants to hear of new calls. The token, which stands in every such mail, only ends the subscription. */
export const subscriptions = pgTable('call_subscriptions', {
  person: text().primaryKey(),
  token: text().notNull().unique(),
  since: instant().notNull(),
});
