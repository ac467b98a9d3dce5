import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCounting } from '../../activities/counting.ts';
import { openDatabase } from '../../activities/db/database.ts';
import { createRequestKeys } from '../../activities/request-keys.ts';
import { Idempotency } from '../../client/http/idempotency.ts';
import { type Desk, type OwnServers, startDesk } from '../support/desk.ts';
import { until } from '../support/until.ts';

let servers: OwnServers;
let desk: Desk;

beforeAll(async () => {
  servers = await startDesk();
  desk = await servers.open();
});
afterAll(async () => {
  await desk.close();
  await servers.stop();
});

const answer = (body: string) => ({ status: 201, headers: { location: '/there' }, body });
/** As a process of the API has it that was started just now. */
const door = () => new Idempotency(createRequestKeys(desk.database));

describe('a request with a key', () => {
  it('gets the same answer from a process that does not remember it', async () => {
    await door().once('a\n1', 'one', async () => answer('first'));
    const again = await door().once('a\n1', 'one', () => Promise.reject(new Error('not again')));
    expect(again).toEqual({ ...answer('first'), again: true });
    await expect(door().once('a\n1', 'two', async () => answer('x'))).rejects.toMatchObject({
      code: 'request-key-reused',
      data: { requestId: '1' },
    });
    expect(await door().once('b\n1', 'two', async () => answer('x'))).toMatchObject({ again: false });
  });

  it('is refused while another process works on it, and taken once that has failed', async () => {
    const done = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const first = door().once('a\n2', 'one', async () => {
      begun.resolve();
      await done.promise;
      throw new Error('it failed');
    });
    first.catch(() => undefined);
    await begun.promise;
    const second = () => door().once('a\n2', 'one', async () => answer('second'));
    await expect(second()).rejects.toMatchObject({ code: 'request-running' });
    done.resolve();
    await expect(first).rejects.toThrow('it failed');
    expect(await second()).toMatchObject({ again: false, body: 'second' });
  });

  it('of a process that died is taken up by another, and no key is kept longer than a day', async () => {
    const keys = createRequestKeys(desk.database);
    const how = { lease: 0, keep: 86_400_000 };
    expect(await keys.begin('a\n3', 'one', how)).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await keys.begin('a\n3', 'one', how)).toBeUndefined();
    await keys.finish('a\n3', answer('old'));
    await desk.rows("update request_keys set at = now() - interval '25 hours'");
    expect(await keys.begin('a\n3', 'two', how)).toBeUndefined();
  });

  it('is its process’s for as long as that lives, and at once another’s when it died', async () => {
    const other = openDatabase({ url: desk.url });
    const how = { lease: 180_000, keep: 86_400_000 };
    expect(await createRequestKeys(other).begin('a\n5', 'one', how)).toBeUndefined();
    const again = (asked: string) =>
      new Idempotency(createRequestKeys(desk.database)).once('a\n5', asked, async () => answer('taken up'));
    // A server that began a moment ago can't tell who lives; this one can by then.
    await until(
      'the server knows who lives',
      async () =>
        (await desk.rows("select pg_postmaster_start_time() < now() - interval '10 seconds' as old"))[0]
          ?.old === true,
    );
    await expect(again('one')).rejects.toMatchObject({ code: 'request-running' });
    // Its line broke, and it says on another that it lives.
    const lines = async () =>
      (await desk.rows('select pid from pg_locks where classid = 7117205')).map(({ pid }) => pid);
    const before = await lines();
    expect(before).toHaveLength(2);
    await desk.rows('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', before);
    await until('both say again that they live', async () => {
      const now = await lines();
      return now.length === 2 && now.every((pid) => !before.includes(pid));
    });
    await expect(again('one')).rejects.toMatchObject({ code: 'request-running' });
    await other.close();
    await until('it is gone', async () => (await lines()).length === 1);
    await expect(again('two')).rejects.toMatchObject({ code: 'request-key-reused' });
    expect(await again('one')).toMatchObject({ again: false, body: 'taken up' });
  });

  it('is remembered in memory while the database is away', async () => {
    const start = await servers.stopPostgres();
    try {
      const here = door();
      await here.once('a\n4', 'one', async () => answer('first'));
      expect(await here.once('a\n4', 'one', async () => answer('second'))).toMatchObject({ body: 'first' });
    } finally {
      await start();
    }
  });
});

describe('how often somebody asks', () => {
  const WINDOW = { most: 3, seconds: 60 };

  it('is counted by all processes together, and of each kind and each caller alone', async () => {
    const [one, other] = [createCounting(desk.database), createCounting(desk.database)];
    const asked = [];
    for (const counting of [one, other, one, other, one])
      asked.push(await counting.count('links', 'somebody@example.org', WINDOW));
    expect(asked.map(({ isOver, left }) => (isOver ? 'over' : left))).toEqual([2, 1, 0, 'over', 'over']);
    expect(asked.every(({ seconds }) => seconds > 0 && seconds <= 60)).toBe(true);
    expect(await other.count('links', 'else@example.org', WINDOW)).toMatchObject({ left: 2 });
    expect(await other.count('requests', 'somebody@example.org', WINDOW)).toMatchObject({ left: 2 });
  });

  it('keeps no address of anybody', async () => {
    const rows = await desk.database.query<{ key: string }>({ text: 'select key from counts', values: [] });
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('example.org');
  });

  it('is counted by each process for itself while the database does not answer', async () => {
    const counting = createCounting({ query: () => new Promise(() => {}) });
    const asked = [];
    for (let i = 0; i < 4; i += 1) asked.push(await counting.count('links', 'somebody', WINDOW));
    expect(asked.map(({ isOver, left }) => (isOver ? 'over' : left))).toEqual([2, 1, 0, 'over']);
  });
});
