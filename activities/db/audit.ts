import { sql } from 'drizzle-orm';
import { bigint, customType, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Audited, Author, Change } from '../../workflows/domain/audit.ts';
import type { Sealed } from '../audit/seal.ts';
import { instant } from './columns.ts';

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/**
 * Who changed what about people and access, when, and how it stood before and after. A trigger refuses every update,
 * delete and truncate, whoever asks; what is personal in it is sealed with the person's key in `audit_keys`.
 */
export const auditTrail = pgTable(
  'audit',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull().default(sql`now()`),
    /** Null where no person acted. */
    by: text('changed_by'),
    via: text().$type<Author['via']>().notNull(),
    kind: text().$type<Audited>().notNull(),
    change: text().$type<Change>().notNull(),
    person: text(),
    subject: text(),
    before: jsonb().$type<Sealed>(),
    after: jsonb().$type<Sealed>(),
  },
  (t) => [
    index('audit_by_person').on(t.person, t.id),
    index('audit_by_author').on(t.by, t.id),
    index('audit_by_kind').on(t.kind, t.id),
  ],
);

/** One key for each person, never changed: erasing the person deletes it, and whatever was sealed with it is lost. */
export const auditKeys = pgTable('audit_keys', {
  person: text().primaryKey(),
  key: bytea().notNull(),
});
