import { countryName } from '../../../language/format.ts';
import { capitalised, deliverableName, phaseName, roleName } from '../../../language/names.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Count, Figures } from '../../missions.ts';
import type { Column } from '../exports.ts';
import { FIGURES } from './words.ts';

/** One number of the figures, as a file has it. */
export interface FigureRow {
  readonly figure: string;
  readonly of: string;
  readonly what: string;
  readonly count: Count;
}

/** The same numbers as on the page, one a row. */
export function rowsOf(figures: Figures, locale: Locale): readonly FigureRow[] {
  const { phases, countries, deliverables, times, waiting } = FIGURES[locale];
  const row = (figure: string, of: string, what: string, count: Count): FigureRow => ({
    figure,
    of: capitalised(of),
    what,
    count,
  });
  return [
    ...figures.phases.map(({ phase, missions }) =>
      row(phases.title, phaseName(phase, locale), phases.missions, missions),
    ),
    ...figures.countries.map(({ country, missions }) =>
      row(countries.title, countryName(country, locale), countries.missions, missions),
    ),
    ...figures.deliverables.flatMap(({ deliverable, inTime, late, overdue, waived }) => {
      const { name } = deliverableName(deliverable, locale);
      return [
        row(deliverables.title, name, deliverables.inTime, inTime),
        row(deliverables.title, name, deliverables.late, late),
        row(deliverables.title, name, deliverables.overdue, overdue),
        row(deliverables.title, name, deliverables.waived, waived),
      ];
    }),
    ...figures.publicationToContract.spread.map(({ from, to, missions }) =>
      row(times.title, times.span(from, to), times.missions, missions),
    ),
    ...figures.waiting.flatMap(({ role, open, late }) => [
      row(waiting.title, roleName(role, locale), waiting.open, open),
      row(waiting.title, roleName(role, locale), waiting.late, late),
    ]),
  ];
}

export function columnsIn(locale: Locale): readonly Column<FigureRow>[] {
  const { file, few } = FIGURES[locale];
  return [
    { name: file.figure, value: ({ figure }) => figure },
    { name: file.of, value: ({ of }) => of },
    { name: file.what, value: ({ what }) => what },
    { name: file.count, value: ({ count }) => count ?? few },
  ];
}
