import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createDirectory } from '../../activities/index.ts';
import type { Missions } from '../../client/missions.ts';
import type { RunningApi } from '../../worker/compose.ts';
import { type ProcessInput, TASK_QUEUE, WORKFLOW } from '../../workflows/contract/messages.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { plain } from '../../workflows/domain/basis.ts';
import type { Application, CallState } from '../../workflows/domain/call/state.ts';
import { instant } from '../../workflows/domain/time.ts';
import { expert } from '../support/track.ts';
import { CALL_1 } from '../support/world.ts';
import { median, percentile, type Row, report, sum } from './report.ts';
import { opened } from './script.ts';
import { type Servers, startApi, withServers } from './servers.ts';

/**
 * Many people and one call: everybody at the same instant through two APIs, and a steady stream, on a call with few and
 * with thousands of applications.
 */
const PEOPLE = Array.from({ length: 500 }, (_, n) => `rusher-${n}`);
const A_SECOND = 200;
const SECONDS = 10;
const THERE_ALREADY = [0, 2_000, 5_000] as const;

const HANDED_IN = {
  profile: {
    firstName: 'Firstname',
    lastName: 'Lastname',
    nationality: 'BE',
    countryOfResidence: 'BE',
    telephone: '+32 2 000 00 00',
    employer: 'Employer',
    position: 'Inspector',
    education: 'Law',
    experience: 'Twelve years',
    languages: 'Spanish',
  },
  sector: 'public servant',
  yearsOfExperience: 12,
  evidence: { e1: 'Degree of 1998', e2: 'Twelve years at an inspectorate of examples' },
};

const hex = (bytes: number) => randomBytes(bytes).toString('hex');
const ref = () => ({ text: `text-${hex(12)}` });

/** Texts of evidence of those that are there already. */
const EVIDENCE = Array.from({ length: 10 }, (_, n) => `e${n + 1}`);

/** Handed in, with ten texts of evidence. */
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
    evidence: Object.fromEntries(EVIDENCE.map((id) => [id, ref()])),
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
  const apis = [await startApi(servers), await startApi(servers)];
  const missionsOf = (n: number) => (apis[n % apis.length] as RunningApi).missions;
  const give = (missions: Missions, call: string, person: string, command: string, input: object = {}) =>
    missions.command({ ref: call }, command, input, { as: { person } });
  /** Bytes that PostgreSQL has written so far, to be safe. */
  const written = async (): Promise<number> => {
    const text = "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint::text as bytes";
    const [row] = await servers.postgres.query<{ bytes: string }>({ text, values: [] });
    return Number(row?.bytes);
  };
  const cpu = () => sum(Object.values(servers.cpu()));

  /** Everybody hands in within half a minute, so that all of it is in one; one that is not taken ends the bench. */
  const submitted = (call: string): Promise<number[]> =>
    Promise.all(
      PEOPLE.map(async (person, n) => {
        await delay((n * 30_000) / PEOPLE.length);
        return timed(() => give(missionsOf(n), call, person, 'submit-application', HANDED_IN));
      }),
    );

  const rushed = async (many: number, handingIn = false): Promise<Row[]> => {
    const call = await callWith(servers, many);
    const times = await Promise.all(
      PEOPLE.map((person, n) => timed(() => give(missionsOf(n), call, person, 'start-application'))),
    );
    const what = `${PEOPLE.length} applications at one instant, ${many} there already`;
    const handedIn = handingIn ? await submitted(call) : [];
    const submissions = `${PEOPLE.length} submissions within a minute, ${many} there already`;
    return [
      { what: `${what}, p50`, value: median(times), unit: 'ms' },
      { what: `${what}, all answered`, value: Math.max(...times), unit: 'ms', aim: '<= 30000' },
      ...(handingIn
        ? [
            { what: `${submissions}, p50`, value: median(handedIn), unit: 'ms' },
            {
              what: `${submissions}, all answered`,
              value: Math.max(...handedIn),
              unit: 'ms',
              aim: '<= 30000',
            },
          ]
        : []),
    ];
  };

  /** Begins and withdraws in turn, so many a second whatever the answers take. */
  const streamed = async (many: number): Promise<{ rows: Row[]; cost: number; pace: number }> => {
    const call = await callWith(servers, many);
    const [from, bytes, began] = [cpu(), await written(), performance.now()];
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
    const pace = all.length / seconds;
    const each = ((await written()) - bytes) / all.length;
    const what = `${A_SECOND} commands a second, ${many} applications there already`;
    return {
      cost,
      pace,
      rows: [
        { what: `${what}: p50`, value: median(all), unit: 'ms' },
        { what: `${what}: p95`, value: percentile(all, 0.95), unit: 'ms' },
        {
          what: `${what}: kept up with`,
          value: pace,
          unit: 'a second',
          ...(many > 0 ? {} : { aim: '>= 190' }),
        },
        { what: `${what}: written by PostgreSQL`, value: each / 1_000, unit: 'kB each' },
        { what: `${what}: processor`, value: cost, unit: 'ms each' },
      ],
    };
  };

  try {
    // The first ones load and compile.
    await rushed(0);
    const rows: Row[] = [];
    for (const many of THERE_ALREADY) rows.push(...(await rushed(many, many < 5_000)));
    const costs: number[] = [];
    const paces: number[] = [];
    for (const many of THERE_ALREADY) {
      const { rows: found, cost, pace } = await streamed(many);
      costs.push(cost);
      paces.push(pace);
      rows.push(...found);
    }
    const [few = Number.NaN, thousands = Number.NaN] = costs;
    const [quick = Number.NaN, slower = Number.NaN] = paces;
    rows.push({
      what: 'a command among 2,000 applications, to one among few',
      value: thousands / few,
      unit: 'times',
      aim: '<= 1.5',
    });
    rows.push({
      what: 'commands a second on one among few, to those among 2,000 applications',
      value: quick / slower,
      unit: 'times',
      aim: '<= 1.5',
    });
    report('rush', rows);
  } finally {
    for (const api of apis) await api.stop();
  }
});
