import { randomUUID } from 'node:crypto';
import { countryName } from '../../../language/format.ts';
import { speaker } from '../../../language/say.ts';
import { alpha2Of } from '../../../workflows/domain/countries.ts';
import type { Refusal } from '../../../workflows/domain/refusal.ts';
import { type ActionFile, LONGEST_FILE, readActionFile } from '../../action-file.ts';
import { type FieldFault, fault, MissionError } from '../../errors.ts';
import { sentencesOf, statusOf } from '../../explain.ts';
import { refusalSentence } from '../../messages.ts';
import { stepPath } from '../addresses.ts';
import { Choice, MomentField, TextArea, TextField } from '../forms/inputs.tsx';
import { Once, requestKey } from '../forms/once.ts';
import { ErrorSummary, Refusals, SummaryList, type Wrong } from '../forms/parts.tsx';
import { carried, first, textsOf, type Values } from '../forms/values.ts';
import { show } from '../render.tsx';
import { missionsOf, personOf, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { readOpening } from './form.ts';
import { FileProblems } from './problems.tsx';

const STYLES = ['forms.css'];
const OPENERS = ['coordinator', 'head of facility'] as const;

/** An action is opened from its file: for real, or as a rehearsal. */
export function addOpening(app: WebApp, parts: WebParts): void {
  const once = new Once(parts.unrestricted.requestKeys);
  app.get('/actions/new', (context) => {
    opener(context);
    return formPage(context, { values: {} });
  });
  app.post('/actions/new', (context) => take(context, once));
}

function opener(context: WebContext): string {
  const person = personOf(context);
  if (!person) throw fault('unauthenticated');
  if (!OPENERS.some((role) => person.roles.includes(role)))
    throw fault('not-yours-to-do', { roles: OPENERS });
  return person.person;
}

async function take(context: WebContext, once: Once): Promise<Response> {
  const as = opener(context);
  const form = await context.req.formData();
  const { _stage: [stage] = [], _request: [request = ''] = [], change, ...texts } = textsOf(form);
  const values = { ...texts, ...(await chosenFile(form)) };
  const { asked, wrong } = readOpening(values, speaker(context.get('locale')));
  if (change || wrong.length > 0) return formPage(context, { values, wrong: change ? [] : wrong });
  const { sandbox } = asked;
  const read = readActionFile(asked.file, sandbox?.at ? { at: sandbox.at } : {});
  if (!read.ok) return formPage(context, { values, problems: read.problems });
  if (stage !== 'confirm') return checkPage(context, values, read.file, randomUUID());
  const key = requestKey(as, request, form);
  const led = await once.lead(key, async () => {
    try {
      const opened = await missionsOf(context).open(asked, { as, requestId: key });
      return stepPath({ kind: 'action', ...opened }, 1);
    } catch (error) {
      if (!(error instanceof MissionError)) throw error;
      return refusedPage(context, values, error);
    }
  });
  return typeof led === 'string' ? context.redirect(led, 303) : led;
}

async function chosenFile(form: FormData): Promise<Values> {
  const file = form.get('file');
  if (file === null || typeof file === 'string' || file.size === 0) return {};
  if (file.size > LONGEST_FILE) throw fault('too-large', { limit: LONGEST_FILE });
  return { text: [(await file.text()).replaceAll('\r\n', '\n')] };
}

/** Who is named in the file is not known, or not as what; or the rehearsal is not. */
const ABOUT_FILE: readonly MissionError['code'][] = [
  'no-such-person',
  'no-such-sandbox',
  'role-not-granted',
  'address-taken',
];

/** What the façade finds beyond the file: another action of the institution, a reference that is taken. */
function refusedPage(context: WebContext, values: Values, error: MissionError): Response | Promise<Response> {
  const locale = context.get('locale');
  if (error.code === 'invalid-file') return formPage(context, { values, problems: error.fields });
  if (ABOUT_FILE.includes(error.code))
    return formPage(context, { values, wrong: [{ field: 'text', sentence: sentencesOf(error, locale) }] });
  if (error.code !== 'refused') throw error;
  const isAboutReason = ({ code }: Refusal) => code === 'second-open-action' || code === 'reason-missing';
  const wrong = error.reasons
    .filter(isAboutReason)
    .map((reason) => ({ field: 'reason', sentence: refusalSentence(reason, locale) }));
  const reasons = error.reasons.filter((reason) => !isAboutReason(reason));
  return formPage(context, { values, wrong, reasons, status: statusOf(error) });
}

interface Asking {
  readonly values: Values;
  readonly wrong?: readonly Wrong[];
  readonly problems?: readonly FieldFault[];
  readonly reasons?: readonly Refusal[];
  readonly status?: number;
}

function formPage(context: WebContext, asking: Asking): Response | Promise<Response> {
  const locale = context.get('locale');
  const t = speaker(locale);
  const { values, wrong = [], problems = [], reasons = [] } = asking;
  const isFaulty = wrong.length + problems.length + reasons.length > 0;
  const about = (name: string) => ({
    name,
    locale,
    value: first(values, name),
    error: wrong.find(({ field }) => field === name)?.sentence,
  });
  return show(
    context,
    {
      title: t('opening.title'),
      lead: t('opening.lead'),
      isFaulty,
      status: asking.status ?? (isFaulty ? 422 : 200),
      styles: STYLES,
      scripts: ['forms.js'],
      crumbs: [{ text: t('opening.actions'), href: '/actions' }],
    },
    <>
      <ErrorSummary wrong={wrong} locale={locale} />
      <FileProblems locale={locale} problems={problems} text={first(values, 'text')} t={t} />
      <Refusals reasons={reasons} locale={locale} />
      <form
        class="form"
        id="form"
        method="post"
        enctype="multipart/form-data"
        action="/actions/new"
        novalidate
      >
        <div class="ecl-form-group field">
          <label class="ecl-form-label" for="file">
            {t('opening.file')}
          </label>
          <div class="ecl-help-block" id="file-hint">
            {t('opening.file-hint')}
          </div>
          <input
            id="file"
            class="file-drop__input"
            type="file"
            name="file"
            accept=".yaml,.yml,text/yaml"
            aria-describedby="file-hint"
          />
        </div>
        <TextArea
          {...about('text')}
          label={t('opening.text')}
          hint={t('opening.text-hint')}
          rows={first(values, 'text') ? 20 : 5}
        />
        <Choice
          {...about('where')}
          label={t('opening.where')}
          options={[
            { value: 'real', label: t('opening.real'), hint: t('opening.real-hint') },
            { value: 'rehearsal', label: t('opening.rehearsal'), hint: t('opening.rehearsal-hint') },
          ]}
        />
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
        <TextArea
          {...about('reason')}
          label={t('opening.reason')}
          hint={t('opening.reason-hint')}
          rows={3}
          optional
        />
        <div class="form__actions">
          <button class="ecl-button ecl-button--primary" type="submit">
            {t('opening.check')}
          </button>
        </div>
      </form>
    </>,
  );
}

/** What the file would open, before it does. */
function checkPage(
  context: WebContext,
  values: Values,
  file: ActionFile,
  request: string,
): Response | Promise<Response> {
  const locale = context.get('locale');
  const t = speaker(locale);
  const { reference, title, institution, country, staff, activities, people = {} } = file;
  const missions = activities.flatMap(({ number, missions: of }) =>
    of.map((mission) =>
      t('opening.mission', {
        activity: number,
        reference: mission.reference || t('opening.none'),
        positions: mission.positions.length,
      }),
    ),
  );
  const called = (person: string) => people[person]?.name ?? person;
  const sandbox = first(values, 'where') === 'rehearsal' ? first(values, 'sandbox') : '';
  return show(
    context,
    {
      title: t('opening.title'),
      lead: t('opening.check'),
      styles: STYLES,
      crumbs: [{ text: t('opening.actions'), href: '/actions' }],
    },
    <form class="form" id="form" method="post" enctype="multipart/form-data" action="/actions/new" novalidate>
      <input type="hidden" name="_stage" value="confirm" />
      <input type="hidden" name="_request" value={request} />
      {carried(values).map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <SummaryList
        locale={locale}
        rows={[
          {
            key: t('opening.where'),
            value: sandbox ? `${t('opening.rehearsal')}: ${sandbox}` : t('opening.real'),
          },
          { key: t('opening.reference'), value: reference || t('opening.none') },
          { key: t('opening.name'), value: <span lang={file.language}>{title}</span> },
          { key: t('opening.institution'), value: <span lang={file.language}>{institution.name}</span> },
          { key: t('opening.country'), value: countryName(alpha2Of(country) ?? country, locale) },
          {
            key: t('opening.staff'),
            value: [staff.coordinator, staff.technicalExpert, staff.head].map(called).join(', '),
          },
          { key: t('opening.missions'), value: <Lines items={missions} none={t('opening.none')} /> },
          {
            key: t('opening.new-people'),
            value: <Lines items={Object.values(people).map(({ name }) => name)} none="–" />,
          },
        ]}
      />
      <p>{t('opening.follows')}</p>
      <div class="form__actions">
        <button class="ecl-button ecl-button--primary" type="submit">
          {t('opening.open')}
        </button>{' '}
        <button class="ecl-button ecl-button--secondary" type="submit" name="change" value="text">
          {t('opening.back')}
        </button>
      </div>
    </form>,
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
