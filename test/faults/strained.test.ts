import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { lacksMigrations, migrate } from '../../activities/index.ts';
import { expectGoodBooks, untilDone } from '../support/accounts.ts';
import { API_TOKEN, startDeployment, type TestDeployment } from '../support/deployment.ts';
import { createTracks, type Track, type Tracks } from '../support/track.ts';
import { until, untilItSucceeds } from '../support/until.ts';

let deployment: TestDeployment;
let tracks: Tracks;

/** Run before anything else of a process: from then on its clock goes so many milliseconds wrong. */
const wrongClock = (by: number) =>
  `data:text/javascript,${encodeURIComponent(`
    const Right = Date;
    globalThis.Date = class Date extends Right {
      constructor(...given) { given.length === 0 ? super(Right.now() + ${by}) : super(...given); }
      static now() { return Right.now() + ${by}; }
    };`)}`;

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'));
  const half = 30_000;
  // Two workers whose clocks are a minute apart, to either side of everybody else's.
  await Promise.all(
    [-half, half].map((by) => deployment.startWorker({ NODE_OPTIONS: `--import "${wrongClock(by)}"` })),
  );
  tracks = await createTracks(deployment);
});
afterAll(() => deployment?.stop());

describe('two workers whose clocks are a minute apart', () => {
  it('decide, record and mail as one: nothing is lost, nothing happens twice', async () => {
    const names = ['apart-1', 'apart-2', 'apart-3', 'apart-4'];
    const standing = await Promise.all(names.map((name) => tracks.open(name)));
    await Promise.all(standing.map((track) => tracks.playTo(track, tracks.firstOf('preparing') + 3)));
    await untilDone(deployment);
    await expectGoodBooks(deployment, new Set());
    // Whatever decides about time is Temporal's clock, or that of whoever received a command.
    const [row] = await deployment.rows<{ ahead: number; back: number }>(
      `select max(extract(epoch from at - now()))::float as ahead,
        count(*) filter (where at < before)::int as back
      from (select at, lag(at) over (partition by process order by branch, n) as before from journal) j`,
    );
    expect(row?.ahead).toBeLessThan(1);
    expect(row?.back).toBe(0);
  });
});

describe('PostgreSQL without a connection to spare', () => {
  it('goes on for those that have one, tells the others so, and takes them in once there is room', async () => {
    const track: Track = await tracks.open('exhausted');
    await tracks.playTo(track, tracks.firstOf('recruiting'));
    const hogs: pg.Client[] = [];
    let full: unknown;
    while (full === undefined && hogs.length < 1_000) {
      const hog = new pg.Client({ connectionString: deployment.postgres.url });
      hog.on('error', () => undefined);
      await hog.connect().then(
        () => hogs.push(hog),
        (error: unknown) => {
          full = error;
        },
      );
    }
    expect((full as { code?: string }).code).toBe('53300');
    try {
      await expect(deployment.anotherApi()).rejects.toThrow("the database can't be reached (53300)");
      // The API that runs has its own, and Temporal takes decisions whatever becomes of the database.
      const suspended = await deployment.missions.command(
        { ref: track.mission },
        'suspend-mission',
        { reason: 'Floods' },
        { as: 'coordinator' },
      );
      expect(suspended.phase).toBe('suspended');
      const page = await fetch(`${deployment.url}/api/processes/${track.mission}`, {
        headers: { authorization: `Bearer ${API_TOKEN}` },
      });
      expect(page.status).toBe(200);
    } finally {
      await Promise.all(hogs.map((hog) => hog.end()));
    }
    const other = await untilItSucceeds('another API starts', () => deployment.anotherApi(), 60_000);
    await other.stop();
    await until('it is recorded', async () => {
      const rows = await deployment.rows(
        "select from journal where process = $1 and type = 'suspendMission'",
        track.mission,
      );
      return rows.length === 1;
    });
    await untilDone(deployment);
    await expectGoodBooks(deployment, new Set());
  });
});

describe('processes that start together on new tables', () => {
  it('bring them up to date once, and wait for each other', async () => {
    const name = 'started_together';
    await deployment.rows(`create database ${name}`);
    const url = new URL(deployment.postgres.url);
    url.pathname = `/${name}`;
    await Promise.all(Array.from({ length: 6 }, () => migrate(url.href)));
    expect(await lacksMigrations(url.href)).toBe(0);
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    const { rows } = await client.query<{ n: number; different: number }>(
      'select count(*)::int as n, count(distinct hash)::int as different from drizzle.__drizzle_migrations',
    );
    await client.end();
    expect(rows[0]?.n).toBe(rows[0]?.different);
  });
});
