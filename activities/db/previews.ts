import { sql } from 'drizzle-orm';
import { boolean, integer, json, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Considered, PreviewRow } from '../../facility/previews.ts';
import { instant } from './columns.ts';

/**
 * What a change would move on live processes: the last preview of each change, computed by a thread beside the server.
 */
export const previews = pgTable('previews', {
  /** The name by which it is asked for: `edition-101`, or one made from the corrections. */
  id: text().primaryKey(),
  /** New with every run: what an earlier run still writes is ignored. */
  job: text().notNull(),
  considered: jsonb().$type<Considered>().notNull(),
  /** Null where the deployment itself asked. */
  askedBy: text(),
  askedAt: instant().notNull().default(sql`now()`),
  /** When the run last reported how far it is: one that is silent for a minute has died. */
  beatAt: instant().notNull().default(sql`now()`),
  /** How many live processes there are; null until they are counted. */
  total: integer(),
  done: integer().notNull().default(0),
  finishedAt: instant(),
  hasFailed: boolean().notNull().default(false),
});

/** One live process in a preview. */
export const previewRows = pgTable(
  'preview_rows',
  {
    id: text().notNull(),
    job: text().notNull(),
    process: text().notNull(),
    /** Whether something moves there, or the process refuses the change. */
    moves: boolean().notNull(),
    row: json().$type<PreviewRow>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.job, t.process] })],
);
