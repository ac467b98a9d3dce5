import writeExcelFile from 'write-excel-file/node';
import type { PersonId } from '../../workflows/domain/people.ts';
import { type Day, isDay } from '../../workflows/domain/time.ts';

/** Rows that left as a file. */
export interface Exported {
  readonly person: PersonId;
  readonly what: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly rows: number;
}

/** A column of a file that is taken away: what its heading says, and its value for a row. */
export interface Column<Row> {
  readonly name: string;
  /** Days are told as days where the file's format knows them; null is an empty cell. */
  readonly value: (row: Row) => string | number | Day | null;
}

/**
 * A spreadsheet takes what begins so for a formula. Such text gets an apostrophe in front, which spreadsheets don't
 * show (OWASP, CSV injection).
 */
export function defused(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Spreadsheets take a file without this mark for one in their own old alphabet. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Comma-separated values in UTF-8 (RFC 4180); days as `2018-10-08`, numbers with a point. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cell = (value: string | number | null): string => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value);
    const text = defused(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [
    columns.map(({ name }) => cell(name)),
    ...rows.map((row) => columns.map(({ value }) => cell(value(row)))),
  ];
  return BYTE_ORDER_MARK + lines.map((line) => `${line.join(',')}\r\n`).join('');
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
    return { value: defused(value), type: String };
  };
  const head = columns.map(({ name }) => ({ value: name, fontWeight: 'bold' as const }));
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
  return new Uint8Array(await writeExcelFile([head, ...body] as never, options).toBuffer());
}

/** An answer that browsers keep as a file. */
export function fileAnswer(body: string | Uint8Array, name: string): Response {
  const type = name.endsWith('.csv')
    ? 'text/csv; charset=utf-8'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
}
