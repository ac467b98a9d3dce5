import { createHash } from 'node:crypto';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  RLWrapperTimeouts,
} from 'rate-limiter-flexible';
import type { Database, Statement } from './db/database.ts';

interface Window {
  readonly most: number;
  readonly seconds: number;
}

/** Milliseconds that a count may take, longer than a healthy database needs: requests don't wait for one that isn't. */
const PATIENCE_MS = 300;

/**
 * Counts the requests of each key within a window that the first one opens. All processes on a database count together;
 * while the database doesn't answer, each process counts for itself.
 */
export function createCounting(database: Pick<Database, 'query'>) {
  const counters = new Map<string, RateLimiterAbstract>();
  const counterOf = (name: string, window: Window): RateLimiterAbstract => {
    const known = counters.get(name);
    if (known) return known;
    const counter = shared(database, name, window);
    counters.set(name, counter);
    return counter;
  };
  return {
    /** Counts a request. @returns how many more the window allows, and whether this one was too many */
    async count(name: string, key: string, window: Window) {
      const told = ({ remainingPoints, msBeforeNext }: RateLimiterRes, isOver: boolean) => ({
        isOver,
        left: Math.max(0, remainingPoints),
        seconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
      });
      // Keys may be people's addresses, and only have to be told apart, so they are hashed.
      const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
      try {
        return told(await counterOf(name, window).consume(hash), false);
      } catch (error) {
        if (error instanceof RateLimiterRes) return told(error, true);
        throw error;
      }
    },
  };
}

function shared(
  database: Pick<Database, 'query'>,
  keyPrefix: string,
  { most: points, seconds: duration }: Window,
): RateLimiterAbstract {
  const counts = { keyPrefix, points, duration };
  return new RLWrapperTimeouts({
    limiter: new RateLimiterPostgres({
      ...counts,
      storeClient: { query: async (statement: Statement) => ({ rows: await database.query(statement) }) },
      storeType: 'client',
      tableName: 'counts',
      tableCreated: true,
      clearExpiredByTimeout: true,
      // A key that was refused is refused until the window ends, without asking the database.
      inMemoryBlockOnConsumed: points + 1,
    }),
    timeoutMs: PATIENCE_MS,
    insuranceLimiter: new RateLimiterMemory(counts),
  });
}
