import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { stringify } from 'yaml';
import { processEnvironment } from '../../worker/environment.ts';
import { addSearchAttributes } from '../../worker/search-attributes.ts';
import { startChild } from '../../worker/stack/child.ts';
import { freePort, LOOPBACK } from '../../worker/stack/free-port.ts';
import { byGo } from '../../worker/stack/go-install.ts';
import { untilItAnswers } from '../../worker/stack/patience.ts';
import { findProgram, keptAt, type Program } from '../../worker/stack/program.ts';
import { isExecutable, run } from '../../worker/stack/run.ts';
import {
  checkTemporal,
  type TemporalServer,
  type TemporalServerOptions,
} from '../../worker/stack/temporal-server.ts';
import { untilItSucceeds } from './until.ts';

/** As docker-compose.yml has it. */
export const VERSION = '1.32.1';
/** From which it is brought up to that one: of the minor version before. */
export const VERSION_BEFORE = '1.31.2';

/**
 * Temporal's own server as it is deployed, rather than its development server, which may be of years ago where it was
 * built from source. Built by Go once, in the cache folder, where all drills are asked for (`DRILLS=all`): that takes as
 * long as all others together on a small machine.
 * @returns the path of the executable; undefined where it is not there and not asked for.
 */
export const findRealServer = (version = VERSION): Promise<string | undefined> =>
  findWhereAsked(version, 'cmd/server');

/** What makes its tables in PostgreSQL and brings them up to date, likewise. */
export const findSchemaTool = (version: string): Promise<string | undefined> =>
  findWhereAsked(version, 'cmd/tools/sql');

async function findWhereAsked(version: string, directory: string): Promise<string | undefined> {
  const environment = processEnvironment();
  const name = path.basename(directory);
  const program: Program = {
    name,
    called: `Temporal of its own, ${version}`,
    isOurs: true,
    folder: path.join('tools', `temporal-${version}`),
    ways: [byGo(`go.temporal.io/server/${directory}@v${version}`, name)],
    mendedBy: ['Install Go (https://go.dev/dl).'],
  };
  if (environment.DRILLS !== 'all' && !(await isExecutable(keptAt(program, environment)))) return undefined;
  return findProgram(program, environment, console.error);
}

/** Temporal's databases in PostgreSQL, each with its tables. */
const STORES = { temporal: 'temporal', temporal_visibility: 'visibility' } as const;

/** Makes them where they are not yet, and brings them up to the tool's version: as `temporal-schema` of docker-compose.yml. */
export async function bringSchemaUpToDate(tool: string, url: string): Promise<void> {
  const { hostname, port, username, password } = new URL(url);
  const server = ['--plugin', 'postgres12', '--ep', hostname, '-p', port, '-u', username, '--pw', password];
  for (const [database, schema] of Object.entries(STORES))
    for (const args of [
      ['create'],
      ['setup-schema', '-v', '0.0'],
      ['update-schema', '--schema-name', `postgresql/v12/${schema}`],
    ]) {
      const done = await run(tool, [...server, '--db', database, ...args], {
        environment: processEnvironment(),
        timeoutMs: 60_000,
      });
      if (!done.ok && !/already exists/.test(done.output))
        throw new Error(`${args.join(' ')} of ${database}: ${done.why}\n${done.output.slice(-2_000)}`);
    }
}

/**
 * The server with its namespace and our search attributes.
 * @param url of a PostgreSQL with its tables; its data are in a file where it is left out.
 */
export async function startRealServer(
  {
    executable,
    dataDir,
    environment,
    port,
  }: Pick<TemporalServerOptions, 'executable' | 'dataDir' | 'environment' | 'port'>,
  url?: string,
): Promise<TemporalServer> {
  const folder = path.join(dataDir, 'temporal');
  await mkdir(folder, { recursive: true });
  const frontend = await freePort(port);
  const configuration = path.join(folder, 'server.yaml');
  // Started again it has the ports that it had: what is kept of its members names them.
  if (!existsSync(configuration))
    await writeFile(configuration, stringify(await configured(folder, frontend, url)));
  const child = await startChild({
    name: 'temporal',
    command: executable,
    args: ['--config-file', configuration, '--allow-no-auth', 'start'],
    dataDir,
    environment: { PATH: environment.PATH, HOME: environment.HOME },
    signals: [
      ['SIGTERM', 10_000],
      ['SIGKILL', 5_000],
    ],
  });
  const address = `${LOOPBACK}:${frontend}`;
  const answers = async () => {
    await registered(address);
    await checkTemporal(address);
  };
  const failure = await untilItAnswers(child, frontend, answers, 90_000);
  if (failure !== undefined) {
    const log = await child.logTail();
    await child.stop();
    throw new Error(`Temporal's server ${failure}.\n${log}`);
  }
  return {
    address,
    uiUrl: '',
    pid: child.id.pid,
    exited: child.exited,
    stop: child.stop,
    logTail: child.logTail,
  };
}

async function registered(address: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    const { workflowService } = connection;
    await workflowService
      .registerNamespace({
        namespace: 'default',
        workflowExecutionRetentionPeriod: { seconds: 86_400 } as never,
      })
      .catch((error: unknown) => {
        if (!/already/i.test(String(error))) throw error;
      });
    await untilItSucceeds('search attributes', () =>
      addSearchAttributes(connection, 'default').catch((error: unknown) => {
        if (!/already/i.test(String(error))) throw error;
      }),
    );
  } finally {
    await connection.close();
  }
}

const inFile = (folder: string) => (name: string) => ({
  sql: {
    pluginName: 'sqlite',
    databaseName: path.join(folder, `${name}.db`),
    connectAddr: 'localhost',
    connectProtocol: 'tcp',
    connectAttributes: { cache: 'private', setup: true, journal_mode: 'wal', synchronous: 1 },
    maxConns: 1,
    maxIdleConns: 1,
  },
});
const inPostgres =
  ({ host, username, password }: URL) =>
  (name: string) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName: name === 'temporal' ? name : `temporal_${name}`,
      connectAddr: host,
      connectProtocol: 'tcp',
      user: username,
      password,
      maxConns: 20,
      maxIdleConns: 20,
    },
  });

async function configured(folder: string, frontend: number, url?: string) {
  const store = url === undefined ? inFile(folder) : inPostgres(new URL(url));
  const service = async (grpcPort?: number) => ({
    rpc: {
      grpcPort: grpcPort ?? (await freePort()),
      // PostgreSQL keeps it in two bytes with a sign.
      membershipPort: await freePort(),
      bindOnLocalHost: true,
    },
  });
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: 4,
      datastores: { default: store('temporal'), visibility: store('visibility') },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: LOOPBACK } },
    services: {
      frontend: await service(frontend),
      matching: await service(),
      history: await service(),
      worker: await service(),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `${LOOPBACK}:${frontend}`,
        },
      },
    },
    publicClient: { hostPort: `${LOOPBACK}:${frontend}` },
    dcRedirectionPolicy: { policy: 'noop' },
  };
}
