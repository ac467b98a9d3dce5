import type { MiddlewareHandler } from 'hono';
import { phrase } from '../../language/phrase.ts';
import { fault, type MissionError } from '../errors.ts';
import { wrongField } from '../problems.ts';
import { strangeSign, strangeSignInLine } from '../text-signs.ts';
import type { Env } from './env.ts';

/**
 * Whatever comes in is well-formed text, or is refused here: once for every address, query, header, form and document,
 * so that nothing further in has to think of it.
 */

/** Longer than any reference, name or filter; prose comes in bodies. */
const LONGEST_VALUE = 2_000;
const MOST_VALUES = 100;
/** Deeper than any input. */
const DEEPEST = 32;

/** @throws not-text, told with the name of what was given */
export function mustBeText(text: string, field: string): void {
  const sign = strangeSign(text);
  if (sign) throw fault('not-text', { field: shown(field), sign });
}

/** @throws not-text */
export function mustBeLine(text: string, field: string): void {
  const sign = strangeSignInLine(text);
  if (sign) throw fault('not-text', { field: shown(field), sign });
}

/** A field's name as it may be quoted in an answer: short, and without characters that a name may not have. */
const shown = (field: string): string => field.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '').slice(0, 60);

/** Percent-encoded text. @throws not-text where it is no UTF-8 */
function decodedText(encoded: string, field: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw fault('not-text', { field: shown(field), sign: 'bytes' });
  }
}

/** The text of bytes. @throws not-text where they are no UTF-8 */
export function textOf(bytes: Uint8Array, field: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fault('not-text', { field: shown(field), sign: 'bytes' });
  }
}

/** Every text of a JSON value, names of fields too. @throws not-text, invalid-input where it is nested without end */
export function mustBeTexts(value: unknown): void {
  const waiting: { readonly value: unknown; readonly field: string; readonly depth: number }[] = [
    { value, field: '', depth: 0 },
  ];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { value: each, field, depth } = one;
    if (typeof each === 'string') mustBeText(each, field);
    if (typeof each !== 'object' || each === null) continue;
    if (depth >= DEEPEST) throw tooDeep();
    for (const [name, inner] of Object.entries(each)) {
      mustBeLine(name, field || 'name');
      waiting.push({ value: inner, field: Array.isArray(each) ? field : name, depth: depth + 1 });
    }
  }
}

const tooDeep = (): MissionError =>
  wrongField('', phrase('problems.too-deep'), phrase('problems.right.levels', { limit: `${DEEPEST}` }));

/** `name=value&…` as forms and addresses have it. @throws not-text, invalid-input */
export function pairsOf(
  encoded: string,
  most = Number.POSITIVE_INFINITY,
): readonly (readonly [string, string])[] {
  if (encoded === '') return [];
  return encoded.split('&', most + 1).map((pair, i) => {
    if (i >= most) throw tooMany(most);
    const at = pair.indexOf('=');
    const part = (text: string, field: string) => decodedText(text.replaceAll('+', ' '), field);
    const name = part(at < 0 ? pair : pair.slice(0, at), 'name');
    return [name, at < 0 ? '' : part(pair.slice(at + 1), name)] as const;
  });
}

export const tooMany = (most: number): MissionError =>
  wrongField('', phrase('problems.too-many-fields'), phrase('problems.right.at-most', { limit: `${most}` }));

/** Headers that are looked into for more than whether they are the same. */
const READ_HEADERS = ['x-acting-person', 'last-event-id', 'accept-language'];

/** Checks address, query and headers before anything works with them. */
export const cleanAddress: MiddlewareHandler<Env> = (context, next) => {
  const { url } = context.req.raw;
  const from = url.indexOf('/', url.indexOf('//') + 2);
  const hash = url.indexOf('#', from);
  const address = from < 0 ? '/' : url.slice(from, hash < 0 ? undefined : hash);
  const question = address.indexOf('?');
  mustBeLine(decodedText(question < 0 ? address : address.slice(0, question), 'address'), 'address');
  for (const [name, value] of question < 0 ? [] : pairsOf(address.slice(question + 1), MOST_VALUES)) {
    mustBeLine(name, 'query');
    mustBeLine(value, name);
    if (value.length > LONGEST_VALUE) throw tooLong(name);
  }
  for (const name of READ_HEADERS) {
    const value = context.req.header(name);
    if (value === undefined) continue;
    if (value.length > LONGEST_VALUE) throw tooLong(name);
    const isEncoded = name === 'x-acting-person' && /%[0-9a-f]{2}/i.test(value);
    mustBeLine(isEncoded ? decodedText(value, name) : value, name);
  }
  return next();
};

const tooLong = (field: string): MissionError =>
  wrongField(shown(field), phrase('problems.longer', { limit: `${LONGEST_VALUE}` }));
