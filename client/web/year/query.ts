import { type Query, queryOf } from '../../../addresses/filling.ts';
import { pathTo } from '../../../addresses/pages.ts';
import type { YearFilter } from '../../missions.ts';
import { GROUPINGS } from '../../planning/year.ts';
import { present, readQuery, written } from '../list-query.ts';

export const LOOKS = ['picture', 'table'] as const;

/** What the year shows, as its address says it. */
export interface YearQuery extends YearFilter {
  readonly look: (typeof LOOKS)[number];
  /** From 1. */
  readonly page: number;
}

export function parseYear(query: URLSearchParams): YearQuery {
  const { text, oneOf, page } = readQuery(query);
  const year = /^[12]\d{3}$/.exec(text('year') ?? '')?.[0];
  return {
    sandbox: text('sandbox') ?? null,
    by: oneOf('by', GROUPINGS) ?? 'coordinator',
    ...present({
      year: year === undefined ? undefined : Number(year),
      coordinator: text('coordinator'),
      country: text('country'),
      expert: text('expert'),
    }),
    look: oneOf('look', LOOKS) ?? 'picture',
    page: page(),
  };
}

const shortest = ({ sandbox, year, by, coordinator, country, expert, look, page }: YearQuery): Query => ({
  year,
  by: by === 'coordinator' ? '' : by,
  coordinator,
  country,
  expert,
  look: look === 'picture' ? '' : look,
  page: page === 1 ? '' : page,
  sandbox,
});

/** The same, written as shortly as it can be: `year=2018&by=expert&country=PE`. */
export const formatYear = (query: YearQuery): string => written(shortest(query));

/** `/year?by=expert`, or its file; any change leads to the first page. */
export const yearPath = (query: YearQuery, change: Partial<YearQuery> = {}, path = pathTo('year')): string =>
  path + queryOf(shortest({ ...query, page: 1, ...change }));

export const isFiltered = ({ coordinator, country, expert }: YearQuery): boolean =>
  [coordinator, country, expert].some((each) => each !== undefined);
