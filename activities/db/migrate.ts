import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { translated } from '../errors.ts';

const MIGRATIONS = { migrationsFolder: fileURLToPath(new URL('migrations', import.meta.url)) };
/** Any number, the same in every process of every release. */
const MIGRATION_LOCK = 7_117_201;

/**
 * Brings the tables up to date; of several processes that start together, one does it and the others wait. Where there
 * is nothing to do, a role that may not change tables is enough.
 */
export const migrate = (url: string): Promise<void> => locked(url, bringUpToDate);

/**
 * Brings the tables up to date as their owner, and gives the application's role the rights that it needs: it reads and
 * writes rows, changes no table, and only adds to the audit. The role is made where there is none.
 * @param appUrl names the role and its password.
 */
export function migrateFor(ownerUrl: string, appUrl: string): Promise<void> {
  const { username, password } = new URL(appUrl);
  const role = decodeURIComponent(username);
  return locked(ownerUrl, async (client) => {
    await bringUpToDate(client);
    await letWork(client, role, decodeURIComponent(password));
  });
}

async function locked(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await work(client);
  } catch (error) {
    throw translated(error);
  } finally {
    // Closing the session releases the lock.
    await client.end().catch(() => undefined);
  }
}

async function bringUpToDate(client: pg.Client): Promise<void> {
  const last = readMigrationFiles(MIGRATIONS).at(-1)?.folderMillis ?? 0;
  if ((await lastApplied(client)) >= last) return;
  try {
    await applyMigrations(drizzle(client), MIGRATIONS);
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    if ((cause as { code?: string }).code !== FORBIDDEN) throw error;
    throw new Error(
      'The tables are those of an earlier release, and this role may not change them: run "worker/main.ts migrate" first.',
      { cause: error },
    );
  }
}
/** SQLSTATE insufficient_privilege. */
const FORBIDDEN = '42501';

async function lastApplied(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as there",
  );
  if (!rows[0]?.there) return 0;
  const applied = await client.query<{ last: string | null }>(
    'select max(created_at) as last from drizzle.__drizzle_migrations',
  );
  return Number(applied.rows[0]?.last ?? 0);
}

/** How many migrations of this release a database lacks. @throws Unavailable */
export async function lacksMigrations(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const last = await lastApplied(client);
    return readMigrationFiles(MIGRATIONS).filter(({ folderMillis }) => folderMillis > last).length;
  } catch (error) {
    throw translated(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function letWork(client: pg.Client, role: string, password: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${name}`);
  await client.query(
    `alter role ${name} with login nosuperuser nocreatedb nocreaterole noreplication password ${client.escapeLiteral(password)}`,
  );
  await client.query(`
    revoke create on schema public from public;
    grant usage on schema public, drizzle to ${name};
    grant select on drizzle.__drizzle_migrations to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage, select on all sequences in schema public to ${name};
    revoke update, delete on audit from ${name}`);
}
