import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AdvanceBegun, AdvanceRequest, Clock } from '../../workflows/contract/clock.ts';
import {
  MAIL_NUDGE,
  REHEARSAL_ADVANCE,
  REHEARSAL_CLOCK,
  REHEARSAL_SETTLE,
} from '../../workflows/contract/messages.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { QUEUE, refusal } from '../support/counting/processes.ts';
import { beginWorld, type World } from '../support/counting/world.ts';
import { until } from '../support/until.ts';

const at = (hour: number) => `2018-06-11T${String(hour).padStart(2, '0')}:00:00.000Z` as Instant;
let world: World;
let calls: string[];
/** What is due by process, and when mails are to leave. */
let due: Record<string, Instant>;
let mails: Instant[];
let number = 0;

beforeAll(async () => {
  world = await beginWorld();
});
afterEach(async () => {
  await rehearsal().terminate();
});
afterAll(() => world.end());

const rehearsal = () => world.client.workflow.getHandle(`rehearsal/${number}`);
const clock = () => rehearsal().query<Clock>(REHEARSAL_CLOCK);
const settle = () => rehearsal().executeUpdate<Clock, []>(REHEARSAL_SETTLE);
const advance = (request: AdvanceRequest) =>
  rehearsal().executeUpdate<AdvanceBegun, [AdvanceRequest]>(REHEARSAL_ADVANCE, { args: [request] });

async function begin(planned: Record<string, Instant>, mailsAt: Instant[] = []) {
  calls = [];
  due = { ...planned };
  mails = [...mailsAt];
  number += 1;
  world.fake.calls.length = 0;
  world.fake.overrides = {
    sandboxDue: async () => {
      const [first] = Object.entries(due).sort(([a, s], [b, t]) => `${s}${a}`.localeCompare(`${t}${b}`));
      return { process: first?.[0] ?? null, at: first?.[1] ?? null, mailAt: [...mails].sort()[0] ?? null };
    },
    tick: async ({ process, at: instant }) => {
      calls.push(`${process} ${instant.slice(11, 13)}`);
      delete due[process];
    },
    settleSandbox: async () => {
      calls.push('settle');
    },
    sendDueMail: async ({ now = '' }) => {
      calls.push(`mail ${now.slice(11, 13)}`);
      const { length } = mails;
      mails = mails.filter((each) => each > now);
      return { sent: length - mails.length, failed: 0, deferred: 0, nextAt: null };
    },
  };
  await world.client.workflow.start('rehearsal', {
    workflowId: `rehearsal/${number}`,
    taskQueue: QUEUE,
    args: [{ sandbox: String(number), at: at(8) }],
  });
}

describe('the clock of a sandbox', () => {
  it('stands still until it is advanced, to exactly where it was asked to', async () => {
    await begin({});
    await world.environment.sleep('1 day');
    expect(await clock()).toEqual({ now: at(8) });
    expect(await advance({ job: 'j', to: at(12) })).toEqual({ job: 'j', from: at(8) });
    expect(await settle()).toEqual({
      now: at(12),
      last: { job: 'j', from: at(8), to: at(12), steps: 0, mails: 0 },
    });
    expect(world.fake.calls).toEqual([`clock ${at(12)}`]);
  });

  it('goes from due instant to due instant, processes before mails, ties by id', async () => {
    await begin({ b: at(10), a: at(10), c: at(9), late: at(13) }, [at(9), at(10), at(11)]);
    await advance({ job: 'j', to: at(12) });
    expect(await settle()).toMatchObject({ now: at(12), last: { steps: 3, mails: 3 } });
    expect(calls.filter((call) => call !== 'settle')).toEqual([
      ...['c 09', 'mail 09', 'a 10', 'b 10', 'mail 10', 'mail 11'],
      // The pass of settling itself.
      'mail 12',
    ]);
    expect(world.fake.calls).toEqual([9, 10, 11, 12].map((hour) => `clock ${at(hour)}`));
  });

  it('advances to the next thing due, with everything of that instant', async () => {
    await begin({ a: at(10), b: at(10), c: at(11) }, [at(10)]);
    await advance({ job: 'j', next: true });
    expect(await settle()).toMatchObject({ now: at(10), last: { to: at(10), steps: 2, mails: 1 } });
    await advance({ job: 'k', next: true });
    expect(await settle()).toMatchObject({ now: at(11) });
    await advance({ job: 'l', next: true });
    expect(await settle()).toMatchObject({ now: at(11), last: { job: 'l', steps: 0 } });
  });

  it('gives what is overdue its turn now', async () => {
    await begin({ a: at(7) }, [at(6)]);
    await advance({ job: 'j', to: at(8) });
    await settle();
    expect(calls).toEqual(['a 08', 'mail 08', 'settle', 'mail 08']);
  });

  it('answers the same job again, and refuses another or one that goes back', async () => {
    await begin({ a: at(9) });
    let free = () => {};
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { tick } = world.fake.overrides;
    world.fake.overrides.tick = async (input) => {
      await held;
      await tick?.(input);
    };
    await advance({ job: 'j', to: at(10) });
    await until('the turn', async () => (await clock()).advancing?.to === at(10));
    expect(await advance({ job: 'j', to: at(10) })).toEqual({ job: 'j', from: at(8) });
    expect(await refusal(advance({ job: 'k', to: at(11) }))).toEqual(['not-possible']);
    expect(await clock()).toMatchObject({ now: at(8), advancing: { job: 'j', at: at(8), steps: 0 } });
    const settled = settle();
    free();
    expect(await settled).toMatchObject({ now: at(10) });
    expect(await advance({ job: 'j', to: at(10) })).toEqual({ job: 'j', from: at(8) });
    expect(await refusal(advance({ job: 'm', to: at(9) }))).toEqual(['clock-backwards']);
  });

  it('stops where a process does not move', async () => {
    await begin({ a: at(9) });
    world.fake.overrides.tick = async () => {};
    await advance({ job: 'j', to: at(10) });
    expect(await settle()).toMatchObject({
      now: at(9),
      last: { to: at(9), stopped: { code: 'not-possible', data: { process: 'a' } } },
    });
  });

  it('stops where mails can’t leave, after some patience', async () => {
    await begin({}, [at(9)]);
    world.fake.overrides.sendDueMail = async () => ({ sent: 0, failed: 0, deferred: 1, nextAt: null });
    await advance({ job: 'j', to: at(10) });
    await world.environment.sleep('1 minute');
    expect(await settle()).toMatchObject({ now: at(9), last: { stopped: { code: 'not-possible' } } });
  });

  it('sends what answers a command when it is nudged', async () => {
    await begin({}, [at(8)]);
    await rehearsal().signal(MAIL_NUDGE);
    await until('the mail', () => mails.length === 0);
    expect(calls).toEqual(['mail 08']);
  });
});
