import { countryName } from '../../../language/format.ts';
import { capitalised, phaseName, roleName, taskName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Count, Figures } from '../../missions.ts';
import type { Column } from '../exports.ts';

/** One number of the figures, as a file has it. */
export interface FigureRow {
  readonly figure: string;
  readonly of: string;
  readonly what: string;
  readonly count: Count;
}

/** The same numbers as on the page, one a row. */
export function rowsOf(figures: Figures, locale: Locale): readonly FigureRow[] {
  const t = speaker(locale);
  const row = (figure: string, of: string, what: string, count: Count): FigureRow => ({
    figure,
    of: capitalised(of),
    what,
    count,
  });
  return [
    ...figures.phases.map(({ phase, missions }) =>
      row(t('figures.phases.title'), phaseName(phase, locale), t('figures.phases.missions'), missions),
    ),
    ...figures.countries.map(({ country, missions }) =>
      row(
        t('figures.countries.title'),
        countryName(country, locale),
        t('figures.countries.missions'),
        missions,
      ),
    ),
    ...figures.deliverables.flatMap(({ deliverable, inTime, late, overdue, waived }) => {
      const { name } = taskName(deliverable, locale);
      return [
        row(t('figures.deliverables.title'), name, t('figures.deliverables.in-time'), inTime),
        row(t('figures.deliverables.title'), name, t('figures.deliverables.late'), late),
        row(t('figures.deliverables.title'), name, t('figures.deliverables.overdue'), overdue),
        row(t('figures.deliverables.title'), name, t('figures.deliverables.waived'), waived),
      ];
    }),
    ...figures.publicationToContract.spread.map(({ from, to, missions }) =>
      row(
        t('figures.times.title'),
        t('figures.times.span', { from, to }),
        t('figures.times.missions'),
        missions,
      ),
    ),
    ...figures.waiting.flatMap(({ role, open, late }) => [
      row(t('figures.waiting.title'), roleName(role, locale), t('figures.waiting.open'), open),
      row(t('figures.waiting.title'), roleName(role, locale), t('figures.waiting.late'), late),
    ]),
  ];
}

export function columnsIn(locale: Locale): readonly Column<FigureRow>[] {
  const t = speaker(locale);
  return [
    { name: t('figures.file.figure'), value: ({ figure }) => figure },
    { name: t('figures.file.of'), value: ({ of }) => of },
    { name: t('figures.file.what'), value: ({ what }) => what },
    { name: t('figures.file.count'), value: ({ count }) => count ?? t('figures.few') },
  ];
}
