import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { backUp } from '../../worker/backup/backup.ts';
import { removeDataFolder } from '../support/data-folder.ts';
import { Lives } from './lives.ts';
import { median, percentile, type Row, report, say, table } from './report.ts';
import { type Servers, startApi, withServers } from './servers.ts';

/**
 * So many missions live at once on this machine: `npx tsx test/bench/live.ts 10000`. Not among those of `npm run bench`, for
 * it takes a minute or two for each thousand. What their pages cost with as many in the tables, `pages` measures.
 */
const MISSIONS = Number(process.argv[2] ?? 10_000);
/** Of them, those that are given every command up to the briefing, for what each takes; the others have the first alone. */
const SAMPLE = Math.min(300, MISSIONS);
const AT_ONCE = 40;
/** Commands to missions that sleep, most of which no worker has in memory. */
const ASKED = 400;
const PEOPLE_AT_ONCE = 4;
/** Whole lives, for what one leaves behind. */
const WHOLE = 20;
/** From the call to the payment request, as in docs/story.md. */
const MONTHS = 8;

/** Bytes that a process and those that it started have in memory. */
async function memoryOf(pid: number): Promise<number> {
  const pages = Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]);
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim();
  const below = await Promise.all(
    children === '' ? [] : children.split(' ').map((each) => memoryOf(Number(each)).catch(() => 0)),
  );
  return below.reduce((sum, bytes) => sum + bytes, pages * 4_096);
}

/** Bytes on disk: of Temporal's database, and of the application's. */
async function sizesOf({ dataDir, postgres }: Servers): Promise<{ temporal: number; application: number }> {
  const folder = path.join(dataDir, 'temporal');
  const sizes = await Promise.all((await readdir(folder)).map((name) => stat(path.join(folder, name))));
  const [row] = await postgres.query<{ bytes: string }>({
    text: 'select pg_database_size(current_database()) as bytes',
    values: [],
  });
  return { temporal: sizes.reduce((sum, { size }) => sum + size, 0), application: Number(row?.bytes) };
}

/** Does something for each, so many at a time. */
async function forEach<T>(
  all: readonly T[],
  work: (each: T) => Promise<void>,
  atOnce = AT_ONCE,
): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) await work(next);
    }),
  );
}

async function secondsOf<T>(
  work: () => Promise<T>,
): Promise<{ readonly seconds: number; readonly result: T }> {
  const from = performance.now();
  const result = await work();
  return { seconds: (performance.now() - from) / 1_000, result };
}

const rows: Row[] = [];
await withServers(
  async (servers) => {
    const lives = await Lives.prepare(servers);
    const worker = await servers.worker('ours');
    const leg = lives.legs.before;
    // Up to where the briefing is scheduled, a mission has most of its documents, and waits for weeks.
    const end = leg.commands.findIndex(({ briefing }) => briefing !== undefined);
    const commands = leg.commands.slice(0, end);

    const handles: WorkflowHandle[] = [];
    const begin = async (many: number, given: typeof commands): Promise<number> => {
      const from = performance.now();
      const begun: WorkflowHandle[] = [];
      await forEach([...Array(many).keys()], async () => {
        const handle = await lives.start('ours', leg);
        for (const one of given) await lives.give('ours', handle, one);
        begun.push(handle);
        if (begun.length % 500 === 0)
          say(`${begun.length} more live after ${((performance.now() - from) / 1_000).toFixed(0)} s`);
      });
      for (let i = 0; i < begun.length; i += 200) await lives.untilRecorded(begun.slice(i, i + 200));
      handles.push(...begun);
      return (performance.now() - from) / 1_000;
    };

    const empty = await sizesOf(servers);
    const seconds = await begin(SAMPLE, commands);
    const sample = await sizesOf(servers);
    await begin(MISSIONS - SAMPLE, commands.slice(0, 1));
    const full = await sizesOf(servers);

    const sleeping = handles.toSorted(() => Math.random() - 0.5).slice(0, ASKED);
    const times: number[] = [];
    await forEach(
      sleeping,
      async (handle) => {
        const begun = performance.now();
        await handle.query('state');
        times.push(performance.now() - begun);
      },
      PEOPLE_AT_ONCE,
    );
    const memory = await memoryOf(worker.pid);

    say(`${handles.length} are live; a worker has ${(memory / 1e6).toFixed(0)} MB in memory`);

    const { missions, stop: stopApi } = await startApi(servers);
    const reconciled = await secondsOf(() => missions.reconcile());
    const wrong = reconciled.result.filter(({ found }) => found !== 'same' && found !== 'under way');
    if (wrong.length > 0) throw new Error(`reconcile found ${JSON.stringify(wrong.slice(0, 3))}`);
    await stopApi();

    for (let n = 0; n < WHOLE; n += 1) await lives.lifecycle('ours');
    const after = await sizesOf(servers);
    const grown = (a: typeof empty, b: typeof empty, by: number) => ({
      temporal: (b.temporal - a.temporal) / by / 1_000,
      application: (b.application - a.application) / by / 1_000,
    });
    const live = grown(empty, sample, SAMPLE);
    const month = grown(full, after, WHOLE * MONTHS);
    rows.push(
      { what: 'missions live at once', value: MISSIONS, unit: '' },
      {
        what: `commands a second of the first ${SAMPLE}`,
        value: (SAMPLE * commands.length) / seconds,
        unit: '/s',
      },
      { what: 'a worker has in memory', value: memory / 1e6, unit: 'MB' },
      { what: 'a mission that slept shows its state, p50', value: median(times), unit: 'ms' },
      { what: 'a mission that slept shows its state, p95', value: percentile(times, 0.95), unit: 'ms' },
      { what: 'mission reconcile compares every process', value: reconciled.seconds, unit: 's' },
      { what: 'Temporal’s database', value: full.temporal / 1e6, unit: 'MB' },
      { what: 'the application’s database', value: full.application / 1e6, unit: 'MB' },
      { what: 'a live mission in Temporal’s database', value: live.temporal, unit: 'kB' },
      { what: 'a live mission in the application’s database', value: live.application, unit: 'kB' },
      { what: 'a mission grows a month, Temporal’s database', value: month.temporal, unit: 'kB' },
      { what: 'a mission grows a month, the application’s database', value: month.application, unit: 'kB' },
    );
  },
  async (dataDir) => {
    const copied = await secondsOf(() => backUp({ DATA_DIR: dataDir }, `${dataDir}-copy`));
    await removeDataFolder(`${dataDir}-copy`);
    rows.push(
      { what: 'mission backup copies the stopped stack', value: copied.seconds, unit: 's' },
      { what: 'the copy takes', value: copied.result.bytes / 1e6, unit: 'MB' },
    );
  },
);
say(table(rows));
report('live', rows);
