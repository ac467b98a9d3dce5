import { countryName } from '../../language/format.ts';
import type { Found, Remembered } from '../../workflows/contract/recorded.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import type { Person } from '../ports.ts';
import type { SearchResult } from '../shapes/search.ts';
import type { Context } from './context.ts';

import { asWords, beginning, countryNames, isTooShort, plain, soughtIn } from './words.ts';

/** Whose eyes look, where they don't see everything. What they see in part alone is not found by the name of somebody in it. */
export interface Seeker {
  readonly persons: readonly PersonId[];
  readonly sees: (state: State) => 'whole' | 'part' | 'nothing';
}

/** Results of one kind, at most: who finds more has to search for more words. */
const MOST_FOUND = 20;
/** Each word with what it may stand for: what stands in actions' files, and who is called so. */
export async function rememberedIn(
  { topics }: Context,
  text: string,
  people: readonly Person[],
): Promise<readonly Remembered[]> {
  const sought = soughtIn(text);
  const named = people.map(({ person, name }) => ({ person, words: asWords(name) }));
  const matching = await topics.matching(sought);
  return sought.map((word, i) => {
    const begins = beginning(word);
    return {
      word,
      briefs: matching[i]?.briefs ?? [],
      missions: matching[i]?.missions ?? [],
      persons: named.filter(({ words: name }) => begins(name)).map(({ person }) => person),
    };
  });
}

/**
 * Processes by what somebody remembers of them – reference, title, institution, place, people –, countries with missions,
 * and people. Every word has to be found, at the beginning of a word; of references also within.
 */
export async function search(
  context: Context,
  text: string,
  locale: Locale,
  seeker?: Seeker,
): Promise<SearchResult> {
  const { desk, directory } = context.ports;
  if (isTooShort(text)) return { processes: [], countries: [], people: [], more: false };
  const everybody = await directory.people();
  const words = await rememberedIn(context, text, everybody);
  const [found, codes] = await Promise.all([
    processesWith(context, words, text.trim(), seeker),
    seeker ? [] : desk.countries(null),
  ]);
  const kept = [...Map.groupBy(found, ({ kind }) => kind).values()].flatMap((one) =>
    one.slice(0, MOST_FOUND),
  );
  const topics = await context.topics.of(kept.map(({ id }) => id));
  const begins = words.map(({ word }) => beginning(word));
  const isSought = (said: string) => {
    const known = asWords(said);
    return begins.every((isIn) => isIn(known));
  };
  const people = (seeker ? [] : everybody).filter(({ name, email }) => isSought(`${name} ${email}`));
  return {
    processes: kept.map((one) => ({ ...one, topic: topics.get(one.id) ?? null })),
    countries: codes
      .map((code) => ({ code, name: countryName(code, locale) }))
      .filter(({ code }) => isSought(countryNames(code)) || plain(code) === plain(text.trim())),
    people: people.slice(0, MOST_FOUND),
    more: people.length > MOST_FOUND || kept.length < found.length,
  };
}

/** The most fitting first, of each kind more than are told where there are more. */
async function processesWith(
  { ports: { desk } }: Context,
  words: readonly Remembered[],
  exact: string,
  seeker: Seeker | undefined,
): Promise<readonly Found[]> {
  if (!seeker) return desk.search(words, { exact, limit: MOST_FOUND + 1 });
  // Some of what names them is nothing to them all the same.
  const how = { exact, limit: 3 * MOST_FOUND, visibleTo: seeker.persons };
  return (await desk.searchAmong(words, how)).flatMap(({ state, isNameless, ...one }) => {
    const sees = seeker.sees(state);
    return sees === 'whole' || (sees === 'part' && isNameless) ? [one] : [];
  });
}
