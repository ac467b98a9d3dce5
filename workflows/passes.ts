import { condition, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import { type LastOf, type PassesInput, QUERY_LAST_PASS } from './contract/clock.ts';
import { type Instant, instant } from './domain/time.ts';
import { mayCarryOn, wakeToMove } from './moving.ts';

/** Milliseconds after which the next pass begins at the latest: whoever makes work nudges, and a nudge can be lost. */
const AT_LEAST_EVERY = 15 * 60_000;

interface Result {
  /** When something is due next; null where nothing is known to be. */
  readonly nextAt: Instant | null;
}

interface PassesOf<R extends Result> {
  /** Name of the signal by which others say that there is something to do. */
  readonly nudge: string;
  /** Does all that is due by now. */
  readonly pass: (last: LastOf<R> | null) => Promise<R>;
  /** Milliseconds between a pass and the next, at least. */
  readonly shortestPause: (result: R) => number;
  readonly carryOn: (input: PassesInput<R>) => Promise<never>;
}

/** Passes without end: whenever somebody nudges, when the next thing is due, and at least every 15 minutes. */
export async function inPasses<R extends Result>(input: PassesInput<R>, of: PassesOf<R>): Promise<never> {
  let { last } = input;
  let isNudged = false;
  setHandler(defineQuery<LastOf<R> | null>(QUERY_LAST_PASS), () => last);
  setHandler(defineSignal(of.nudge), () => {
    isNudged = true;
  });
  wakeToMove();
  for (;;) {
    // Whoever nudges during the pass may have come too late for it.
    isNudged = false;
    const result = await of.pass(last);
    last = { at: instant(Date.now()), ...result };
    // The next run begins with a pass, so a nudge is not lost.
    if (mayCarryOn()) await of.carryOn({ last });
    const next = result.nextAt === null ? AT_LEAST_EVERY : Date.parse(result.nextAt) - Date.now();
    const pause = Math.min(AT_LEAST_EVERY, Math.max(of.shortestPause(result), next));
    await condition(() => isNudged || mayCarryOn(), pause);
  }
}
