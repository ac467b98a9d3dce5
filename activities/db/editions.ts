import { sql } from 'drizzle-orm';
import { integer, json, pgTable, text } from 'drizzle-orm/pg-core';
import type { WrittenEdition } from '../../facility/edition.ts';
import { instant } from './columns.ts';

/**
 * The facility's own editions, as they are written (`json`, which keeps the order of what was written). A trigger refuses
 * every change of one that is released or withdrawn, whoever asks.
 */
export const editions = pgTable('editions', {
  number: integer().primaryKey(),
  /** The number of the one that it was drafted from. */
  base: integer().notNull(),
  status: text().$type<'draft' | 'released' | 'withdrawn'>().notNull(),
  /** What it is for, in the words of who drafted it. */
  about: text().notNull(),
  file: json().$type<WrittenEdition>().notNull(),
  /** One more with every change of the draft. */
  version: integer().notNull().default(1),
  /** Everybody who wrote in it: none of them may release it. */
  draftedBy: text().array().notNull(),
  draftedAt: instant().notNull().default(sql`now()`),
  /** Who released it, or withdrew it, and when. */
  decidedBy: text(),
  decidedAt: instant(),
});
