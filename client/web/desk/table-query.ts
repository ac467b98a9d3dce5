import { pathTo } from '../../../addresses/pages.ts';
import { knownRoles } from '../../../facility/roles.ts';
import { MISSION_SORTS } from '../../../workflows/contract/recorded.ts';
import { MISSION_PHASES } from '../../../workflows/domain/mission/state.ts';
import { VIEWS } from '../../facade/desk.ts';
import type { TableFilter } from '../../missions.ts';

/** What the table of missions shows, as its address says it. */
export interface TableQuery extends TableFilter {
  /** From 1. */
  readonly page: number;
}

const oneOf = <T extends string>(known: readonly T[], asked: string | null): T | undefined =>
  known.find((each) => each === asked);

/** Reads an address; what it doesn't know is left out, so that an old link still shows something. */
export function parseTable(query: URLSearchParams): TableQuery {
  const given = (name: string) => query.get(name)?.trim() || undefined;
  const phase = oneOf(MISSION_PHASES, query.get('phase'));
  const waitingFor = oneOf(knownRoles(), query.get('waiting'));
  const [country, coordinator, text] = [given('country'), given('coordinator'), given('q')];
  const [, minus = '', by = ''] = /^(-?)(\w+)$/.exec(given('sort') ?? '') ?? [];
  const sort = oneOf(MISSION_SORTS, by);
  const page = Number(given('page'));
  return {
    sandbox: given('sandbox') ?? null,
    view: oneOf(VIEWS, query.get('view')) ?? 'mine',
    ...(phase ? { phase } : {}),
    ...(country ? { country } : {}),
    ...(coordinator ? { coordinator } : {}),
    ...(waitingFor ? { waitingFor } : {}),
    ...(text ? { text } : {}),
    sort: sort ?? 'due',
    descending: sort !== undefined && minus === '-',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The same, written as shortly as it can be: `view=late&country=PE&sort=-late`. */
export function formatTable(query: TableQuery): string {
  const { sandbox, view, phase, country, coordinator, waitingFor, text, sort, descending, page } = query;
  const order = `${descending ? '-' : ''}${sort}`;
  const said = new URLSearchParams();
  const say = (name: string, value: string | null | undefined) => {
    if (value) said.set(name, value);
  };
  say('view', view === 'mine' ? '' : view);
  say('q', text);
  say('phase', phase);
  say('country', country);
  say('coordinator', coordinator);
  say('waiting', waitingFor);
  say('sort', order === 'due' ? '' : order);
  say('page', page === 1 ? '' : String(page));
  say('sandbox', sandbox);
  return String(said);
}

/** `/missions?view=late`, or another page that takes the same query. */
export function tablePath(
  query: TableQuery,
  change: Partial<TableQuery> = {},
  path = pathTo('missions'),
): string {
  const said = formatTable({ ...query, page: 1, ...change });
  return said === '' ? path : `${path}?${said}`;
}

/** Something is filtered beside the view. */
export const isFiltered = ({ phase, country, coordinator, waitingFor, text }: TableQuery): boolean =>
  [phase, country, coordinator, waitingFor, text].some((each) => each !== undefined);
