import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { InnerAddress, isInner, literalOf, lookupOutside } from './address.ts';

export interface Delivery {
  readonly id: string;
  readonly url: string;
  readonly body: string;
  /** The current secret, and for a day after a rotation the former one. */
  readonly secrets: readonly string[];
}

export type Delivered =
  | { readonly result: 'delivered'; readonly status: number }
  /** The receiver answered 410: it wants no more deliveries. */
  | { readonly result: 'gone'; readonly status: 410 }
  | {
      readonly result: 'failed';
      readonly status: number | null;
      readonly why: string;
      /** Milliseconds that the receiver asked to be left alone. */
      readonly wait?: number;
    };

export interface Courier {
  deliver(delivery: Delivery, stop?: AbortSignal): Promise<Delivered>;
}

export interface CourierOptions {
  /** Whether receivers may be within a private network. */
  readonly mayGoInside: boolean;
  /** Milliseconds for everything, from resolving the name to the last byte. */
  readonly timeout?: number;
}

export const DELIVERY_TIMEOUT_MS = 10_000;
/** Bytes that are read of an answer's body: only its status is of use. */
const MOST_READ = 65_536;

/** Posts signed deliveries. Redirects are failures: a receiver that moves is entered as a new webhook. */
export function httpCourier({ mayGoInside, timeout = DELIVERY_TIMEOUT_MS }: CourierOptions): Courier {
  const agents = { 'http:': new HttpAgent(), 'https:': new HttpsAgent() };
  return {
    async deliver({ id, url, body, secrets }, stop) {
      const now = new Date();
      const signatures = secrets.map((secret) => new Webhook(secret).sign(id, now, body));
      const late = AbortSignal.timeout(timeout);
      try {
        const address = new URL(url);
        const literal = literalOf(address);
        if (!mayGoInside && literal !== undefined && isInner(literal)) throw new InnerAddress();
        const answer = await new Promise<IncomingMessage>((resolve, reject) => {
          const send = address.protocol === 'https:' ? requestHttps : requestHttp;
          const sending = send(address, {
            method: 'POST',
            agent: agents[address.protocol as keyof typeof agents],
            signal: stop ? AbortSignal.any([late, stop]) : late,
            ...(mayGoInside ? {} : { lookup: lookupOutside }),
            headers: {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(body),
              'user-agent': 'SOCIEUX-missions-webhooks/1',
              'webhook-id': id,
              'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
              'webhook-signature': signatures.join(' '),
            },
          });
          sending.once('response', resolve);
          sending.once('error', reject);
          sending.end(body);
        });
        await passOver(answer);
        return resultOf(answer);
      } catch (error) {
        return {
          result: 'failed',
          status: null,
          why: late.aborted ? 'did not answer in time' : reasonOf(error),
        };
      }
    },
  };
}

/** Reads the body of an answer whose status is known, so that the connection ends in order; a long one is cut off. */
async function passOver(answer: IncomingMessage): Promise<void> {
  let read = 0;
  try {
    for await (const chunk of answer) {
      read += (chunk as Buffer).length;
      if (read > MOST_READ) break;
    }
  } catch {
    // The status counts even where the body breaks off.
  } finally {
    answer.destroy();
  }
}

function resultOf({ statusCode: status = 0, headers }: IncomingMessage): Delivered {
  if (status >= 200 && status < 300) return { result: 'delivered', status };
  if (status === 410) return { result: 'gone', status };
  const wait = waitOf(headers['retry-after']);
  const why =
    status >= 300 && status < 400 ? `redirects (${status}), which is not followed` : `answered ${status}`;
  return { result: 'failed', status, why, ...(wait === undefined ? {} : { wait }) };
}

const DAY_MS = 24 * 3_600_000;

/** Milliseconds from a `Retry-After` header, which is in seconds or a date; never longer than a day. */
function waitOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const wait = /^\d+$/.test(given) ? Number(given) * 1_000 : Date.parse(given) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, DAY_MS) : undefined;
}

/** Only error codes and our own sentences: Node's error messages repeat host names and addresses. */
function reasonOf(error: unknown): string {
  if (error instanceof InnerAddress) return error.message;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `can’t be reached (${code})` : 'can’t be reached';
}
