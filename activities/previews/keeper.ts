import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Considered, PreviewKeeper } from '../../facility/previews.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import type { Database } from '../db/database.ts';
import { previewRows, previews } from '../db/previews.ts';
import { guarded } from '../errors.ts';
import type { Look } from './look.ts';

/** Source or compiled, as this file is. */
const THREAD = new URL(`./look-thread${path.extname(import.meta.filename)}`, import.meta.url);
/** A preview that is silent for so long has died with its process; the next caller starts a new one. */
const SILENT = sql`now() - interval '1 minute'`;
/** Megabytes of the thread's own heap: the states of a slice, and what is forecast of them. */
const HEAP_MB = 512;

/** Computes previews in threads of their own, one at a time for each change. */
export function createPreviews(
  database: Database,
  now: () => Instant = () => instant(Date.now()),
): PreviewKeeper {
  const { db, url } = database;

  /** A preview that is being computed already is left to go on. */
  const claim = (id: string, considered: Considered, by: PersonId | null): Promise<string | undefined> =>
    guarded(async () => {
      const job = randomUUID();
      const fresh = {
        job,
        considered,
        askedBy: by,
        askedAt: sql`now()`,
        beatAt: sql`now()`,
        total: null,
        done: 0,
        finishedAt: null,
        hasFailed: false,
      };
      const [claimed] = await db
        .insert(previews)
        .values({ id, ...fresh })
        .onConflictDoUpdate({
          target: previews.id,
          set: fresh,
          setWhere: sql`${previews.finishedAt} is not null or ${previews.hasFailed} or ${previews.beatAt} < ${SILENT}`,
        })
        .returning({ job: previews.job });
      return claimed?.job;
    });

  return {
    async begin(id, considered, by) {
      const job = await claim(id, considered, by);
      if (job === undefined) return;
      const look: Look = { id, job, considered, at: now() };
      const thread = new Worker(THREAD, {
        workerData: { url, look },
        execArgv: [],
        env: {},
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      });
      // The thread dies with this process, and the next preview starts anew.
      thread.unref();
      thread.on('error', () => void failed(database, look).catch(() => undefined));
    },

    progress: (id) =>
      guarded(async () => {
        const [found] = await db
          .select({
            id: previews.id,
            considered: previews.considered,
            askedBy: previews.askedBy,
            askedAt: previews.askedAt,
            finishedAt: previews.finishedAt,
            total: previews.total,
            done: previews.done,
            hasFailed: sql<boolean>`${previews.hasFailed} or (${previews.finishedAt} is null and ${previews.beatAt} < ${SILENT})`,
            moving: sql<number>`(select count(*)::int from ${previewRows}
              where ${previewRows.id} = ${previews.id}
                and ${previewRows.job} = ${previews.job} and ${previewRows.moves})`,
          })
          .from(previews)
          .where(eq(previews.id, id));
        if (!found) return undefined;
        const { hasFailed, ...rest } = found;
        return { ...rest, status: hasFailed ? 'failed' : rest.finishedAt ? 'done' : 'looking' };
      }),

    rows: (id, { after, limit, all = false }) =>
      guarded(async () => {
        const rows = await db
          .select({ row: previewRows.row })
          .from(previewRows)
          .innerJoin(previews, and(eq(previews.id, previewRows.id), eq(previews.job, previewRows.job)))
          .where(
            and(
              eq(previewRows.id, id),
              all ? undefined : previewRows.moves,
              after === undefined ? undefined : gt(previewRows.process, after),
            ),
          )
          .orderBy(asc(previewRows.process))
          .limit(limit);
        return rows.map(({ row }) => row);
      }),
  };
}

const failed = ({ db }: Database, { id, job }: Look) =>
  guarded(() =>
    db
      .update(previews)
      .set({ hasFailed: true })
      .where(and(eq(previews.id, id), eq(previews.job, job))),
  );
