import { pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Year } from '../../missions.ts';
import { GROUPINGS } from '../../planning/year.ts';
import { Choice, Folded } from '../desk/filters.tsx';
import { STYLES, showList } from '../desk/frame.tsx';
import { Pages } from '../desk/pages.tsx';
import { Choices, EmptyState } from '../elements.tsx';
import { Exports } from '../exports-line.tsx';
import { FilterActs } from '../filter-acts.tsx';
import { readerOf } from '../reader.ts';
import { holding, missionsOf, type WebContext } from '../web.ts';
import { Overlaps, YearMonths, YearTable } from './lists.tsx';
import { YearLegend, YearPicture } from './picture.tsx';
import { isFiltered, LOOKS, parseYear, type YearQuery, yearPath } from './query.ts';

/** Rows of a page: more than a sheet of A3 holds, and few enough for a phone's memory. */
const PER_PAGE = 120;

/** A year at a glance: what it shows is in its address. */
export async function yearPage(context: WebContext): Promise<Response> {
  const person = holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  const query = parseYear(new URL(context.req.url).searchParams);
  const offset = (query.page - 1) * PER_PAGE;
  const [year, sandboxes] = await Promise.all([
    missionsOf(context).desk.year(query, { offset, limit: PER_PAGE, locale }),
    missionsOf(context).sandboxes(),
  ]);
  const { by, sandbox } = query;
  const isCoordinator = person.roles.includes('coordinator');
  const frame = { title: t('year.title', { year: String(year.year) }), styles: [...STYLES, 'year.css'] };
  return showList(
    context,
    { ...frame, path: pathTo('year'), sandboxes, sandbox, reader: readerOf(context, year.now) },
    <>
      <Filters query={query} year={year} own={isCoordinator ? person.person : undefined} locale={locale} />
      {year.total === 0 ? (
        <EmptyState>
          <p>
            {t(isFiltered(query) ? 'desk.missions.empty.filtered' : 'year.empty', {
              year: String(year.year),
            })}
          </p>
        </EmptyState>
      ) : (
        <>
          {query.look === 'table' ? (
            <YearTable year={year} by={by} locale={locale} />
          ) : (
            <>
              <YearLegend locale={locale} />
              <YearPicture year={year} by={by} locale={locale} />
              <YearMonths year={year} locale={locale} />
            </>
          )}
          <Pages
            page={query.page}
            total={year.total}
            perPage={PER_PAGE}
            locale={locale}
            pathOf={(page) => yearPath(query, { page })}
          />
          <Overlaps year={year} locale={locale} />
          <Exports
            said={t('desk.missions.export')}
            csv={{ href: yearPath(query, {}, pathTo('yearCsv')), text: t('desk.missions.csv') }}
            xlsx={{ href: yearPath(query, {}, pathTo('yearXlsx')), text: t('desk.missions.xlsx') }}
          />
        </>
      )}
    </>,
  );
}

function Filters(props: {
  readonly query: YearQuery;
  readonly year: Year;
  /** The reader, where missions may be theirs. */
  readonly own: string | undefined;
  readonly locale: Locale;
}) {
  const { query, year, own, locale } = props;
  const t = speaker(locale);
  const any = t('desk.missions.filter.any');
  const to = (change: number) => yearPath(query, { year: year.year + change });
  return (
    <div class="no-print">
      <Choices
        look="tabs"
        label={t('desk.missions.views')}
        choices={[
          { href: to(-1), rel: 'prev', text: `← ${year.year - 1}` },
          { href: to(1), rel: 'next', text: `${year.year + 1} →` },
          ...LOOKS.map((look) => ({
            href: yearPath(query, { look }),
            isChosen: look === query.look,
            text: t(`year.as.${look}`),
          })),
          ...(own && query.coordinator !== own
            ? [{ href: yearPath(query, { coordinator: own }), text: t('year.mine') }]
            : []),
        ]}
      />
      <form
        class="table-filter"
        method="get"
        action={pathTo('year')}
        aria-label={t('desk.missions.filter.title')}
      >
        {query.sandbox && <input type="hidden" name="sandbox" value={query.sandbox} />}
        {query.look !== 'picture' && <input type="hidden" name="look" value={query.look} />}
        <Folded
          title={t('desk.missions.filter.title')}
          isOpen={Boolean(query.coordinator || query.country || query.expert)}
        >
          <div class="table-filter__field">
            <label for="year">{t('year.year')}</label>
            <input
              class="ecl-text-input"
              id="year"
              name="year"
              inputmode="numeric"
              maxlength={4}
              value={String(year.year)}
            />
          </div>
          <div class="table-filter__field">
            <label for="by-by">{t('year.group-by')}</label>
            <select class="plain-select" id="by-by" name="by">
              {GROUPINGS.map((by) => (
                <option value={by} selected={by === query.by}>
                  {t(`year.by.${by}`)}
                </option>
              ))}
            </select>
          </div>
          <Choice
            name="coordinator"
            label={t('year.by.coordinator')}
            any={any}
            value={query.coordinator}
            options={year.coordinators.map(({ key, name }) => [key, name] as const)}
          />
          <Choice
            name="country"
            label={t('year.by.country')}
            any={any}
            value={query.country}
            options={year.countries.map(({ key, name }) => [key, name] as const)}
          />
          <Choice
            name="expert"
            label={t('year.by.expert')}
            any={any}
            value={query.expert}
            options={year.experts.map(({ key, name }) => [key, name] as const)}
          />
          <FilterActs
            rank="secondary"
            apply={t('desk.missions.filter.apply')}
            clear={t('desk.missions.filter.clear')}
            all={
              isFiltered(query)
                ? yearPath({
                    sandbox: query.sandbox,
                    year: year.year,
                    by: query.by,
                    look: query.look,
                    page: 1,
                  })
                : undefined
            }
          />
        </Folded>
      </form>
    </div>
  );
}
