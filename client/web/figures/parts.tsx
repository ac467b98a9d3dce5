import { pathTo } from '../../../addresses/pages.ts';
import { countryName } from '../../../language/format.ts';
import { speaker } from '../../../language/say.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import type { Instant, Locale } from '../../../workflows/domain/time.ts';
import type { Figures, FiguresFilter } from '../../missions.ts';
import { Choice } from '../desk/filters.tsx';
import { Link } from '../elements.tsx';
import { Exports } from '../exports-line.tsx';
import { FilterActs } from '../filter-acts.tsx';
import { Heard } from '../heard.tsx';
import { TextTable } from '../table.tsx';
import { CHARTS, type Chart, sizeOf } from './charts.ts';
import { type FigureName, type FigureTable, tablesOf } from './tables.ts';

/** For staff, or for observers. */
export type FiguresPage = 'facility' | 'dashboard';

interface OfFigures {
  readonly figures: Figures;
  readonly page: FiguresPage;
  readonly filter: FiguresFilter;
  readonly locale: Locale;
  /** Whether numbers are links to their missions. */
  readonly leadsTo: boolean;
}

const queryOf = ({ sandbox, country, year }: FiguresFilter) => ({
  sandbox,
  country,
  year: year === undefined ? undefined : String(year),
});

export function Filter(props: {
  readonly page: FiguresPage;
  readonly filter: FiguresFilter;
  readonly countries: Figures['countries'];
  readonly now: Instant;
  readonly locale: Locale;
}) {
  const { page, filter, countries, now, locale } = props;
  const t = speaker(locale);
  const { sandbox, country, year } = filter;
  const present = Number(dayAtSeat(now).slice(0, 4));
  const years = Array.from({ length: 8 }, (_, i) => present + 2 - i);
  return (
    <form class="table-filter" method="get" action={pathTo(page)} aria-label={t('figures.filter.title')}>
      {sandbox && <input type="hidden" name="sandbox" value={sandbox} />}
      <Choice
        name="country"
        label={t('figures.filter.country')}
        any={t('figures.filter.any')}
        value={country}
        options={countries.map((each) => [each.country, countryName(each.country, locale)] as const)}
      />
      <Choice
        name="year"
        label={t('figures.filter.year')}
        any={t('figures.filter.any')}
        value={year === undefined ? undefined : String(year)}
        options={years.map((each) => [String(each), String(each)] as const)}
      />
      <FilterActs
        apply={t('figures.filter.apply')}
        clear={t('figures.filter.clear')}
        all={country !== undefined || year !== undefined ? pathTo(page, { sandbox }) : undefined}
      />
    </form>
  );
}

/** The order on the page. */
const FIGURES: readonly FigureName[] = ['phases', 'waiting', 'deliverables', 'times', 'countries'];

export function FigureParts(of: OfFigures) {
  const { page, filter, locale } = of;
  const t = speaker(locale);
  return (
    <>
      {FIGURES.map((name) => (
        <Figure name={name} of={of} />
      ))}
      <Exports
        said={t('figures.export')}
        csv={{ href: pathTo(`${page}Csv`, queryOf(filter)), text: 'CSV' }}
        xlsx={{ href: pathTo(`${page}Xlsx`, queryOf(filter)), text: 'Excel' }}
      />
    </>
  );
}

/** A picture and beside it the same numbers; or that there are none. */
function Figure({ name, of }: { readonly name: FigureName; readonly of: OfFigures }) {
  const { page, filter, locale, figures } = of;
  const t = speaker(locale);
  const table = tablesOf(figures, locale)[name];
  const { missions } = figures.publicationToContract;
  const none =
    name === 'waiting' && table.rows.length === 0
      ? t('figures.waiting.none')
      : name === 'times' && missions === 0
        ? t('figures.times.none')
        : undefined;
  const chart = none === undefined ? CHARTS.find((each) => each === name) : undefined;
  const picture = (more: Record<string, string> = {}) =>
    pathTo(`${page}Chart`, { ...queryOf(filter), ...more, lang: locale, name: `${chart}.svg` });
  const numbers = <Numbers table={table} of={of} />;
  return (
    <section class="figure" aria-label={table.title}>
      <h2 class="figure__title">{table.title}</h2>
      <div class="figure__parts">
        {chart && (
          <picture class="figure__picture">
            <source
              media="(max-width: 40rem)"
              srcset={picture({ narrow: '1' })}
              {...sizeOf(chart, figures, locale, true)}
            />
            <img src={picture()} alt={altOf(chart, table, of)} {...sizeOf(chart, figures, locale, false)} />
          </picture>
        )}
        {none !== undefined ? (
          <p>{none}</p>
        ) : name === 'times' ? (
          <div>
            <Quartiles of={of} />
            {numbers}
          </div>
        ) : (
          numbers
        )}
      </div>
    </section>
  );
}

/** What a picture shows, for whoever does not see it. */
function altOf(chart: Chart, { rows }: FigureTable, { figures, locale }: OfFigures): string {
  const t = speaker(locale);
  const few = t('figures.few');
  switch (chart) {
    case 'times':
      return t('figures.times.alt', { median: daysIn(figures.publicationToContract.median, locale) });
    case 'deliverables': {
      const shares = rows.flatMap(({ name, counts: [inTime = null, late = null] }) => {
        if (inTime === null || late === null) return [t('figures.deliverables.share', { name, share: few })];
        const came = inTime + late;
        const share = (inTime / came).toLocaleString(locale, { style: 'percent' });
        return came === 0 ? [] : [t('figures.deliverables.share', { name, share })];
      });
      return t('figures.deliverables.alt', { parts: shares.join(', ') });
    }
    default:
      return t(`figures.${chart}.alt`, {
        parts: rows.map(({ name, counts: [first] }) => `${name} ${first ?? few}`).join(', '),
      });
  }
}

/** Numbers, each a link to the missions that it counts; a year is none of the filters of their table. */
function Numbers({ table, of }: { readonly table: FigureTable; readonly of: OfFigures }) {
  const { title, heads, rows } = table;
  const { leadsTo, locale } = of;
  const { country, sandbox } = of.filter;
  return (
    <TextTable
      look="figures"
      caption={title}
      heads={heads}
      numbers={heads.map((_, i) => i).slice(1)}
      rows={rows.map(({ name, counts, filters = [] }) => [
        name,
        ...counts.map((count, i) => {
          if (count === null) return <span class="muted">{speaker(locale)('figures.few')}</span>;
          const text = count.toLocaleString(locale);
          const filter = filters[i];
          return leadsTo && filter && count > 0 ? (
            <Link href={pathTo('missions', { view: 'all', country, sandbox, ...filter })}>
              {text}
              <Heard what={[name, heads[i + 1]].join(', ')} />
            </Link>
          ) : (
            <span>{text}</span>
          );
        }),
      ])}
    />
  );
}

const daysIn = (n: number | null, locale: Locale): string =>
  n === null ? speaker(locale)('figures.few') : speaker(locale)('figures.times.days', { n });

function Quartiles({ of }: { readonly of: OfFigures }) {
  const { figures, locale } = of;
  const t = speaker(locale);
  const { missions, quarter, median, threeQuarters } = figures.publicationToContract;
  if (median === null) return null;
  const days = (n: number | null) => daysIn(n, locale);
  return (
    <p>
      {missions === 1
        ? t('figures.times.only', { days: days(median) })
        : t('figures.times.quartiles', {
            quarter: days(quarter),
            median: days(median),
            three: days(threeQuarters),
          })}
    </p>
  );
}
