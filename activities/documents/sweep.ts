import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../db/database.ts';
import { type Files, foldersOfDocuments, removeOlder } from './files.ts';
import { incomingOf } from './shelf.ts';

/**
 * Days that an upload is kept which nothing names: longer than anybody fills in a form, and than a step waits to be
 * recorded.
 */
const UNNAMED_DAYS = 30;
/** Age of a partial file whose process must have died: a request whose body stops coming is cut off after seconds. */
const LEFT_BEHIND_MS = 3_600_000;
/**
 * Days that a file without a row is kept: longer than the age of any backup that is restored, whose database lacks the
 * rows of later files.
 */
const UNNOTED_DAYS = 180;
const DAY_MS = 24 * 3_600_000;
const EVERY_MS = 6 * 3_600_000;
const AT_ONCE = 500;

/** Hashes that stand in anything recorded. */
const SAID = `
  select found[1] as hash from (
    select facts::text as said from journal
    union all select state::text from overview union all select change::text from state_changes
    union all select body from request_keys where body is not null
  ) said_somewhere, regexp_matches(said, '[0-9a-f]{64}', 'g') as found`;
/**
 * Rows of files that nothing names: no state, no step of a journal, no answer that is given again. Every use renews
 * `uploaded_at`, so that what a command under way names is not among them.
 */
const UNNAMED = `
  with named as materialized (
    select distinct hash from (${SAID}) as said
  ), unnamed as (
    select hash, uploaded_by from documents d
    where uploaded_at < now() - $1 * interval '1 day'
      and not exists (select 1 from named where named.hash = d.hash)
    limit $2
  )
  delete from documents d using unnamed u
  where d.hash = u.hash and d.uploaded_by = u.uploaded_by
  returning d.hash`;
/** Likewise texts. Rows of persons who were erased have no text and stay, to say that they were erased. */
const UNNAMED_TEXTS = `
  with named as materialized (
    select distinct found[1] as id
    from (
      select facts::text || mails::text as said from journal
      union all select state::text from overview union all select change::text from state_changes
    ) said_somewhere, regexp_matches(said, 'text-[0-9a-f]{24}', 'g') as found
  ), unnamed as (
    select id, written_at from texts t
    where text is not null and written_at < now() - $1 * interval '1 day'
      and not exists (select 1 from named where named.id = t.id)
    limit $2
  )
  delete from texts t using unnamed u where t.id = u.id and t.written_at = u.written_at`;
const NAMED = `select distinct hash from (${SAID}) as said where hash = any($1)`;
const STILL_KEPT = 'select distinct hash from documents where hash = any($1)';
const FORGET = `
  delete from document_readings r where read_at < now() - $1 * interval '1 day'
    and not exists (select 1 from documents d where d.hash = r.hash)`;

/** Removes what nobody needs any more. Called with every pass of the mail sender, it works once in six hours. */
export function createSweep(database: Database, dataDir: string, files: Files) {
  let next = 0;
  return async (now = Date.now()): Promise<number> => {
    if (now < next) return 0;
    next = now + EVERY_MS;
    await sweepLeftovers(dataDir, now);
    const gone = await database.query<{ hash: string }>({ text: UNNAMED, values: [UNNAMED_DAYS, AT_ONCE] });
    const hashes = [...new Set(gone.map(({ hash }) => hash))];
    const kept = await database.query<{ hash: string }>({ text: STILL_KEPT, values: [hashes] });
    const isKept = new Set(kept.map(({ hash }) => hash));
    const before = now - UNNAMED_DAYS * DAY_MS;
    // A file that was uploaded again meanwhile has a new date, so it stays.
    for (const hash of hashes) if (!isKept.has(hash)) await files.removeOlder(hash, before);
    await database.query({ text: FORGET, values: [UNNAMED_DAYS] });
    await database.query({ text: UNNAMED_TEXTS, values: [UNNAMED_DAYS, AT_ONCE] });
    return hashes.length + (await removeUnnoted(database, dataDir, files, now - UNNOTED_DAYS * DAY_MS));
  };
}

/**
 * Removes what a process that was killed left half done: bodies that were coming in, copies under way. Files younger
 * than an hour may still be worked on.
 */
export async function sweepLeftovers(dataDir: string, now = Date.now()): Promise<void> {
  const before = now - LEFT_BEHIND_MS;
  const folders = [incomingOf(dataDir), path.join(dataDir, 'spool'), ...(await foldersOfDocuments(dataDir))];
  for (const folder of folders)
    for (const name of await readdir(folder).catch(() => []))
      if (folder === incomingOf(dataDir) || name.endsWith('.new'))
        await removeOlder(path.join(folder, name), before);
}

/** Removes kept files without a row: their process was killed before it noted them in the database. */
async function removeUnnoted(
  database: Database,
  dataDir: string,
  files: Files,
  before: number,
): Promise<number> {
  const old = await files.olderThan(before);
  const noted = await database.query<{ hash: string }>({ text: STILL_KEPT, values: [old] });
  const isNoted = new Set(noted.map(({ hash }) => hash));
  const waiting = await readdir(path.join(dataDir, 'spool')).catch(() => []);
  const left = old.filter((hash) => !isNoted.has(hash) && !waiting.some((name) => name.includes(hash)));
  if (left.length === 0) return 0;
  const named = await database.query<{ hash: string }>({ text: NAMED, values: [left] });
  const isNamed = new Set(named.map(({ hash }) => hash));
  const gone = left.filter((hash) => !isNamed.has(hash));
  for (const hash of gone) await files.removeOlder(hash, before);
  return gone.length;
}
