import { type Day, isDay } from '../../workflows/domain/time.ts';
import type { WebParts } from './web.ts';

/** A column of a file that is taken away: what its heading says, and its value for a row. */
export interface Column<Row> {
  readonly name: string;
  /** Days are told as days where the file's format knows them; null is an empty cell. */
  readonly value: (row: Row) => string | number | Day | null;
}

/**
 * A spreadsheet takes what begins so for a formula, the wide signs of East Asian keyboards too. Such text gets an
 * apostrophe in front, which spreadsheets don't show (OWASP, CSV injection).
 */
export function defused(text: string): string {
  return /^[\s\p{Cc}\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}

/** Spreadsheets take a file without this mark for one in their own old alphabet. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Whatever a spreadsheet may take for a separator stands in quotes: which one it looks for depends on the country that
 * it is set to, and half a text may begin with a formula. Nothing but letters, digits and a few plain signs needs none.
 */
const NEEDS_NO_QUOTES = /^[\p{L}\p{M}\p{N}._/-]+(?: [\p{L}\p{M}\p{N}._/-]+)*$/u;

/** Comma-separated values in UTF-8 (RFC 4180); days as `2018-10-08`, numbers with a point. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cell = (value: string | number | null): string => {
    if (value === null || value === '') return '';
    if (typeof value === 'number') return String(value);
    const text = defused(value);
    return NEEDS_NO_QUOTES.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
  };
  const lines = [
    columns.map(({ name }) => cell(name)),
    ...rows.map((row) => columns.map(({ value }) => cell(value(row)))),
  ];
  return BYTE_ORDER_MARK + lines.map((line) => `${line.join(',')}\r\n`).join('');
}

/** Characters in a cell of a workbook at most (Excel specifications and limits). */
const CELL_LENGTH = 32_767;

/**
 * A text as a workbook can hold it: no character that XML has none of, for one makes the whole file unreadable, and
 * nothing that reads as the escape of such a one (`_x0000_`, ECMA-376 22.9.2.19).
 */
function inCell(text: string): string {
  const plain = defused(text)
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  return plain.slice(0, CELL_LENGTH).toWellFormed();
}

/** The same as a workbook of one sheet; days are real days, shown as `2018-10-08`. */
export async function xlsxOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  sheet: string,
): Promise<Uint8Array> {
  const cell = (value: string | number | null) => {
    if (value === null) return null;
    if (typeof value === 'number') return { value, type: Number };
    if (isDay(value)) return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
    return { value: inCell(value), type: String };
  };
  const head = columns.map(({ name }) => ({ value: inCell(name), fontWeight: 'bold' as const }));
  const body = rows.map((row) => columns.map(({ value }) => cell(value(row))));
  const widths = columns.map(({ name, value }) => {
    const longest = Math.max(name.length, ...rows.map((row) => String(value(row) ?? '').length));
    return { width: Math.min(60, longest + 2) };
  });
  const options = {
    sheet: sheet.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    columns: widths,
    stickyRowsCount: 1,
  };
  const { default: writeExcelFile } = await import('write-excel-file/node');
  return new Uint8Array(await writeExcelFile([head, ...body] as never, options).toBuffer());
}

export type FileFormat = 'csv' | 'xlsx';

/** What a list is as a file: its rows, and how it was filtered. */
interface ListFile<Row> {
  /** As the record of exports and the file's name have it: `missions`. */
  readonly name: string;
  /** Of the sheet, in words. */
  readonly title: string;
  /** Which one of several over time: a day, a year. */
  readonly of: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly filter: Readonly<Record<string, string>>;
}

/** An answer that browsers keep as a file; that it left, with whom, is recorded. */
export async function fileAnswer<Row>(
  { recordExport }: Pick<WebParts, 'recordExport'>,
  person: string,
  format: FileFormat,
  file: ListFile<Row>,
): Promise<Response> {
  const { name, title, of, columns, rows, filter } = file;
  const body = format === 'csv' ? csvOf(columns, rows) : await xlsxOf(columns, rows, title);
  await recordExport({ person, what: `${name}.${format}`, filter, rows: rows.length });
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${name}-${of}.${format}"`,
      'cache-control': 'no-store',
    },
  });
}

const TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
