import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { editionOf } from '../../facility/edition.ts';
import { isKnown, edition as releasedEdition, releasedNumbers } from '../../facility/editions.ts';
import type { EditionKeeper, EditionPreviewRow } from '../../facility/kept.ts';
import type { Calendar } from '../../workflows/domain/calendar.ts';
import type { Audience } from '../../workflows/domain/forecast.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import { bases } from '../bases.ts';
import { holidayCalendars } from '../calendars/known.ts';
import { learnCalendars } from '../calendars/learning.ts';
import type { Database } from '../db/database.ts';
import { editionPreviewRows, editionPreviews, editions } from '../db/editions.ts';
import { overview } from '../db/schema.ts';
import { createDirectory } from '../directory.ts';
import { guarded } from '../errors.ts';
import { knownIn } from '../ports.ts';
import { statesOf } from '../states.ts';
import { learnEditions } from './keeper.ts';
import { moves, previewOf } from './looking.ts';

/** One look at what an edition would move. */
export interface Look {
  readonly number: number;
  readonly job: string;
  /** The present: what lies before it has been sent. */
  readonly at: Instant;
}

/** A look that is silent for so long has died with its process; whoever asks next looks anew. */
const SILENT = sql`now() - interval '1 minute'`;
/** Missions between two signs of life. */
const SLICE = 20;
/** Of the thread's own heap: states of a slice, and what is forecast of them. */
const HEAP_MB = 512;

/** Takes looks in threads of their own, one at a time of an edition. */
export function createLooks(
  database: Database,
  now: () => Instant = () => instant(Date.now()),
): Pick<EditionKeeper, 'look' | 'looked' | 'lookedAt'> {
  const { db, url } = database;

  /** Somebody who looks already is not disturbed. */
  const claim = (number: number, by: string): Promise<string | undefined> =>
    guarded(async () => {
      const job = randomUUID();
      const version = sql`coalesce((select ${editions.version} from ${editions} where ${editions.number} = ${number}), 1)`;
      const fresh = {
        job,
        version,
        askedBy: by,
        askedAt: sql`now()`,
        beatAt: sql`now()`,
        total: null,
        done: 0,
        finishedAt: null,
        hasFailed: false,
      };
      const [claimed] = await db
        .insert(editionPreviews)
        .values({ number, ...fresh })
        .onConflictDoUpdate({
          target: editionPreviews.number,
          set: fresh,
          setWhere: sql`${editionPreviews.finishedAt} is not null or ${editionPreviews.hasFailed} or ${editionPreviews.beatAt} < ${SILENT}`,
        })
        .returning({ job: editionPreviews.job });
      return claimed?.job;
    });

  return {
    async look(number, by) {
      const job = await claim(number, by);
      if (job === undefined) return;
      const look: Look = { number, job, at: now() };
      const thread = new Worker(new URL('./look-thread.ts', import.meta.url), {
        workerData: { url, look },
        execArgv: [],
        env: {},
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      });
      // It dies with this process, and the next look begins anew.
      thread.unref();
      thread.on('error', () => void failed(database, look).catch(() => undefined));
    },

    looked: (number) =>
      guarded(async () => {
        const [found] = await db
          .select({
            number: editionPreviews.number,
            version: editionPreviews.version,
            askedBy: editionPreviews.askedBy,
            askedAt: editionPreviews.askedAt,
            finishedAt: editionPreviews.finishedAt,
            total: editionPreviews.total,
            done: editionPreviews.done,
            hasFailed: sql<boolean>`${editionPreviews.hasFailed} or (${editionPreviews.finishedAt} is null and ${editionPreviews.beatAt} < ${SILENT})`,
            moving: sql<number>`(select count(*)::int from ${editionPreviewRows}
              where ${editionPreviewRows.number} = ${editionPreviews.number}
                and ${editionPreviewRows.job} = ${editionPreviews.job} and ${editionPreviewRows.moves})`,
          })
          .from(editionPreviews)
          .where(eq(editionPreviews.number, number));
        if (!found) return undefined;
        const { hasFailed, askedAt, finishedAt, ...rest } = found;
        return {
          ...rest,
          status: hasFailed ? 'failed' : finishedAt ? 'done' : 'looking',
          askedAt: instant(askedAt.getTime()),
          finishedAt: finishedAt && instant(finishedAt.getTime()),
        };
      }),

    lookedAt: (number, { after, limit, all = false }) =>
      guarded(async () => {
        const rows = await db
          .select({ row: editionPreviewRows.row })
          .from(editionPreviewRows)
          .innerJoin(
            editionPreviews,
            and(
              eq(editionPreviews.number, editionPreviewRows.number),
              eq(editionPreviews.job, editionPreviewRows.job),
            ),
          )
          .where(
            and(
              eq(editionPreviewRows.number, number),
              all ? undefined : editionPreviewRows.moves,
              after === undefined ? undefined : gt(editionPreviewRows.mission, after),
            ),
          )
          .orderBy(asc(editionPreviewRows.mission))
          .limit(limit);
        return rows.map(({ row }) => row);
      }),
  };
}

const ofLook = ({ number, job }: Omit<Look, 'at'>) =>
  and(eq(editionPreviews.number, number), eq(editionPreviews.job, job));

const failed = ({ db }: Database, look: Look) =>
  guarded(() => db.update(editionPreviews).set({ hasFailed: true }).where(ofLook(look)));

/**
 * Every live mission outside of rehearsals, slice by slice; each row is kept as it is found. Another look that began
 * meanwhile ends this one.
 */
export async function lookAtMissions(database: Database, look: Look): Promise<void> {
  const { db } = database;
  const { number, at } = look;
  await learnEditions(database);
  await learnCalendars(database);
  const rules = await rulesOf(database, number);
  const ids = await guarded(() =>
    db
      .select({ id: overview.id })
      .from(overview)
      .where(
        sql`${overview.kind} = 'mission' and ${overview.sandbox} is null
          and ${overview.phase} not in ('closed', 'cancelled')`,
      )
      .orderBy(asc(overview.id)),
  );
  const audience = await audienceAt(database, at);
  const candidate = { rules, released: releasedNumbers() };
  let done = 0;
  for (let from = 0; ; from += SLICE) {
    const slice = ids.slice(from, from + SLICE).map(({ id }) => id);
    const states = await guarded(() =>
      database.transaction((client) => statesOf(database).of(client, slice)),
    );
    const rows = states.map((state) => previewOf(state as MissionState, bases, audience, candidate, at));
    done += slice.length;
    const isLast = done === ids.length;
    if (!(await keep(database, look, rows, { total: ids.length, done }, isLast)) || isLast) break;
  }
  await guarded(() =>
    db.delete(editionPreviewRows).where(
      sql`${editionPreviewRows.number} = ${number} and ${editionPreviewRows.job} <> (
          select ${editionPreviews.job} from ${editionPreviews} where ${editionPreviews.number} = ${number})`,
    ),
  );
}

/** @returns whether it is still this look that is wanted */
function keep(
  { db }: Database,
  { number, job }: Look,
  rows: readonly EditionPreviewRow[],
  count: { readonly total: number; readonly done: number },
  isLast: boolean,
): Promise<boolean> {
  return guarded(() =>
    db.transaction(async (tx) => {
      const going = await tx
        .update(editionPreviews)
        .set({ ...count, beatAt: sql`now()`, ...(isLast ? { finishedAt: sql`now()` } : {}) })
        .where(ofLook({ number, job }))
        .returning({ job: editionPreviews.job });
      if (going.length === 0) return false;
      if (rows.length > 0)
        await tx
          .insert(editionPreviewRows)
          .values(rows.map((row) => ({ number, job, mission: row.mission, moves: moves(row), row })));
      return true;
    }),
  );
}

async function rulesOf({ db }: Database, number: number) {
  if (isKnown(number)) return releasedEdition(number);
  const [row] = await guarded(() =>
    db.select({ file: editions.file }).from(editions).where(eq(editions.number, number)),
  );
  if (!row) throw new RangeError(`there is no edition ${number}`);
  return editionOf(row.file);
}

/** Everybody as they are addressed today. */
async function audienceAt(database: Database, at: Instant): Promise<Audience> {
  const people = await createDirectory(database).snapshot();
  const year = Number(at.slice(0, 4));
  const calendars = new Map<string, Calendar>();
  return {
    recipient: (person) => people.byId.get(person),
    calendar: (country) => {
      const found = calendars.get(country) ?? holidayCalendars([country], year - 1, year + 2)[0];
      if (found) calendars.set(country, found);
      return found;
    },
    known: knownIn(people),
  };
}
