import { formatInstant } from '../../language/format.ts';
import { SEAT_ZONE } from '../../workflows/domain/seat.ts';
import { instant, type Locale } from '../../workflows/domain/time.ts';
import type { Style } from './io.ts';

/** Rows in columns, as wide as they need to be; the last takes what is left of a terminal. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  style: Style,
  columns: number,
): string {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === cells.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const last = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  const shown = rows.map((row) => {
    const cells = [...row];
    const room = Math.max(20, columns - last);
    const end = cells.at(-1) ?? '';
    if (end.length > room) cells[cells.length - 1] = `${end.slice(0, room - 1)}…`;
    return line(cells);
  });
  return [style('bold', line(heads)), ...shown].join('\n');
}

/** An instant as clocks in Brussels show it. */
export function when(at: string, locale: Locale): string {
  return formatInstant(instant(at), SEAT_ZONE, locale);
}

/** Written so that a shell takes it as one word. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `"${word.replace(/(["\\$`])/g, '\\$1')}"`;
}
