/** One number of a bench: what was measured, and what it should be. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** `>= 1.3` and the like. */
  readonly aim?: string;
}

/** A part says its numbers as one line of JSON on standard output; all else it says goes to standard error. */
export const report = (bench: string, rows: readonly Row[]): void => {
  process.stdout.write(`${JSON.stringify({ bench, rows: rows.map(rounded) })}\n`);
};

export const say = (line: string): void => console.error(line);

export function table(rows: readonly Row[]): string {
  return rows
    .map((row) => {
      const { what, value, unit, aim } = rounded(row);
      const shown = value.toLocaleString('en', { maximumFractionDigits: 3, useGrouping: true });
      const judged = aim ? `   aim ${aim}${meets(row) ? '' : '   MISSED'}` : '';
      return `  ${what.padEnd(74)}${shown.padStart(12)} ${unit.padEnd(10)}${judged}`.trimEnd();
    })
    .join('\n');
}

export function meets({ value, aim }: Row): boolean {
  const [, sign, wanted] = /^(>=|<=|<)\s*([\d.]+)/.exec(aim ?? '') ?? [];
  if (sign === undefined) return true;
  const limit = Number(wanted);
  return sign === '>=' ? value >= limit : sign === '<=' ? value <= limit : value < limit;
}

const rounded = (row: Row): Row => ({ ...row, value: Number(row.value.toPrecision(4)) });

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
