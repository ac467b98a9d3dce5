import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Missing } from '../workflows/contract/restoring.ts';
import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import type { Database } from './db/database.ts';
import type { Files } from './documents/files.ts';
import { guarded } from './errors.ts';
import { GAPS } from './rebuild.ts';

/** Losses that are listed at once: more than anybody reads; others follow once some of these are mended. */
const MOST = 5_000;

/** @param inStates rows of processes and ids that states name. */
const SPOKEN_OF = (pattern: string, inSteps: string, inStates: string): string => `
  with found as (
    select process, n, (regexp_matches(${inSteps}, '${pattern}', 'g'))[1] as id, actor ->> 'person' as person
    from journal where left_by is null
    union all
    select process, null, id, null from (${inStates}) named
  ), first as (
    select distinct on (process, id) process, n, id, person from found order by process, id, n nulls last
  )`;

const TEXT = '(text-[0-9a-f]{24})';
const IN_STATES = `
  select process, (regexp_matches(said, '${TEXT}', 'g'))[1] as id from (
    select id as process, state::text as said from overview
    union all select process, change::text from state_changes) states`;
const TEXTS = `${SPOKEN_OF(TEXT, 'facts::text || mails::text', IN_STATES)}
  select f.process, f.n, f.id, f.person as owner, null as name from first f
  where not exists (select from texts t where t.id = f.id)
  order by f.process, f.n nulls last, f.id limit ${MOST}`;

const FILES = `${SPOKEN_OF(
  '"document": "([0-9a-f]{64})"',
  'facts::text',
  `select process, "of" as id from mentions where what = 'file'`,
)}
  select f.process, f.n, f.id, coalesce(d.uploaded_by, f.person) as owner, nullif(d.name, '') as name
  from first f left join lateral (
    select uploaded_by, name from documents where hash = f.id
    order by (uploaded_by = f.person) desc nulls last, uploaded_at limit 1) d on true
  order by f.process, f.n nulls last, f.id`;

const PEOPLE = `
  select distinct process, null::int as n, m."of" as id, null as owner, null as name
  from mentions m
  where what <> 'file' and not exists (select from people where people.id = m."of")
    and not exists (select from audit a where a.kind = 'erasure' and a.person = m."of")
  order by process, id limit ${MOST}`;

const PROCESSES = `
  select distinct regexp_replace(id, '/[^/]*$', '') as process from overview v
  where id like 'action/%/%' and not exists (
    select from overview o where o.id = regexp_replace(v.id, '/[^/]*$', ''))
  order by process limit ${MOST}`;

interface Row {
  readonly process: ProcessId;
  readonly n: number | null;
  readonly id: string;
  readonly owner: PersonId | null;
  readonly name: string | null;
}

/**
 * Looks in the database and on disk for what steps and states refer to: after a backup was restored it lists each loss
 * by name. A file with other bytes than its hash names is lost as well.
 */
export function createMissing(database: Database, dataDir: string, files: Files) {
  const isOnDisk = async (file: string): Promise<boolean> =>
    (await stat(file).catch(() => undefined))?.isFile() === true;

  return (): Promise<readonly Missing[]> =>
    guarded(async () => {
      const rows = (text: string) => database.query<Row>({ text, values: [] });
      const references = new Map(
        (
          await database.query<{ id: string; reference: string }>({
            text: 'select id, reference from overview',
            values: [],
          })
        ).map(({ id, reference }) => [id, reference]),
      );
      const told = (what: Missing['what'], { process, n, id, owner, name }: Row): Missing => ({
        what,
        id,
        process,
        reference: references.get(process) ?? '',
        n,
        name,
        owner,
      });
      const missing: Missing[] = [];
      for (const { process } of await rows(PROCESSES))
        missing.push(told('process', { process, n: null, id: process, owner: null, name: null }));
      for (const { process, first, last } of await database.query<{
        process: string;
        first: number;
        last: number;
      }>({
        text: GAPS,
        values: [null],
      }))
        missing.push(told('steps', { process, n: first, id: `${first}–${last}`, owner: null, name: null }));
      for (const row of await rows(TEXTS))
        if (!(await isOnDisk(path.join(dataDir, 'spool', `${row.id}.json`)))) missing.push(told('text', row));
      for (const row of await rows(FILES))
        if (missing.length < MOST && !(await files.isWhole(row.id))) missing.push(told('file', row));
      for (const row of await rows(PEOPLE)) missing.push(told('person', row));
      return missing;
    });
}
