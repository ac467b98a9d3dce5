import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client, type Connection } from '@temporalio/client';
import {
  conditionOf,
  type Database,
  lacksMigrations,
  openDatabase,
  smtpGreets,
} from '../activities/index.ts';
import { CHECKS, type Check, type Finding } from '../client/cli/findings.ts';
import { endedBy } from '../client/temporal.ts';
import { type LastPass, QUERY_LAST_PASS } from '../workflows/contract/clock.ts';
import { MAIL_SENDER_ID, PROCESS_BUDGET } from '../workflows/contract/messages.ts';
import { SEARCH_ATTRIBUTES } from '../workflows/contract/search-attributes.ts';
import type { Instant } from '../workflows/domain/time.ts';
import { smtpOf } from './deployment.ts';
import type { Environment } from './environment.ts';
import { dataConverter } from './run.ts';
import { missingAttributes } from './search-attributes.ts';
import { parseSettings, type Settings, SettingsError } from './settings.ts';
import { connectTo, temporalConnectionOptions } from './temporal-connection.ts';
import { knowsVersions, runningOn, versionsOf } from './versions.ts';

/** Milliseconds after which a server that hasn't answered counts as silent. */
const PATIENCE_MS = 10_000;
/** Milliseconds since its last poll by which a worker counts as polling: a poll lasts a minute. */
const POLL_AGE_MS = 150_000;
const ROUNDS_AGE_MS = 20 * 60_000;
const MAILS_AGE_SECONDS = 3_600;
/**
 * Milliseconds by which clocks may differ: deadlines are judged by the receiver's clock, offers by that of whoever
 * records them.
 */
const SKEW_MS = 5_000;
const LEAST_FREE_BYTES = 1_000_000_000;
const LARGE = 0.8;

type Look = () => Promise<{ readonly isWell: boolean; readonly found: string }>;

/** Examines an installation as its settings describe it. Changes nothing and sends no mail. */
export async function lookAt(environment: Environment): Promise<readonly Finding[]> {
  const findings = new Map<Check, Finding>();
  const note = (check: Check, state: Finding['state'], found = '') =>
    findings.set(check, { check, state, found });
  const look = async (check: Check, ask: Look): Promise<boolean> => {
    try {
      const { isWell, found } = await inTime(ask());
      note(check, isWell ? 'well' : 'wrong', found);
      return isWell;
    } catch (error) {
      note(check, 'wrong', said(error));
      return false;
    }
  };
  const settings = read(environment);
  if ('problems' in settings) note('settings', 'wrong', settings.problems);
  else {
    note('settings', 'well');
    await Promise.all([
      lookAtTemporal(settings, look),
      lookAtDatabase(settings, look),
      look('folder', () => folderOf(settings)),
      look('smtp', async () => {
        const { url, requireTls } = smtpOf(settings as never);
        await smtpGreets({ url, requireTls });
        return { isWell: true, found: hostOf(url) };
      }),
      look('public-url', async () => {
        const url = `${settings.PUBLIC_URL?.replace(/\/+$/, '')}/healthz`;
        const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
        return { isWell: answer.ok, found: `${url} ${answer.status}` };
      }),
    ]);
  }
  return CHECKS.map((check) => findings.get(check) ?? { check, state: 'unknown', found: '' });
}

function read(environment: Environment): Settings | { readonly problems: string } {
  try {
    return parseSettings(environment, 'all');
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return { problems: error.problems.map(({ name, problem }) => `${name} ${problem}`).join('; ') };
  }
}

type Looking = (check: Check, ask: Look) => Promise<boolean>;

async function lookAtTemporal(settings: Settings, look: Looking): Promise<void> {
  const {
    TEMPORAL_ADDRESS: address = '',
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_TASK_QUEUE: queue,
  } = settings;
  let connection: Connection | undefined;
  const isThere = await look('temporal', async () => {
    await temporalConnectionOptions(settings, address);
    connection = await connectTo(address, settings);
    await connection.workflowService.describeNamespace({ namespace });
    return { isWell: true, found: `${address}, ${namespace}` };
  });
  const known = connection;
  if (!known) return;
  try {
    if (!isThere) return;
    await Promise.all([
      look('search-attributes', async () => {
        const missing = await missingAttributes(known, namespace);
        const all = Object.values(SEARCH_ATTRIBUTES).map(({ name }) => name);
        return { isWell: missing.length === 0, found: (missing.length === 0 ? all : missing).join(', ') };
      }),
      look('worker', async () => {
        const { pollers } = await known.workflowService.describeTaskQueue({
          namespace,
          taskQueue: { name: queue },
          taskQueueType: 1,
        });
        const seen = (pollers ?? []).filter(
          ({ lastAccessTime }) => Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1_000 < POLL_AGE_MS,
        );
        return { isWell: seen.length > 0, found: seen.map(({ identity }) => identity).join(', ') || queue };
      }),
      look('versions', () => versionsFound(settings, known)),
      look('ended', async () => {
        const ended = await endedBy(new Client({ connection: known, namespace }));
        return { isWell: ended.length === 0, found: ended.map(({ id }) => id).join(', ') || '0' };
      }),
      look('rounds', async () => {
        const client = new Client({
          connection: known,
          namespace,
          dataConverter: dataConverter(settings.PAYLOAD_KEY),
        });
        const last = await client.workflow.getHandle(MAIL_SENDER_ID).query<LastPass | null>(QUERY_LAST_PASS);
        const age = last ? Date.now() - Date.parse(last.at) : Number.POSITIVE_INFINITY;
        return { isWell: age < ROUNDS_AGE_MS, found: last?.at ?? '–' };
      }),
    ]);
  } finally {
    await known.close();
  }
}

/** Whether each version that something runs on has workers, and one is current. */
async function versionsFound(
  {
    TEMPORAL_DEPLOYMENT_NAME: deploymentName,
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_TASK_QUEUE: queue,
  }: Settings,
  connection: Connection,
): Promise<{ isWell: boolean; found: string }> {
  const { server, isKnown } = await knowsVersions(connection);
  if (deploymentName === undefined) return { isWell: true, found: '–' };
  if (!isKnown) return { isWell: false, found: `${deploymentName}: Temporal ${server}` };
  const versions = await versionsOf(connection, namespace, deploymentName);
  if (!versions) return { isWell: false, found: `${deploymentName}: –` };
  const { pollers } = await connection.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: queue },
    taskQueueType: 1,
  });
  const polled = new Set((pollers ?? []).map(({ deploymentOptions }) => deploymentOptions?.buildId));
  const all = await Promise.all(
    versions.buildIds.map(async (buildId) => {
      const query = runningOn({ deploymentName, buildId });
      const { count } = await connection.workflowService.countWorkflowExecutions({ namespace, query });
      const isCurrent = buildId === versions.current;
      const share = versions.ramping?.buildId === buildId ? [`${versions.ramping.percentage} %`] : [];
      const told = [buildId, ...(isCurrent ? ['current'] : share), `(${count})`].join(' ');
      return { told, isServed: polled.has(buildId) || (Number(count) === 0 && !isCurrent) };
    }),
  );
  return {
    isWell: versions.current !== undefined && all.every(({ isServed }) => isServed),
    found: `${deploymentName}: ${all.map(({ told }) => told).join(', ')}`,
  };
}

async function lookAtDatabase(settings: Settings, look: Looking): Promise<void> {
  const { DATABASE_URL: url = '' } = settings;
  const database = openDatabase({ url, maxConnections: 3, connectTimeout: 5_000, queryTimeout: PATIENCE_MS });
  try {
    const isThere = await look('database', async () => {
      const [found] = await database.query<{ version: string }>({
        text: "select current_setting('server_version') as version",
        values: [],
      });
      return { isWell: true, found: `${hostOf(url)}, PostgreSQL ${found?.version}` };
    });
    if (!isThere) return;
    await look('clock', () => clockOf(database));
    const isUpToDate = await look('migrations', async () => {
      const lacks = await lacksMigrations(url);
      return { isWell: lacks === 0, found: String(lacks) };
    });
    if (!isUpToDate) return;
    await look('database-writes', async () => ({ isWell: await database.takes(), found: hostOf(url) }));
    const condition = await conditionOf(database);
    await look('mails', async () => {
      const { waiting, age, held } = condition.outbox;
      return {
        isWell: age < MAILS_AGE_SECONDS && held === 0,
        found: `${waiting} / ${held} / ${Math.round(age / 60)} min`,
      };
    });
    await look('processes', async () => {
      const { fenced, late, unsettled, largest } = condition;
      const share = largest / PROCESS_BUDGET;
      return {
        isWell: fenced + late + unsettled === 0 && share < LARGE,
        found: `${fenced} / ${late} / ${unsettled} / ${Math.round(share * 100)} %`,
      };
    });
  } finally {
    await database.close();
  }
}

async function clockOf(database: Database): Promise<{ isWell: boolean; found: string }> {
  const before = Date.now();
  const [row] = await database.query<{ now: Instant }>({
    text: 'select clock_timestamp() as now',
    values: [],
  });
  const middle = (before + Date.now()) / 2;
  const apart = Math.abs(Date.parse(row?.now ?? '') - middle);
  return { isWell: apart < SKEW_MS, found: `${(apart / 1_000).toFixed(1)} s` };
}

async function folderOf({ DATA_DIR: folder }: Settings): Promise<{ isWell: boolean; found: string }> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `doctor-${process.pid}`);
  try {
    await writeFile(file, new Uint8Array(8_192), { flush: true });
  } finally {
    await rm(file, { force: true });
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  return { isWell: free >= LEAST_FREE_BYTES, found: `${folder}, ${(free / 1e9).toFixed(1)} GB` };
}

/** The host of an address, without credentials. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

/** An error's text without passwords: a driver may quote an address with its password. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return 'error';
  const { code } = error as NodeJS.ErrnoException;
  const cause = error.cause instanceof Error ? (error.cause as NodeJS.ErrnoException).code : undefined;
  const told = [error.name, code, cause].filter((each) => each !== undefined && each !== '');
  return [...new Set(told)].join(' ');
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })),
      2 * PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
