import type { MiddlewareHandler } from 'hono';
import { fault } from '../errors.ts';

/** Probes ask by whatever address they have; these answers tell nothing of anybody. */
const FOR_PROBES: readonly string[] = ['/healthz', '/livez', '/readyz'];

/**
 * Answers only who asks for it by one of its own names. A page of another site whose name was made to lead here (DNS
 * rebinding) asks by that site's name, and would else read answers as if they were its own.
 * @throws no-such-host (421), with the name that would be right
 */
export function answersTo(names: readonly string[]): MiddlewareHandler {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return async (context, next) => {
    const { hostname } = new URL(context.req.url);
    // The address of a request may be whole (RFC 9112, 3.2.2) and say something else than its header.
    const header = context.req.header('host');
    const asked = [hostname, ...(header === undefined ? [] : [nameIn(header)])];
    const stranger = asked.find((name) => !known.has(name));
    if (stranger !== undefined && !FOR_PROBES.includes(context.req.path))
      throw fault('no-such-host', { host: stranger.slice(0, 100), right: names[0] ?? '' });
    await next();
  };
}

/** The host's name without the port, in small letters as in an address. */
const nameIn = (host: string): string =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host;
