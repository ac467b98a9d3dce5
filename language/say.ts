import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../workflows/domain/time.ts';
import type { Messages } from './declared.ts';

/** Area and key of a message: `names.role.coordinator` is `role.coordinator` in `names.json` of each language. */
export type MessageKey = keyof Messages & string;

/** What a message is told; nothing for one that says always the same. */
type Told<K extends MessageKey> = Messages[K] extends null ? [] : [Messages[K]];

/** Those that say always the same. */
export type PlainKey = { [K in MessageKey]: Messages[K] extends null ? K : never }[MessageKey];

const areas = new Map<string, Readonly<Record<string, string>>>();
const formats = new Map<string, IntlMessageFormat>();

/**
 * A message in somebody's language. Files are read and messages parsed when they are first asked for, once.
 * @throws Error when the message is told less than it says; the build sees to it that it is not.
 */
export function say<K extends MessageKey>(key: K, locale: Locale, ...rest: Told<K>): string {
  const [told] = rest as readonly [Readonly<Record<string, string | number>>?];
  const text = textOf(key, locale);
  if (text === undefined) throw new Error(`no message ${key} in ${locale}`);
  // What is told nothing says what it says: the check keeps apostrophes and tags out.
  return told === undefined && !text.includes('{')
    ? text
    : (formatOf(key, locale, text).format(told) as string);
}

/** Says in one language: what a page or a mail is given, once it is known whose it is. */
export type Say = <K extends MessageKey>(key: K, ...rest: Told<K>) => string;

export const speaker =
  (locale: Locale): Say =>
  (key, ...rest) =>
    say(key, locale, ...rest);

/** A name, or what is to stand for it where data brings something that has none: an item of an action's own. */
export const sayOr = (key: PlainKey, locale: Locale, otherwise: string): string =>
  textOf(key, locale) ?? otherwise;

/** Whether there is such a message, for keys that data names. */
export const isSaid = (key: string): key is PlainKey => textOf(key, 'en') !== undefined;

function textOf(key: string, locale: Locale): string | undefined {
  const dot = key.indexOf('.');
  const messages = areaOf(key.slice(0, dot), locale);
  const name = key.slice(dot + 1);
  return Object.hasOwn(messages, name) ? messages[name] : undefined;
}

function areaOf(area: string, locale: Locale): Readonly<Record<string, string>> {
  const path = `./messages/${locale}/${area}.json`;
  let messages = areas.get(path);
  if (!messages) {
    messages = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Record<string, string>;
    areas.set(path, messages);
  }
  return messages;
}

function formatOf(key: string, locale: Locale, text: string): IntlMessageFormat {
  const id = `${locale} ${key}`;
  let format = formats.get(id);
  if (!format) {
    format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    formats.set(id, format);
  }
  return format;
}
