import { fault } from '../errors.ts';

/** better-auth wraps what its database threw; what this system knows stands below. */
function reasonOf(error: unknown): unknown {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (each.name === 'Unavailable' || each.name === 'MissionError') return each;
  }
  return error;
}

/** Runs what may end in better-auth's own errors. */
export async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = reasonOf(error);
    if (reason instanceof Error && reason.name === 'Unavailable')
      throw fault('unavailable', { part: /mail server/.test(reason.message) ? 'SMTP' : 'PostgreSQL' }, error);
    throw reason;
  }
}

/** Where better-auth sends a browser, for it answers some calls by throwing a redirect. */
export function redirectOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'APIError') return undefined;
  const { status, headers } = error as { status?: unknown; headers?: Headers };
  return status === 'FOUND' ? (new Headers(headers).get('location') ?? undefined) : undefined;
}

/** better-auth knows no provider: what it is to know of it was asked of the provider itself, and not answered. */
export const isProviderAway = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'APIError' &&
  (error as { status?: unknown }).status === 'NOT_FOUND';
