import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { API } from '../../addresses/api.ts';
import { isUnder } from '../../addresses/pages.ts';
import type { Env, WebContext } from './env.ts';

/** A request as it may be logged: without address, query, headers or ids. */
export interface Answered {
  readonly kind: 'api' | 'page' | 'asset' | 'probe';
  readonly method: string;
  /** The pattern that its path matched: `/api/processes/:ref`; `none` where it matched none. */
  readonly route: string;
  readonly status: number;
  /** Milliseconds until the last byte was sent. */
  readonly ms: number;
  /** Bytes that were sent, with headers; null where they can't be counted. */
  readonly bytes: number | null;
  /** The id in the answer's `X-Request-Id`. */
  readonly request: string;
}

export interface Observing {
  answered(answered: Answered): void;
  /**
   * Runs a request within a trace; left out where nobody traces.
   * @param parent the caller's `traceparent`, where it has that form (W3C Trace Context)
   */
  readonly traced?: <T>(
    about: { readonly method: string; readonly request: string; readonly parent: string | undefined },
    work: () => Promise<T>,
    ended: () => Pick<Answered, 'route' | 'status'>,
  ) => Promise<T>;
}

const GIVEN = /^[A-Za-z0-9][A-Za-z0-9._:+/=@-]{7,127}$/;
const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Gives each request its id, sends it with the answer, and tells the observer when the request is over.
 * @param isTrusted whether the connection is that of a trusted proxy: only such a one may give the id
 */
export function observed(
  isTrusted: (context: WebContext) => boolean,
  { answered, traced }: Observing,
): MiddlewareHandler<Env> {
  return async (context, next) => {
    const begun = performance.now();
    const trusted = isTrusted(context);
    const given = trusted ? context.req.header('x-request-id') : undefined;
    const request = given !== undefined && GIVEN.test(given) ? given : randomUUID();
    context.set('request', request);
    const method = METHODS.includes(context.req.method) ? context.req.method : 'other';
    const { outgoing } = (context.env ?? {}) as Partial<HttpBindings>;
    const before = outgoing?.socket?.bytesWritten ?? 0;
    const told = () => ({ route: routeOf(context), status: context.res.status });
    if (traced) {
      const parent = trusted ? context.req.header('traceparent') : undefined;
      const known = parent !== undefined && TRACEPARENT.test(parent) ? parent : undefined;
      await traced({ method, request, parent: known }, next, told);
    } else await next();
    context.res.headers.set('x-request-id', request);
    const { route, status } = told();
    const kind = kindOf(context.req.path);
    whenGiven(outgoing as ServerResponse | undefined, (bytesWritten) =>
      answered({
        kind,
        method,
        route,
        status,
        ms: Math.round((performance.now() - begun) * 10) / 10,
        bytes: bytesWritten === undefined ? null : bytesWritten - before,
        request,
      }),
    );
  };
}

/** Where the answer goes to a connection, waits for its end. */
function whenGiven(outgoing: ServerResponse | undefined, tell: (bytes: number | undefined) => void): void {
  const socket = outgoing?.socket;
  if (outgoing) outgoing.once('close', () => tell(socket?.bytesWritten));
  else tell(undefined);
}

/** The last matched pattern that does not belong to middleware. */
function routeOf(context: WebContext): string {
  const routes = matchedRoutes(context).filter(({ path }) => !path.endsWith('*'));
  return routes.at(-1)?.path ?? 'none';
}

const PROBES: readonly string[] = [API.alive, API.live, API.ready];
function kindOf(path: string): Answered['kind'] {
  if (PROBES.includes(path)) return 'probe';
  if (isUnder(path, 'asset')) return 'asset';
  return path.startsWith('/api/') || path.startsWith('/problems/') ? 'api' : 'page';
}
