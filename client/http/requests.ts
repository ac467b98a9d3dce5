import { createHash, randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { phrase } from '../../language/phrase.ts';
import { isSameAddress } from '../../workflows/domain/mail-address.ts';
import { isOffered, type Locale } from '../../workflows/domain/time.ts';
import { fault } from '../errors.ts';
import type { Missions, Target } from '../missions.ts';
import { wrongField } from '../problems.ts';
import type { Env } from './env.ts';
import type { FirstAnswer, Idempotency } from './idempotency.ts';
import { toJson } from './json.ts';
import { callerOf } from './rate.ts';

/** The first language asked for that is offered here. */
export function localeOf(context: Context): Locale {
  const asked = (context.req.header('accept-language') ?? '').split(',').map((each, i) => {
    const [tag = '', ...parameters] = each.trim().split(';');
    const quality = Number(/q=([\d.]+)/.exec(parameters.join(';'))?.[1] ?? 1);
    return { language: tag.slice(0, 2).toLowerCase(), quality, i };
  });
  asked.sort((a, b) => b.quality - a.quality || a.i - b.i);
  return asked.map(({ language }) => language).find(isOffered) ?? 'en';
}

export const refParam = z.object({
  ref: z
    .string()
    .meta({ description: 'A reference as written, or a process id', example: '17-11/PER/01.02' }),
});
export const sandboxQuery = {
  sandbox: z.string().min(1).optional().describe('Within a rehearsal'),
};

export function targetOf(context: Context): Target {
  const sandbox = sandboxOf(context);
  return { ref: context.req.param('ref') ?? '', ...(sandbox ? { sandbox } : {}) };
}

/** The rehearsal that is meant; a blank one is a mistake, and does not mean outside all rehearsals. */
export function sandboxOf(context: Context): string | undefined {
  const sandbox = context.req.query('sandbox');
  if (sandbox !== '') return sandbox;
  throw wrongField('sandbox', phrase('problems.empty'), phrase('problems.right.rehearsal'));
}

/** The façade for the caller, with what they may see and do. */
export const missionsOf = (context: Context): Missions => (context as Context<Env>).get('missions');

/** The acting person: the one who is signed in; with the deployment's own token, the one whom a header names. */
export function actingPerson(context: Context): string {
  const viewer = (context as Context<Env>).get('viewer');
  const named = namedPerson(context);
  if (viewer.kind !== 'person') {
    if (!named) throw fault('actor-missing');
    return named;
  }
  const { person, email } = viewer.person;
  if (named && named !== person && !isSameAddress(named, email)) throw fault('acting-for-another');
  return person;
}

function namedPerson(context: Context): string | undefined {
  const named = context.req.header('x-acting-person')?.trim();
  if (!named) return undefined;
  // Header values are ASCII; whoever has more to say writes it percent-encoded.
  try {
    return /%[0-9a-f]{2}/i.test(named) ? decodeURIComponent(named) : named;
  } catch {
    return named;
  }
}

/** The version that the caller has seen; undefined where any will do. */
export function ifVersion(context: Context): string | undefined {
  const match = context.req.header('if-match')?.trim();
  if (!match) throw fault('precondition-missing');
  if (match === '*') return undefined;
  // A tag that was never given out matches nothing.
  return /^"(v?[0-9a-f]+)(?:-[0-9a-f]+)?"$/.exec(match)?.[1] ?? 'none';
}

export const etag = (version: string): Record<string, string> => ({ etag: `"${version}"` });

export function reply(value: unknown, headers: Record<string, string> = {}, status = 200): Response {
  return new Response(toJson(value), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** An answer that is more than a value: with headers, or with another value where the request is repeated. */
export class Answer {
  readonly value: unknown;
  readonly headers: Record<string, string>;
  /**
   * The value that is sent when the request is repeated, where the first one holds a secret: that is shown once and
   * kept nowhere.
   */
  readonly again: unknown;

  constructor(value: unknown, more: { readonly headers?: Record<string, string>; readonly again?: unknown }) {
    this.value = value;
    this.headers = more.headers ?? {};
    this.again = more.again;
  }
}

export const answerOf = (value: unknown): Answer => (value instanceof Answer ? value : new Answer(value, {}));

/**
 * Works on a request once, however often the network repeats it. The key is the caller's, or is made here and sent
 * back, so that a repetition can use it.
 */
export async function once(
  context: Context,
  idempotency: Idempotency,
  work: (requestId: string) => Promise<Pick<Answer, 'value' | 'headers' | 'again'> & { status?: number }>,
): Promise<Response> {
  const given = keyOf(context);
  const key = given ?? randomUUID();
  const caller = callerOf(context);
  // Keys belong to their sender: another caller's key of the same name is another request.
  const requestId =
    caller === 'service'
      ? key
      : createHash('sha256').update(`${caller}\u0000${key}`).digest('hex').slice(0, 32);
  const answer = async (): Promise<FirstAnswer> => {
    const { value, again, status = 200, headers } = await work(requestId);
    return {
      ...{ status, headers, body: toJson(value) },
      ...(again === undefined ? {} : { lasting: toJson(again) }),
    };
  };
  const told = given
    ? await idempotency.once(`${caller}\n${key}`, fingerprint(context), answer)
    : { ...(await answer()), again: false };
  return new Response(told.body, {
    status: told.status,
    headers: {
      'content-type': 'application/json',
      ...told.headers,
      'idempotency-key': key,
      ...(told.again ? { 'idempotency-replayed': 'true' } : {}),
    },
  });
}

/** The draft has a quoted string; one without quotes is accepted, too. */
function keyOf({ req }: Context): string | undefined {
  const given = req.header('idempotency-key')?.trim();
  if (given === undefined) return undefined;
  const key = given.replace(/^"(.*)"$/, '$1');
  if (/^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw wrongField('Idempotency-Key', phrase('problems.not-key'), phrase('problems.right.key'));
}

/** The same key stands for the same thing asked of the same process by the same person. */
function fingerprint(context: Context): string {
  const { req } = context;
  const digest = (context as Context<Env>).get('body')?.digest ?? '';
  const { pathname, search } = new URL(req.url);
  return [req.method, pathname + search, req.header('x-acting-person') ?? '', digest].join(' ');
}
