import type { Child } from 'hono/jsx';
import { Heard } from './heard.tsx';

/**
 * The one table of pages: headings, a caption, rows that are named by one of their cells and, on phones, told cell by cell
 * under their heading.
 */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Child;
  readonly isNumber?: boolean;
  /** Names the row; the first column does where none says so. */
  readonly isName?: boolean;
  /** Of what can be done with a row: on paper that is left out. */
  readonly isAct?: boolean;
  readonly class?: string;
  readonly lang?: string;
  /** Whether the rows stand by it, and where they stand by it or the other way round. */
  readonly sort?: {
    readonly href: string;
    readonly is?: 'ascending' | 'descending' | undefined;
    /** What its link does, for whoever hears it alone. */
    readonly act: string;
  };
}

interface Look {
  readonly table: string;
  /** Of the caption; seen by nobody where it is left out, and read out all the same. */
  readonly caption?: string;
  /** Drawn by the classes of the European Commission's library, which has another name for what phones show. */
  readonly isEcl?: true;
}

const LOOKS = {
  cards: { table: 'card-table', caption: 'card-table__caption' },
  room: { table: 'ecl-table ecl-table--simple room-table', isEcl: true },
  mails: { table: 'ecl-table ecl-table--simple mail-table', caption: 'mail-table__caption', isEcl: true },
  api: { table: 'ecl-table ecl-table--zebra ecl-table--simple api-table', isEcl: true },
  figures: { table: 'figure-table' },
  decision: { table: 'decision__table' },
  compare: { table: 'decision__compare' },
  plain: { table: 'plain-table', caption: 'consequences__part' },
  keys: { table: 'key-table' },
} as const satisfies Record<string, Look>;

export interface TableProps<Row> {
  readonly caption: Child;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly look?: keyof typeof LOOKS;
  readonly hidesCaption?: boolean;
  /** What stands in the place of a table without rows, and says so. */
  readonly none?: Child;
  /** Whether the keys go from row to row. */
  readonly hasKeys?: boolean;
}

export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, look = 'cards', hidesCaption, hasKeys } = props;
  if (rows.length === 0 && props.none !== undefined) return <>{props.none}</>;
  const { table, caption, isEcl }: Look = LOOKS[look];
  const named = Math.max(
    0,
    columns.findIndex(({ isName }) => isName),
  );
  const classes = (ecl: string, ...others: readonly (string | false | undefined)[]) =>
    [isEcl && ecl, ...others].filter(Boolean).join(' ') || undefined;
  const label = (title: string) =>
    title === '' ? {} : isEcl ? { 'data-ecl-table-header': title } : { 'data-label': title };
  return (
    <table class={table}>
      <caption class={hidesCaption || !caption ? 'visually-hidden' : caption}>{props.caption}</caption>
      <thead class={classes('ecl-table__head')}>
        <tr class={classes('ecl-table__row')}>
          {columns.map(({ title, isNumber, isAct, sort }) => (
            <th
              scope="col"
              class={classes('ecl-table__header', isNumber && 'number', isAct && 'is-act')}
              aria-sort={sort?.is}
            >
              {sort ? <SortLink title={title} {...sort} /> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class={classes('ecl-table__body')}>
        {rows.map((row) => (
          <tr class={classes('ecl-table__row')} {...(hasKeys ? { 'data-row': true } : {})}>
            {columns.map(({ title, cell, isNumber, isAct, class: own, lang }, i) =>
              i === named ? (
                <th class={classes('ecl-table__cell', own)} scope="row" {...(isEcl ? label(title) : {})}>
                  {cell(row)}
                </th>
              ) : (
                <td
                  class={classes('ecl-table__cell', isNumber && 'number', isAct && 'is-act', own)}
                  lang={lang}
                  {...label(title)}
                >
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SortLink({ title, href, is, act }: { title: string } & NonNullable<Column<never>['sort']>) {
  return (
    <a class="sort-link" href={href}>
      {title}
      <Heard what={act} />
      {is && (
        <span aria-hidden="true" class="sort-link__mark">
          {is === 'descending' ? '▼' : '▲'}
        </span>
      )}
    </a>
  );
}

/** A table whose cells are there already, the first of each row its name. */
export function TextTable(props: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Child[])[];
  readonly look: keyof typeof LOOKS;
  readonly hidesCaption?: boolean;
  readonly none?: Child;
  /** Columns of numbers, from nought. */
  readonly numbers?: readonly number[];
}) {
  const { heads, numbers = [], ...rest } = props;
  const columns = heads.map((title, i) => ({
    title,
    isNumber: numbers.includes(i),
    cell: (row: readonly Child[]) => row[i],
  }));
  return <Table {...rest} columns={columns} />;
}
