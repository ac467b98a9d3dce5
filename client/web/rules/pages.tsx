import { PAGES, pathTo } from '../../../addresses/pages.ts';
import type { WrittenEdition } from '../../../facility/edition.ts';
import { withNewRows } from '../../../facility/editions.ts';
import { formatDay } from '../../../language/format.ts';
import { type Say, speaker } from '../../../language/say.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { type FieldFault, fault, MissionError } from '../../errors.ts';
import type { EditionRow, EditionShown } from '../../missions.ts';
import { problemSentence } from '../../problems.ts';
import { Done } from '../accounts/parts.tsx';
import { formOf, goTo } from '../accounts/request.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Fold, Link } from '../elements.tsx';
import { Choice, FileField, TextField } from '../forms/inputs.tsx';
import { ErrorSummary, type Wrong } from '../forms/parts.tsx';
import { textsOf } from '../forms/values.ts';
import { type NameOf, namesFor } from '../names.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { type Column, Table } from '../table.tsx';
import { holding, missionsOf, type WebApp, type WebContext } from '../web.ts';
import { addAdopting } from './adopting.tsx';
import { edited, type Part, partIn } from './editing.ts';
import { EditionInWords } from './edition.tsx';
import { type Editing, PartFields, wrongIn } from './forms.tsx';
import { isDrafter, numberIn, STYLES } from './frame.ts';
import { placeSaid, valueSaid } from './said.ts';

/** Bytes of an edition's file: rules that travel with a process are far smaller. */
const LONGEST_FILE = 500_000;

/** The facility's rules by number: staff read and draft them, the head of facility releases, coordinators adopt. */
export function addRules(app: WebApp): void {
  app.get(PAGES.rules, (context) => listPage(context));
  app.post(PAGES.rules, (context) => draft(context));
  app.get(PAGES.edition, (context) => editionPage(context));
  app.get(PAGES.editionFile, async (context) => {
    const { number, file } = await missionsOf(context).editions.show(numberIn(context));
    context.header('content-disposition', `attachment; filename="edition-${number}.json"`);
    return context.body(`${JSON.stringify(file, null, 2)}\n`, 200, { 'content-type': 'application/json' });
  });
  app.post(PAGES.editionFile, (context) => upload(context));
  app.get(PAGES.editionPart, (context) => partPage(context));
  app.post(PAGES.editionPart, (context) => write(context));
  app.post(PAGES.editionWithdraw, async (context) => {
    const number = numberIn(context);
    const { person } = holding(context, STAFF_ROLES);
    const field = await formOf(context);
    await missionsOf(context).editions.withdraw(number, Number(field('version')), person);
    return goTo(context, pathTo('edition', { number }));
  });
  addAdopting(app);
}

// ── The list ────────────────────────────────────────────────────────────────────────────────────────────────

async function listPage(context: WebContext, wrong: readonly Wrong[] = []): Promise<Response> {
  const { locale, t } = context.var;
  const missions = missionsOf(context);
  const rows = await missions.editions.list();
  const nameOf = await namesFor(context);
  const isStaff = isDrafter(context);
  const columns: readonly Column<EditionRow>[] = [
    {
      title: t('rules.edition'),
      cell: ({ number }) => (
        <Link href={pathTo('edition', { number })}>{t('rules.by-edition-title', { n: number })}</Link>
      ),
    },
    { title: t('rules.state'), cell: (row) => stateSaid(row, t) },
    {
      title: t('rules.about'),
      cell: ({ about, isShipped }) => (isShipped ? t('rules.shipped') : about || '–'),
    },
    {
      title: t('rules.drafted-by'),
      cell: ({ draftedBy }) => draftedBy.map(nameOf).join(', ') || '–',
    },
    { title: t('rules.keep'), cell: ({ processes }) => String(processes), isNumber: true },
  ];
  return show(
    context,
    {
      title: t('rules.title'),
      lead: t('rules.lead'),
      styles: STYLES,
      wrong,
    },
    <>
      <Table caption={t('rules.title')} columns={columns} rows={rows} hidesCaption />
      <p>
        <Link href={pathTo('calendars')}>{t('calendars.title')}</Link>
        {' · '}
        <Link href={pathTo('quiet')}>{t('quiet.title')}</Link>
      </p>
      {isStaff && (
        <>
          <h2>{t('rules.draft')}</h2>
          <form method="post" action={pathTo('rules')} enctype="multipart/form-data" novalidate>
            <TextField name="about" label={t('rules.about')} hint={t('rules.about-hint')} locale={locale} />
            <Choice
              name="base"
              label={t('rules.base')}
              value={String(rows.find(({ isNewest }) => isNewest)?.number ?? 1)}
              options={rows
                .filter(({ status }) => status === 'released')
                .map(({ number }) => ({
                  value: String(number),
                  label: t('rules.by-edition-title', { n: number }),
                }))}
              locale={locale}
            />
            <EditionFile locale={locale} />
            <Button>{t('rules.draft')}</Button>
          </form>
        </>
      )}
    </>,
  );
}

function EditionFile({ locale }: { readonly locale: Locale }) {
  const t = speaker(locale);
  return (
    <FileField
      name="file"
      label={t('rules.file')}
      hint={t('rules.file-hint')}
      accept="application/json,.json"
      locale={locale}
    />
  );
}

const stateSaid = ({ status, isNewest }: EditionRow, t: Say): string =>
  isNewest ? t('rules.status.newest') : t(`rules.status.${status}`);

async function draft(context: WebContext): Promise<Response> {
  const { person } = holding(context, STAFF_ROLES);
  const form = await context.req.formData();
  const { about: [about = ''] = [], base: [base = ''] = [], _again: [again] = [] } = textsOf(form);
  if (again) return listPage(context);
  const locale = context.get('locale');
  const file = await fileOf(form);
  if (file === 'unreadable') return listPage(context, [unreadable(locale)]);
  const wish = {
    about: about.trim().slice(0, 500),
    ...(/^\d+$/.test(base) ? { base: Number(base) } : {}),
    ...(file === undefined ? {} : { file: { ...(file as object), number: 101 } }),
  };
  try {
    const drafted = await missionsOf(context).editions.draft(wish, person);
    return goTo(context, pathTo('edition', { number: drafted.number }));
  } catch (error) {
    if (!(error instanceof MissionError) || error.fields.length === 0) throw error;
    return listPage(context, wrongOf(error.fields, locale));
  }
}

const unreadable = (locale: Locale): Wrong => ({
  field: 'file',
  sentence: speaker(locale)('rules.unreadable'),
});

const wrongOf = (fields: readonly FieldFault[], locale: Locale): readonly Wrong[] =>
  fields.map(({ field, problem, right }) => ({
    field: 'file',
    sentence: problemSentence(placeSaid(field, speaker(locale), locale), problem, locale, right),
  }));

/** @returns undefined where none was chosen */
async function fileOf(form: FormData): Promise<unknown> {
  const file = form.get('file');
  if (file === null || typeof file === 'string' || file.size === 0) return undefined;
  if (file.size > LONGEST_FILE) throw fault('too-large', { limit: LONGEST_FILE });
  try {
    const data: unknown = JSON.parse(await file.text());
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? data : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

async function upload(context: WebContext): Promise<Response> {
  const number = numberIn(context);
  const { person } = holding(context, STAFF_ROLES);
  const form = await context.req.formData();
  const { version: [version = ''] = [] } = textsOf(form);
  const locale = context.get('locale');
  const file = await fileOf(form);
  if (file === undefined || file === 'unreadable') return editionPage(context, [unreadable(locale)]);
  try {
    const wish = { file: { ...(file as object), number } };
    await missionsOf(context).editions.change(number, wish, Number(version), person);
    return goTo(context, pathTo('edition', { number }));
  } catch (error) {
    if (!(error instanceof MissionError) || error.fields.length === 0) throw error;
    return editionPage(context, wrongOf(error.fields, locale));
  }
}

// ── One of them ─────────────────────────────────────────────────────────────────────────────────────────────

async function editionPage(context: WebContext, wrong: readonly Wrong[] = []): Promise<Response> {
  const { locale, t } = context.var;
  const missions = missionsOf(context);
  const shown = await missions.editions.show(numberIn(context));
  const { number, file, base, about, status, version, problems, differences } = shown;
  const nameOf = await namesFor(context);
  const isStaff = isDrafter(context);
  const isDraft = status === 'draft' && isStaff;
  const reader = readerOf(context, missions.present());
  return show(
    context,
    {
      title: t('rules.by-edition-title', { n: number }),
      ...(about ? { lead: about } : {}),
      crumbs: [{ text: t('rules.title'), href: pathTo('rules') }],
      styles: STYLES,
      wrong,
    },
    <>
      <p>
        <strong>{stateSaid(shown, t)}.</strong>{' '}
        {base === null ? t('rules.shipped') : t('rules.from-base', { n: base })}
        {'. '}
        {who(shown, nameOf, t, reader.locale)}
      </p>
      {isDraft && <Problems problems={problems} number={number} locale={locale} />}
      {base !== null && <Differences shown={shown} locale={locale} />}
      {isStaff && (
        <div class="button-row">
          <ButtonLink href={pathTo('editionPreview', { number })}>
            {isDraft ? t('rules.to-preview') : t('rules.to-adopt')}
          </ButtonLink>{' '}
          <ButtonLink rank="secondary" href={pathTo('editionFile', { number })}>
            {t('rules.download')}
          </ButtonLink>
        </div>
      )}
      {isDraft && (
        <>
          <Fold title={t('rules.upload')}>
            <form method="post" action={pathTo('editionFile', { number })} enctype="multipart/form-data">
              <input type="hidden" name="version" value={String(version)} />
              <EditionFile locale={locale} />
              <Button rank="secondary">{t('rules.upload')}</Button>
            </form>
          </Fold>
          <Fold title={t('rules.withdraw')}>
            <form method="post" action={pathTo('editionWithdraw', { number })}>
              <input type="hidden" name="version" value={String(version)} />
              <p>{t('rules.withdraw-lead')}</p>
              <Button rank="secondary">{t('rules.withdraw')}</Button>
            </form>
          </Fold>
        </>
      )}
      {differences.length === 0 && base !== null && <p>{t('rules.same')}</p>}
      <EditionInWords
        file={file}
        locale={locale}
        edit={isDraft ? (part) => pathTo('editionPart', { number, part }) : undefined}
      />
    </>,
  );
}

function who(
  { draftedBy, decidedBy, decidedAt, status }: EditionShown,
  nameOf: NameOf,
  t: Say,
  locale: Locale,
): string {
  const drafted = draftedBy.length > 0 ? t('rules.drafted', { who: draftedBy.map(nameOf).join(', ') }) : '';
  if (!decidedBy || !decidedAt) return drafted;
  const facts = { who: nameOf(decidedBy), day: formatDay(dayAtSeat(decidedAt), locale) };
  return `${drafted} ${status === 'withdrawn' ? t('rules.withdrawn-by', facts) : t('rules.released-by', facts)}`;
}

function Problems(props: {
  readonly problems: readonly FieldFault[];
  readonly number: number;
  readonly locale: Locale;
}) {
  const { problems, number, locale } = props;
  const t = speaker(locale);
  if (problems.length === 0) return <p role="status">{t('rules.no-problems')}</p>;
  return (
    <section class="refusals" aria-labelledby="problems">
      <h2 class="refusals__title" id="problems">
        {t('rules.problems', { n: problems.length })}
      </h2>
      <ul class="refusals__list">
        {problems.map(({ field, problem, right }) => (
          <li>
            <Link href={pathTo('editionPart', { number, part: partOfField(field) })}>
              {problemSentence(placeSaid(field, t, locale), problem, locale, right)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The form in which a place of the file is mended. */
function partOfField(field: string): string {
  const [of = '', name = '', ...rest] = field.split('.');
  if (of === 'ladder' || of === 'tasks') return `${of}.${name}`;
  if (of === 'rates' || of === 'checklist') return of;
  if (of !== 'words') return 'settings';
  const [area = '', kind = '', key = ''] = rest;
  if (area === 'mail-duties') return `ladder.${kind}`;
  if (kind === 'checklist') return 'checklist';
  return kind === 'deliverable' ? `tasks.${key}` : `ladder.${key}`;
}

function Differences({ shown: { differences, base }, locale }: { shown: EditionShown; locale: Locale }) {
  const t = speaker(locale);
  if (differences.length === 0 || base === null) return null;
  type Row = EditionShown['differences'][number];
  const columns: readonly Column<Row>[] = [
    { title: t('rules.place'), cell: ({ at }) => placeSaid(at, t, locale) },
    { title: t('rules.was', { n: base }), cell: ({ was }) => valueSaid(was, locale) || '–' },
    { title: t('rules.is'), cell: ({ is }) => valueSaid(is, locale) || '–' },
  ];
  return <Table caption={t('rules.differences', { n: base })} columns={columns} rows={differences} />;
}

// ── Drafting ────────────────────────────────────────────────────────────────────────────────────────────────

async function partOf(context: WebContext): Promise<{ readonly shown: EditionShown; readonly part: Part }> {
  holding(context, STAFF_ROLES);
  const kept = await missionsOf(context).editions.show(numberIn(context));
  if (kept.status !== 'draft') throw fault('edition-decided', { edition: kept.number });
  const shown = { ...kept, file: withNewRows(kept.file) };
  const part = partIn(shown.file, context.req.param('part') ?? '');
  if (!part) throw fault('no-such-address');
  return { shown, part };
}

interface PartTyped {
  readonly file?: WrittenEdition;
  readonly problems?: readonly FieldFault[];
}

async function partPage(context: WebContext, { file, problems }: PartTyped = {}): Promise<Response> {
  const { shown, part } = await partOf(context);
  const { number, version } = shown;
  const { locale, t } = context.var;
  const editing: Editing = { file: file ?? shown.file, problems: problems ?? shown.problems, locale };
  const wrong = wrongIn(editing, part);
  const title =
    part.name === '' ? t(`rules.part.${part.of}`) : placeSaid(`${part.of}.${part.name}`, t, locale);
  return show(
    context,
    {
      title,
      crumbs: [
        { text: t('rules.title'), href: pathTo('rules') },
        { text: t('rules.by-edition-title', { n: number }), href: pathTo('edition', { number }) },
      ],
      styles: STYLES,
      isFaulty: wrong.length > 0,
      status: file ? 422 : 200,
    },
    <>
      {context.req.query('saved') !== undefined && !file && <Done>{t('rules.saved')}</Done>}
      <ErrorSummary wrong={wrong} locale={locale} />
      <form
        method="post"
        action={pathTo('editionPart', { number, part: context.req.param('part') ?? '' })}
        novalidate
      >
        <input type="hidden" name="version" value={String(version)} />
        <PartFields editing={editing} part={part} />
        <Button>{t('rules.save')}</Button>
      </form>
    </>,
  );
}

/** A draft may lack much and is kept; what nobody could read comes back as it was typed. */
async function write(context: WebContext): Promise<Response> {
  const { shown, part } = await partOf(context);
  const { person } = holding(context, STAFF_ROLES);
  const values = textsOf(await context.req.formData());
  const { _again: [again] = [], version: [version = ''] = [] } = values;
  const file = edited(shown.file, part, values);
  const typed = file as unknown as WrittenEdition;
  if (again) return partPage(context, { file: typed });
  try {
    await missionsOf(context).editions.change(shown.number, { file }, Number(version), person);
  } catch (error) {
    if (!(error instanceof MissionError) || error.fields.length === 0) throw error;
    return partPage(context, { file: typed, problems: error.fields });
  }
  return goTo(
    context,
    pathTo('editionPart', { number: shown.number, part: context.req.param('part') ?? '', saved: 'yes' }),
  );
}
