import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { type Database, openDatabase } from '../../activities/db/database.ts';
import type { Missions } from '../../client/missions.ts';
import { composeApi, type RunningApi } from '../../worker/compose.ts';
import type { ServingDeployment } from '../../worker/deployment.ts';
import { processEnvironment } from '../../worker/environment.ts';
import { dataConverter } from '../../worker/run.ts';
import { searchAttributeList } from '../../worker/search-attributes.ts';
import { parseSettings } from '../../worker/settings.ts';
import { cacheSubfolder } from '../../worker/stack/cache.ts';
import { type Child, startChild } from '../../worker/stack/child.ts';
import { freePort } from '../../worker/stack/free-port.ts';
import { startMailCatcher } from '../../worker/stack/mail-catcher.ts';
import { type Postgres, startPostgres } from '../../worker/stack/postgres.ts';
import {
  startTemporalServer,
  type TemporalServer,
  type TemporalServerOptions,
} from '../../worker/stack/temporal-server.ts';
import { openTelemetry } from '../../worker/telemetry/telemetry.ts';
import { missionBundle } from './bundle.ts';
import { newDataFolder, removeDataFolder } from './data-folder.ts';
import { until } from './until.ts';
import { WEBHOOK_KEY } from './webhooks.ts';

export interface WorkerProcess extends Pick<Child, 'exited' | 'stop'> {
  readonly pid: number;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, without waiting for anything. */
  terminate(): void;
  /** Everything that it has logged. */
  log(): Promise<string>;
}

export const API_TOKEN = 'a token of this test alone';
const MAIN = path.join(import.meta.dirname, '../../worker/main.ts');

function expectTheSame(server: string, now: string, before: string): void {
  if (now !== before)
    throw new Error(`${server} came back as ${now}, and everybody asks for it at ${before}.`);
}

/** The development server, with our search attributes. */
export const startDevelopmentServer = (options: TemporalServerOptions): Promise<TemporalServer> =>
  startTemporalServer({ ...options, uiPort: 0, searchAttributes: searchAttributeList });

/**
 * A deployment in production shape on this machine: a Temporal server, PostgreSQL, a mail catcher, workers in
 * processes of their own and the API in this one. Each part can be killed and started again on its data and its port.
 */
export async function startDeployment(
  executable: string,
  more: Readonly<Record<string, string>> = {},
  startServer: (
    options: Pick<TemporalServerOptions, 'executable' | 'dataDir' | 'environment' | 'port'>,
  ) => Promise<TemporalServer> = startDevelopmentServer,
) {
  const environment = processEnvironment();
  const dataDir = await newDataFolder();
  const [temporalPort, postgresPort] = [await freePort(), await freePort()];
  const startTemporal = () => startServer({ executable, dataDir, environment, port: temporalPort });
  const startDatabase = () => startPostgres({ dataDir, environment, port: postgresPort });
  const [first, postgresOfFirst, catcher] = await Promise.all([
    startTemporal(),
    startDatabase(),
    startMailCatcher({ folder: path.join(dataDir, 'mailbox'), port: 0 }),
    missionBundle(),
  ]);
  let temporal: TemporalServer = first;
  let postgres: Postgres = postgresOfFirst;
  const database: Database = openDatabase({ url: postgres.url, connectTimeout: 20_000 });
  const workers = new Set<WorkerProcess>();
  let started = 0;

  const variables = {
    TEMPORAL_ADDRESS: temporal.address,
    DATABASE_URL: postgres.url,
    SMTP_URL: catcher.url,
    CATCHER_URL: catcher.url,
    PUBLIC_URL: 'https://missions.example.org',
    MAIL_FROM: 'SOCIEUX+ missions <missions@example.org>',
    API_TOKEN,
    WEBHOOK_KEY,
    HTTP_NAMES: '127.0.0.1',
    SESSION_SECRET: 'a secret of this test alone, long enough',
    LOG_LEVEL: 'info',
    SHUTDOWN_GRACE: '2',
    ...more,
  };
  const apiLog: string[] = [];
  const startApi = async (): Promise<RunningApi & { readonly metricsUrl: string | undefined }> => {
    const settings = parseSettings({
      ...variables,
      DATA_DIR: path.join(dataDir, 'api'),
      HTTP_PORT: String(await freePort()),
    });
    const log = pino({ level: 'info' }, { write: (line: string) => void apiLog.push(line) });
    const telemetry = await openTelemetry(settings, 'api');
    const running = await composeApi(settings as ServingDeployment, log, {}, telemetry);
    return {
      ...running,
      metricsUrl: telemetry.url,
      stop: async () => {
        await running.stop();
        await telemetry.stop();
      },
    };
  };
  let api = await startApi();
  let connection = await Connection.connect({ address: temporal.address });
  const clientOn = (to: Connection) => new Client({ connection: to, dataConverter: dataConverter() });
  let client = clientOn(connection);

  return {
    dataDir,
    executable,
    /** As its parts have it, but for the folder of each. */
    variables,
    catcher,
    apiLog,
    get temporal(): TemporalServer {
      return temporal;
    },
    get postgres(): Postgres {
      return postgres;
    },
    get missions(): Missions {
      return api.missions;
    },
    get metricsUrl(): string | undefined {
      return api.metricsUrl;
    },
    get url(): string {
      return api.url;
    },
    get client(): Client {
      return client;
    },

    /** Rows behind the scenes. */
    rows: <Row extends Record<string, unknown>>(text: string, ...values: unknown[]) =>
      database.query<Row>({ text, values }),

    /** Another API beside the first, as behind a balancer; the caller stops it. */
    anotherApi: startApi,

    /**
     * A worker in a process of its own, with a data folder of its own; resolves once it polls.
     * @param bundle workflows of another version than ours.
     */
    async startWorker(own: Readonly<Record<string, string>> = {}, bundle?: string): Promise<WorkerProcess> {
      started += 1;
      const name = `worker-${started}`;
      const folder = path.join(dataDir, name);
      await mkdir(folder, { recursive: true });
      // What was bundled once is found in the user's cache folder: there it finds the other one.
      const user =
        bundle === undefined ? environment : { ...environment, HOME: folder, XDG_CACHE_HOME: undefined };
      if (bundle !== undefined) {
        const bundles = await cacheSubfolder(user, 'bundles');
        await writeFile(path.join(bundles, path.basename(await missionBundle())), bundle);
      }
      const child = await startChild({
        name,
        command: process.execPath,
        args: ['--import', 'tsx', MAIN, 'worker'],
        dataDir,
        environment: { ...user, ...variables, ...own, DATA_DIR: folder },
        signals: [
          ['SIGTERM', 20_000],
          ['SIGKILL', 5_000],
        ],
      });
      let over: string | undefined;
      void child.exited.then((how) => {
        over = how;
      });
      const log = () => readFile(path.join(dataDir, 'logs', `${name}.log`), 'utf8');
      const worker: WorkerProcess = {
        pid: child.id.pid,
        exited: child.exited,
        log,
        terminate: () => void process.kill(child.id.pid, 'SIGTERM'),
        async kill() {
          process.kill(child.id.pid, 'SIGKILL');
          await child.exited;
        },
        stop: child.stop,
      };
      workers.add(worker);
      void child.exited.then(() => workers.delete(worker));
      await until(
        `${name} polls`,
        async () => {
          if (over !== undefined) throw new Error(`${name} ${over}\n${await log()}`);
          return (await log()).includes('"msg":"started"');
        },
        90_000,
      );
      return worker;
    },

    async killTemporal(): Promise<void> {
      process.kill(temporal.pid, 'SIGKILL');
      await temporal.exited;
    },
    /** On the data and the port that it had. */
    async startTemporal(): Promise<void> {
      const { address } = temporal;
      temporal = await startTemporal();
      expectTheSame('Temporal', temporal.address, address);
    },
    async killPostgres(): Promise<void> {
      process.kill(postgres.pid, 'SIGKILL');
      await postgres.exited;
    },
    stopPostgres: () => postgres.stop(),
    /** It listens and says nothing, until the answer is called. */
    async freezePostgres(): Promise<() => void> {
      const { pid } = postgres;
      const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
      const pids = [pid, ...children.trim().split(/\s+/).map(Number)];
      for (const each of pids) process.kill(each, 'SIGSTOP');
      return () => {
        for (const each of pids) process.kill(each, 'SIGCONT');
      };
    },
    async startPostgres(): Promise<void> {
      const { url } = postgres;
      postgres = await startDatabase();
      expectTheSame('PostgreSQL', postgres.url, url);
    },
    /** What this process holds of the API, forgotten as by a kill, and begun anew. */
    async restartApi(): Promise<void> {
      await api.stop().catch(() => undefined);
      await connection.close().catch(() => undefined);
      api = await startApi();
      connection = await Connection.connect({ address: temporal.address });
      client = clientOn(connection);
    },

    async stop(): Promise<void> {
      await Promise.all([...workers].map((worker) => worker.kill()));
      await api.stop();
      await connection.close();
      await database.close();
      await catcher.stop();
      await Promise.all([temporal.stop(), postgres.stop()]);
      await removeDataFolder(dataDir);
    },
  };
}
export type TestDeployment = Awaited<ReturnType<typeof startDeployment>>;
