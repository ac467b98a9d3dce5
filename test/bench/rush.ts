import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createDirectory } from '../../activities/index.ts';
import type { Missions } from '../../client/missions.ts';
import { composeApi, createLog, type RunningApi } from '../../worker/compose.ts';
import { parseSettings } from '../../worker/settings.ts';
import { type ProcessInput, TASK_QUEUE, WORKFLOW } from '../../workflows/contract/messages.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { plain } from '../../workflows/domain/basis.ts';
import type { Application, CallState } from '../../workflows/domain/call/state.ts';
import { instant } from '../../workflows/domain/time.ts';
import { expert } from '../support/track.ts';
import { CALL_1 } from '../support/world.ts';
import { median, percentile, type Row, report, sum } from './report.ts';
import { opened } from './script.ts';
import { type Servers, withServers } from './servers.ts';

/**
 * Many people and one call: everybody at the same instant through two APIs, and a steady stream, on a call with few and
 * with thousands of applications.
 */
const PEOPLE = Array.from({ length: 500 }, (_, n) => `rusher-${n}`);
const A_SECOND = 200;
const SECONDS = 10;
const THERE_ALREADY = [0, 2_000, 5_000] as const;

const hex = (bytes: number) => randomBytes(bytes).toString('hex');
const ref = () => ({ text: `text-${hex(12)}`, hash: hex(16) });

/** Handed in, with evidence for four requirements. */
function application(n: number, at: number): Application {
  return {
    id: `there-${n}-${hex(4)}`,
    expert: `applicant-${n}`,
    phase: 'submitted',
    begunAt: instant(at),
    submittedAt: instant(at + n),
    missing: [],
    profile: ref(),
    sector: 'public servant',
    yearsOfExperience: 12,
    evidence: Object.fromEntries(['e1', 'e2', 'e3', 'a1'].map((id) => [id, ref()])),
  };
}

/** A published call, as if it had carried on as new with so many applications. */
async function callWith({ client }: Servers, many: number): Promise<string> {
  const now = Date.now();
  const world = opened(instant(now));
  const id = `action/rush-${randomUUID()}/mission-1/call-1`;
  const state = JSON.parse(
    JSON.stringify(world.state(CALL_1)).replaceAll(JSON.stringify(CALL_1), JSON.stringify(id)),
  ) as CallState;
  const applications = Array.from({ length: many }, (_, n) => application(n, now - 3_600_000));
  const input: ProcessInput = {
    state: { ...state, applications },
    envelope: {
      schema: 1,
      basis: plain(world.basis(CALL_1)),
      step: 5,
      unrecorded: [],
      undone: [],
      accepted: [],
      sent: {},
      taken: {},
      branch: 1,
      hash: 'h',
      recorded: { branch: 1, step: 5, hash: 'h' },
    },
  };
  await client.workflow.start(WORKFLOW.call, { workflowId: id, taskQueue: TASK_QUEUE, args: [input] });
  await client.workflow.getHandle(id).executeUpdate('settle');
  return id;
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

await withServers(async (servers) => {
  await createDirectory(servers.postgres).save(PEOPLE.map(expert), SYSTEM_AUTHOR);
  await servers.worker('ours');
  const settings = parseSettings({ LOG_LEVEL: 'error' });
  const startApi = (): Promise<RunningApi> =>
    composeApi(
      {
        ...settings,
        TEMPORAL_ADDRESS: servers.temporal,
        DATABASE_URL: servers.database,
        PUBLIC_URL: 'http://127.0.0.1',
        SMTP_URL: 'smtp://127.0.0.1:1',
        SESSION_SECRET: 'a secret that nobody needs to guess',
        DATA_DIR: servers.dataDir,
        WEBHOOK_KEY: ['a key that nobody needs to guess'],
        HTTP_PORT: 0,
      },
      createLog(settings),
    );
  const apis = [await startApi(), await startApi()];
  const missionsOf = (n: number) => (apis[n % apis.length] as RunningApi).missions;
  const give = (missions: Missions, call: string, person: string, command: string) =>
    missions.command({ ref: call }, command, {}, { as: { person } });
  const cpu = () => sum(Object.values(servers.cpu()));

  const rushed = async (many: number): Promise<Row[]> => {
    const call = await callWith(servers, many);
    const times = await Promise.all(
      PEOPLE.map((person, n) => timed(() => give(missionsOf(n), call, person, 'start-application'))),
    );
    const what = `${PEOPLE.length} applications at one instant, ${many} there already`;
    return [
      { what: `${what}, p50`, value: median(times), unit: 'ms' },
      { what: `${what}, all answered`, value: Math.max(...times), unit: 'ms', aim: '<= 30000' },
    ];
  };

  /** Begins and withdraws in turn, so many a second whatever the answers take. */
  const streamed = async (many: number): Promise<{ rows: Row[]; cost: number }> => {
    const call = await callWith(servers, many);
    const [from, began] = [cpu(), performance.now()];
    const last = new Map<string, Promise<unknown>>();
    const times: Promise<number>[] = [];
    for (let n = 0; n < A_SECOND * SECONDS; n += 1) {
      await delay(began + (n * 1_000) / A_SECOND - performance.now());
      const person = PEOPLE[n % PEOPLE.length] as string;
      const command = Math.floor(n / PEOPLE.length) % 2 === 0 ? 'start-application' : 'withdraw-application';
      const before = last.get(person) ?? Promise.resolve();
      const taken = before.then(() => timed(() => give(missionsOf(n), call, person, command)));
      last.set(person, taken);
      times.push(taken);
    }
    const all = await Promise.all(times);
    const seconds = (performance.now() - began) / 1_000;
    const cost = (1_000 * (cpu() - from)) / all.length;
    const what = `${A_SECOND} commands a second, ${many} applications there already`;
    return {
      cost,
      rows: [
        { what: `${what}: p50`, value: median(all), unit: 'ms' },
        { what: `${what}: p95`, value: percentile(all, 0.95), unit: 'ms' },
        { what: `${what}: kept up with`, value: all.length / seconds, unit: 'a second' },
        { what: `${what}: processor`, value: cost, unit: 'ms each' },
      ],
    };
  };

  try {
    // The first ones load and compile.
    await rushed(0);
    const rows: Row[] = [];
    for (const many of THERE_ALREADY) rows.push(...(await rushed(many)));
    const costs: number[] = [];
    for (const many of THERE_ALREADY) {
      const { rows: found, cost } = await streamed(many);
      costs.push(cost);
      rows.push(...found);
    }
    const [few = Number.NaN, thousands = Number.NaN] = costs;
    rows.push({
      what: 'a command among 2,000 applications, to one among few',
      value: thousands / few,
      unit: 'times',
      aim: '<= 1.5',
    });
    report('rush', rows);
  } finally {
    for (const api of apis) await api.stop();
  }
});
