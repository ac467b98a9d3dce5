import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { stringify } from 'yaml';
import { addSearchAttributes } from '../../worker/search-attributes.ts';
import { processEnvironment } from '../../worker/settings.ts';
import { cacheFolder } from '../../worker/stack/cache.ts';
import { startChild } from '../../worker/stack/child.ts';
import { freePort, LOOPBACK } from '../../worker/stack/free-port.ts';
import { untilItAnswers } from '../../worker/stack/patience.ts';
import { isExecutable, run } from '../../worker/stack/run.ts';
import {
  checkTemporal,
  type TemporalServer,
  type TemporalServerOptions,
} from '../../worker/stack/temporal-server.ts';
import { untilItSucceeds } from './until.ts';

/** As docker-compose.yml has it. */
const VERSION = '1.32.1';
const GO_PACKAGE = `go.temporal.io/server/cmd/server@v${VERSION}`;
const BUILD_LONGEST_MS = 20 * 60_000;

/**
 * Temporal's own server as it is deployed, rather than its development server, which may be of years ago where it was
 * built from source. Built by Go once, in the cache folder, where all drills are asked for (`DRILLS=all`): that takes as
 * long as all others together on a small machine.
 * @returns the path of the executable; undefined where it is not there and not asked for.
 */
export async function findRealServer(): Promise<string | undefined> {
  const environment = processEnvironment();
  const folder = path.join(cacheFolder(environment), 'tools', `temporal-${VERSION}`);
  const executable = path.join(folder, 'server');
  if (await isExecutable(executable)) return executable;
  if (environment.DRILLS !== 'all') return undefined;
  await mkdir(folder, { recursive: true });
  const built = await run('go', ['install', '-ldflags=-s -w', GO_PACKAGE], {
    environment: { ...environment, GOBIN: folder },
    timeoutMs: BUILD_LONGEST_MS,
  });
  if (!built.ok) throw new Error(`go install ${GO_PACKAGE}: ${built.why}`);
  return executable;
}

/** It with its data in a file, its namespace and our search attributes. */
export async function startRealServer({
  executable,
  dataDir,
  environment,
  port,
}: Pick<TemporalServerOptions, 'executable' | 'dataDir' | 'environment' | 'port'>): Promise<TemporalServer> {
  const folder = path.join(dataDir, 'temporal');
  await mkdir(folder, { recursive: true });
  const frontend = await freePort(port);
  const configuration = path.join(folder, 'server.yaml');
  await writeFile(configuration, stringify(await configured(folder, frontend)));
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

async function configured(folder: string, frontend: number) {
  const store = (name: string) => ({
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
  const service = async (grpcPort?: number) => ({
    rpc: {
      grpcPort: grpcPort ?? (await freePort()),
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
