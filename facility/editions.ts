import { createHash } from 'node:crypto';
import type { Edition } from '../workflows/domain/edition.ts';
import type { TaskId } from '../workflows/domain/task.ts';
import type { Locale } from '../workflows/domain/time.ts';
import { declarationKey, editionOf, readEdition, type WrittenEdition, type WrittenWhole } from './edition.ts';
import first from './editions/1.json' with { type: 'json' };
import second from './editions/2.json' with { type: 'json' };
import { spokenEdition } from './speaking.ts';
import type { OwnWords } from './words.ts';

/** A released edition: as it was written, which is never changed, and as processes go by it. */
export interface Released {
  readonly file: WrittenEdition;
  readonly edition: Edition;
  readonly words: OwnWords;
}

/**
 * The editions that come with the program, the oldest first.
 *
 * 1: the call 17-11/PER/01.02/2 of 11 June 2018, and the facility's defaults where it is silent. Its standard allowance is
 * of that call's section 5 ("prestaciones fijas estándar de 250 euros por día de trabajo"), from the earliest day on which
 * we know it to hold.
 *
 * 2: what terms of reference for experts (ToREx) of 2020 ask besides: declarations, travel, communication, days and
 * evaluations. Each task says its own source.
 */
const SHIPPED = [readEdition(first), readEdition(second)] as const;

export const EDITIONS = [editionOf(SHIPPED[0]), editionOf(SHIPPED[1])] as const;

/** Edition 1: what an action goes by whose file names none, as long as the facility has released none of its own. */
export const FIRST_EDITION = EDITIONS[0];

/** The facility's own begin here, so that none that comes with a later release of the program has the same number. */
export const FIRST_OWN = 101;

/**
 * Every edition that is released as far as this process knows: those that come with the program, and the facility's own, of
 * which it learns from the database. A released edition never changes, so what is known stays right.
 */
const known = new Map<number, Released>(
  SHIPPED.map((file, i) => [file.number, { file, edition: EDITIONS[i] as Edition, words: file.words ?? {} }]),
);

export function learn(file: WrittenEdition): void {
  const { number } = file;
  if (!known.has(number)) known.set(number, { file, edition: editionOf(file), words: file.words ?? {} });
}

/** With the rows of what the program brought since it was written: the next edition is to say what it makes of them. */
export const withNewRows = (file: WrittenEdition): WrittenWhole => ({
  ...file,
  ladder: { ...SHIPPED[0].ladder, ...file.ladder },
});

export const isKnown = (number: number): boolean => known.has(number);

/** Numbers of all that were released, ascending. */
export const releasedNumbers = (): readonly number[] => [...known.keys()].sort((a, b) => a - b);

/**
 * What an action goes by whose file names none: the newest that the facility released itself, and edition 1 until it has. Of
 * those that come with the program the file says which is meant.
 */
export function editionByDefault(): Edition {
  const own = releasedNumbers().filter((number) => !isShipped(number));
  return edition(own.at(-1) ?? FIRST_EDITION.number);
}

export const isShipped = (number: number): boolean => number < FIRST_OWN;

/** @throws RangeError for a number that was never released, as far as is known here. */
export function released(number: number): Released {
  const found = known.get(number);
  if (!found)
    throw new RangeError(`edition ${number} was never released; released: ${releasedNumbers().join(', ')}`);
  return found;
}

/** @throws RangeError likewise. */
export const edition = (number: number): Edition => released(number).edition;

/** The documents of an edition's plan, in its order. */
export const documentsOf = ({ tasks }: Edition): readonly TaskId[] =>
  Object.keys(tasks).filter((id) => tasks[id]?.kind === 'document');

/** The title that the newest edition which names a task gives it; undefined where none does, or the messages do. */
export const taskTitle = (task: TaskId, locale: Locale): string | undefined =>
  ownWord(`names.deliverable.${task}`, locale);

/**
 * The wording that a task asks to accept, found by its hash in what any edition says: a later one may say it otherwise.
 * @param wanted the SHA-256 of each wording, by language.
 */
export function declarationOf(
  task: TaskId,
  locale: Locale,
  wanted: Readonly<Record<string, string>>,
): string | undefined {
  return wordsFor(declarationKey(task), locale).find(
    (text) => createHash('sha256').update(text, 'utf8').digest('hex') === (wanted[locale] ?? wanted[SOURCE]),
  );
}

/** What the newest edition that says it in own words says; undefined where none does. */
export const ownWord = (key: string, locale: Locale): string | undefined =>
  ownIn(key, locale) ?? wordsFor(key, locale)[0];

/** What the edition of whatever is spoken of says in own words. */
export function ownIn(key: string, locale: Locale): string | undefined {
  const edition = spokenEdition();
  return edition === undefined || !isKnown(edition) ? undefined : wordIn(released(edition), key, locale);
}

/** What editions say in own words, the newest first. */
const wordsFor = (key: string, locale: Locale): readonly string[] =>
  releasedNumbers()
    .toReversed()
    .flatMap((number) => wordIn(released(number), key, locale) ?? []);

/** Speaks for a language in which an edition says nothing, for it was released before that was begun or offered. */
const SOURCE = 'en';

function wordIn({ words }: Released, key: string, locale: Locale): string | undefined {
  const of: Partial<Record<Locale, Readonly<Record<string, string>>>> = words;
  return of[locale]?.[key] ?? of[SOURCE]?.[key];
}
