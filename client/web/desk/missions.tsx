import { pathTo } from '../../../addresses/pages.ts';
import { formatDay } from '../../../language/format.ts';
import { phaseName, roleName } from '../../../language/names.ts';
import { type CodesOf, speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Table, TableRow } from '../../missions.ts';
import type { MissionSort } from '../../ports/desk.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { type Titled, TopicLine, topicName } from '../topic.tsx';
import { missionsOf, type WebContext } from '../web.ts';
import type { Reader } from '../when.ts';
import { DueText, owners } from './duty.tsx';
import { Filters, Views } from './filters.tsx';
import { bannerOf, holding, SandboxSwitch, STAFF, STYLES } from './frame.tsx';
import { Pages } from './pages.tsx';
import { formatTable, isFiltered, parseTable, type TableQuery, tablePath } from './table-query.ts';
import { chosenValue } from './together.tsx';

export const PER_PAGE = 50;

/** The table of missions: what it shows is in its address. */
export async function missionsPage(context: WebContext): Promise<Response> {
  const person = holding(context, STAFF);
  const locale = context.get('locale');
  const query = parseTable(new URL(context.req.url).searchParams);
  const offset = (query.page - 1) * PER_PAGE;
  const [table, sandboxes, saved] = await Promise.all([
    missionsOf(context).desk.table(person.person, query, { offset, limit: PER_PAGE, locale }),
    missionsOf(context).sandboxes(),
    missionsOf(context).desk.savedViews(person.person),
  ]);
  const t = speaker(locale);
  const reader = readerOf(context, table.now);
  return show(
    context,
    {
      title: t('desk.missions.title'),
      styles: STYLES,
      ...bannerOf(context, query.sandbox, table.now),
    },
    <>
      <SandboxSwitch
        path={pathTo('missions')}
        sandboxes={sandboxes}
        sandbox={query.sandbox}
        locale={locale}
      />
      <Views query={query} saved={saved} locale={locale} />
      <Filters query={query} table={table} locale={locale} />
      {table.rows.length === 0 ? (
        <div class="empty-state">
          <p>{t(`desk.missions.empty.${isFiltered(query) ? 'filtered' : query.view}`)}</p>
          {isFiltered(query) && (
            <p>
              <a class="ecl-link" href={tablePath(query, CLEARED)}>
                {t('desk.missions.filter.clear')}
              </a>
            </p>
          )}
        </div>
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
          <Exports query={query} locale={locale} />
        </>
      )}
    </>,
  );
}

export const CLEARED = {
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

/** What its own coordinator may escalate now, because somebody else is late with it. */
const mayEscalate = ({ coordinator, next }: TableRow, viewer: string): boolean =>
  coordinator === viewer && next?.late === true && !next.owedBy.includes(viewer);

interface Listed {
  readonly query: TableQuery;
  readonly table: Table;
  readonly reader: Reader;
  readonly viewer: string;
}

/** Late rows of one's own can be chosen, to escalate several at once. */
function MissionTable(props: Listed) {
  const { query, table, reader, viewer } = props;
  const t = speaker(reader.locale);
  if (query.view !== 'late' || !table.rows.some((row) => mayEscalate(row, viewer)))
    return <Rows {...props} />;
  return (
    <form method="post" action={pathTo('escalateSeveral')}>
      <input type="hidden" name="sandbox" value={query.sandbox ?? ''} />
      <Rows {...props} choosing />
      <p class="button-line">
        <button class="ecl-button ecl-button--secondary" type="submit">
          {t('desk.missions.escalate.button')}
        </button>
      </p>
    </form>
  );
}

function Rows({ query, table, reader, viewer, choosing = false }: Listed & { choosing?: boolean }) {
  const t = speaker(reader.locale);
  const from = (query.page - 1) * PER_PAGE + 1;
  const to = from + table.rows.length - 1;
  const { total } = table;
  const count =
    from === 1 && to === total
      ? t('desk.missions.counted', { total })
      : t('desk.missions.counted-part', { from, to, total });
  const sorted = COLUMNS.find(({ sort }) => sort === query.sort);
  return (
    <table class="card-table">
      <caption class="card-table__caption">
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
      </caption>
      <thead>
        <tr>
          {choosing && <th scope="col">{t('desk.missions.escalate.column')}</th>}
          {COLUMNS.map(({ name, sort }) => (
            <th
              class={name === 'late' ? 'number' : undefined}
              scope="col"
              aria-sort={sort === query.sort ? (query.descending ? 'descending' : 'ascending') : undefined}
            >
              {sort ? (
                <a
                  class="sort-link"
                  href={tablePath(query, { sort, descending: sort === query.sort && !query.descending })}
                >
                  {t(`desk.missions.columns.${name}`)}
                  {sort === query.sort && (
                    <span aria-hidden="true" class="sort-link__mark">
                      {query.descending ? '▼' : '▲'}
                    </span>
                  )}
                </a>
              ) : (
                t(`desk.missions.columns.${name}`)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <MissionLine row={row} reader={reader} viewer={viewer} choosing={choosing} />
        ))}
      </tbody>
    </table>
  );
}

function MissionLine(props: {
  readonly row: TableRow;
  readonly reader: Reader;
  readonly viewer: string;
  readonly choosing: boolean;
}) {
  const { row, reader, viewer, choosing } = props;
  const { locale } = reader;
  const t = speaker(locale);
  const { next } = row;
  return (
    <tr data-row>
      {choosing && (
        <td class="card-table__choice">
          {next && mayEscalate(row, viewer) && (
            <input
              type="checkbox"
              name="choose"
              value={chosenValue(next)}
              aria-label={t('desk.missions.escalate.choose', {
                reference: topicName(titledOf(row), locale),
                what: next.title,
              })}
            />
          )}
        </td>
      )}
      <th class="card-table__title" scope="row">
        <TopicLine of={titledOf(row)} locale={locale} />
      </th>
      <td data-label={t('desk.missions.columns.country')}>{row.countryName}</td>
      <td data-label={t('desk.missions.columns.phase')}>{phaseName(row.phase, locale)}</td>
      <td data-label={t('desk.missions.columns.coordinator')}>{row.coordinatorName}</td>
      <td data-label={t('desk.missions.columns.field')}>{fieldOf(row, locale)}</td>
      <td data-label={t('desk.missions.columns.due')}>
        {next ? (
          <>
            <span class="cell-first">{next.act}</span> <DueText duty={next} reader={reader} />
          </>
        ) : (
          <span class="muted">{t('desk.missions.nothing-owed')}</span>
        )}
      </td>
      <td data-label={t('desk.missions.columns.who')}>{next ? owners(next, locale) : ''}</td>
      <td class="number" data-label={t('desk.missions.columns.late')}>
        {row.late > 0 ? <strong class="late-count">{row.late}</strong> : 0}
      </td>
    </tr>
  );
}

const titledOf = (row: TableRow): Titled => ({ ...row, kind: 'mission', process: row.id });

/** First and last day on site. */
export function fieldOf({ fieldFrom, fieldTo }: TableRow, locale: Locale): string {
  const t = speaker(locale);
  if (fieldFrom === null || fieldTo === null) return t('desk.missions.no-field');
  return t('desk.missions.field-to', { from: formatDay(fieldFrom, locale), to: formatDay(fieldTo, locale) });
}

export const whoOf = ({ next }: TableRow, locale: Locale): string =>
  next === null ? '' : roleName(next.owedAs, locale);

function Exports({ query, locale }: { query: TableQuery; locale: Locale }) {
  const t = speaker(locale);
  const said = formatTable({ ...query, page: 1 });
  const after = said === '' ? '' : `?${said}`;
  return (
    <p class="exports">
      {t('desk.missions.export')}{' '}
      <a class="ecl-link" href={`${pathTo('missionsCsv')}${after}`} download>
        {t('desk.missions.csv')}
      </a>{' '}
      <a class="ecl-link" href={`${pathTo('missionsXlsx')}${after}`} download>
        {t('desk.missions.xlsx')}
      </a>
    </p>
  );
}
