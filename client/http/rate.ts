import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { fault } from '../errors.ts';
import { clientOf } from '../web/accounts/request.ts';
import type { Env, WebContext } from '../web/web.ts';

const WINDOW_SECONDS = 60;

/**
 * Counts what each caller asks of the API in a minute, by credential, or by address where there is none, and tells
 * them how far they may go (draft-ietf-httpapi-ratelimit-headers). Kept in this process: it protects one.
 */
export function limitRate(most: number): MiddlewareHandler<Env> {
  if (most === 0) return (_, next) => next();
  const limiter = new RateLimiterMemory({ points: most, duration: WINDOW_SECONDS });
  const policy = `"minute";q=${most};w=${WINDOW_SECONDS}`;
  const tell = (context: Context, { remainingPoints, msBeforeNext }: RateLimiterRes): number => {
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
    context.header('ratelimit-policy', policy);
    context.header('ratelimit', `"minute";r=${Math.max(0, remainingPoints)};t=${seconds}`);
    return seconds;
  };
  return async (context, next) => {
    try {
      tell(context, await limiter.consume(callerOf(context)));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw fault('too-many-requests', { seconds: tell(context, error) });
    }
    await next();
  };
}

export function callerOf(context: WebContext): string {
  const viewer = context.get('viewer');
  if (viewer.kind === 'service') return 'service';
  return viewer.kind === 'person' ? `person ${viewer.person.person}` : `address ${clientOf(context)}`;
}
