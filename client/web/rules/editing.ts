import type { WrittenEdition } from '../../../facility/edition.ts';
import { messageIn } from '../../../language/say.ts';
import { LOCALES } from '../../../workflows/domain/time.ts';
import { centsOf } from '../../euros.ts';
import { all, first, type Values } from '../forms/values.ts';
import { wordsOf } from './said.ts';

/**
 * What a page's form makes of an edition's file. Names of inputs are places in the file; what is no number stays as it was
 * typed, for the check says what is wrong with it.
 */

/** A part of the file that has a form of its own: `ladder.agenda`, `tasks.agenda`, `rates`, `checklist`, `settings`. */
export type Part =
  | { readonly of: 'ladder' | 'tasks'; readonly name: string }
  | { readonly of: 'rates' | 'checklist' | 'settings'; readonly name: '' };

export function partIn(file: WrittenEdition, text: string): Part | undefined {
  const [of = '', ...rest] = text.split('.');
  const name = rest.join('.');
  if (of === 'ladder' || of === 'tasks') return Object.hasOwn(file[of], name) ? { of, name } : undefined;
  return (of === 'rates' || of === 'checklist' || of === 'settings') && name === ''
    ? { of, name: '' }
    : undefined;
}

/** More rows than anybody fills in at once. */
export const SPARE = 2;

type Data = Record<string, unknown>;

export function edited(file: WrittenEdition, part: Part, values: Values): Data {
  switch (part.of) {
    case 'ladder':
      return withWords(
        { ...file, ladder: { ...file.ladder, [part.name]: rowOf(file, part.name, values) } },
        file,
        part,
        values,
      );
    case 'tasks':
      return withWords(
        { ...file, tasks: { ...file.tasks, [part.name]: taskOf(file, part.name, values) } },
        file,
        part,
        values,
      );
    case 'rates':
      return { ...file, rates: ratesOf(values) };
    case 'checklist':
      return checklistOf(file, values);
    case 'settings':
      return settingsOf(file, values);
  }
}

/** Whole numbers; a minus is typed in several ways. */
const number = (text: string): unknown => {
  const plain = text.trim().replace(/^[−–]/, '-').replace(/^\+/, '');
  return /^-?\d+$/.test(plain) ? Number(plain) : text.trim() === '' ? undefined : text.trim();
};
const numbers = (text: string): readonly unknown[] =>
  text.split(/[,;]/).flatMap((one) => (one.trim() === '' ? [] : [number(one)]));

/** Without what was left empty. */
const filled = (data: Data): Data =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

/** As the file writes them: "+1 coordinator". */
function escalationsOf(name: string, values: Values): readonly string[] {
  const days = all(values, `${name}.at`);
  return all(values, `${name}.to`).flatMap((to, i) => {
    const at = (days[i] ?? '').trim();
    if (to === '' && at === '') return [];
    const n = number(at);
    return [`${typeof n === 'number' ? (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0') : at} ${to}`.trim()];
  });
}

function rowOf(file: WrittenEdition, name: string, values: Values): Data {
  const at = `ladder.${name}`;
  const before = file.ladder[name as keyof WrittenEdition['ladder']];
  return filled({
    ...before,
    due: number(first(values, `${at}.due`)),
    reminders: numbers(first(values, `${at}.reminders`)),
    escalations: escalationsOf(`${at}.escalations`, values),
  });
}

function taskOf(file: WrittenEdition, name: string, values: Values): Data {
  const at = `tasks.${name}`;
  const { limit: _, ...before } = file.tasks[name] ?? {};
  return filled({
    ...before,
    limit: number(first(values, `${at}.limit`)),
    ...('due' in before ? { due: number(first(values, `${at}.due`)) } : {}),
    ...('on' in before ? { on: first(values, `${at}.on`) } : {}),
  });
}

function ratesOf(values: Values): readonly Data[] {
  const found: Data[] = [];
  for (let i = 0; values[`rates.${i}.cents`]; i += 1) {
    const of = (field: string) => first(values, `rates.${i}.${field}`).trim();
    if (of('cents') === '' && of('from') === '') continue;
    found.push(
      filled({
        sector: of('sector'),
        cents: centsOf(of('cents')) ?? of('cents'),
        from: of('from'),
        until: of('until') === '' ? undefined : of('until'),
        act: of('act'),
      }),
    );
  }
  return found;
}

function settingsOf(file: WrittenEdition, values: Values): Data {
  const given = (group: 'settings' | 'limits') =>
    Object.fromEntries(
      Object.entries(file[group]).map(([key, was]) => {
        const text = first(values, `${group}.${key}`);
        const value =
          typeof was === 'number' ? number(text) : typeof was === 'boolean' ? text === 'true' : text.trim();
        return [key, value];
      }),
    );
  return { ...file, settings: given('settings'), limits: given('limits') };
}

const itemKey = (item: string): string => `names.checklist.${item}`;

/** An item that is new is called in the file as it is in English. */
function checklistOf(file: WrittenEdition, values: Values): Data {
  let words = { ...file.words };
  const list = (of: 'field' | 'remote'): readonly string[] =>
    all(values, `checklist.${of}.item`).flatMap((item, i) => {
      const said = Object.fromEntries(
        LOCALES.map((locale) => [locale, (all(values, `checklist.${of}.${locale}`)[i] ?? '').trim()]),
      );
      if (LOCALES.every((locale) => said[locale] === '')) return [];
      const key = item || said.en || said.es || said.fr || '';
      words = saying(words, itemKey(key), said);
      return [key];
    });
  const checklist = { field: list('field'), remote: list('remote') };
  return { ...file, checklist, ...wordsIn(words) };
}

type Words = NonNullable<WrittenEdition['words']>;

/** Own words stand in the file where they are others than the messages'; in every language, or in none. */
function saying(words: Words, key: string, said: Readonly<Record<string, string>>): Words {
  const isOwn = LOCALES.some((locale) => said[locale] !== (messageIn(key, locale) ?? ''));
  return Object.fromEntries(
    LOCALES.map((locale) => {
      const { [key]: _, ...rest } = words[locale] ?? {};
      return [locale, isOwn ? { ...rest, [key]: said[locale] ?? '' } : rest];
    }),
  );
}

const wordsIn = (words: Words): { readonly words?: Words } =>
  Object.values(words).some((each) => Object.keys(each ?? {}).length > 0) ? { words } : {};

function withWords(data: Data, file: WrittenEdition, { of, name }: Part, values: Values): Data {
  let words = { ...file.words };
  for (const key of wordsOf(file, of as 'ladder' | 'tasks', name)) {
    const said = Object.fromEntries(
      LOCALES.map((locale) => [locale, first(values, `words.${locale}.${key}`).trim()]),
    );
    words = saying(words, key, said);
  }
  const { words: _, ...rest } = data;
  return { ...rest, ...wordsIn(words) };
}
