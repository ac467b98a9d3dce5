import { pathTo } from '../../../addresses/pages.ts';
import type { YearFilter } from '../../missions.ts';
import { GROUPINGS } from '../../planning/year.ts';

export const LOOKS = ['picture', 'table'] as const;

/** What the year shows, as its address says it. */
export interface YearQuery extends YearFilter {
  readonly look: (typeof LOOKS)[number];
  /** From 1. */
  readonly page: number;
}

const oneOf = <T extends string>(known: readonly T[], asked: string | null): T | undefined =>
  known.find((each) => each === asked);

/** Reads an address; what it doesn't know is left out, so that an old link still shows something. */
export function parseYear(query: URLSearchParams): YearQuery {
  const given = (name: string) => query.get(name)?.trim() || undefined;
  const year = /^[12]\d{3}$/.test(given('year') ?? '') ? Number(given('year')) : undefined;
  const [coordinator, country, expert] = [given('coordinator'), given('country'), given('expert')];
  const page = Number(given('page'));
  return {
    sandbox: given('sandbox') ?? null,
    ...(year === undefined ? {} : { year }),
    by: oneOf(GROUPINGS, query.get('by')) ?? 'coordinator',
    ...(coordinator ? { coordinator } : {}),
    ...(country ? { country } : {}),
    ...(expert ? { expert } : {}),
    look: oneOf(LOOKS, query.get('look')) ?? 'picture',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The same, written as shortly as it can be: `year=2018&by=expert&country=PE`. */
export function formatYear(query: YearQuery): string {
  const { sandbox, year, by, coordinator, country, expert, look, page } = query;
  const said = new URLSearchParams();
  const say = (name: string, value: string | null | undefined) => {
    if (value) said.set(name, value);
  };
  say('year', year === undefined ? '' : String(year));
  say('by', by === 'coordinator' ? '' : by);
  say('coordinator', coordinator);
  say('country', country);
  say('expert', expert);
  say('look', look === 'picture' ? '' : look);
  say('page', page === 1 ? '' : String(page));
  say('sandbox', sandbox);
  return String(said);
}

/** `/year?by=expert`, or its file; any change leads to the first page. */
export function yearPath(query: YearQuery, change: Partial<YearQuery> = {}, path = pathTo('year')): string {
  const said = formatYear({ ...query, page: 1, ...change });
  return said === '' ? path : `${path}?${said}`;
}

export const isFiltered = ({ coordinator, country, expert }: YearQuery): boolean =>
  [coordinator, country, expert].some((each) => each !== undefined);
