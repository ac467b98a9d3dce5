import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import type { Environment } from '../environment.ts';
import { type Child, startChild } from './child.ts';
import { freePort, LOOPBACK } from './free-port.ts';
import { untilItAnswers } from './patience.ts';

type SearchAttributeType = 'Text' | 'Keyword' | 'Int' | 'Double' | 'Bool' | 'Datetime' | 'KeywordList';
type SearchAttribute = { readonly name: string; readonly type: SearchAttributeType };

export type TemporalServerOptions = {
  readonly executable: string;
  readonly dataDir: string;
  readonly environment: Environment;
  readonly searchAttributes?: readonly SearchAttribute[];
  /** Taken when free; 7233 and 8233 unless told otherwise. */
  readonly port?: number;
  readonly uiPort?: number;
  /** Dynamic settings of the server by their names. */
  readonly settings?: Readonly<Record<string, unknown>>;
};

export type TemporalServer = {
  readonly address: string;
  readonly uiUrl: string;
  readonly pid: number;
  readonly exited: Promise<string>;
  stop(): Promise<void>;
  logTail(): Promise<string>;
};

const PATIENCE_MS = 60_000;
const ATTEMPTS = 3;

/** The development server with its data on disk: what was accepted is there again after a kill. */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt === ATTEMPTS;
    const port = await freePort(isLast ? undefined : (options.port ?? 7233));
    const uiPort = await freePort(isLast ? undefined : (options.uiPort ?? 8233));
    const child = await startOn(port, uiPort, options);
    const failure = await untilItAnswers(
      child,
      port,
      () => checkTemporal(`${LOOPBACK}:${port}`),
      PATIENCE_MS,
    );
    if (failure === undefined) {
      return {
        address: `${LOOPBACK}:${port}`,
        uiUrl: `http://${LOOPBACK}:${uiPort}`,
        pid: child.id.pid,
        exited: child.exited,
        stop: child.stop,
        logTail: child.logTail,
      };
    }
    const log = await child.logTail();
    await child.stop();
    // A free port is only free until somebody takes it: two stacks that start together may want the same one. Nobody
    // knows which of the ports was taken, so the usual ones are wanted again where they are free: clients look there.
    if (attempt < ATTEMPTS && /address already in use|port .* in use/i.test(log)) continue;
    throw new Error(`The Temporal server (${options.executable}) ${failure}.\n${log}`.trim());
  }
}

async function startOn(port: number, uiPort: number, options: TemporalServerOptions): Promise<Child> {
  const folder = path.join(options.dataDir, 'temporal');
  await mkdir(folder, { recursive: true });
  const { searchAttributes = [], settings = {} } = options;
  return startChild({
    name: 'temporal',
    command: options.executable,
    args: [
      ...['server', 'start-dev', '--ip', LOOPBACK, '--port', String(port), '--ui-port', String(uiPort)],
      ...['--metrics-port', String(await freePort()), '--http-port', String(await freePort())],
      ...['--db-filename', path.join(folder, 'temporal.db'), '--log-level', 'warn'],
      // Safe against killed processes, and 2.2 times the lifecycles per second of the defaults.
      ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'],
      ...searchAttributes.flatMap(({ name, type }) => ['--search-attribute', `${name}=${type}`]),
      ...Object.entries(settings).flatMap(([name, value]) => [
        '--dynamic-config-value',
        `${name}=${JSON.stringify(value)}`,
      ]),
    ],
    dataDir: options.dataDir,
    environment: withoutTemporalSettings(options.environment),
    signals: [
      ['SIGTERM', 10_000],
      ['SIGKILL', 5_000],
    ],
  });
}

/** Throws unless the server answers and serves the namespace. */
export async function checkTemporal(address: string, namespace = 'default'): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.withDeadline(Date.now() + 5_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    // Listing needs the visibility store, which is ready last.
    await connection.withDeadline(Date.now() + 5_000, () =>
      connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 }),
    );
  } finally {
    await connection.close();
  }
}

/** The executable reads TEMPORAL_* itself; ours are meant for clients. */
function withoutTemporalSettings(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('TEMPORAL_')));
}
