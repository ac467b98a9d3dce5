import { pathTo } from '../../../addresses/pages.ts';
import { formatDay } from '../../../language/format.ts';
import { phaseName } from '../../../language/names.ts';
import { type CodesOf, speaker } from '../../../language/say.ts';
import type { MissionSort } from '../../../workflows/contract/recorded.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Table, TableRow } from '../../missions.ts';
import { Button } from '../button.tsx';
import { isOwedBy } from '../duties/next.ts';
import { EmptyState, Link } from '../elements.tsx';
import { Exports } from '../exports-line.tsx';
import { readerOf } from '../reader.ts';
import { type Column, Table as ListTable } from '../table.tsx';
import { Around, type Titled, TopicLine, topicName } from '../topic.tsx';
import { holding, missionsOf, type WebContext } from '../web.ts';
import type { Reader } from '../when.ts';
import { DueText, owners } from './duty.tsx';
import { Filters, Views } from './filters.tsx';
import { showList } from './frame.tsx';
import { Pages } from './pages.tsx';
import { isFiltered, parseTable, type TableQuery, tablePath } from './table-query.ts';
import { chosenValue } from './together.tsx';

const PER_PAGE = 50;

/** The table of missions: what it shows is in its address. */
export async function missionsPage(context: WebContext): Promise<Response> {
  const person = holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  const query = parseTable(new URL(context.req.url).searchParams);
  const offset = (query.page - 1) * PER_PAGE;
  const [table, sandboxes, saved] = await Promise.all([
    missionsOf(context).desk.table(person.person, query, { offset, limit: PER_PAGE, locale }),
    missionsOf(context).sandboxes(),
    missionsOf(context).desk.savedViews(person.person),
  ]);
  const reader = readerOf(context, table.now);
  const { sandbox } = query;
  return showList(
    context,
    { title: t('desk.missions.title'), path: pathTo('missions'), sandboxes, sandbox, reader },
    <>
      <Views query={query} saved={saved} locale={locale} />
      <Filters query={query} table={table} locale={locale} />
      {table.rows.length === 0 ? (
        <EmptyState>
          <p>{t(`desk.missions.empty.${isFiltered(query) ? 'filtered' : query.view}`)}</p>
          {isFiltered(query) && (
            <p>
              <Link href={tablePath(query, CLEARED)}>{t('desk.missions.filter.clear')}</Link>
            </p>
          )}
        </EmptyState>
      ) : (
        <>
          <MissionTable query={query} table={table} reader={reader} viewer={person.person} />
          <Pages
            page={query.page}
            total={table.total}
            perPage={PER_PAGE}
            locale={locale}
            pathOf={(page) => tablePath(query, { page })}
          />
          <Exports
            said={t('desk.missions.export')}
            csv={{ href: tablePath(query, {}, pathTo('missionsCsv')), text: t('desk.missions.csv') }}
            xlsx={{ href: tablePath(query, {}, pathTo('missionsXlsx')), text: t('desk.missions.xlsx') }}
          />
        </>
      )}
    </>,
  );
}

const CLEARED = {
  phase: undefined,
  country: undefined,
  coordinator: undefined,
  waitingFor: undefined,
  text: undefined,
} as unknown as Partial<TableQuery>;

const COLUMNS: readonly {
  readonly name: CodesOf<'desk.missions.columns'>;
  readonly sort?: MissionSort;
}[] = [
  { name: 'reference', sort: 'reference' },
  { name: 'country', sort: 'country' },
  { name: 'phase', sort: 'phase' },
  { name: 'coordinator', sort: 'coordinator' },
  { name: 'field', sort: 'field' },
  { name: 'due', sort: 'due' },
  { name: 'who' },
  { name: 'late', sort: 'late' },
];

/** Whether the mission's own coordinator may escalate it now, because somebody else is late. */
const mayEscalate = ({ coordinator, next }: TableRow, viewer: string): boolean =>
  coordinator === viewer && next?.late === true && !isOwedBy(next, viewer);

interface Listed {
  readonly query: TableQuery;
  readonly table: Table;
  readonly reader: Reader;
  readonly viewer: string;
}

/** Late missions of the reader's own have boxes to tick, so that several can be escalated at once. */
function MissionTable(props: Listed) {
  const { query, table, reader, viewer } = props;
  const { t } = reader;
  if (query.view !== 'late' || !table.rows.some((row) => mayEscalate(row, viewer)))
    return <Rows {...props} />;
  return (
    <form method="post" action={pathTo('escalateSeveral')}>
      <input type="hidden" name="sandbox" value={query.sandbox ?? ''} />
      <Rows {...props} choosing />
      <p class="button-line">
        <Button rank="secondary">{t('desk.missions.escalate.button')}</Button>
      </p>
    </form>
  );
}

function Rows({ query, table, reader, viewer, choosing = false }: Listed & { choosing?: boolean }) {
  const { t } = reader;
  const from = (query.page - 1) * PER_PAGE + 1;
  const to = from + table.rows.length - 1;
  const { total } = table;
  const count =
    from === 1 && to === total
      ? t('desk.missions.counted', { total })
      : t('desk.missions.counted-part', { from, to, total });
  const sorted = COLUMNS.find(({ sort }) => sort === query.sort);
  return (
    <ListTable
      caption={
        <>
          {t('desk.missions.listed', { caption: t(`desk.missions.captions.${query.view}`), count })}
          {sorted && (
            <>
              ,{' '}
              {t('desk.missions.sorted-by', {
                what: t(`desk.missions.columns.${sorted.name}`).toLocaleLowerCase(reader.locale),
                descending: String(query.descending),
              })}
            </>
          )}
        </>
      }
      rows={table.rows}
      columns={[
        ...(choosing ? [choice(reader, viewer)] : []),
        ...COLUMNS.map(({ name, sort }) => ({
          ...cellsIn(reader)[name],
          title: t(`desk.missions.columns.${name}`),
          ...(sort ? { sort: sortedBy(query, sort, t('desk.missions.sort')) } : {}),
        })),
      ]}
      hasKeys
    />
  );
}

function sortedBy(
  query: TableQuery,
  sort: TableQuery['sort'],
  act: string,
): NonNullable<Column<TableRow>['sort']> {
  const isSorted = sort === query.sort;
  return {
    act,
    href: tablePath(query, { sort, descending: isSorted && !query.descending }),
    is: isSorted ? (query.descending ? 'descending' : 'ascending') : undefined,
  };
}

/** The column of boxes, for missions that may be escalated together. */
function choice(reader: Reader, viewer: string): Column<TableRow> {
  const { t } = reader;
  return {
    title: t('desk.missions.escalate.column'),
    class: 'card-table__choice',
    cell: (row) =>
      row.next &&
      mayEscalate(row, viewer) && (
        <label>
          <input
            type="checkbox"
            name="choose"
            value={chosenValue({ ...row.next, called: topicName(titledOf(row), reader.locale) })}
          />
          <span class="visually-hidden">
            <Around
              of={titledOf(row)}
              locale={reader.locale}
              saying={(reference) =>
                t('desk.missions.escalate.choose', { reference, what: row.next?.title ?? '' })
              }
            />
          </span>
        </label>
      ),
  };
}

function cellsIn(
  reader: Reader,
): Readonly<Record<(typeof COLUMNS)[number]['name'], Omit<Column<TableRow>, 'title'>>> {
  const { locale, t } = reader;
  return {
    reference: {
      isName: true,
      class: 'card-table__title',
      cell: (row) => <TopicLine of={titledOf(row)} locale={locale} />,
    },
    country: { cell: ({ countryName }) => countryName },
    phase: { cell: ({ phase }) => phaseName(phase, locale) },
    coordinator: { cell: ({ coordinatorName }) => coordinatorName },
    field: { cell: (row) => fieldOf(row, locale) },
    due: {
      cell: ({ next }) =>
        next ? (
          <>
            <span class="cell-first">{next.act}</span> <DueText duty={next} reader={reader} />
          </>
        ) : (
          <span class="muted">{t('desk.missions.nothing-owed')}</span>
        ),
    },
    who: { cell: ({ next }) => (next ? owners(next, locale) : '') },
    late: {
      isNumber: true,
      cell: ({ late }) => (late > 0 ? <strong class="late-count">{late}</strong> : 0),
    },
  };
}

const titledOf = (row: TableRow): Titled => ({ ...row, kind: 'mission', process: row.id });

/** The first and the last day in the field. */
function fieldOf({ fieldFrom, fieldTo }: TableRow, locale: Locale): string {
  const t = speaker(locale);
  if (fieldFrom === null || fieldTo === null) return t('desk.missions.no-field');
  return t('desk.missions.field-to', { from: formatDay(fieldFrom, locale), to: formatDay(fieldTo, locale) });
}
