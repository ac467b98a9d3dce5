import { setTimeout as delay } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { QUERY_SETTLED, type Settled } from '../../workflows/contract/clock.ts';
import { Lives, type Side } from './lives.ts';
import { median, percentile, type Row, report, say, sum } from './report.ts';
import { type Servers, withServers } from './servers.ts';

/**
 * Our mission against one written by hand after the official samples, on one server, turn by turn: lifecycles a second,
 * timers, events, and the time that a command's answer takes. On each side a worker process of its own, of which only
 * the one whose turn it is has anything to do.
 */
/** Commands under way at once where answers are timed, and lifecycles at most where they are counted. */
const AT_ONCE = 40;
const COMMANDS_EACH = 6;
const MOST_PAIRS = 4;
/** So long may a turn take, about: a busy machine gets fewer lifecycles. */
const TURN_SECONDS = 20;
/** No other pair of turns is begun after this. */
const SECONDS = 110;
const SIDES: readonly Side[] = ['plain', 'ours'];

interface Round {
  readonly perSecond: number;
  /** Milliseconds of processor time for a lifecycle, of everything together. */
  readonly processor: number;
}

await withServers(async (servers) => {
  const lives = await Lives.prepare(servers);
  await Promise.all([servers.worker('ours'), servers.worker('plain')]);
  const rows: Row[] = [];

  const alone: Record<Side, number[]> = { ours: [], plain: [] };
  for (let n = 0; n < 4; n += 1)
    for (const side of SIDES) {
      const times = await lives.lifecycle(side);
      // The first warms up.
      if (n > 0) alone[side].push(...times);
    }
  say(
    `a command alone: ours ${median(alone.ours).toFixed(1)} ms, plain ${median(alone.plain).toFixed(1)} ms`,
  );

  const crowd: Record<Side, number[]> = { ours: [], plain: [] };
  const jobs: Record<Side, number> = { ours: Number.NaN, plain: Number.NaN };
  for (const side of SIDES) {
    const from = performance.now();
    crowd[side].push(...(await answersInACrowd(lives, side)));
    if (side === 'ours') await untilMailsLeft(servers);
    jobs[side] = AT_ONCE / ((performance.now() - from) / 1_000);
  }
  say(
    `a command, ${AT_ONCE} at once: ours ${median(crowd.ours).toFixed(0)} ms, by hand ${median(crowd.plain).toFixed(0)} ms`,
  );

  const rounds: Record<Side, Round[]> = { ours: [], plain: [] };
  const turn = async (side: Side, wanted: number): Promise<Round> => {
    const before = servers.cpu();
    const from = performance.now();
    await play(lives, side, wanted);
    const perSecond = wanted / ((performance.now() - from) / 1_000);
    if (side === 'ours') await untilMailsLeft(servers);
    const processor = each(before, servers.cpu(), wanted);
    say(`${side}: ${perSecond.toFixed(2)} lifecycles a second; ${shown(processor)}`);
    return { perSecond, processor: sum(Object.values(processor)) };
  };
  say('lifecycles, of which the first two turns warm up:');
  const warm = await turn('plain', 6);
  await turn('ours', 6);
  const wanted = Math.min(AT_ONCE, Math.max(8, Math.round(warm.perSecond * TURN_SECONDS)));
  const began = performance.now();
  for (let n = 0; n < 1 || (n < MOST_PAIRS && performance.now() - began < SECONDS * 1_000); n += 1)
    for (const side of SIDES) rounds[side].push(await turn(side, wanted));
  const ratios = rounds.ours.map(
    ({ perSecond }, n) => perSecond / (rounds.plain[n]?.perSecond ?? Number.NaN),
  );
  const perSecond = (side: Side) => median(rounds[side].map((round) => round.perSecond));
  rows.push(
    { what: 'lifecycles a second, ours', value: perSecond('ours'), unit: '/s' },
    { what: 'lifecycles a second, by hand', value: perSecond('plain'), unit: '/s' },
    {
      what: 'ratio of lifecycles a second (median of pairs)',
      value: median(ratios),
      unit: 'times',
      aim: '>= 2.5',
    },
  );

  const job = `missions a second, ${AT_ONCE} at once, ${COMMANDS_EACH} commands each, recorded and mailed`;
  rows.push(
    { what: `${job}, ours`, value: jobs.ours, unit: '/s', aim: '>= 20' },
    { what: `${job}, by hand`, value: jobs.plain, unit: '/s' },
  );

  const counted = { ours: await count(lives, 'ours'), plain: await count(lives, 'plain') };
  rows.push(
    { what: 'timers a lifecycle, ours', value: counted.ours.timers, unit: '' },
    { what: 'timers a lifecycle, by hand', value: counted.plain.timers, unit: '' },
    {
      what: 'ratio of timers',
      value: counted.ours.timers / counted.plain.timers,
      unit: 'times',
      aim: '< 0.333',
    },
    { what: 'events a lifecycle, ours', value: counted.ours.events, unit: '' },
    { what: 'events a lifecycle, by hand', value: counted.plain.events, unit: '' },
    {
      what: 'events of an accepted command without a mail, mean',
      value: counted.ours.quiet,
      unit: '',
      aim: '<= 6',
    },
    { what: 'events of an accepted command without a mail, most', value: counted.ours.quietMost, unit: '' },
    { what: 'the same by hand, mean', value: counted.plain.quiet, unit: '' },
  );
  for (const side of SIDES.toReversed()) {
    const name = side === 'ours' ? 'ours' : 'by hand';
    rows.push(
      { what: `answer of a command alone, p50, ${name}`, value: median(alone[side]), unit: 'ms' },
      { what: `answer of a command alone, p95, ${name}`, value: percentile(alone[side], 0.95), unit: 'ms' },
      {
        what: `answer of a command, ${AT_ONCE} at once, p50, ${name}`,
        value: median(crowd[side]),
        unit: 'ms',
      },
      {
        what: `answer of a command, ${AT_ONCE} at once, p95, ${name}`,
        value: percentile(crowd[side], 0.95),
        unit: 'ms',
      },
    );
  }
  report('lifecycles', rows);
});

type Parts = Readonly<Record<string, number>>;

/** Processor time of each part for a lifecycle, in milliseconds: what a rate is made of once a machine has no more. */
function each(before: Parts, after: Parts, lives: number): Parts {
  return Object.fromEntries(
    Object.entries(after).map(([part, seconds]) => [part, ((seconds - (before[part] ?? 0)) / lives) * 1_000]),
  );
}

function shown(parts: Parts): string {
  const each = Object.entries(parts).map(([part, ms]) => `${part} ${ms.toFixed(0)}`);
  return `${each.join(', ')} ms of processor each`;
}

/** The answer times of missions that all have a command under way. */
async function answersInACrowd(lives: Lives, side: Side): Promise<number[]> {
  const leg = lives.legs.before;
  const handles = await Promise.all(Array.from({ length: AT_ONCE }, () => lives.start(side, leg)));
  const times = await Promise.all(
    handles.map(async (handle) => {
      const own: number[] = [];
      for (const given of leg.commands.slice(0, COMMANDS_EACH)) {
        const from = performance.now();
        await lives.give(side, handle, given);
        own.push(performance.now() - from);
      }
      return own;
    }),
  );
  if (side === 'ours') await lives.untilRecorded(handles);
  await Promise.all(handles.map((handle) => handle.terminate()));
  return times.flat();
}

/** So many lifecycles at once. */
async function play(lives: Lives, side: Side, wanted: number): Promise<void> {
  await Promise.all(Array.from({ length: wanted }, () => lives.lifecycle(side)));
}

/** Its mails belong to our lifecycle; what is left of them must not weigh on the other's turn. */
async function untilMailsLeft({ postgres }: Servers): Promise<void> {
  for (let n = 0; n < 300; n += 1) {
    const [row] = await postgres.query<{ waiting: string }>({
      text: "select count(*) as waiting from outbox where kind = 'step' and mail_id is null",
      values: [],
    });
    if (row?.waiting === '0') return;
    await delay(100);
  }
  say('mails are left behind');
}

interface Counted {
  readonly timers: number;
  readonly events: number;
  readonly quiet: number;
  readonly quietMost: number;
}

/** One lifecycle at a walk: everything that follows from a command is done before the next is given. */
async function count(lives: Lives, side: Side): Promise<Counted> {
  let timers = 0;
  let events = 0;
  const quiet: number[] = [];
  for (const leg of [lives.legs.before, lives.legs.after]) {
    const handle = await lives.start(side, leg);
    let length = await settled(side, handle);
    for (const given of leg.commands) {
      if (given.briefing === 'held') await delay(3_000);
      await lives.give(side, handle, given);
      const now = await settled(side, handle);
      if (given.mails.length === 0) quiet.push(now - length);
      length = now;
    }
    await handle.result();
    const all = (await handle.fetchHistory()).events ?? [];
    events += all.length;
    timers += all.filter(({ timerStartedEventAttributes }) => timerStartedEventAttributes).length;
  }
  return { timers, events, quiet: sum(quiet) / quiet.length, quietMost: Math.max(...quiet) };
}

/** The length of the history once nothing is under way. */
async function settled(side: Side, handle: WorkflowHandle): Promise<number> {
  while (side === 'ours' && (await handle.query<Settled>(QUERY_SETTLED)).unsettled > 0) await delay(10);
  for (let before = -1; ; ) {
    const { historyLength } = await handle.describe();
    if (historyLength === before) return historyLength;
    before = historyLength;
    await delay(30);
  }
}
