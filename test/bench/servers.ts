import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Client, Connection, Client as TemporalClient } from '@temporalio/client';
import { createDirectory, migrate, openDatabase } from '../../activities/index.ts';
import { composeApi, createLog, type RunningApi } from '../../worker/compose.ts';
import { processEnvironment } from '../../worker/environment.ts';
import { dataConverter } from '../../worker/run.ts';
import { searchAttributeList } from '../../worker/search-attributes.ts';
import { parseSettings } from '../../worker/settings.ts';
import { startPostgres } from '../../worker/stack/postgres.ts';
import { supervise } from '../../worker/stack/supervise.ts';
import { findTemporal } from '../../worker/stack/temporal-cli.ts';
import { startTemporalServer } from '../../worker/stack/temporal-server.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { PEOPLE } from '../support/world.ts';
import { cpuSeconds } from './cpu.ts';
import { say } from './report.ts';

/** A tuned Temporal server, PostgreSQL with its tables and people, and a mail server that forgets what it takes. */
export interface Servers {
  readonly dataDir: string;
  readonly temporal: string;
  readonly database: string;
  readonly smtp: string;
  readonly client: Client;
  readonly postgres: ReturnType<typeof openDatabase>;
  worker(side: WorkerRequest['side']): Promise<WorkerChild>;
  /** Processor time that each part took so far, in seconds. */
  cpu(): Readonly<Record<string, number>>;
}

export interface WorkerRequest {
  readonly side: 'ours' | 'plain' | 'bare';
  readonly dataDir: string;
  readonly temporal: string;
  readonly database: string;
  readonly smtp: string;
}

export interface WorkerChild {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Where the smallest workflow is worked on. */
export const BARE_QUEUE = 'bare';

const TSX = createRequire(import.meta.url).resolve('tsx');

/**
 * Starts the servers in a folder of their own, and leaves nothing behind: not on Ctrl-C either.
 * @param afterwards what is done with the folder once they have stopped.
 */
export async function withServers(
  work: (servers: Servers) => Promise<void>,
  afterwards: (dataDir: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const dataDir = await newDataFolder();
  const environment = { ...processEnvironment(), TEMPORAL_ADDRESS: undefined };
  let failure: unknown;
  try {
    await supervise({ dataDir, say }, async (stack) => {
      const found = await findTemporal(environment, say);
      if (found.kind !== 'executable') throw new Error('no Temporal server of our own');
      const [temporal, postgres, sink] = await Promise.all([
        stack.start('Temporal', () =>
          startTemporalServer({
            executable: found.path,
            dataDir,
            environment,
            searchAttributes: searchAttributeList,
          }),
        ),
        stack.start('PostgreSQL', () => startPostgres({ dataDir, environment })),
        stack.start('Mail sink', startSink),
      ]);
      await migrate(postgres.url);
      const database = openDatabase({ url: postgres.url });
      await createDirectory(database).save(
        Object.entries(PEOPLE).map(([person, { roles, zone, country }]) => ({
          person,
          name: `Name of ${person}`,
          email: `${person.replaceAll(' ', '-')}@example.org`,
          language: 'en',
          zone,
          country,
          roles,
        })),
        SYSTEM_AUTHOR,
      );
      const connection = await Connection.connect({ address: temporal.address });
      const client = new TemporalClient({ connection, dataConverter: dataConverter() });
      const at = { dataDir, temporal: temporal.address, database: postgres.url, smtp: sink.url };
      const parts: Record<string, number> = {
        temporal: temporal.pid,
        postgres: postgres.pid,
        smtp: sink.pid,
      };
      try {
        await work({
          ...at,
          client,
          postgres: database,
          worker: async (side) => {
            const worker = await stack.start(`Worker ${side}`, () => startWorkerChild({ side, ...at }));
            parts[side] = worker.pid;
            return worker;
          },
          cpu: () => ({
            ...Object.fromEntries(Object.entries(parts).map(([part, pid]) => [part, cpuSeconds(pid)])),
            client: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
          }),
        });
      } catch (error) {
        // Said at once: what else was under way fails of it, later and louder.
        say(error instanceof Error ? (error.stack ?? error.message) : String(error));
        failure = error;
      } finally {
        await database.close();
        await connection.close();
        stack.stop();
      }
    });
    if (!failure) await afterwards(dataDir);
  } finally {
    await removeDataFolder(dataDir);
  }
  if (failure) throw failure;
}

/** An API beside them. */
export function startApi({ temporal, database, dataDir }: Servers): Promise<RunningApi> {
  const settings = parseSettings({ LOG_LEVEL: 'error' });
  return composeApi(
    {
      ...settings,
      TEMPORAL_ADDRESS: temporal,
      DATABASE_URL: database,
      PUBLIC_URL: 'http://127.0.0.1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      SESSION_SECRET: 'a secret that nobody needs to guess',
      DATA_DIR: dataDir,
      WEBHOOK_KEY: ['a key that nobody needs to guess'],
      HTTP_PORT: 0,
    },
    createLog(settings),
  );
}

async function startSink() {
  const child = fork('mail-sink.ts', []);
  const [port] = (await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data')) as [Buffer];
  return { url: `smtp://127.0.0.1:${String(port).trim()}`, pid: child.pid ?? 0, stop: () => ended(child) };
}

/** A worker in a process of its own, as in production; it ends with us, however we end. */
async function startWorkerChild(request: WorkerRequest): Promise<WorkerChild> {
  const child = fork('worker-process.ts', [JSON.stringify(request)]);
  // A pipe that nobody empties would stop it in the end.
  child.stdout?.resume();
  const [ready] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (ready !== 'ready') throw new Error('the worker did not start');
  return { pid: child.pid ?? 0, stop: () => ended(child) };
}

function fork(file: string, args: readonly string[]): ChildProcess {
  return spawn(
    process.execPath,
    ['--import', TSX, fileURLToPath(new URL(file, import.meta.url)), ...args],
    // Ctrl-C is for us; the channel tells a child that we are gone.
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], detached: true },
  );
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(late);
}
