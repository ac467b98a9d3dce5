import type pg from 'pg';
import type { Correction } from '../../facility/corrections.ts';
import type { NewCorrection } from '../../facility/previews.ts';
import type { AuditEntry, Author } from '../../workflows/domain/audit.ts';
import type { CalendarSpan } from '../../workflows/domain/calendar.ts';
import { auditedChanges, type Nudge } from '../audit/change.ts';
import type { Database } from '../db/database.ts';
import { readdress } from '../outbox.ts';
import type { PeopleSource } from '../ports.ts';
import { calendars } from './known.ts';
import { ALL, correctionOf, learnCalendars, type Row } from './learning.ts';
import { countBehind } from './telling.ts';

/** Decides what to write. @param known all corrections written so far */
export type Judge = (known: readonly Correction[]) => readonly NewCorrection[];

/** Any number: under this lock corrections get their numbers one after the other. */
const NUMBERS_LOCK = 7_117_205;

const ADD = `
  insert into calendar_corrections (number, country, day, change, name, withdraws, source, reason, corrected_by)
  select $1::int + n::int, country, day, change, name, withdraws, source, reason, $3
  from rows from (jsonb_to_recordset($2::jsonb) as (
    country text, day date, change text, name text, withdraws int, source text, reason text)) with ordinality as x (
    country, day, change, name, withdraws, source, reason, n)`;

const IN_COUNTRIES = 'select id from people where country = any($1)';

/** The corrections that staff make to the calendars of countries. */
export function createCalendars(database: Database, directory: PeopleSource, nudge?: Nudge) {
  const changing = auditedChanges(database, nudge);
  const learn = () => learnCalendars(database);
  return {
    /** All corrections, in the order of their numbers. */
    async corrections(): Promise<readonly Correction[]> {
      await learn();
      return calendars.corrections;
    },

    behind: () => countBehind(database),

    /** Reads the newest corrections where a state names one that this process doesn't know yet. */
    async know(spans: readonly CalendarSpan[]): Promise<void> {
      const last = calendars.corrections.at(-1)?.number ?? 0;
      if (spans.some(({ corrected = 0 }) => corrected > last)) await learn();
    },

    /**
     * Adds the corrections that `judge` decides on, with their entries in the audit. Reminders that wait are moved to
     * the mornings that their readers now have; processes are told by a worker.
     */
    async correct(by: Author, judge: Judge): Promise<readonly Correction[]> {
      const before = await changing(by, async ({ client, audit }) => {
        await client.query('select pg_advisory_xact_lock($1)', [NUMBERS_LOCK]);
        const known = (await client.query<Row>(ALL)).rows.map(correctionOf);
        const added = judge(known);
        const last = known.at(-1)?.number ?? 0;
        await client.query(ADD, [last, JSON.stringify(added), by.person]);
        await audit(added.map((correction, i) => entryOf({ ...correction, number: last + i + 1 })));
        return last;
      });
      await learn();
      const added = calendars.corrections.filter(({ number }) => number > before);
      const known = await directory.snapshot();
      await database.transaction((client) => moveMornings(client, added, known));
      return added;
    },
  };
}

function entryOf({ number, country, ...one }: NewCorrection & { readonly number: number }): AuditEntry {
  const { day, change, name, withdraws, source, reason } = one;
  const facts = {
    number,
    day,
    change,
    ...(name ? { holiday: name } : {}),
    ...(withdraws === undefined ? {} : { withdraws }),
    source,
    reason,
  };
  return { kind: 'calendar', change: 'added', person: null, subject: country, before: null, after: facts };
}

/**
 * Reminders are sent on their reader's working day, so those that wait for readers in these countries are addressed
 * again.
 */
async function moveMornings(
  client: pg.ClientBase,
  corrections: readonly Correction[],
  people: Awaited<ReturnType<PeopleSource['snapshot']>>,
): Promise<void> {
  const countries = [...new Set(corrections.map(({ country }) => country))];
  const { rows } = await client.query<{ id: string }>(IN_COUNTRIES, [countries]);
  if (rows.length > 0)
    await readdress(
      client,
      rows.map(({ id }) => id),
      people,
    );
}
