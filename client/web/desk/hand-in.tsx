import { PAGES, processPath } from '../../../addresses/pages.ts';
import { edition } from '../../../facility/editions.ts';
import { formatDay } from '../../../language/format.ts';
import { capitalised } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { familyOf } from '../../../workflows/domain/mission/contracts.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { fault } from '../../errors.ts';
import { targetOf } from '../../http/requests.ts';
import { labelOf } from '../../labels.ts';
import type { ObligationRow, ProcessPage } from '../../missions.ts';
import type { Person } from '../../ports.ts';
import { commandPath, handInPath } from '../addresses.ts';
import { Button } from '../button.tsx';
import { actIn, documentsOwed, SUBMIT } from '../duties/next.ts';
import { Link } from '../elements.tsx';
import { FileDrop, type KeptFile, keptOf, uploadOf } from '../forms/file-drop.tsx';
import { keepFiles } from '../forms/files.ts';
import { TextArea } from '../forms/inputs.tsx';
import { ErrorSummary, type Wrong } from '../forms/parts.tsx';
import { all, carried, first, textsOf, type Values } from '../forms/values.ts';
import { besideProcess } from '../process.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { BackTo, TopicLine, TopicName, topicName } from '../topic.tsx';
import { missionsOf, signedIn, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { type Batch, chosenValue, type Row, several } from './together.tsx';

const RECOMMENDATIONS = 'recommendations';

/** One form for all documents that a person owes a mission: those with a file are handed in, the others stay owed. */
export function addHandIn(app: WebApp, { maxUploadBytes: maxBytes }: WebParts): void {
  app.get(PAGES.handIn, async (context) => {
    const asked = await askedIn(context);
    const [only, ...others] = asked.owed;
    // A single document has its own form, with what decides it beside.
    if (others.length === 0)
      return context.redirect(commandPath(asked.page, SUBMIT, { deliverable: only?.deliverable }), 303);
    return form(context, asked, { values: {}, wrong: [], maxBytes });
  });
  app.post(PAGES.handIn, async (context) => {
    const asked = await askedIn(context);
    const posted = await context.req.formData();
    const locale = context.get('locale');
    const files = await keepFiles(posted, {
      missions: missionsOf(context),
      as: asked.viewer.person,
      maxBytes,
      locale,
    });
    const values = { ...textsOf(posted), ...files.kept };
    const none = asked.owed.every(({ deliverable }) => fileIn(values, deliverable) === undefined);
    const wrong = [
      ...files.wrong,
      ...(none && files.wrong.length === 0 && posted.get('confirmed') === null
        ? [{ field: fieldOf(asked.owed[0]?.deliverable), sentence: speaker(locale)('desk.hand-in.none') }]
        : []),
    ];
    if (wrong.length > 0) return form(context, asked, { values, wrong, maxBytes });
    return several(context, asked.viewer.person, () => batchOf(asked, values, locale));
  });
}

interface OwedDocument {
  readonly deliverable: string;
  readonly row: ObligationRow;
  readonly limit: number | null | undefined;
  /** Whether recommendations for the next activity are handed in with it. */
  readonly recommends: boolean;
}

interface Asked {
  readonly page: ProcessPage;
  readonly viewer: Person;
  readonly owed: readonly OwedDocument[];
}

/** The documents that the reader owes the mission and may hand in now. */
async function askedIn(context: WebContext): Promise<Asked> {
  const viewer = signedIn(context);
  const page = await missionsOf(context).show(targetOf(context), {
    as: viewer.person,
    locale: context.get('locale'),
  });
  if (page.kind !== 'mission') throw fault('no-such-address');
  const rules = typeof page.state.edition === 'number' ? edition(page.state.edition) : undefined;
  const owed = documentsOwed(page, viewer.person).map((row): OwedDocument => {
    const deliverable = row.about.deliverable ?? '';
    const { limit } = page.deliverables.find((one) => one.deliverable === deliverable) ?? {};
    const recommends = rules?.tasks[familyOf(deliverable)]?.recommends === true;
    return { deliverable, row, limit, recommends };
  });
  return { page, viewer, owed };
}

const fieldOf = (deliverable = ''): string => `document.${deliverable}`;
const fileIn = (values: Values, deliverable: string): KeptFile | undefined =>
  all(values, fieldOf(deliverable))
    .flatMap((value) => keptOf(value) ?? [])
    .at(-1);

function batchOf({ page, owed }: Asked, values: Values, locale: Locale): Batch {
  const t = speaker(locale);
  const { process } = page;
  const called = topicName(page, locale);
  const named = owed.filter(({ deliverable }) => fileIn(values, deliverable) !== undefined);
  return {
    action: handInPath(page),
    title: (count) => t('desk.hand-in.check', { count }),
    what: t('desk.hand-in.what'),
    send: (count) => t('desk.hand-in.send', { count }),
    done: (count) => t('desk.hand-in.done', { count }),
    back: {
      text: <BackTo of={page} locale={locale} />,
      crumb: <TopicName of={page} locale={locale} />,
      href: processPath(page),
    },
    asksReason: false,
    carried: carried(
      Object.fromEntries(
        Object.entries(values).filter(([name]) => name.startsWith(fieldOf()) || name === RECOMMENDATIONS),
      ),
    ),
    rows: async (chosen) =>
      named
        .filter(({ row }) => chosen.some(({ key }) => key === row.key))
        .flatMap(({ deliverable, row, recommends }): readonly Row[] => {
          const file = fileIn(values, deliverable);
          if (!file) return [];
          const recommendations = recommends ? first(values, RECOMMENDATIONS).trim() : '';
          return [
            {
              process,
              called,
              key: row.key,
              what: `${actIn(page, row, locale)} – ${file.name}`,
              command: SUBMIT,
              input: {
                deliverable,
                document: uploadOf(file),
                ...(recommendations ? { recommendations } : {}),
              },
              alone: commandPath(page, SUBMIT, { deliverable }),
            },
          ];
        }),
  };
}

function form(
  context: WebContext,
  { page, owed }: Asked,
  filled: { readonly values: Values; readonly wrong: readonly Wrong[]; readonly maxBytes: number },
): Response | Promise<Response> {
  const { values, wrong, maxBytes } = filled;
  const { locale, t } = context.var;
  const reader = readerOf(context, page.now);
  const { process, sandbox } = page;
  const called = topicName(page, locale);
  const recommendations = labelOf('submitDeliverable', RECOMMENDATIONS, locale);
  return show(
    context,
    {
      title: t('desk.hand-in.title'),
      lead: t('desk.hand-in.lead'),
      styles: ['forms.css', 'desk.css'],
      scripts: ['forms.js', 'upload.js'],
      isFaulty: wrong.length > 0,
      status: wrong.length > 0 ? 422 : 200,
      ...besideProcess(page, reader),
    },
    <>
      <p>
        <TopicLine of={page} locale={locale} opens={false} />
      </p>
      <ErrorSummary wrong={wrong} locale={locale} />
      <form
        id="form"
        class="form"
        method="post"
        enctype="multipart/form-data"
        action={handInPath(page)}
        novalidate
      >
        {owed.map(({ deliverable, row, limit, recommends }) => {
          const name = fieldOf(deliverable);
          const file = fileIn(values, deliverable);
          return (
            <>
              <input type="hidden" name="choose" value={chosenValue({ process, called, key: row.key })} />
              <FileDrop
                name={name}
                label={capitalised(row.title)}
                hint={
                  row.due ? capitalised(t('facts.duty.due', { day: formatDay(row.due, locale) })) : undefined
                }
                optional
                error={wrong.find(({ field }) => field === name)?.sentence}
                locale={locale}
                kept={file ? [file] : []}
                maxBytes={maxBytes}
                pageLimit={limit}
              />
              {recommends && recommendations && (
                <TextArea
                  name={RECOMMENDATIONS}
                  {...recommendations}
                  value={first(values, RECOMMENDATIONS)}
                  optional
                  locale={locale}
                />
              )}
            </>
          );
        })}
        <input type="hidden" name="sandbox" value={sandbox ?? ''} />
        <div class="form__actions">
          <Button>{t('forms.page.go')}</Button>
          <Link class="form__back" href={processPath(page)}>
            {t('forms.page.back')}
          </Link>
        </div>
      </form>
    </>,
  );
}
