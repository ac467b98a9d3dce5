import { existsSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { ownIn } from '../facility/editions.ts';
import { BEGUN, type Locale } from '../workflows/domain/time.ts';
import type { Messages } from './declared.ts';

/** Area and key of a message: `names.role.coordinator` is `role.coordinator` in `names.json` of each language. */
export type MessageKey = keyof Messages & string;

/**
 * What a message is told; nothing for one that says always the same. The compiler takes a key that is none for any of them,
 * of which it asks nothing here: so that it says which key it is, and not how many arguments are missing.
 */
type MessageArguments<K extends MessageKey> = MessageKey extends K
  ? [Messages[K]?]
  : Messages[K] extends null
    ? []
    : [Messages[K]];

/** Those that a message may be chosen from where all of a kind are told the same: they take no more than these facts. */
export type KeyWith<Facts> = {
  [K in MessageKey]: Messages[K] extends null ? K : Facts extends Messages[K] ? K : never;
}[MessageKey];

/** Those that say always the same. */
export type PlainKey = { [K in MessageKey]: Messages[K] extends null ? K : never }[MessageKey];

/** Of an area, by name. */
type AreaMessages = Readonly<Record<string, string>>;
/** As written where it takes nothing, else parsed. */
type Known = string | IntlMessageFormat;

/** Those of a language that were asked for, by key. */
const known = new Map<Locale, Map<string, Known>>();
const areas = new Map<string, AreaMessages>();
const others = new Map<Locale, (area: string) => AreaMessages>();

/** Speaks for a begun language where that has no message yet. */
const SOURCE: Locale = 'en';
const isBegun = (locale: Locale): boolean => (BEGUN as readonly Locale[]).includes(locale);

/**
 * Has a language say other messages than those of its folder, by area; its own again where none are given. For tests that
 * look for words which are no messages.
 */
export function speakBy(locale: Locale, messagesOf: ((area: string) => AreaMessages) | undefined): void {
  known.delete(locale);
  if (messagesOf) others.set(locale, messagesOf);
  else others.delete(locale);
}

/**
 * A message in somebody's language. Files are read and messages parsed when they are first asked for, once.
 * @throws Error when the message is told less than it says; the build sees to it that it is not.
 */
export const say = <K extends MessageKey>(key: K, locale: Locale, ...rest: MessageArguments<K>): string =>
  said(key, locale, format(key, locale, rest[0]));

/**
 * A message that data names, of the facts that all of its kind are told.
 * @throws Error when there is none of that name: data may be damaged.
 */
export const tell = <Facts extends object>(key: KeyWith<Facts>, locale: Locale, facts: Facts): string =>
  said(key, locale, format(key, locale, facts));

function said(key: string, locale: Locale, text: string | undefined): string {
  if (text === undefined) throw new Error(`no message ${key} in ${locale}`);
  return text;
}

/** Nothing unless some message of an area takes what these facts don't tell: then it is no facts for that area. */
type Enough<Area extends string, Facts> = [
  Exclude<Extract<MessageKey, `${Area}.${string}`>, KeyWith<Facts>>,
] extends [never]
  ? unknown
  : never;

/** The same for one that not all of its kind have; no message of the area is told more. */
export const tellIfAny = <Area extends string, Facts extends object>(
  area: Area,
  name: string,
  locale: Locale,
  facts: Facts & Enough<Area, Facts>,
): string | undefined => format(`${area}.${name}`, locale, facts);

function format(key: string, locale: Locale, told: object | null | undefined): string | undefined {
  const own = ownIn(key, locale);
  const message =
    own === undefined ? (known.get(locale)?.get(key) ?? learnt(key, locale)) : ownMessage(own, locale);
  if (message === undefined || typeof message === 'string') return message;
  return message.format(told as Readonly<Record<string, string | number>>) as string;
}

/** An edition's own words are few. */
const owns = new Map<string, Known>();

function ownMessage(text: string, locale: Locale): Known {
  const name = `${locale} ${text}`;
  const found = owns.get(name) ?? parsed(text, locale);
  owns.set(name, found);
  return found;
}

/** What takes nothing says what it says: the check keeps apostrophes and tags out. */
const parsed = (text: string, locale: Locale): Known =>
  text.includes('{') ? new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }) : text;

/** The codes of messages with this beginning: `en` and `es` of `names.language.en` and `names.language.es`. */
export type CodesOf<Beginning extends string> = MessageKey extends infer K
  ? K extends `${Beginning}.${infer Code}`
    ? Code
    : never
  : never;

/** Says in one language: what a page or a mail is given, once it is known whose it is. */
export type Say = <K extends MessageKey>(key: K, ...rest: MessageArguments<K>) => string;

export const speaker =
  (locale: Locale): Say =>
  (key, ...rest) =>
    say(key, locale, ...rest);

/** A name, or what is to stand for it where data brings something that has none: an item of an action's own. */
export const sayOr = (key: PlainKey, locale: Locale, otherwise: string): string =>
  format(key, locale, undefined) ?? otherwise;

/** Whether there is such a message, for keys that data names. */
export const isSaid = (key: string): key is PlainKey => textOf(key, SOURCE) !== undefined;

/** A message as it is written. */
export const messageIn = (key: string, locale: Locale): string | undefined => textOf(key, locale);

/** Keys that data names may be anything: what is no name of an area is not looked for among the files. */
const AREA = /^[a-z]+(?:-[a-z]+)*$/;

function textOf(key: string, locale: Locale): string | undefined {
  const dot = key.indexOf('.');
  const area = key.slice(0, Math.max(dot, 0));
  const messages = AREA.test(area) ? areaOf(area, locale) : undefined;
  const name = key.slice(dot + 1);
  return messages && Object.hasOwn(messages, name) ? messages[name] : undefined;
}

/** @returns undefined where there is no such area; that isn't remembered. */
function areaOf(area: string, locale: Locale): AreaMessages | undefined {
  const other = others.get(locale);
  if (other) return other(area);
  const path = `./messages/${locale}/${area}.json`;
  let messages = areas.get(path);
  if (!messages) {
    const file = new URL(path, import.meta.url);
    const isThere = existsSync(file);
    if (!isThere && (locale === SOURCE || !areaOf(area, SOURCE))) return undefined;
    messages = isThere ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
    areas.set(path, messages);
  }
  return messages;
}

/** What there is no message of is not remembered: data may name ever other keys. */
function learnt(key: string, locale: Locale): Known | undefined {
  const own = textOf(key, locale);
  if (own === undefined && isBegun(locale)) return learnt(key, SOURCE);
  if (own === undefined) return undefined;
  let ofLocale = known.get(locale);
  if (!ofLocale) {
    ofLocale = new Map();
    known.set(locale, ofLocale);
  }
  const message = parsed(own, locale);
  ofLocale.set(key, message);
  return message;
}
