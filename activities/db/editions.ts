import { boolean, integer, json, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { WrittenEdition } from '../../facility/edition.ts';
import type { EditionPreviewRow } from '../../facility/kept.ts';

const moment = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

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
  /** Everybody who wrote in it: none of them releases it. */
  draftedBy: text().array().notNull(),
  draftedAt: moment().notNull().defaultNow(),
  /** Who released it, or withdrew it, and when. */
  decidedBy: text(),
  decidedAt: moment(),
});

/** What a draft would move on live missions: the last look at it, taken by a thread beside the server. */
export const editionPreviews = pgTable('edition_previews', {
  number: integer().primaryKey(),
  /** Another one with every look: what an earlier one still writes goes nowhere. */
  job: text().notNull(),
  /** Of the draft that was looked at. */
  version: integer().notNull(),
  askedBy: text().notNull(),
  askedAt: moment().notNull().defaultNow(),
  /** When it last said how far it is: one that is silent for a minute has died. */
  beatAt: moment().notNull().defaultNow(),
  /** Of live missions; null until they are counted. */
  total: integer(),
  done: integer().notNull().default(0),
  finishedAt: moment(),
  hasFailed: boolean().notNull().default(false),
});

/** A live mission of a look. */
export const editionPreviewRows = pgTable(
  'edition_preview_rows',
  {
    number: integer().notNull(),
    job: text().notNull(),
    mission: text().notNull(),
    /** Something moves there, or it refuses. */
    moves: boolean().notNull(),
    row: json().$type<EditionPreviewRow>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.number, t.job, t.mission] })],
);
