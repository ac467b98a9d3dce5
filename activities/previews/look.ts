import { and, asc, eq, sql } from 'drizzle-orm';
import { editionOf } from '../../facility/edition.ts';
import { isKnown, edition as releasedEdition, releasedNumbers } from '../../facility/editions.ts';
import {
  type Candidate,
  type Considered,
  moves,
  type PreviewRow,
  previewOf,
  thenStanding,
} from '../../facility/previews.ts';
import type { Calendar } from '../../workflows/domain/calendar.ts';
import type { Audience } from '../../workflows/domain/forecast.ts';
import type { SandboxId, State } from '../../workflows/domain/lifecycle.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { bases } from '../bases.ts';
import { calendars, holidayCalendars } from '../calendars/known.ts';
import { learnCalendars } from '../calendars/learning.ts';
import type { Database } from '../db/database.ts';
import { editions } from '../db/editions.ts';
import { previewRows, previews } from '../db/previews.ts';
import { overview } from '../db/schema.ts';
import { createDirectory } from '../directory.ts';
import { learnEditions } from '../editions/keeper.ts';
import { guarded } from '../errors.ts';
import { knownIn } from '../ports.ts';
import { createSandboxes } from '../sandbox.ts';
import { statesOf } from '../states.ts';

/** One run of a preview. */
export interface Look {
  readonly id: string;
  readonly job: string;
  readonly considered: Considered;
  /** The present outside rehearsals: mails before it have been sent. */
  readonly at: Instant;
}

/** Processes between two reports that the run is alive. */
const SLICE = 20;

/**
 * An edition is adopted by missions outside rehearsals; a corrected calendar concerns every process that counts by it.
 */
const LOOKED_AT: Readonly<Record<Considered['what'], ReturnType<typeof sql>>> = {
  edition: sql`${overview.kind} = 'mission' and ${overview.sandbox} is null`,
  corrections: sql`true`,
};

/**
 * Looks at every live process that the change may concern, slice by slice, and keeps each row as it is found. A newer
 * run that began meanwhile ends this one.
 */
export async function lookAtProcesses(database: Database, look: Look): Promise<void> {
  const { db } = database;
  const { considered, at } = look;
  await learnEditions(database);
  await learnCalendars(database);
  const candidate = await candidateOf(database, considered, at);
  const ids = await guarded(() =>
    db
      .select({ id: overview.id })
      .from(overview)
      .where(and(LOOKED_AT[considered.what], sql`${overview.phase} not in ('closed', 'cancelled')`))
      .orderBy(asc(overview.id)),
  );
  const clocks = new Map((await createSandboxes(database).list()).map(({ sandbox, now }) => [sandbox, now]));
  const nowIn = (sandbox: SandboxId | undefined): Instant => (sandbox && clocks.get(sandbox)) || at;
  const audiences = await audiencesOf(database);
  const preview = (state: State): PreviewRow => {
    const now = nowIn(state.sandbox);
    return previewOf(state, bases, audiences(now), candidate, now);
  };
  let done = 0;
  for (let from = 0; ; from += SLICE) {
    const slice = ids.slice(from, from + SLICE).map(({ id }) => id);
    const states = await guarded(() =>
      database.transaction((client) => statesOf(database).of(client, slice)),
    );
    done += slice.length;
    const isLast = done === ids.length;
    const count = { total: ids.length, done };
    if (!(await keep(database, look, states.map(preview), count, isLast)) || isLast) break;
  }
  await tidy(database, look);
}

/** @returns whether this is still the newest run */
function keep(
  { db }: Database,
  { id, job }: Look,
  rows: readonly PreviewRow[],
  count: { readonly total: number; readonly done: number },
  isLast: boolean,
): Promise<boolean> {
  return guarded(() =>
    db.transaction(async (tx) => {
      const going = await tx
        .update(previews)
        .set({ ...count, beatAt: sql`now()`, ...(isLast ? { finishedAt: sql`now()` } : {}) })
        .where(and(eq(previews.id, id), eq(previews.job, job)))
        .returning({ job: previews.job });
      if (going.length === 0) return false;
      if (rows.length > 0)
        await tx
          .insert(previewRows)
          .values(rows.map((row) => ({ id, job, process: row.process, moves: moves(row), row })));
      return true;
    }),
  );
}

/** Deletes rows of earlier runs, and previews of corrections that nobody asks for any more. */
async function tidy({ db }: Database, { id, job }: Look): Promise<void> {
  await guarded(() =>
    db.transaction(async (tx) => {
      await tx.delete(previews).where(
        sql`${previews.considered} ->> 'what' = 'corrections' and ${previews.askedAt} < now() - interval '7 days'
          and ${previews.id} <> ${id}`,
      );
      await tx.delete(previewRows).where(
        sql`(${previewRows.id} = ${id} and ${previewRows.job} <> ${job})
          or not exists (select from ${previews} where ${previews.id} = ${previewRows.id})`,
      );
    }),
  );
}

async function candidateOf(database: Database, considered: Considered, at: Instant): Promise<Candidate> {
  if (considered.what === 'corrections') {
    const { added, after } = considered;
    const known = calendars.corrections.filter(({ number }) => number <= after);
    const countries = [...new Set(added.map(({ country }) => country))];
    return { what: 'corrections', standing: thenStanding(known, added, at), countries };
  }
  const { number } = considered;
  const rules = isKnown(number) ? releasedEdition(number) : await drafted(database, number);
  return { what: 'edition', rules, released: releasedNumbers() };
}

async function drafted({ db }: Database, number: number) {
  const [row] = await guarded(() =>
    db.select({ file: editions.file }).from(editions).where(eq(editions.number, number)),
  );
  if (!row) throw new RangeError(`there is no edition ${number}`);
  return editionOf(row.file);
}

/** Everybody as they are addressed today, by the years around an instant: rehearsals have their own. */
async function audiencesOf(database: Database): Promise<(at: Instant) => Audience> {
  const people = await createDirectory(database).snapshot();
  const known = knownIn(people);
  const byYear = new Map<number, Audience>();
  const around = (year: number): Audience => {
    const found = new Map<string, Calendar>();
    return {
      recipient: (person) => people.byId.get(person),
      calendar: (country) => {
        const calendar = found.get(country) ?? holidayCalendars([country], year - 1, year + 2)[0];
        if (calendar) found.set(country, calendar);
        return calendar;
      },
      known,
    };
  };
  return (at) => {
    const year = Number(at.slice(0, 4));
    const audience = byYear.get(year) ?? around(year);
    byYear.set(year, audience);
    return audience;
  };
}
