/**
 * Reads the messages of every language, finds what a translator or programmer got wrong, and declares for the compiler
 * what each message is told. `npm run messages` writes the declaration; the check compares it.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { BEGUN, LOCALES } from '../workflows/domain/time.ts';
import { type ArgumentType, collect } from './message-arguments.ts';

const FOLDER = path.join(import.meta.dirname, 'messages');
/** The one that the others are compared with. */
const SOURCE = 'en';

interface Message {
  readonly text: string;
  readonly told: ReadonlyMap<string, ArgumentType>;
  /** Those that are shown, not only chosen by: no language may drop one. */
  readonly shown: ReadonlySet<string>;
}

/** Spaces that look like others: they stand in the files as `\u00a0` and `\u202f`. */
const UNSEEN = /[\u00a0\u202f]/g;
const written = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Writes such spaces so that they are seen: editors and tools of translators put the bare ones. */
export function writeVisibly(): void {
  for (const name of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.json')) continue;
    const file = path.join(FOLDER, name);
    const text = readFileSync(file, 'utf8');
    const visible = text.replace(UNSEEN, written);
    if (visible !== text) writeFileSync(file, visible);
  }
}

/** Of a language, by key; what is wrong with the files is added to `faults`. */
function read(language: string, faults: string[]): ReadonlyMap<string, Message> {
  const messages = new Map<string, Message>();
  for (const file of readdirSync(path.join(FOLDER, language)).sort()) {
    const area = path.basename(file, '.json');
    const text = readFileSync(path.join(FOLDER, language, file), 'utf8');
    const lines = text.split('\n');
    const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
    for (const [i, line] of lines.entries()) {
      const found = [...new Set(line.match(UNSEEN))].map(written);
      if (found.length > 0)
        faults.push(
          `${language}/${file}:${i + 1}: a space that looks like any other: write it ${found.join(', ')}, as npm run messages does`,
        );
    }
    if (lines.length !== entries.length + 3)
      faults.push(`${language}/${file}: one message a line, each key once`);
    for (const [name, message] of entries) {
      const key = `${area}.${name}`;
      const at = `${language} ${key}`;
      if (typeof message !== 'string') {
        faults.push(`${at}: not a text`);
        continue;
      }
      faults.push(...ofWriting(message, language).map((fault) => `${at}: ${fault}`));
      const told = new Map<string, ArgumentType>();
      const shown = new Set<string>();
      try {
        collect(parse(message, { ignoreTag: true }), told, shown);
      } catch (error) {
        faults.push(`${at}: ${(error as Error).message}`);
      }
      messages.set(key, { text: message, told, shown });
    }
  }
  return messages;
}

/** Slips of the pen that each language has rules for. */
function ofWriting(text: string, language: string): string[] {
  const faults: string[] = [];
  const rules: readonly (readonly [boolean, string])[] = [
    [/'/.test(text), 'an apostrophe is ’, for ICU reads the other as a quote'],
    [text !== text.trim(), 'a blank at an end: sentences are composed by messages'],
    [/ {2}|\.\.\./.test(text), 'two blanks in a row, or … as three points'],
    [/(\/\p{L}{1,2}|\(\p{L}{1,2}\))\1/u.test(text), 'an ending twice'],
    [/</.test(text), 'a tag: those stand in pages'],
    [
      /(?![ \u00a0\u202f])[\p{Cc}\p{Cf}\p{Z}]/u.test(text),
      'a sign that nobody sees: of those only the no-break spaces \\u00a0 and \\u202f are used',
    ],
    [
      language === 'fr' && /[^\s\u00a0\u202f\d][:;?!»]|«[^\u00a0\u202f]| [:;?!»]/u.test(bare(text)),
      'French has a no-break space before : ; ? ! » and after «: write it \\u00a0, the narrow one \\u202f',
    ],
    [language === 'es' && text.includes('?') && !text.includes('¿'), 'a question opens with ¿'],
  ];
  for (const [isWrong, why] of rules) if (isWrong) faults.push(why);
  return faults;
}

/** Without what ICU itself writes with marks, and without addresses. */
const bare = (text: string): string => text.replace(/https?:\S+/g, '').replace(/\{[^{}]*\}|HH:MM/g, 'x');

export interface Read {
  /** The declaration as it is to stand in `declared.ts`. */
  readonly declaration: string;
  /** What is wrong, by language and key. */
  readonly faults: readonly string[];
  /** What the begun languages lack yet, by language: key and what English says. */
  readonly missing: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** How many messages there are. */
  readonly count: number;
}

const isBegun = (language: string): boolean => (BEGUN as readonly string[]).includes(language);

export function readMessages(): Read {
  const faults: string[] = [];
  const languages = readdirSync(FOLDER).sort();
  const all = new Map(languages.map((language) => [language, read(language, faults)]));
  const source = all.get(SOURCE) ?? new Map<string, Message>();
  const told = new Map<string, Map<string, ArgumentType>>();
  const missing = new Map<string, ReadonlyMap<string, string>>();
  for (const language of [...LOCALES, ...BEGUN]) {
    if (!all.has(language)) faults.push(`${language}: has no folder`);
  }
  for (const [language, messages] of all) {
    if (!isBegun(language) && !(LOCALES as readonly string[]).includes(language))
      faults.push(`${language}: a folder of a language that is neither offered nor begun`);
    const lacks = [...source].filter(([key]) => !messages.has(key));
    if (isBegun(language)) missing.set(language, new Map(lacks.map(([key, { text }]) => [key, text])));
    else faults.push(...lacks.map(([key]) => `${language} ${key}: missing`));
    for (const [key, message] of messages) {
      const first = source.get(key);
      if (!first) {
        faults.push(`${language} ${key}: superfluous`);
        continue;
      }
      const drops = [...first.shown].filter((name) => !message.shown.has(name) && !message.told.has(name));
      if (drops.length > 0) faults.push(`${language} ${key}: does not say ${drops.join(', ')}`);
      const known = told.get(key) ?? new Map<string, ArgumentType>();
      told.set(key, known);
      const adds = [...message.shown].filter((name) => !first.told.has(name));
      if (adds.length > 0) faults.push(`${language} ${key}: says ${adds.join(', ')}, which it is not told`);
      for (const [name, type] of message.told) {
        if (known.get(name) !== 'number') known.set(name, type);
      }
    }
  }
  return { declaration: declared(told), faults, missing, count: source.size };
}

function declared(told: ReadonlyMap<string, ReadonlyMap<string, ArgumentType>>): string {
  const lines = [...told].map(([key, names]) => {
    const fields = [...names].sort().map(([name, type]) => `${name}: ${type}`);
    return `  '${key}': ${fields.length > 0 ? `{ ${fields.join('; ')} }` : 'null'};`;
  });
  return [
    '// Written by `npm run messages` from the files in `messages/`: what each message is told.',
    '',
    'export interface Messages {',
    ...lines,
    '}',
    '',
  ].join('\n');
}
