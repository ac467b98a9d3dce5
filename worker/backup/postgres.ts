import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Environment } from '../environment.ts';

const run = promisify(execFile);

/** Dumps a database by PostgreSQL's own programs: one snapshot, taken while everything goes on. */
export const dump = (url: string, file: string, environment: Environment): Promise<void> =>
  byProgram('pg_dump', url, environment, [
    '--format=custom',
    '--no-owner',
    '--no-privileges',
    `--file=${file}`,
  ]);

/** Loads a dump, all of it or nothing. */
export const load = (url: string, file: string, environment: Environment): Promise<void> =>
  byProgram('pg_restore', url, environment, [
    ...['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction'],
    file,
  ]);

/** Whether the database has no tables yet: a backup is never restored over existing ones. */
export async function isEmpty(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select from pg_tables where schemaname in ('public', 'drizzle') limit 1",
    );
    return rows.length === 0;
  } finally {
    await client.end();
  }
}

/** The password is passed in the environment: everybody on the machine can read a program's arguments. */
async function byProgram(
  program: string,
  url: string,
  environment: Environment,
  args: readonly string[],
): Promise<void> {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const env = { PATH: environment.PATH, HOME: environment.HOME, PGPASSWORD: password };
  try {
    await run(program, [`--dbname=${address.href}`, ...args], { env, maxBuffer: 10_000_000 });
  } catch (error) {
    const { code, stderr = '' } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT')
      throw new Error(
        `There is no ${program} on this machine. Install the client programs of PostgreSQL, of the server's version or a later one, or run it where the server is (docker compose exec app-db ${program} …).`,
      );
    const mismatch = /server version mismatch/.test(stderr)
      ? ` Take a ${program} of the server's version or a later one.`
      : '';
    throw new Error(
      `${program} did not succeed: ${stderr.trim().split('\n').slice(0, 3).join(' ')}.${mismatch}`,
    );
  }
}
