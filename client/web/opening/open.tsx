import { randomUUID } from 'node:crypto';
import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { colon, countryName } from '../../../language/format.ts';
import { type Say, speaker } from '../../../language/say.ts';
import { alpha2Of } from '../../../workflows/domain/countries.ts';
import type { Refusal } from '../../../workflows/domain/refusal.ts';
import { SEAT_ZONE } from '../../../workflows/domain/seat.ts';
import { type Instant, instantAt, isDay } from '../../../workflows/domain/time.ts';
import { type Draft, fieldsIn, fileOf, idOf, itemsIn, keptDraft } from '../../action-file/draft.ts';
import { MissionError } from '../../errors.ts';
import { sentencesOf } from '../../explain.ts';
import { refusalSentence } from '../../messages.ts';
import type { ActionToOpen, Objections } from '../../missions.ts';
import { stepPath } from '../addresses.ts';
import { Button } from '../button.tsx';
import { Fold, Link } from '../elements.tsx';
import { fieldsWith } from '../forms/frame.tsx';
import { Choice, MomentField, TextArea, TextField } from '../forms/inputs.tsx';
import { Once, requestKey } from '../forms/once.ts';
import { SummaryList, type Wrong } from '../forms/parts.tsx';
import { first, textsOf, type Values } from '../forms/values.ts';
import { Heard } from '../heard.tsx';
import { show } from '../render.tsx';
import { missionsOf, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { stepTitle } from './fields.ts';
import { openIn, placed } from './judging.ts';
import { draftIn, draftPath, type Opened, opener, STYLES, titleOf } from './request.ts';

/** The page with what will be opened, everything that prevents it, and the button that opens it. */
export function addOpenPage(app: WebApp, parts: WebParts): void {
  const once = new Once(parts.unrestricted.requestKeys);
  app.get(PAGES.draftOpen, async (context) => openPage(context, await draftIn(context), {}));
  app.post(PAGES.draftOpen, (context) => open(context, once));
}

async function open(context: WebContext, once: Once): Promise<Response> {
  const form = await context.req.formData();
  const { _request: [request = ''] = [], _do: [wish = ''] = [], ...values } = textsOf(form);
  const as = opener(context);
  const key = requestKey(as, request, form);
  const led = await once.lead(key, async () => {
    const opened = await draftIn(context);
    const missions = missionsOf(context);
    const { asked, wrong } = askedIn(opened, values);
    const objections = await missions.wouldOpen(asked, { as });
    if (wish === 'check' || wrong.length > 0 || !isFree(objections))
      return openPage(context, opened, { values, wrong, objections });
    try {
      const done = await missions.open(asked, { as, requestId: key });
      await missions.drafts.opened(as, opened.kept.id);
      return stepPath({ kind: 'action', ...done }, 1);
    } catch (error) {
      // Something changed between the page and its button.
      if (!(error instanceof MissionError)) throw error;
      return openPage(context, opened, { values, objections: asObjections(error) });
    }
  });
  return typeof led === 'string' ? context.redirect(led, 303) : led;
}

const isFree = ({ problems, faults, reasons }: Objections): boolean =>
  problems.length + faults.length + reasons.length === 0;

const asObjections = (error: MissionError): Objections => ({
  problems: error.fields ?? [],
  faults: error.code === 'refused' || error.code === 'invalid-file' ? [] : [error],
  reasons: error.code === 'refused' ? error.reasons : [],
});

/** What is to be opened, and in which rehearsal. */
function askedIn(
  { draft, people, locale }: Opened,
  values: Values,
): { readonly asked: ActionToOpen; readonly wrong: readonly Wrong[] } {
  const t = speaker(locale);
  const reason = first(values, 'reason').trim();
  const asked = { file: keptDraft(fileOf(draft, people)), ...(reason ? { reason } : {}) };
  if (first(values, 'where') !== 'rehearsal') return { asked, wrong: [] };
  const wrong: Wrong[] = [];
  const name = idOf(first(values, 'sandbox').trim() || titleOf(draft, 'rehearsal')).slice(0, 40);
  const at = momentOf(values);
  if (at === null) wrong.push({ field: 'at', sentence: t('opening.moment-wrong') });
  return { asked: { ...asked, sandbox: { name, ...(at ? { at } : {}) } }, wrong };
}

/** Undefined where nothing was entered, null where it is no moment. */
function momentOf(values: Values): Instant | undefined | null {
  const [day, time] = [first(values, 'at.day').trim(), first(values, 'at.time').trim().slice(0, 5)];
  if (day === '' && time === '') return undefined;
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? instantAt(day, time, SEAT_ZONE) : null;
}

interface OpenForm {
  readonly values?: Values;
  readonly wrong?: readonly Wrong[];
  readonly objections?: Objections;
}

async function openPage(context: WebContext, opened: Opened, typed: OpenForm): Promise<Response> {
  const { kept, draft, locale, as } = opened;
  const t = speaker(locale);
  const { values = {}, wrong = [] } = typed;
  const objections =
    typed.objections ?? (await missionsOf(context).wouldOpen(askedIn(opened, values).asked, { as }));
  const isReasonAsked = objections.reasons.some(isAboutReason);
  const isFaulty = typed.values !== undefined && (wrong.length > 0 || !isFree(objections));
  const about = fieldsWith(values, wrong, locale);
  const title = titleOf(draft, t('drafts.list.untitled'));
  return show(
    context,
    {
      title: t('drafts.open.title'),
      lead: t('drafts.open.lead'),
      styles: STYLES,
      scripts: ['forms.js'],
      wrong,
      isFaulty,
      status: isFaulty ? 422 : 200,
      crumbs: [
        { text: t('opening.actions'), href: pathTo('actions') },
        { text: t('drafts.list.title'), href: pathTo('drafts') },
        { text: title, href: draftPath(kept.id) },
      ],
    },
    <>
      <Against opened={opened} objections={objections} t={t} />
      <form class="form" id="form" method="post" action={pathTo('draftOpen', { id: kept.id })} novalidate>
        <input type="hidden" name="_request" value={randomUUID()} />
        <Summary opened={opened} t={t} />
        <Choice
          {...about('where')}
          value={first(values, 'where') || 'real'}
          label={t('opening.where')}
          options={[
            { value: 'real', label: t('opening.real'), hint: t('opening.real-hint') },
            { value: 'rehearsal', label: t('opening.rehearsal'), hint: t('opening.rehearsal-hint') },
          ]}
        />
        <Fold
          title={t('opening.rehearsal')}
          class="fold--part"
          isOpen={first(values, 'where') === 'rehearsal'}
        >
          <TextField
            {...about('sandbox')}
            label={t('opening.sandbox')}
            hint={t('opening.sandbox-hint')}
            size="m"
            optional
          />
          <MomentField
            {...about('at')}
            label={t('opening.at')}
            day={first(values, 'at.day')}
            time={first(values, 'at.time')}
            optional
          />
        </Fold>
        {(isReasonAsked || first(values, 'reason') !== '') && (
          <TextArea
            {...about('reason')}
            label={t('opening.reason')}
            error={reasonSentence(objections.reasons, opened.locale)}
            rows={3}
          />
        )}
        <p>{t('opening.follows')}</p>
        <div class="form__actions">
          <Button name="_do" value="open">
            {t('opening.open')}
          </Button>{' '}
          <Button rank="secondary" name="_do" value="check">
            {t('drafts.open.reconsider')}
          </Button>
        </div>
      </form>
    </>,
  );
}

const isAboutReason = ({ code }: Refusal): boolean =>
  code === 'second-open-action' || code === 'reason-missing';

const reasonSentence = (reasons: readonly Refusal[], locale: Opened['locale']): string | undefined =>
  reasons
    .filter(isAboutReason)
    .map((reason) => refusalSentence(reason, locale))
    .join(' ') || undefined;

/** The name of a person in the directory, or of a new one in the draft. */
const calledIn = ({ draft, people }: Opened, id: unknown): unknown =>
  people.find(({ person }) => person === id)?.name ?? fieldsIn(fieldsIn(draft.people)[String(id)]).name ?? id;

/** Everything that would refuse the opening, each with a link to where it is mended. */
function Against({ opened, objections, t }: { opened: Opened; objections: Objections; t: Say }) {
  const { kept, locale } = opened;
  const faults = objections.faults.map((error) => {
    const { person } = error.data as { readonly person?: unknown };
    const told =
      person === undefined
        ? error
        : new MissionError(error.code, { data: { ...error.data, person: String(calledIn(opened, person)) } });
    return { sentence: sentencesOf(told, locale), step: 'people' as const };
  });
  const reasons = objections.reasons.map((reason) => ({
    sentence: refusalSentence(reason, locale),
    step: undefined,
  }));
  const inFile = objections.problems.length > 0 ? placed(objections.problems, opened) : [];
  const all = [
    ...openIn(opened).filter(({ sentence }) => !inFile.some((one) => one.sentence === sentence)),
    ...inFile,
    ...faults,
    ...reasons,
  ];
  if (all.length === 0) return <p class="draft__free">{t('drafts.open.none')}</p>;
  return (
    <div class="refusals" role="note">
      <h2 class="refusals__title">{t('drafts.open.objections')}</h2>
      <ul class="refusals__list">
        {all.map(({ sentence, step }) => (
          <li>
            {step && (
              <>
                {stepTitle(step, t)}
                {colon(t)}
              </>
            )}
            {sentence}
            {step && (
              <>
                {' '}
                <Link href={draftPath(kept.id, step)}>
                  {t('drafts.open.mend')}
                  <Heard what={`${stepTitle(step, t)}${colon(t)}${sentence}`} />
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Summary({ opened, t }: { opened: Opened; t: Say }) {
  const { draft, people, locale } = opened;
  const file: Draft = fileOf(draft, people);
  const { reference, title, country } = file;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : t('opening.none'));
  const lang = typeof file.language === 'string' ? file.language : undefined;
  const brought = fieldsIn(draft.people);
  const called = (person: unknown) => text(calledIn(opened, person));
  const staff = fieldsIn(file.staff);
  const missions = itemsIn(file.activities).flatMap((activity, i) =>
    itemsIn(activity.missions).map((mission) =>
      t('opening.mission', {
        activity: i + 1,
        reference: text(mission.reference),
        positions: itemsIn(mission.positions).length,
      }),
    ),
  );
  const known = new Set(people.map(({ person }) => person));
  const added = Object.entries(brought).filter(([person]) => !known.has(person));
  const committee = Array.isArray(file.committee) ? file.committee : [];
  return (
    <SummaryList
      locale={locale}
      rows={[
        { key: t('opening.reference'), value: text(reference) },
        { key: t('opening.name'), value: <span lang={lang}>{text(title)}</span> },
        {
          key: t('opening.institution'),
          value: <span lang={lang}>{text(fieldsIn(file.institution).name)}</span>,
        },
        {
          key: t('opening.country'),
          value:
            typeof country === 'string'
              ? countryName(alpha2Of(country) ?? country, locale)
              : t('opening.none'),
        },
        {
          key: t('opening.staff'),
          value: (
            <Lines
              items={(['coordinator', 'technicalExpert', 'head'] as const).map(
                (role) => `${t(`drafts.field.${role}`)}${colon(t)}${called(staff[role])}`,
              )}
              none={t('opening.none')}
            />
          ),
        },
        { key: t('drafts.field.committee'), value: committee.map(called).join(', ') || t('opening.none') },
        { key: t('drafts.field.partnerContact'), value: called(file.partnerContact) },
        { key: t('opening.missions'), value: <Lines items={missions} none={t('opening.none')} /> },
        {
          key: t('opening.new-people'),
          value: <Lines items={added.map(([, about]) => text(fieldsIn(about).name))} none="–" />,
        },
      ]}
    />
  );
}

function Lines({ items, none }: { readonly items: readonly string[]; readonly none: string }) {
  if (items.length === 0) return <>{none}</>;
  return (
    <ul>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}
