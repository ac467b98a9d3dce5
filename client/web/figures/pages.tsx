import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { isStaff, type Role, STAFF_ROLES } from '../../../workflows/domain/people.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import type { Instant } from '../../../workflows/domain/time.ts';
import { FEWEST } from '../../access/figures.ts';
import { fault } from '../../errors.ts';
import type { Figures, FiguresFilter } from '../../missions.ts';
import { sandboxIn, showList } from '../desk/frame.tsx';
import { EmptyState } from '../elements.tsx';
import { type FileFormat, fileAnswer } from '../exports.ts';
import { readerOf } from '../reader.ts';
import { holding, missionsOf, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { CHARTS, drawChart } from './charts.ts';
import { FigureParts, type FiguresPage, Filter } from './parts.tsx';
import { columnsIn, fileRowsOf } from './tables.ts';

const READERS: readonly Role[] = ['observer', ...STAFF_ROLES];
const STYLES = ['forms.css', 'desk.css', 'figures.css'];
/** Seconds that a browser keeps a picture: its page is not older. */
const KEPT = 60;

/** Figures with pictures: for staff each number leads to its missions; observers read counts and nobody's name. */
export function addFigures(app: WebApp, parts: WebParts): void {
  app.get(PAGES.facility, (context) => figuresPage(context, 'facility', STAFF_ROLES));
  app.get(PAGES.dashboard, (context) => figuresPage(context, 'dashboard', READERS));
  for (const page of ['facility', 'dashboard'] as const) {
    app.get(PAGES[`${page}Chart`], chart);
    app.get(PAGES[`${page}Csv`], (context) => figuresFile(context, parts, 'csv'));
    app.get(PAGES[`${page}Xlsx`], (context) => figuresFile(context, parts, 'xlsx'));
  }
}

/** What the address asks for; an observer's rehearsals are ignored by whoever answers. */
function filterIn(context: WebContext): FiguresFilter {
  const country = context.req.query('country')?.trim();
  const year = Number(context.req.query('year'));
  return {
    sandbox: sandboxIn(context),
    ...(country && /^[A-Z]{2}$/.test(country) ? { country } : {}),
    ...(Number.isInteger(year) && year > 1900 && year < 3000 ? { year } : {}),
  };
}

async function presentOf(context: WebContext, sandbox: string | null): Promise<Instant> {
  const missions = missionsOf(context);
  if (sandbox === null) return missions.present();
  const found = (await missions.sandboxes()).find((one) => one.sandbox === sandbox);
  if (!found) throw fault('no-such-sandbox', { sandbox });
  return found.now;
}

async function figuresPage(
  context: WebContext,
  page: FiguresPage,
  roles: readonly Role[],
): Promise<Response> {
  const person = holding(context, roles);
  const staff = isStaff(person);
  const { locale, t } = context.var;
  const asked = filterIn(context);
  const filter = staff ? asked : { ...asked, sandbox: null };
  const sandbox = filter.sandbox ?? null;
  const missions = missionsOf(context);
  const isFiltered = filter.country !== undefined || filter.year !== undefined;
  const figures = await missions.figures(filter);
  const [all, now, sandboxes] = await Promise.all([
    // What there is to choose from.
    isFiltered ? missions.figures({ sandbox }) : figures,
    presentOf(context, sandbox),
    staff ? missions.sandboxes() : [],
  ]);
  const isFacility = page === 'facility';
  const frame = {
    title: isFacility ? t('figures.facility') : t('figures.dashboard'),
    lead: isFacility ? t('figures.facility-lead') : t('figures.dashboard-lead'),
    styles: STYLES,
  };
  return showList(
    context,
    { ...frame, path: pathTo(page), sandboxes, sandbox, reader: readerOf(context, now) },
    <>
      <Filter page={page} filter={filter} countries={all.countries} now={now} locale={locale} />
      <Body figures={figures} page={page} filter={filter} context={context} staff={staff} />
    </>,
  );
}

function Body(props: {
  figures: Figures;
  page: FiguresPage;
  filter: FiguresFilter;
  context: WebContext;
  staff: boolean;
}) {
  const { figures, page, filter, context, staff } = props;
  const { locale, t } = context.var;
  const isFiltered = filter.country !== undefined || filter.year !== undefined;
  if (figures.missions === 0 || figures.missions === null) {
    const said =
      figures.missions === null
        ? t('figures.too-few')
        : isFiltered
          ? t('figures.none-of-these')
          : t('figures.none');
    return (
      <EmptyState>
        <p>{said}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {!staff && <p class="muted">{t('figures.suppressed', { n: FEWEST })}</p>}
      <FigureParts
        figures={figures}
        page={page}
        filter={filter}
        locale={locale}
        leadsTo={staff && page === 'facility'}
      />
    </>
  );
}

async function chart(context: WebContext): Promise<Response> {
  holding(context, READERS);
  const [, name] = /^([a-z]+)\.svg$/.exec(context.req.param('name') ?? '') ?? [];
  const found = CHARTS.find((each) => each === name);
  if (!found) throw fault('no-such-address');
  const figures = await missionsOf(context).figures(filterIn(context));
  const isNarrow = context.req.query('narrow') !== undefined;
  const picture = await drawChart(found, figures, { locale: context.get('locale'), isNarrow });
  return new Response(picture, {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': `private, max-age=${KEPT}` },
  });
}

async function figuresFile(context: WebContext, parts: WebParts, format: FileFormat): Promise<Response> {
  const { person } = holding(context, READERS);
  const { locale, t } = context.var;
  const missions = missionsOf(context);
  const filter = filterIn(context);
  const said = Object.entries(filter).flatMap(([key, value]) =>
    value === null ? [] : [[key, String(value)]],
  );
  return fileAnswer(parts, person, format, {
    name: 'figures',
    title: t('figures.dashboard'),
    of: dayAtSeat(missions.present()),
    columns: columnsIn(locale),
    rows: fileRowsOf(await missions.figures(filter), locale),
    filter: Object.fromEntries(said),
  });
}
