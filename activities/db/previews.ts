import { sql } from 'drizzle-orm';
import { boolean, integer, json, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Considered, PreviewRow } from '../../facility/previews.ts';
import { instant } from './columns.ts';

/** What a change would move on live processes: the last look at it, taken by a thread beside the server. */
export const previews = pgTable('previews', {
  /** By which it is asked for: `edition-101`, or made from the corrections. */
  id: text().primaryKey(),
  /** Another one with every look: what an earlier one still writes goes nowhere. */
  job: text().notNull(),
  considered: jsonb().$type<Considered>().notNull(),
  /** Null where the deployment itself asked. */
  askedBy: text(),
  askedAt: instant().notNull().default(sql`now()`),
  /** When it last said how far it is: one that is silent for a minute has died. */
  beatAt: instant().notNull().default(sql`now()`),
  /** Of live processes; null until they are counted. */
  total: integer(),
  done: integer().notNull().default(0),
  finishedAt: instant(),
  hasFailed: boolean().notNull().default(false),
});

/** A live process of a look. */
export const previewRows = pgTable(
  'preview_rows',
  {
    id: text().notNull(),
    job: text().notNull(),
    process: text().notNull(),
    /** Something moves there, or it refuses. */
    moves: boolean().notNull(),
    row: json().$type<PreviewRow>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.job, t.process] })],
);
