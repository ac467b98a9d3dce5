import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AdvancingPorts, advancing, type SandboxDue } from '../../activities/advancing.ts';
import type { Instant } from '../../workflows/domain/time.ts';

const at = (hour: number) => `2018-06-11T${String(hour).padStart(2, '0')}:00:00.000Z` as Instant;
const sandbox = 'try';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A record with processes that are due at these hours; a turn takes so many milliseconds. */
function recordOf(due: Record<string, number>, turnMs = 0) {
  let passed = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => passed);
  const done: string[] = [];
  const ports: AdvancingPorts = {
    sandboxDue: async (): Promise<SandboxDue> => {
      const [first] = Object.entries(due).sort(([, a], [, b]) => a - b);
      return { process: first?.[0] ?? null, at: first ? at(first[1]) : null, mailAt: null };
    },
    keepClock: async (kept) => {
      done.push(`clock ${kept.at.slice(11, 13)}`);
    },
    sendDueMail: async () => ({ sent: 0, failed: 0, deferred: 0, nextAt: null }),
    tick: async ({ process }) => {
      done.push(process);
      passed += turnMs;
      delete due[process];
    },
    pause: async () => undefined,
  };
  return { ports, done };
}

describe('an advance', () => {
  it('comes back about every second to say how far it is, and goes on from there', async () => {
    const { ports, done } = recordOf({ a: 9, b: 10, c: 11 }, 600);
    const advance = advancing(ports);
    expect(await advance({ sandbox, now: at(8), to: at(12) })).toEqual({
      now: at(10),
      to: at(12),
      steps: 2,
      mails: 0,
      isThere: false,
    });
    expect(await advance({ sandbox, now: at(10), to: at(12) })).toMatchObject({
      now: at(12),
      steps: 1,
      isThere: true,
    });
    expect(done).toEqual(['a', 'clock 09', 'b', 'clock 10', 'c', 'clock 11', 'clock 12']);
  });

  it('moves on with each call, however slow a turn is', async () => {
    const { ports } = recordOf({ a: 9, b: 10, c: 11 }, 60_000);
    const advance = advancing(ports);
    expect(await advance({ sandbox, now: at(8), to: at(12) })).toMatchObject({ now: at(9), steps: 1 });
    expect(await advance({ sandbox, now: at(9), to: at(12) })).toMatchObject({ now: at(10), steps: 1 });
  });

  it('finds the next instant before anything is done, so that another attempt goes no further', async () => {
    const { ports, done } = recordOf({ a: 9, b: 10 });
    const advance = advancing(ports);
    const found = { now: at(8), to: at(9), steps: 0, mails: 0, isThere: false };
    expect(await advance({ sandbox, now: at(8) })).toEqual(found);
    expect(await advance({ sandbox, now: at(8) })).toEqual(found);
    expect(done).toEqual([]);
    expect(await advance({ sandbox, now: at(8), to: at(9) })).toMatchObject({ now: at(9), isThere: true });
    // The attempt before died after that turn: what is due next is asked of the record.
    expect(await advance({ sandbox, now: at(8), to: at(9) })).toMatchObject({ steps: 0, isThere: true });
    expect(done).toEqual(['a', 'clock 09', 'clock 09']);
  });
});
