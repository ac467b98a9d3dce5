import type { MiddlewareHandler } from 'hono';
import type { Counting } from '../counting.ts';
import { fault } from '../errors.ts';
import { householdOf } from './address.ts';
import type { Env, WebContext } from './env.ts';

const WINDOW_SECONDS = 60;

/**
 * Counts what each caller asks in a minute, of pages and API together: whoever is signed in by who they are, everybody
 * else by address.
 */
export function limitRate(most: number, counting: Counting): MiddlewareHandler<Env> {
  if (most === 0) return (_, next) => next();
  const window = { most, seconds: WINDOW_SECONDS };
  return async (context, next) => {
    const { isOver, left, seconds } = await counting.count('requests', callerOf(context), window);
    context.set('rate', { most, left, seconds });
    if (isOver) throw fault('too-many-requests', { seconds });
    await next();
  };
}

/** Tells a caller how far they may go, refused or not (draft-ietf-httpapi-ratelimit-headers). */
export const tellRate: MiddlewareHandler<Env> = async (context, next) => {
  await next();
  const rate = context.get('rate');
  if (!rate) return;
  context.res.headers.set('ratelimit-policy', `"minute";q=${rate.most};w=${WINDOW_SECONDS}`);
  context.res.headers.set('ratelimit', `"minute";r=${rate.left};t=${rate.seconds}`);
};

export function callerOf(context: WebContext): string {
  const viewer = context.get('viewer');
  if (viewer.kind === 'service') return 'service';
  return viewer.kind === 'person'
    ? `person ${viewer.person.person}`
    : `address ${householdOf(context.get('address'))}`;
}
