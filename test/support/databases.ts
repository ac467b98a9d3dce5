import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../activities/db/migrate.ts';
import { processEnvironment } from '../../worker/environment.ts';
import { type Postgres, startPostgres } from '../../worker/stack/postgres.ts';
import { newDataFolder, removeDataFolder } from './data-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the PostgreSQL that the files of a project share; each test has a database of its own in it. */
    sharedPostgres: string;
  }
}

const TEMPLATE = 'template_of_tests';

/** Starts one PostgreSQL for all files of a project. Who stops it or changes its roles starts one of their own. */
export default async function sharePostgres(project: TestProject): Promise<() => Promise<void>> {
  const folder = await newDataFolder();
  const postgres = await startTestPostgres(folder);
  project.provide('sharedPostgres', postgres.url);
  return async () => {
    await postgres.stop();
    await removeDataFolder(folder);
  };
}

/** PostgreSQL with the template of `newDatabase`; the same call starts it again on a folder that has one. */
export async function startTestPostgres(dataDir: string, port = 0): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, environment: processEnvironment(), port });
  const before = await query(postgres.url, `select from pg_database where datname = '${TEMPLATE}'`);
  if (before.rowCount === 0) {
    // What a test has written need not outlive a power cut; the disk is what tests would wait for most.
    await query(postgres.url, 'alter system set fsync = off');
    await query(postgres.url, 'alter system set full_page_writes = off');
    await query(postgres.url, 'select pg_reload_conf()');
    await query(postgres.url, `create database ${TEMPLATE}`);
    const template = at(postgres.url, TEMPLATE);
    await migrate(template);
    await query(
      template,
      `create schema of_tests; create table of_tests.shape as ${COLUMNS.replace('count(*)', 'count(*) as columns')}`,
    );
  }
  return postgres;
}

/** Databases of this process that nobody uses any more, by server. */
const idle = new Map<string, string[]>();

/** A database with every table and no row; answers its URL. Emptying an old one costs a fifth of a new one. */
export async function newDatabase(serverUrl: string): Promise<string> {
  for (let url = idle.get(serverUrl)?.pop(); url; url = idle.get(serverUrl)?.pop())
    if (await query(url, EMPTY).catch(() => undefined)) return url;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await query(serverUrl, `create database ${name} template ${TEMPLATE}`);
  return at(serverUrl, name);
}

/** Nobody uses it any more. */
export function giveBack(serverUrl: string, url: string): void {
  idle.set(serverUrl, [...(idle.get(serverUrl) ?? []), url]);
}

const COLUMNS = `select count(*) from pg_attribute join pg_class on pg_class.oid = attrelid
  where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0`;

/** Fails where a test has changed a table: a column that was dropped still counts. */
const EMPTY = `do $$
declare
  filled text;
  guard record;
begin
  perform pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid();
  assert (${COLUMNS}) = (select columns from of_tests.shape), 'its tables are not as they were';
  select string_agg(oid::regclass::text, ', ') into filled from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0;
  if filled is not null then
    -- What guards the audit holds for everybody, until it is told to rest.
    for guard in select tgrelid::regclass as on, tgname as name from pg_trigger where tgenabled = 'A' loop
      execute format('alter table %s disable trigger %I', guard.on, guard.name);
    end loop;
    execute 'truncate ' || filled || ' cascade';
    for guard in select tgrelid::regclass as on, tgname as name from pg_trigger
      where tgenabled = 'D' and not tgisinternal loop
      execute format('alter table %s enable always trigger %I', guard.on, guard.name);
    end loop;
  end if;
  perform setval(seqrelid, seqstart, false) from pg_sequence where pg_sequence_last_value(seqrelid) is not null;
end $$`;

function at(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function query(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}
