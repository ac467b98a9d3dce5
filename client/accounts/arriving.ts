import { AsyncLocalStorage } from 'node:async_hooks';

/** What the provider said of who is just coming back from it, where better-auth has no room for it. */
export interface Arriving {
  /** Addresses of which it does not say whether they are verified. */
  readonly unsaid: Set<string>;
  /** When it last asked them who they are; undefined where it doesn't say. */
  authenticatedAt?: Date | undefined;
}

/** Of this request; nothing is there for who comes by a mailed link. */
export const arriving = new AsyncLocalStorage<Arriving>();

/**
 * When somebody who comes now proved who they are. A link from the mailbox is proof at this moment; a provider may let in
 * whoever it knows by a cookie of days ago, so that its `auth_time` counts and nothing else: that it was asked to ask
 * again stands in an address that passes through the browser.
 * @returns null where the provider doesn't say
 */
export function provedAt(now: Date, from: Arriving | undefined): Date | null {
  if (!from) return now;
  const { authenticatedAt } = from;
  return authenticatedAt === undefined || authenticatedAt < now ? (authenticatedAt ?? null) : now;
}

/** `auth_time` of an id token whose signature was verified (OpenID Connect Core, 2): seconds since 1970. */
export function authTimeOf(idToken: string | undefined): Date | undefined {
  const [, payload] = idToken?.split('.') ?? [];
  if (payload === undefined) return undefined;
  const { auth_time: seconds } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    readonly auth_time?: unknown;
  };
  const at = new Date(Number(seconds) * 1000);
  return typeof seconds === 'number' && !Number.isNaN(at.getTime()) ? at : undefined;
}
