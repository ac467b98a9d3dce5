import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import type { Environment } from '../environment.ts';
import { startChild } from './child.ts';
import { freePort, LOOPBACK } from './free-port.ts';
import { claim } from './notes.ts';
import { untilItAnswers } from './patience.ts';
import { type Account, postgresAccount } from './postgres-account.ts';
import { createData, findPrograms, keepPassword, POSTGRES_USER, type Programs } from './postgres-data.ts';
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
  await createData(folder, password, programs, account, options.environment);
  for (let attempt = 1; ; attempt += 1) {
    await endLeftBehind(folder);
    const port = await freePort(attempt === ATTEMPTS ? undefined : (options.port ?? 5432));
    const url = `postgres://${POSTGRES_USER}:${password}@${LOOPBACK}:${port}/${DATABASE}`;
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
async function checkPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}
