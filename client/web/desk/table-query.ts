import { type Query, queryOf } from '../../../addresses/filling.ts';
import { pathTo } from '../../../addresses/pages.ts';
import { knownRoles } from '../../../facility/roles.ts';
import { MISSION_SORTS } from '../../../workflows/contract/recorded.ts';
import { MISSION_PHASES } from '../../../workflows/domain/mission/state.ts';
import { VIEWS } from '../../facade/desk.ts';
import type { TableFilter } from '../../missions.ts';
import { present, readQuery, written } from '../list-query.ts';

/** The filters, order and page of the table of missions, as its address has them. */
export interface TableQuery extends TableFilter {
  /** From 1. */
  readonly page: number;
}

export function parseTable(query: URLSearchParams): TableQuery {
  const { text, oneOf, page } = readQuery(query);
  const [, minus = '', by = ''] = /^(-?)(\w+)$/.exec(text('sort') ?? '') ?? [];
  const sort = MISSION_SORTS.find((each) => each === by);
  return {
    sandbox: text('sandbox') ?? null,
    view: oneOf('view', VIEWS) ?? 'mine',
    ...present({
      phase: oneOf('phase', MISSION_PHASES),
      country: text('country'),
      coordinator: text('coordinator'),
      waitingFor: oneOf('waiting', knownRoles()),
      text: text('q'),
    }),
    sort: sort ?? 'due',
    descending: sort !== undefined && minus === '-',
    page: page(),
  };
}

function shortest(query: TableQuery): Query {
  const { sandbox, view, phase, country, coordinator, waitingFor, text, sort, descending, page } = query;
  const order = `${descending ? '-' : ''}${sort}`;
  return {
    view: view === 'mine' ? '' : view,
    q: text,
    phase,
    country,
    coordinator,
    waiting: waitingFor,
    sort: order === 'due' ? '' : order,
    page: page === 1 ? '' : page,
    sandbox,
  };
}

/** The query in its shortest form: `view=late&country=PE&sort=-late`. */
export const formatTable = (query: TableQuery): string => written(shortest(query));

/** `/missions?view=late`, or another page that takes the same query; any change leads to the first page. */
export const tablePath = (
  query: TableQuery,
  change: Partial<TableQuery> = {},
  path = pathTo('missions'),
): string => path + queryOf(shortest({ ...query, page: 1, ...change }));

/** Whether something is filtered besides the view. */
export const isFiltered = ({ phase, country, coordinator, waitingFor, text }: TableQuery): boolean =>
  [phase, country, coordinator, waitingFor, text].some((each) => each !== undefined);
