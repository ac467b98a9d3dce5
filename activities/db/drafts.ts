import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** Actions that somebody prepares: nothing in them has any effect before the action is opened. */
export const actionDrafts = pgTable(
  'action_drafts',
  {
    id: uuid().primaryKey().defaultRandom(),
    owner: text().notNull(),
    /** Whether everybody who may open actions reads the draft and writes in it. */
    isShared: boolean().notNull().default(false),
    /** The action's file as far as it goes, as JSON text. */
    file: text().notNull(),
    /** One more with every change. */
    version: integer().notNull().default(1),
    changedBy: text().notNull(),
    changedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [index('action_drafts_by_owner').on(t.owner)],
);
