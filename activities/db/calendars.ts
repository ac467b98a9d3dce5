import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { Correction } from '../../facility/corrections.ts';
import { day, instant } from './columns.ts';

/**
 * What staff corrected in the calendars of countries. A trigger refuses every update, delete and truncate, whoever asks:
 * closed missions were counted by these days, and what is taken back is taken back by another row.
 */
export const calendarCorrections = pgTable(
  'calendar_corrections',
  {
    /** Given out under a lock, so that a lower number is never seen after a higher one. */
    number: integer().primaryKey(),
    country: text().notNull(),
    day: day().notNull(),
    change: text().$type<Correction['change']>().notNull(),
    name: text().notNull(),
    withdraws: integer().unique(),
    source: text().notNull(),
    reason: text().notNull(),
    by: text('corrected_by'),
    at: instant().notNull().default(sql`now()`),
  },
  (t) => [index('calendar_corrections_by_country').on(t.country, t.number)],
);
