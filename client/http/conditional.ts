import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Env } from './env.ts';

/**
 * Every answer that can be read again carries an `ETag`, and one that the caller has already is not sent anew. The tag
 * of a process begins with the version of what its reader sees, which is what a write compares; the rest tells
 * representations apart.
 */
export const conditional: MiddlewareHandler<Env> = async (context, next) => {
  await next();
  if (context.req.method !== 'GET' || context.res.status !== 200) return;
  const type = context.res.headers.get('content-type') ?? '';
  if (!type.startsWith('application/json')) return;
  const response = context.res;
  const text = await response.text();
  const own = /^"(v?[0-9a-f]+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
  const hash = createHash('sha256').update(text.replace(CLOCK, '')).digest('hex').slice(0, 16);
  const headers = new Headers(response.headers);
  headers.set('etag', own === undefined ? `"${hash}"` : `"${own}-${hash}"`);
  headers.set('vary', 'Accept-Language, Authorization, Cookie');
  headers.set('cache-control', 'private, no-cache');
  if (isKnown(context.req.header('if-none-match'), headers.get('etag') ?? '')) {
    for (const name of ['content-type', 'content-length']) headers.delete(name);
    context.res = undefined;
    context.res = new Response(null, { status: 304, headers });
    return;
  }
  context.res = undefined;
  context.res = new Response(text, { status: 200, headers });
};

/** The time of looking is no change of what is looked at. */
const CLOCK = /"now":"[^"]*"/g;

function isKnown(given: string | undefined, tag: string): boolean {
  if (given === undefined) return false;
  // For reads the comparison is the weak one (RFC 9110, 13.1.2).
  return given.trim() === '*' || given.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}
