import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../db/database.ts';
import { fileOf, incomingOf } from './shelf.ts';

/** Longer than anybody fills in a form, and than a step waits to be recorded. */
const UNNAMED_DAYS = 30;
/** What a request left behind whose process died. */
const INCOMING_MS = 24 * 3_600_000;
const EVERY_MS = 6 * 3_600_000;
const AT_ONCE = 500;

/**
 * Rows of files that nothing names: no state, no step of a journal, no answer that is given again. Every use renews
 * `uploaded_at`, so that what a command under way names is not among them.
 */
const UNNAMED = `
  with named as materialized (
    select distinct found[1] as hash
    from (
      select facts::text as said from journal
      union all select state::text from overview
      union all select body from request_keys where body is not null
    ) said_somewhere, regexp_matches(said, '[0-9a-f]{64}', 'g') as found
  ), unnamed as (
    select hash, uploaded_by from documents d
    where uploaded_at < now() - $1 * interval '1 day'
      and not exists (select 1 from named where named.hash = d.hash)
    limit $2
  )
  delete from documents d using unnamed u
  where d.hash = u.hash and d.uploaded_by = u.uploaded_by
  returning d.hash`;
/** Likewise texts; who is erased leaves rows that say so. */
const UNNAMED_TEXTS = `
  with named as materialized (
    select distinct found[1] as id
    from (
      select facts::text || mails::text as said from journal union all select state::text from overview
    ) said_somewhere, regexp_matches(said, 'text-[0-9a-f]{24}', 'g') as found
  ), unnamed as (
    select id, written_at from texts t
    where text is not null and written_at < now() - $1 * interval '1 day'
      and not exists (select 1 from named where named.id = t.id)
    limit $2
  )
  delete from texts t using unnamed u where t.id = u.id and t.written_at = u.written_at`;
const STILL_KEPT = 'select distinct hash from documents where hash = any($1)';
const FORGET = `
  delete from document_readings r where read_at < now() - $1 * interval '1 day'
    and not exists (select 1 from documents d where d.hash = r.hash)`;

/** Takes away what nobody needs any more; asked at every round, it works every few hours. */
export function createSweep(database: Database, dataDir: string) {
  let next = 0;
  return async (now = Date.now()): Promise<number> => {
    if (now < next) return 0;
    next = now + EVERY_MS;
    const gone = await database.query<{ hash: string }>({ text: UNNAMED, values: [UNNAMED_DAYS, AT_ONCE] });
    const hashes = [...new Set(gone.map(({ hash }) => hash))];
    const kept = await database.query<{ hash: string }>({ text: STILL_KEPT, values: [hashes] });
    const isKept = new Set(kept.map(({ hash }) => hash));
    const before = now - UNNAMED_DAYS * 24 * 3_600_000;
    // A file that comes again meanwhile was touched meanwhile.
    for (const hash of hashes) if (!isKept.has(hash)) await removeOlder(fileOf(dataDir, hash), before);
    await database.query({ text: FORGET, values: [UNNAMED_DAYS] });
    await database.query({ text: UNNAMED_TEXTS, values: [UNNAMED_DAYS, AT_ONCE] });
    const incoming = incomingOf(dataDir);
    for (const name of await readdir(incoming).catch(() => []))
      await removeOlder(path.join(incoming, name), now - INCOMING_MS);
    return hashes.length;
  };
}

async function removeOlder(file: string, before: number): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found && found.mtimeMs < before) await rm(file, { force: true });
}
