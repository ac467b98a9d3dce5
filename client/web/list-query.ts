import { type Query, queryOf } from '../../addresses/filling.ts';

/** What lists that are filtered are asked by their address, and how that is written again. */

/** Reads an address; what it doesn't know is left out, so that an old link still shows something. */
export const readQuery = (query: URLSearchParams) => ({
  text: (name: string): string | undefined => query.get(name)?.trim() || undefined,
  oneOf: <T extends string>(name: string, known: readonly T[]): T | undefined =>
    known.find((each) => each === query.get(name)),
  /** Which page of the list, from 1. */
  page: (): number => {
    const page = Number(query.get('page'));
    return Number.isSafeInteger(page) && page > 0 ? page : 1;
  },
});

/** What is there of all that a list can be filtered by. */
export const present = <T extends object>(filter: T) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** `view=late&country=PE`, as it is kept and recorded. */
export const written = (query: Query): string => queryOf(query).replace('?', '');
