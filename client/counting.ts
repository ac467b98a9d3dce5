import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { fault } from './errors.ts';

export interface Window {
  readonly most: number;
  /** How long it lasts from the first question on. */
  readonly seconds: number;
}
/** How far somebody may still go in a window. */
export interface Counted {
  readonly isOver: boolean;
  readonly left: number;
  /** Until the window ends. */
  readonly seconds: number;
}
/** Counts how often each key asks, window by window; `name` tells one kind of window from another. */
export interface Counting {
  count(name: string, key: string, window: Window): Promise<Counted>;
}

/** For one process alone. */
export function countingInMemory(): Counting {
  const limiters = new Map<string, RateLimiterMemory>();
  return {
    async count(name, key, { most, seconds }) {
      const limiter = limiters.get(name) ?? new RateLimiterMemory({ points: most, duration: seconds });
      limiters.set(name, limiter);
      try {
        return countedOf(await limiter.consume(key), false);
      } catch (error) {
        if (error instanceof RateLimiterRes) return countedOf(error, true);
        throw error;
      }
    },
  };
}

const countedOf = ({ remainingPoints, msBeforeNext }: RateLimiterRes, isOver: boolean): Counted => ({
  isOver,
  left: Math.max(0, remainingPoints),
  seconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
});

/** @throws too-many-requests, with the seconds to wait */
export async function takeOne(
  counting: Counting,
  name: string,
  key: string,
  window: Window,
): Promise<Counted> {
  const counted = await counting.count(name, key, window);
  if (counted.isOver) throw fault('too-many-requests', { seconds: counted.seconds });
  return counted;
}
