import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBranches } from '../../activities/branches.ts';
import { type Database, openDatabase } from '../../activities/db/database.ts';
import { createDirectory, obligationsNow } from '../../activities/index.ts';
import { createOverview } from '../../activities/overview.ts';
import { createRecord } from '../../activities/record.ts';
import type { RecordInput } from '../../workflows/contract/effects.ts';
import type { CallState } from '../../workflows/domain/call/state.ts';
import { changeBetween } from '../../workflows/domain/changes.ts';
import { mentionsIn } from '../../workflows/domain/mentions.ts';
import { instant } from '../../workflows/domain/time.ts';
import { callOf, submitted } from '../support/applicants.ts';
import { type Desk, before as goingOnFrom, startDesk, step, type TestServers } from '../support/desk.ts';

let servers: TestServers;
let desk: Desk;
const opened: Database[] = [];

beforeAll(async () => {
  servers = await startDesk();
});
afterAll(() => servers.stop());
beforeEach(async () => {
  desk = await servers.open();
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
  await desk.close();
});

const AT = instant('2018-10-01T08:00:00Z');

/** Another process that records and reads: it remembers nothing of what the others did. */
function another() {
  const database = openDatabase({ url: desk.url });
  const directory = createDirectory(database);
  const nudge = async () => {};
  const record = createRecord({
    database,
    directory,
    obligationsOf: obligationsNow,
    nudge,
    webhooks: { publicUrl: 'http://127.0.0.1', nudge },
  });
  opened.push(database);
  return { database, record, overview: createOverview(database, directory, obligationsNow) };
}

/** A call that goes from state to state, a step each. */
class Going {
  state: CallState;
  n = 0;

  constructor(applications: number) {
    this.state = callOf(applications);
  }

  input(next: CallState, whole = false): RecordInput {
    const { id, kind } = this.state;
    const change = this.n === 0 ? { set: next } : changeBetween(this.state, next);
    const after = goingOnFrom(this.n + 1);
    this.state = next;
    this.n += 1;
    const made = whole || !change ? step(this.n, AT) : { ...step(this.n, AT), change };
    return { process: { id, kind }, after, steps: [made], nextAt: null, ...(whole ? { state: next } : {}) };
  }

  begin = () => this.input(this.state);
  apply = () => this.input({ ...this.state, applications: [...this.state.applications, submitted(this.n)] });
  withdraw(index: number) {
    const applications = this.state.applications.map((one, i) =>
      i === index ? { ...one, phase: 'withdrawn' as const, documents: [] } : one,
    );
    return this.input({ ...this.state, applications });
  }
}

const kept = async (): Promise<{ n: number; step: number }> => {
  const [row] = await desk.rows(
    `select (select count(*)::int from state_changes) as n, state_step as step from overview`,
  );
  return row as { n: number; step: number };
};
const mentioned = async () =>
  (await desk.rows('select what, "of" from mentions')).map(({ what, of }) => `${what} ${of}`).sort();
const inState = (state: CallState) =>
  mentionsIn(state)
    .map(({ what, of }) => `${what} ${of}`)
    .sort();
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('a state', () => {
  it.each([
    ['large', 400, { n: 6, step: 1 }],
    ['small', 20, { n: 0, step: 7 }],
  ])('that is %s is what its changes make of it, whoever records and whoever reads', async (_, size, is) => {
    const going = new Going(size);
    const [one, two] = [another(), another()];
    await one.record(going.begin());
    for (let n = 0; n < 6; n += 1) {
      await (n % 2 === 0 ? two : one).record(n === 3 ? going.withdraw(17) : going.apply());
      for (const { overview } of [one, two, another()]) {
        const row = await overview.row(going.state.id);
        expect(row).toMatchObject({ step: going.n, state: plain(going.state) });
        const { step, state } = (await overview.latest(going.state.id)) ?? {};
        expect({ step, state }).toEqual({ step: going.n, state: row?.state });
        expect(await overview.list({ kind: 'call' })).toEqual([row]);
      }
    }
    expect(await kept()).toEqual(is);
    expect(await mentioned()).toEqual(inState(going.state));
  });
});

describe('a large state', () => {
  it('is left out where what is recorded last is read at little cost, unless it is remembered', async () => {
    const { record, overview } = another();
    const [large, small] = [new Going(400), new Going(2)];
    small.state = { ...small.state, id: `${small.state.id}0` };
    for (const going of [large, small]) {
      await record(going.begin());
      await record(going.apply());
    }
    const [row, of] = [await overview.row(small.state.id), await overview.latest(small.state.id)];
    expect(of).toEqual({
      branch: 1,
      step: 2,
      hash: row?.hash,
      phase: small.state.phase,
      recordedAt: row?.recordedAt,
      isBehind: false,
      state: plain(small.state),
    });
    expect(await overview.latest(large.state.id)).toMatchObject({ step: 2, state: plain(large.state) });
    expect(await another().overview.latest(large.state.id)).toMatchObject({ step: 2, state: null });
    expect(await overview.latest('call/of/nobody')).toBeUndefined();
  });

  it('is written whole again once its changes come to half of it', async () => {
    const going = new Going(80);
    const { record, overview } = another();
    await record(going.begin());
    const wholes = new Set<number>();
    for (let n = 0; n < 120; n += 1) {
      await record(going.apply());
      wholes.add((await kept()).step);
    }
    expect(wholes.size).toBeGreaterThan(1);
    expect(wholes.size).toBeLessThan(6);
    expect((await overview.row(going.state.id))?.state).toEqual(plain(going.state));
    expect((await another().overview.row(going.state.id))?.state).toEqual(plain(going.state));
  });

  it.each([200, 2])('of %i is recorded in order by several at once', async (size) => {
    const going = new Going(size);
    const those = [another(), another(), another()];
    await those[0]?.record(going.begin());
    const inputs = Array.from({ length: 9 }, () => going.apply());
    const pending = new Set(inputs);
    // Who comes too early is told so, and comes again.
    await Promise.all(
      those.map(async ({ record }, i) => {
        for (const input of inputs.filter((_, n) => n % 3 === i))
          while (pending.has(input)) if ((await record(input)).result === 'recorded') pending.delete(input);
      }),
    );
    for (const { overview } of [...those, another()])
      expect((await overview.row(going.state.id))?.state).toEqual(plain(going.state));
  });

  it.each([200, 2])('of %i that is mended is another one, for those who remember it too', async (size) => {
    const going = new Going(size);
    const [one, two] = [another(), another()];
    await one.record(going.begin());
    await two.record(going.apply());
    await one.overview.row(going.state.id);
    const row = await two.overview.row(going.state.id);
    if (!row) throw new Error('not recorded');
    const state = { ...(row.state as CallState), applications: going.state.applications.slice(1) };
    await two.overview.mend({ ...row, state }, null);
    going.state = state;
    expect((await one.overview.row(state.id))?.state).toEqual(plain(state));
    expect(await mentioned()).toEqual(inState(state));
    await one.record(going.apply());
    expect((await two.overview.row(state.id))?.state).toEqual(plain(going.state));
  });

  it('of a branch that was left gives no other branch its changes', async () => {
    const going = new Going(200);
    const { record, overview, database } = another();
    await record(going.begin());
    const standing = going.state;
    await record(going.apply());
    await record(going.apply());
    const { branch } = await createBranches(database).branchOff({
      process: going.state.id,
      after: goingOnFrom(2),
      wish: 'let go',
      kept: [],
    });
    going.state = standing;
    going.n = 1;
    const input = going.withdraw(3);
    const after = { ...input.after, branch };
    expect(await record({ ...input, after })).toMatchObject({ result: 'needs-state' });
    await record({ ...input, after, state: going.state });
    expect(await overview.row(going.state.id)).toMatchObject({ branch, step: 2, state: plain(going.state) });
    expect(await kept()).toEqual({ n: 0, step: 2 });
    expect(await mentioned()).toEqual(inState(going.state));
  });

  it('that came back from a backup of the database is read anew', async () => {
    const going = new Going(200);
    const { record, overview } = another();
    await record(going.begin());
    for (let n = 0; n < 3; n += 1) await record(going.apply());
    // The same whole, with other changes after it.
    await desk.rows(
      `update state_changes set hash = 'other', change = '{"in": {"reference": {"set": "another"}}}' where n = 4`,
    );
    await desk.rows(`update overview set hash = 'other'`);
    expect(await overview.row(going.state.id)).toMatchObject({
      hash: 'other',
      state: { reference: 'another', applications: { length: 202 } },
    });
  });
});

it('a step writes as much as it changes, however many applications there are', async () => {
  const written = async (applications: number): Promise<number> => {
    const going = new Going(applications);
    going.state = { ...going.state, id: `${going.state.id}-${applications}` };
    const { record } = another();
    await record(going.begin());
    const sizes: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      const from = (await desk.rows('select pg_current_wal_insert_lsn()::text as at'))[0]?.at;
      await record(n % 2 === 0 ? going.apply() : going.withdraw(n));
      const [row] = await desk.rows(
        'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1)::int as n',
        from,
      );
      sizes.push(row?.n as number);
    }
    return sizes.sort((a, b) => a - b)[4] as number;
  };
  const [few, thousands] = [await written(100), await written(2_000)];
  expect(thousands).toBeLessThan(2 * few);
});
