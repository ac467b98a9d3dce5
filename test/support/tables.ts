import { NEWEST } from '../../facility/editions.ts';
import type { Escalation, LadderRow, ObligationKind } from '../../workflows/domain/rules.ts';

/** The ladder as a Markdown table, for the document that a test holds against the edition. */
export function ladderTable(): string {
  const ladder = Object.entries(NEWEST.ladder) as [ObligationKind, LadderRow][];
  return [
    '| obligation | owed by | due (working days) | counts from | reminders | escalations |',
    '| --- | --- | --- | --- | --- | --- |',
    ...ladder.map(
      ([kind, row]) =>
        `| \`${kind}\` | ${row.owedBy} | ${signed(row.distance)} | ${row.anchor} | ${row.reminders.map(signed).join(', ') || '–'} | ${escalations(row.escalations)} |`,
    ),
  ].join('\n');
}

const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

function escalations(all: readonly Escalation[]): string {
  return all.map(({ at, to }) => `${signed(at)} ${to}`).join(', ') || '–';
}
