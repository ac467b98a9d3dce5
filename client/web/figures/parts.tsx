import type { Child } from 'hono/jsx';
import { pathTo } from '../../../addresses/pages.ts';
import { countryName } from '../../../language/format.ts';
import { capitalised, phaseName, roleName, taskName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import type { Instant, Locale } from '../../../workflows/domain/time.ts';
import type { Count, Figures, FiguresFilter } from '../../missions.ts';
import { FilterActs } from '../filter-acts.tsx';
import { Heard } from '../heard.tsx';
import { TextTable } from '../table.tsx';
import { type Chart, sizeOf } from './charts.ts';

/** For staff, or for observers. */
export type FiguresPage = 'facility' | 'dashboard';

interface Shown {
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
      <div class="table-filter__field">
        <label for="country">{t('figures.filter.country')}</label>
        <select class="plain-select" id="country" name="country">
          <option value="">{t('figures.filter.any')}</option>
          {countries.map((each) => (
            <option value={each.country} selected={each.country === country}>
              {countryName(each.country, locale)}
            </option>
          ))}
        </select>
      </div>
      <div class="table-filter__field">
        <label for="year">{t('figures.filter.year')}</label>
        <select class="plain-select" id="year" name="year">
          <option value="">{t('figures.filter.any')}</option>
          {years.map((each) => (
            <option value={each} selected={each === year}>
              {each}
            </option>
          ))}
        </select>
      </div>
      <FilterActs
        apply={t('figures.filter.apply')}
        clear={t('figures.filter.clear')}
        all={country !== undefined || year !== undefined ? pathTo(page, { sandbox }) : undefined}
      />
    </form>
  );
}

export function FigureParts(shown: Shown) {
  const { page, filter, locale } = shown;
  const t = speaker(locale);
  return (
    <>
      <Phases {...shown} />
      <Waiting {...shown} />
      <Deliverables {...shown} />
      <Times {...shown} />
      <Countries {...shown} />
      <p class="exports">
        {t('figures.export')}{' '}
        <a class="ecl-link" href={pathTo(`${page}Csv`, queryOf(filter))} download>
          CSV
        </a>{' '}
        <a class="ecl-link" href={pathTo(`${page}Xlsx`, queryOf(filter))} download>
          Excel
        </a>
      </p>
    </>
  );
}

/** A picture and beside it the same numbers. */
function Figure(props: {
  readonly chart?: Chart;
  readonly title: string;
  readonly alt?: string;
  readonly shown: Shown;
  readonly children?: Child;
}) {
  const { chart, title, alt, shown, children } = props;
  const { page, filter, locale, figures } = shown;
  const picture = (more: Record<string, string> = {}) =>
    pathTo(`${page}Chart`, { ...queryOf(filter), ...more, lang: locale, name: `${chart}.svg` });
  return (
    <section class="figure" aria-label={title}>
      <h2 class="figure__title">{title}</h2>
      <div class="figure__parts">
        {chart && (
          <picture class="figure__picture">
            <source
              media="(max-width: 40rem)"
              srcset={picture({ narrow: '1' })}
              {...sizeOf(chart, figures, locale, true)}
            />
            <img src={picture()} alt={alt} {...sizeOf(chart, figures, locale, false)} />
          </picture>
        )}
        {children}
      </div>
    </section>
  );
}

type Cell = { readonly count: Count; readonly to?: string };

function Numbers(props: {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  readonly locale: Locale;
}) {
  const { title, heads, rows, locale } = props;
  return (
    <TextTable
      look="figures"
      caption={title}
      heads={heads}
      numbers={heads.map((_, i) => i).slice(1)}
      rows={rows.map(({ name, cells }) => [
        name,
        ...cells.map(({ count, to }, i) => (
          <CountText count={count} to={to} locale={locale} of={[name, heads[i + 1]].join(', ')} />
        )),
      ])}
    />
  );
}

function CountText(props: {
  readonly count: Count;
  readonly to: string | undefined;
  readonly locale: Locale;
  /** What is counted. */
  readonly of: string;
}) {
  const { count, to, locale, of } = props;
  if (count === null) return <span class="muted">{speaker(locale)('figures.few')}</span>;
  const text = count.toLocaleString(locale);
  return to && count > 0 ? (
    <a class="ecl-link" href={to}>
      {text}
      <Heard what={of} />
    </a>
  ) : (
    <span>{text}</span>
  );
}

/** The table of missions with the same filter; a year is none of its filters. */
const missionsWith = ({ filter, leadsTo }: Shown, query: Record<string, string>): string | undefined =>
  leadsTo
    ? pathTo('missions', { view: 'all', country: filter.country, sandbox: filter.sandbox, ...query })
    : undefined;

const cell = (count: Count, to: string | undefined): Cell => (to === undefined ? { count } : { count, to });
const parts = (rows: readonly (readonly [string, Count])[], few: string): string =>
  rows.map(([name, count]) => `${name} ${count ?? few}`).join(', ');

function Phases(shown: Shown) {
  const { figures, locale } = shown;
  const t = speaker(locale);
  const name = (phase: string) => capitalised(phaseName(phase, locale));
  return (
    <Figure
      chart="phases"
      title={t('figures.phases.title')}
      alt={t('figures.phases.alt', {
        parts: parts(
          figures.phases.map(({ phase, missions }) => [name(phase), missions]),
          t('figures.few'),
        ),
      })}
      shown={shown}
    >
      <Numbers
        title={t('figures.phases.title')}
        heads={[t('figures.phases.phase'), t('figures.phases.missions')]}
        rows={figures.phases.map(({ phase, missions }) => ({
          name: name(phase),
          cells: [cell(missions, missionsWith(shown, { phase }))],
        }))}
        locale={locale}
      />
    </Figure>
  );
}

function Waiting(shown: Shown) {
  const { figures, locale } = shown;
  const t = speaker(locale);
  if (figures.waiting.length === 0) {
    return (
      <Figure title={t('figures.waiting.title')} shown={shown}>
        <p>{t('figures.waiting.none')}</p>
      </Figure>
    );
  }
  const name = (role: Figures['waiting'][number]['role']) => capitalised(roleName(role, locale));
  return (
    <Figure
      chart="waiting"
      title={t('figures.waiting.title')}
      alt={t('figures.waiting.alt', {
        parts: parts(
          figures.waiting.map(({ role, open }) => [name(role), open]),
          t('figures.few'),
        ),
      })}
      shown={shown}
    >
      <Numbers
        title={t('figures.waiting.title')}
        heads={[t('figures.waiting.role'), t('figures.waiting.open'), t('figures.waiting.late')]}
        rows={figures.waiting.map(({ role, open, late }) => ({
          name: name(role),
          cells: [
            cell(open, missionsWith(shown, { waiting: role })),
            cell(late, missionsWith(shown, { waiting: role, view: 'late' })),
          ],
        }))}
        locale={locale}
      />
    </Figure>
  );
}

function Deliverables(shown: Shown) {
  const { figures, locale } = shown;
  const t = speaker(locale);
  const name = (kind: Figures['deliverables'][number]['deliverable']) =>
    capitalised(taskName(kind, locale).name);
  const shares = figures.deliverables.flatMap(({ deliverable, inTime, late }) => {
    if (inTime === null || late === null)
      return [t('figures.deliverables.share', { name: name(deliverable), share: t('figures.few') })];
    const came = inTime + late;
    const share = (inTime / came).toLocaleString(locale, { style: 'percent' });
    return came === 0 ? [] : [t('figures.deliverables.share', { name: name(deliverable), share })];
  });
  return (
    <Figure
      chart="deliverables"
      title={t('figures.deliverables.title')}
      alt={t('figures.deliverables.alt', { parts: shares.join(', ') })}
      shown={shown}
    >
      <Numbers
        title={t('figures.deliverables.title')}
        heads={[
          t('figures.deliverables.deliverable'),
          t('figures.deliverables.in-time'),
          t('figures.deliverables.late'),
          t('figures.deliverables.overdue'),
          t('figures.deliverables.waived'),
        ]}
        rows={figures.deliverables.map(({ deliverable, inTime, late, overdue, waived }) => ({
          name: name(deliverable),
          cells: [
            cell(inTime, undefined),
            cell(late, undefined),
            cell(overdue, missionsWith(shown, { waiting: 'lead expert', view: 'late' })),
            cell(waived, undefined),
          ],
        }))}
        locale={locale}
      />
    </Figure>
  );
}

function Times(shown: Shown) {
  const { figures, locale } = shown;
  const t = speaker(locale);
  const { missions, quarter, median, threeQuarters, spread } = figures.publicationToContract;
  if (missions === 0) {
    return (
      <Figure title={t('figures.times.title')} shown={shown}>
        <p>{t('figures.times.none')}</p>
      </Figure>
    );
  }
  const days = (n: number | null) => (n === null ? t('figures.few') : t('figures.times.days', { n }));
  return (
    <Figure
      chart="times"
      title={t('figures.times.title')}
      alt={t('figures.times.alt', { median: days(median) })}
      shown={shown}
    >
      <div>
        {median !== null && (
          <p>
            {missions === 1
              ? t('figures.times.only', { days: days(median) })
              : t('figures.times.quartiles', {
                  quarter: days(quarter),
                  median: days(median),
                  three: days(threeQuarters),
                })}
          </p>
        )}
        <Numbers
          title={t('figures.times.title')}
          heads={[t('figures.times.months'), t('figures.times.missions')]}
          rows={spread.map(({ from, to, missions: count }) => ({
            name: t('figures.times.span', { from, to }),
            cells: [cell(count, undefined)],
          }))}
          locale={locale}
        />
      </div>
    </Figure>
  );
}

function Countries(shown: Shown) {
  const { figures, locale } = shown;
  const t = speaker(locale);
  return (
    <Figure title={t('figures.countries.title')} shown={shown}>
      <Numbers
        title={t('figures.countries.title')}
        heads={[t('figures.countries.country'), t('figures.countries.missions')]}
        rows={figures.countries.map(({ country, missions }) => ({
          name: countryName(country, locale),
          cells: [cell(missions, missionsWith(shown, { country }))],
        }))}
        locale={locale}
      />
    </Figure>
  );
}
