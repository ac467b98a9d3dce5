import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { CORRECTION_CHANGES, type Correction } from '../../../facility/corrections.ts';
import { colon, countryName, formatDay, semicolon } from '../../../language/format.ts';
import { holidayName } from '../../../language/names.ts';
import { type Say, speaker } from '../../../language/say.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import { type Locale, yearOf } from '../../../workflows/domain/time.ts';
import { type FieldFault, MissionError } from '../../errors.ts';
import { sentencesOf } from '../../explain.ts';
import { codeOf, wishOf } from '../../http/calendars.ts';
import type { CalendarDay, CalendarYear, CorrectionWish } from '../../missions.ts';
import { problemSentence } from '../../problems.ts';
import { Done } from '../accounts/parts.tsx';
import { goTo } from '../accounts/request.ts';
import { Button } from '../button.tsx';
import { Link } from '../elements.tsx';
import { fieldsWith } from '../forms/frame.tsx';
import { Choice, DayField, TextField } from '../forms/inputs.tsx';
import type { Wrong } from '../forms/parts.tsx';
import { countryOptions } from '../forms/places.ts';
import { first, textsOf, type Values } from '../forms/values.ts';
import { Heard } from '../heard.tsx';
import { namesFor } from '../names.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { ASK_AGAIN } from '../rules/adopting.tsx';
import { STYLES } from '../rules/frame.ts';
import { LookProgress, MovedRows } from '../rules/moves.tsx';
import { type Column, Table } from '../table.tsx';
import { holding, missionsOf, signedIn, type WebApp, type WebContext } from '../web.ts';
import { instantIn } from '../when.ts';

const MOST = 100;

/** Public holidays with their source, and what the head of facility corrects in them, looked at before it is done. */
export function addCalendarPages(app: WebApp): void {
  app.get(PAGES.calendars, (context) => overall(context));
  app.get(PAGES.calendarShow, (context) => {
    signedIn(context);
    const { country = '', year = '' } = context.req.query();
    return goTo(context, pathTo('calendarYear', { country: codeOf(country.trim()), year }));
  });
  app.get(PAGES.calendarCorrect, (context) => considered(context, textsOfQuery(context)));
  app.post(PAGES.calendarCorrect, (context) => correct(context));
  app.get(PAGES.calendarYear, (context) => yearPage(context));
}

const isHead = (context: WebContext): boolean => signedIn(context).roles.includes('head of facility');

async function overall(context: WebContext): Promise<Response> {
  const { locale, t } = context.var;
  signedIn(context);
  const missions = missionsOf(context);
  const about = await missions.calendars.list();
  const corrections = await missions.calendars.corrections();
  const year = yearOf(dayAtSeat(missions.present()));
  const withdrawn = new Set(corrections.map(({ withdraws }) => withdraws));
  return show(
    context,
    {
      title: t('calendars.title'),
      lead: t('calendars.lead'),
      styles: STYLES,
    },
    <>
      {context.req.query('done') !== undefined && <Done>{t('calendars.done')}</Done>}
      <p>
        {t('calendars.source', {
          countries: about.countries,
          from: String(about.from),
          to: String(about.to),
          source: `${about.source} ${about.version}`,
          licence: about.licence,
          made: formatDay(about.made, locale),
        })}
      </p>
      {about.behind > 0 && <p role="status">{t('calendars.behind', { n: about.behind })}</p>}
      <form method="get" action={pathTo('calendarShow')} novalidate>
        <Choice
          name="country"
          label={t('calendars.country')}
          value="BE"
          options={countryOptions(locale, 2)}
          locale={locale}
        />
        <TextField name="year" label={t('calendars.year')} size="s" value={String(year)} locale={locale} />
        <Button rank="secondary">{t('calendars.show')}</Button>
      </form>
      <h2>{t('calendars.corrections')}</h2>
      <Table
        none={<p>{t('calendars.no-corrections')}</p>}
        caption={t('calendars.corrections')}
        columns={correctionColumns(context, t, withdrawn)}
        rows={corrections}
        hidesCaption
      />
    </>,
  );
}

function correctionColumns(
  context: WebContext,
  t: Say,
  withdrawn: ReadonlySet<number | undefined>,
): readonly Column<Correction>[] {
  const locale = context.get('locale');
  const reader = readerOf(context, missionsOf(context).present());
  const mayCorrect = isHead(context);
  return [
    { title: t('calendars.number'), cell: ({ number }) => String(number) },
    {
      title: t('calendars.day'),
      cell: ({ country, day }) => (
        <Link href={pathTo('calendarYear', { country, year: yearOf(day) })}>
          {countryName(country, locale)}, {formatDay(day, locale)}
        </Link>
      ),
    },
    {
      title: t('calendars.what'),
      cell: ({ change, name, withdraws }) =>
        change === 'withdraw'
          ? t('calendars.change.withdraw', { n: withdraws ?? 0 })
          : `${t(`calendars.change.${change}`)}${name ? `${colon(t)}${holidayName(name, locale)}` : ''}`,
    },
    { title: t('calendars.from'), cell: ({ source, reason }) => `${source}${semicolon(t)}${reason}` },
    { title: t('calendars.when'), cell: ({ at }) => instantIn(at, reader) },
    ...(mayCorrect
      ? [
          {
            title: t('calendars.withdraw'),
            cell: ({ number, change }: Correction) =>
              change === 'withdraw' || withdrawn.has(number) ? (
                '–'
              ) : (
                <Link href={pathTo('calendarCorrect', { change: 'withdraw', number })}>
                  {t('calendars.withdraw')}
                </Link>
              ),
          },
        ]
      : []),
  ];
}

async function yearPage(context: WebContext): Promise<Response> {
  const { locale, t } = context.var;
  signedIn(context);
  const { country = '', year = '' } = context.req.param() as Record<string, string>;
  const found = await missionsOf(context).calendars.show(codeOf(country), Number(year));
  const before = pathTo('calendarYear', { country: found.country, year: found.year - 1 });
  const next = pathTo('calendarYear', { country: found.country, year: found.year + 1 });
  return show(
    context,
    {
      title: `${countryName(found.country, locale)} ${found.year}`,
      crumbs: [{ text: t('calendars.title'), href: pathTo('calendars') }],
      styles: STYLES,
    },
    <>
      <p>
        {t('calendars.year-source', {
          source: `${found.source} ${found.version}`,
          made: formatDay(found.made, locale),
        })}
      </p>
      {found.isUnknown && <p>{t('calendars.unknown')}</p>}
      <Table
        caption={t('calendars.days')}
        columns={dayColumns(found, isHead(context), t, locale)}
        rows={found.days}
        hidesCaption
      />
      <p>
        <Link href={before}>{found.year - 1}</Link> · <Link href={next}>{found.year + 1}</Link>
      </p>
      {isHead(context) && (
        <CorrectionForm values={{ country: [found.country] }} wrong={[]} locale={locale} hasHeading />
      )}
    </>,
  );
}

function dayColumns(
  { country, version }: CalendarYear,
  mayCorrect: boolean,
  t: Say,
  locale: Locale,
): readonly Column<CalendarDay>[] {
  return [
    { title: t('calendars.day'), cell: ({ day }) => formatDay(day, locale) },
    {
      title: t('calendars.name'),
      cell: ({ name, isOff, isEstimated }) => (
        <>
          <span translate="no">{holidayName(name, locale) || '–'}</span>
          {!isOff && ` (${t('calendars.struck')})`}
          {isEstimated && ` (${t('calendars.estimated')})`}
        </>
      ),
    },
    {
      title: t('calendars.from'),
      cell: ({ correction }) =>
        correction
          ? `${t('calendars.correction-n', { n: correction.number })}${colon(t)}${correction.source}`
          : version,
    },
    ...(mayCorrect
      ? [
          {
            title: t('calendars.correct'),
            cell: ({ day, isOff, correction }: CalendarDay) => {
              const query = correction
                ? `change=withdraw&number=${correction.number}`
                : `change=strike&country=${country}&from=${day}`;
              return isOff || correction ? (
                <Link href={`${pathTo('calendarCorrect')}?${query}`}>
                  {correction ? t('calendars.withdraw') : t('calendars.change.strike')}
                  <Heard what={formatDay(day, locale)} />
                </Link>
              ) : (
                '–'
              );
            },
          },
        ]
      : []),
  ];
}

/** What a correction asks; one is looked at first, and done afterwards. */
function CorrectionForm(props: {
  readonly values: Values;
  readonly wrong: readonly Wrong[];
  readonly locale: Locale;
  /** It was looked at as it stands. */
  readonly isLookedAt?: boolean;
  /** Where the page is about something else too. */
  readonly hasHeading?: boolean;
}) {
  const { values, wrong, locale, isLookedAt = false, hasHeading = false } = props;
  const t = speaker(locale);
  const labels = labelsIn(t);
  const asks = fieldsWith(values, wrong, locale);
  const about = (name: keyof typeof labels) => ({ ...asks(name), label: labels[name] });
  const isWithdrawal = first(values, 'change') === 'withdraw';
  return (
    <>
      {hasHeading && <h2>{t('calendars.correct-title')}</h2>}
      <form method="post" action={pathTo('calendarCorrect')} novalidate>
        {isWithdrawal ? (
          <>
            <input type="hidden" name="change" value="withdraw" />
            <input type="hidden" name="number" value={first(values, 'number')} />
            <p>{t('calendars.change.withdraw', { n: Number(first(values, 'number')) || 0 })}</p>
          </>
        ) : (
          <>
            <Choice
              {...about('change')}
              options={CORRECTION_CHANGES.map((value) => ({
                value,
                label: t(`calendars.change.${value}`),
                hint: t(`calendars.hint.${value}`),
              }))}
            />
            <Choice
              {...about('country')}
              value={codeOf(first(values, 'country').trim())}
              options={countryOptions(locale, 2)}
            />
            <DayField {...about('from')} />
            <DayField {...about('to')} optional />
            <TextField {...about('name')} hint={t('calendars.name-hint')} optional />
          </>
        )}
        <TextField {...about('source')} hint={t('calendars.announced-hint')} />
        <TextField {...about('reason')} />
        <div class="button-row">
          <Button rank="secondary" name="stage" value="look">
            {isLookedAt ? t('rules.look.again') : t('calendars.look')}
          </Button>{' '}
          {isLookedAt && (
            <Button name="stage" value="do">
              {t('calendars.do')}
            </Button>
          )}
        </div>
      </form>
    </>
  );
}

const textsOfQuery = (context: WebContext): Values =>
  Object.fromEntries(Object.entries(context.req.query()).map(([name, value]) => [name, [value]]));

const FIELDS = ['change', 'country', 'from', 'to', 'name', 'number', 'source', 'reason'] as const;

/** What was filled in, as the API takes it. */
function askedIn(values: Values): Record<string, unknown> {
  const given = FIELDS.map((name) => [name, first(values, name).trim()] as const);
  const isWithdrawal = first(values, 'change') === 'withdraw';
  const wanted = isWithdrawal ? ['change', 'number', 'source', 'reason'] : FIELDS;
  return Object.fromEntries(
    given
      .filter(([name, value]) => value !== '' && wanted.includes(name) && (isWithdrawal || name !== 'number'))
      .map(([name, value]) => [name, name === 'number' ? Number(value) : value]),
  );
}

type Read = { readonly wish: CorrectionWish } | { readonly wrong: readonly Wrong[] };

function read(values: Values, locale: Locale): Read {
  try {
    return { wish: wishOf(askedIn(values)) };
  } catch (error) {
    if (!(error instanceof MissionError)) throw error;
    return { wrong: error.fields.map((found) => wrongOf(found, locale)) };
  }
}

/** What the form calls its fields; of the number that a withdrawal brings along nobody is asked. */
const labelsIn = (t: Say) => ({
  change: t('calendars.what'),
  country: t('calendars.country'),
  from: t('calendars.first-day'),
  to: t('calendars.last-day'),
  name: t('calendars.name'),
  source: t('calendars.announced'),
  reason: t('calendars.reason'),
});

function wrongOf({ field, problem, right }: FieldFault, locale: Locale): Wrong {
  const labels: Readonly<Record<string, string>> = labelsIn(speaker(locale));
  return { field, sentence: problemSentence(labels[field] ?? field, problem, locale, right) };
}

/** The correction as it was filled in, with what it would move once that was looked at. */
async function considered(
  context: WebContext,
  values: Values,
  wrong: readonly Wrong[] = [],
): Promise<Response> {
  const { locale, t } = context.var;
  const missions = missionsOf(context);
  holding(context, ['head of facility']);
  const id = first(values, 'look');
  const look = id === '' ? undefined : await missions.previews.progress(id);
  if (look?.status === 'looking') context.header('refresh', ASK_AGAIN);
  const rows = look ? await missions.previews.rows(look.id, { limit: MOST }) : [];
  const nameOf = await namesFor(context);
  const reader = readerOf(context, missions.present());
  return show(
    context,
    {
      title: t('calendars.correct-title'),
      crumbs: [{ text: t('calendars.title'), href: pathTo('calendars') }],
      styles: STYLES,
      wrong,
    },
    <>
      {look && <LookProgress look={look} reader={reader} />}
      {look?.status === 'done' && rows.length === 0 && <p>{t('rules.nothing-moves')}</p>}
      <MovedRows rows={rows} nameOf={nameOf} reader={reader} />
      {rows.length === MOST && look && <p>{t('calendars.first-rows', { n: MOST, moving: look.moving })}</p>}
      <CorrectionForm values={values} wrong={wrong} locale={locale} isLookedAt={look?.status === 'done'} />
    </>,
  );
}

async function correct(context: WebContext): Promise<Response> {
  holding(context, ['head of facility']);
  const values = textsOf(await context.req.formData());
  const locale = context.get('locale');
  const found = read(values, locale);
  if ('wrong' in found) return considered(context, values, found.wrong);
  const { calendars } = missionsOf(context);
  try {
    if (first(values, 'stage') === 'do') {
      await calendars.correct(found.wish);
      return goTo(context, pathTo('calendars', { done: 'yes' }));
    }
    const look = await calendars.preview(found.wish);
    const asked = FIELDS.flatMap((name) =>
      first(values, name) ? [[name, first(values, name)] as [string, string]] : [],
    );
    return goTo(
      context,
      `${pathTo('calendarCorrect')}?${new URLSearchParams([...asked, ['look', look.id] as [string, string]])}`,
    );
  } catch (error) {
    if (!(error instanceof MissionError) || !ABOUT_DAYS.includes(error.code)) throw error;
    return considered(context, values, [{ field: 'from', sentence: sentencesOf(error, locale) }]);
  }
}

/** What is wrong with the days that were asked for, said at the field. */
const ABOUT_DAYS: readonly MissionError['code'][] = [
  'no-such-calendar',
  'calendar-beyond',
  'calendar-unchanged',
  'correction-too-long',
  'closing-elsewhere',
  'no-such-correction',
];
