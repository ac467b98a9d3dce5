import type { Child } from 'hono/jsx';
import { PAGES } from '../../../addresses/pages.ts';
import { formatDay, listOf, semicolon } from '../../../language/format.ts';
import { capitalised, phaseName, sectorName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import type { ExpertPast } from '../../missions.ts';
import { STYLES, sandboxIn } from '../desk/frame.tsx';
import { Section } from '../elements.tsx';
import { Rows } from '../facts/frame.tsx';
import { OwnWords } from '../own-words.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { type Column, Table } from '../table.tsx';
import { TopicLine } from '../topic.tsx';
import { holding, missionsOf, type WebApp, type WebContext } from '../web.ts';
import { bannerOf, instantIn, seatDay } from '../when.ts';

/** What an expert did in the facility before, for those who select. */
export function addExperts(app: WebApp): void {
  app.get(PAGES.expert, (context) => expertPage(context));
}

async function expertPage(context: WebContext): Promise<Response> {
  holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  const sandbox = sandboxIn(context);
  const named = context.req.param('person') ?? '';
  const past = await missionsOf(context).expertPast(named, { sandbox, locale });
  const reader = readerOf(context, past.now);
  return show(
    context,
    {
      title: past.name,
      lead: t(sandbox ? 'experts.lead-sandbox' : 'experts.lead', { when: instantIn(past.now, reader) }),
      styles: [...STYLES, 'decision.css'],
      ...bannerOf(sandbox, reader),
    },
    <>
      <Summary past={past} locale={locale} />
      <Part name="missions" rows={past.missions} columns={missionColumns(locale)} locale={locale} />
      <Part name="documents" rows={past.documents} columns={documentColumns(locale)} locale={locale} />
      <Part
        name="applications"
        rows={past.applications}
        columns={applicationColumns(locale)}
        locale={locale}
      />
    </>,
  );
}

type In = Parameters<typeof speaker>[0];
type Mission = ExpertPast['missions'][number];
type Document = ExpertPast['documents'][number];
type Application = ExpertPast['applications'][number];

/** What they did not see through after they had applied; who was passed over did nothing. */
const WITHDREW = ['withdrawn', 'declined', 'silent'] as const;
const withdrew = ({ over }: Application) => WITHDREW.find((one) => one === over?.why);

function Summary({ past, locale }: { readonly past: ExpertPast; readonly locale: In }) {
  const t = speaker(locale);
  const { summary, missions, documents, applications, languages } = past;
  const late = documents.filter((one) => one.late);
  const days = late.map(({ daysLate }) => daysLate);
  const led = new Set(missions.flatMap(({ isLead, process }) => (isLead ? [process] : []))).size;
  return (
    <Section look="page" id="summary" title={t('experts.summary')}>
      <Rows
        rows={[
          [t('experts.so-far'), missionsIn(summary, locale)],
          [t('experts.as-lead'), led > 0 && String(led)],
          [
            t('experts.sectors'),
            capitalised(
              listOf(
                past.sectors.map((one) => sectorName(one, locale)),
                locale,
              ),
            ),
          ],
          [
            t('experts.punctuality'),
            documents.length === 0
              ? t('experts.none-handed-in')
              : t('experts.in-time', {
                  all: documents.length,
                  late: late.length,
                  days: days.reduce((sum, n) => sum + n, 0),
                  most: Math.max(0, ...days),
                }),
          ],
          [
            t('experts.withdrawals'),
            applications.length > 0 &&
              t('experts.withdrew', { n: applications.filter(withdrew).length, all: applications.length }),
          ],
          [
            t('experts.languages'),
            languages && (
              <>
                <OwnWords text={languages.text} lang="" />
                <p class="muted">{t('experts.languages-of', { day: seatDay(languages.of, { locale }) })}</p>
              </>
            ),
          ],
        ]}
      />
    </Section>
  );
}

function missionsIn({ done, current, left }: ExpertPast['summary'], locale: In): string {
  const t = speaker(locale);
  if (done + current + left === 0) return t('experts.missions.none');
  return [t('facts.record.missions', { done, current }), left > 0 && t('facts.record.left', { n: left })]
    .filter(Boolean)
    .join(semicolon(t));
}

function Part<Row>(props: {
  readonly name: 'missions' | 'documents' | 'applications';
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly locale: In;
}) {
  const { name, rows, columns, locale } = props;
  const t = speaker(locale);
  return (
    <Section look="page" id={name} title={t(`experts.${name}`)}>
      <p class="muted">{t(`experts.${name}.how`)}</p>
      {rows.length === 0 ? (
        <p>{t(`experts.${name}.none`)}</p>
      ) : (
        <Table caption={t(`experts.${name}`)} hidesCaption columns={columns} rows={rows} hasKeys />
      )}
    </Section>
  );
}

const aboutIn =
  (locale: In) =>
  (of: Omit<Parameters<typeof TopicLine>[0]['of'], 'kind'>, kind: 'mission' | 'call'): Child => (
    <TopicLine of={{ ...of, kind }} locale={locale} />
  );

function missionColumns(locale: In): readonly Column<Mission>[] {
  const t = speaker(locale);
  const about = aboutIn(locale);
  return [
    { title: t('experts.mission'), isName: true, cell: (row) => about(row, 'mission') },
    {
      title: t('experts.position'),
      cell: ({ position, isLead }) =>
        isLead ? t('experts.position-lead', { n: position }) : String(position),
    },
    {
      title: t('experts.sector'),
      cell: ({ sector }) => (sector ? capitalised(sectorName(sector, locale)) : '–'),
    },
    { title: t('experts.days'), isNumber: true, cell: ({ days }) => days },
    { title: t('experts.standing'), cell: ({ standing }) => t(`experts.standing.${standing}`) },
    {
      title: t('experts.field'),
      cell: ({ field }) =>
        field
          ? t('facts.range', { from: formatDay(field.from, locale), to: formatDay(field.to, locale) })
          : '–',
    },
  ];
}

function documentColumns(locale: In): readonly Column<Document>[] {
  const t = speaker(locale);
  const about = aboutIn(locale);
  return [
    {
      title: t('experts.document'),
      isName: true,
      cell: ({ title, n }) => t('experts.version', { title: capitalised(title), n }),
    },
    { title: t('experts.mission'), cell: (row) => about(row, 'mission') },
    { title: t('experts.due'), cell: ({ due }) => (due ? formatDay(due, locale) : '–') },
    { title: t('experts.handed-in'), cell: ({ at }) => seatDay(at, { locale }) },
    {
      title: t('experts.late'),
      cell: ({ late, daysLate }) =>
        late ? <strong>{t('experts.late.by', { n: daysLate })}</strong> : t('experts.late.not'),
    },
  ];
}

function applicationColumns(locale: In): readonly Column<Application>[] {
  const t = speaker(locale);
  const about = aboutIn(locale);
  return [
    { title: t('experts.call'), isName: true, cell: (row) => about(row, 'call') },
    { title: t('experts.submitted'), cell: ({ submittedAt }) => seatDay(submittedAt, { locale }) },
    {
      title: t('experts.sector'),
      cell: ({ sector }) => (sector ? capitalised(sectorName(sector, locale)) : '–'),
    },
    {
      title: t('experts.came'),
      cell: (row) => {
        const why = withdrew(row);
        const phase = capitalised(phaseName(row.phase, locale));
        return why ? t(`experts.why.${why}`, { phase }) : phase;
      },
    },
  ];
}
