import { countryName } from '../../../language/format.ts';
import { capitalised, phaseName, roleName, taskName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Count, Figures } from '../../missions.ts';
import type { Column } from '../exports.ts';

export type FigureName = 'phases' | 'waiting' | 'deliverables' | 'times' | 'countries';

/** A figure as numbers: what a page shows, a picture draws and a file has. */
export interface FigureTable {
  readonly title: string;
  /** What its rows are, and what each of their counts is. */
  readonly heads: readonly [string, ...string[]];
  readonly rows: readonly FigureRow[];
}
interface FigureRow {
  readonly name: string;
  readonly counts: readonly Count[];
  /** For each count, the filter of the table of missions that shows what was counted. */
  readonly filters?: readonly (Readonly<Record<string, string | undefined>> | undefined)[];
}

export function tablesOf(figures: Figures, locale: Locale): Readonly<Record<FigureName, FigureTable>> {
  const t = speaker(locale);
  return {
    phases: {
      title: t('figures.phases.title'),
      heads: [t('figures.phases.phase'), t('figures.phases.missions')],
      rows: figures.phases.map(({ phase, missions }) => ({
        name: capitalised(phaseName(phase, locale)),
        counts: [missions],
        filters: [{ phase }],
      })),
    },
    waiting: {
      title: t('figures.waiting.title'),
      heads: [t('figures.waiting.role'), t('figures.waiting.open'), t('figures.waiting.late')],
      rows: figures.waiting.map(({ role, open, late }) => ({
        name: capitalised(roleName(role, locale)),
        counts: [open, late],
        filters: [{ waiting: role }, { waiting: role, view: 'late' }],
      })),
    },
    deliverables: {
      title: t('figures.deliverables.title'),
      heads: [
        t('figures.deliverables.deliverable'),
        t('figures.deliverables.in-time'),
        t('figures.deliverables.late'),
        t('figures.deliverables.overdue'),
        t('figures.deliverables.waived'),
      ],
      rows: figures.deliverables.map(({ deliverable, inTime, late, overdue, waived }) => ({
        name: capitalised(taskName(deliverable, locale).name),
        counts: [inTime, late, overdue, waived],
        filters: [undefined, undefined, { waiting: 'lead expert', view: 'late' }],
      })),
    },
    times: {
      title: t('figures.times.title'),
      heads: [t('figures.times.months'), t('figures.times.missions')],
      rows: figures.publicationToContract.spread.map(({ from, to, missions }) => ({
        name: t('figures.times.span', { from, to }),
        counts: [missions],
      })),
    },
    countries: {
      title: t('figures.countries.title'),
      heads: [t('figures.countries.country'), t('figures.countries.missions')],
      rows: figures.countries.map(({ country, missions }) => ({
        name: countryName(country, locale),
        counts: [missions],
        filters: [{ country }],
      })),
    },
  };
}

// ── As a file ───────────────────────────────────────────────────────────────────────────────────────────────

const IN_FILE: readonly FigureName[] = ['phases', 'countries', 'deliverables', 'times', 'waiting'];

/** The same numbers as on the page, one a row: of which figure, of what, which of its counts, and how many. */
export function fileRowsOf(figures: Figures, locale: Locale) {
  const tables = tablesOf(figures, locale);
  return IN_FILE.flatMap((figure) => {
    const { title, heads, rows } = tables[figure];
    return rows.flatMap(({ name, counts }) =>
      counts.map((count, i) => [title, name, heads[i + 1] ?? '', count] as const),
    );
  });
}

export function columnsIn(locale: Locale): readonly Column<ReturnType<typeof fileRowsOf>[number]>[] {
  const t = speaker(locale);
  return [
    { name: t('figures.file.figure'), value: ([figure]) => figure },
    { name: t('figures.file.of'), value: ([, name]) => name },
    { name: t('figures.file.what'), value: ([, , what]) => what },
    { name: t('figures.file.count'), value: ([, , , count]) => count ?? t('figures.few') },
  ];
}
