import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { phrase } from '../../language/phrase.ts';
import { wrongField } from '../problems.ts';
import { Answer } from './requests.ts';

const [USUAL, MOST] = [200, 1_000];

export const whole = (most: number) =>
  z.coerce
    .number('not-whole')
    .int('not-whole')
    .min(1)
    .max(most)
    .meta({ type: 'integer', minimum: 1, maximum: most });

export const pageQuery = {
  after: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Where the page before ended; as the `next` link has it'),
  limit: whole(MOST)
    .optional()
    .meta({ description: `Rows of a page; ${USUAL}`, example: 50 }),
};

/**
 * One page of a list, and where the next begins. The cursor stands for the last row that was seen, whatever came or
 * went before it; whoever has one of a row that is gone begins again.
 */
export function pageOf<Row>(
  context: Context,
  all: readonly Row[],
  keyOf: (row: Row) => string,
  { after, limit = USUAL }: { readonly after?: string | undefined; readonly limit?: number | undefined },
): Answer {
  const begin = after === undefined ? 0 : all.findIndex((row) => cursorOf(keyOf(row)) === after) + 1;
  if (after !== undefined && begin === 0) throw wrongField('after', phrase('problems.not-row'));
  const rows = all.slice(begin, begin + limit);
  const last = rows.at(-1);
  const isMore = last !== undefined && begin + limit < all.length;
  return new Answer(rows, { headers: isMore ? nextLink(context, cursorOf(keyOf(last))) : {} });
}

/** One page as it was read, of at most so many rows: whoever has as many is told where the next begins. */
export function pageRead<Row>(
  context: Context,
  rows: readonly Row[],
  limit: number | undefined,
  keyOf: (row: Row) => string,
): Answer {
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return new Answer(rows, { headers: last ? nextLink(context, keyOf(last)) : {} });
}

const cursorOf = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 16);

/** The address of the next page (RFC 8288). */
export function nextLink(
  context: Context,
  after: string,
  by: 'after' | 'from' = 'after',
): Record<string, string> {
  const url = new URL(context.req.url);
  url.searchParams.set(by, after);
  return { link: `<${url.pathname}${url.search}>; rel="next"` };
}
