import type { WrittenEdition } from '../../../facility/edition.ts';
import { editionOf } from '../../../facility/edition.ts';
import { languageName, semicolon } from '../../../language/format.ts';
import { checklistItemName, roleName, sectorName } from '../../../language/names.ts';
import { messageIn, type Say, sayOr, speaker } from '../../../language/say.ts';
import { RATED_ACTS } from '../../../workflows/domain/money.ts';
import { ROLES, SECTORS } from '../../../workflows/domain/people.ts';
import { LOCALES, type Locale } from '../../../workflows/domain/time.ts';
import type { FieldFault } from '../../errors.ts';
import { eurosOf } from '../../euros.ts';
import { problemSentence } from '../../problems.ts';
import { idOf } from '../forms/frame.tsx';
import { Choice, DayField, EuroField, NumberField, TextArea, TextField, YesNo } from '../forms/inputs.tsx';
import type { Wrong } from '../forms/parts.tsx';
import { countryOptions, zoneOptions } from '../forms/places.ts';
import { type Part, SPARE } from './editing.ts';
import { isDuty, placeSaid, wordsOf } from './said.ts';

/** The forms of an edition's parts, made from its own data: each input is called as its place in the file. */

export interface Editing {
  readonly file: WrittenEdition;
  readonly problems: readonly FieldFault[];
  readonly locale: Locale;
}

/** The problems of a part, each with the input where it is mended. */
export function wrongIn({ problems, locale }: Editing, part: Part): readonly Wrong[] {
  const t = speaker(locale);
  return problems
    .filter(({ field }) => isOf(field, part))
    .map(({ field, problem, right }) => ({
      field: idOf(inputOf(field)),
      sentence: problemSentence(placeSaid(field, t, locale), problem, locale, right),
    }));
}

function isOf(field: string, { of, name }: Part): boolean {
  const [first = '', second = '', ...rest] = field.split('.');
  if (of === 'settings') return first === 'settings' || first === 'limits';
  if (first === of) return name === '' || second === name;
  if (first !== 'words') return false;
  const key = rest.join('.');
  return of === 'checklist'
    ? key.startsWith('names.checklist.')
    : (of === 'ladder' || of === 'tasks') && (key.endsWith(`.${name}`) || key.includes(`.${name}.`));
}

/** A list has one input, or inputs that answer one question. */
const inputOf = (field: string): string => field.replace(/\.(reminders|escalations)\.\d+$/, '.$1');

export function PartFields({ editing, part }: { readonly editing: Editing; readonly part: Part }) {
  switch (part.of) {
    case 'ladder':
      return <DutyFields editing={editing} name={part.name} />;
    case 'tasks':
      return <TaskFields editing={editing} name={part.name} />;
    case 'rates':
      return <RateFields editing={editing} />;
    case 'checklist':
      return <ChecklistFields editing={editing} />;
    case 'settings':
      return <SettingsFields editing={editing} />;
  }
}

/** The sentence of what is wrong at a place. */
const errorAt = ({ problems, locale }: Editing, name: string): string | undefined => {
  const found = problems.find(({ field }) => inputOf(field) === name);
  return (
    found &&
    problemSentence(placeSaid(found.field, speaker(locale), locale), found.problem, locale, found.right)
  );
};

/** The same, where it stands. */
function ErrorAt({ editing, name }: { readonly editing: Editing; readonly name: string }) {
  const error = errorAt(editing, name);
  return error ? <p class="field__error">{error}</p> : null;
}

const fieldOf = (key: string, t: Say): string => t(`rules.field.${key}` as 'rules.field.due');

/** What the input of a field is given, but for what stands in it. @param at the place of the fields around it */
const inputsAt = (editing: Editing, at: string) => (field: string) => ({
  name: `${at}.${field}`,
  label: fieldOf(field, speaker(editing.locale)),
  error: errorAt(editing, `${at}.${field}`),
  locale: editing.locale,
});

function DutyFields({ editing, name }: { readonly editing: Editing; readonly name: string }) {
  const { file, locale } = editing;
  const t = speaker(locale);
  const row = isDuty(name) && editionOf(file).ladder[name];
  if (!row) return null;
  const at = `ladder.${name}`;
  const about = inputsAt(editing, at);
  return (
    <>
      <p>
        {t('rules.owed-by', { who: roleName(row.owedBy, locale) })}
        {semicolon(t)}
        {t(`due.awaits.${row.anchor}` as 'due.awaits.approval')}.
      </p>
      <NumberField {...about('due')} hint={t('rules.hint.due')} value={String(row.distance)} />
      <TextField
        {...about('reminders')}
        hint={t('rules.hint.reminders')}
        size="m"
        value={row.reminders.join(', ')}
        optional
      />
      <fieldset class="ecl-form-group field" id={idOf(`${at}.escalations`)}>
        <legend class="ecl-form-label">{fieldOf('escalations', t)}</legend>
        <p>{t('rules.hint.escalations')}</p>
        <ErrorAt editing={editing} name={`${at}.escalations`} />
        {[...row.escalations, ...Array.from({ length: SPARE }, () => undefined)].map((step, i) => (
          <div class="inline-fields">
            <label>
              {t('rules.days')}{' '}
              <input
                class="ecl-text-input ecl-text-input--s"
                name={`${at}.escalations.at`}
                inputmode="numeric"
                autocomplete="off"
                value={step ? String(step.at) : ''}
                aria-label={`${t('rules.days')} ${i + 1}`}
              />
            </label>{' '}
            <label>
              {t('rules.whom')}{' '}
              <select
                class="plain-select"
                name={`${at}.escalations.to`}
                aria-label={`${t('rules.whom')} ${i + 1}`}
              >
                <option value="">–</option>
                {ROLES.map((role) => (
                  <option value={role} selected={step?.to === role}>
                    {roleName(role, locale)}
                  </option>
                ))}
              </select>
            </label>
          </div>
        ))}
      </fieldset>
      <WordFields editing={editing} keys={wordsOf(file, 'ladder', name)} />
    </>
  );
}

/** What a duty or a task is called and said by, language by language. */
function WordFields({ editing, keys }: { readonly editing: Editing; readonly keys: readonly string[] }) {
  const { file, locale } = editing;
  const t = speaker(locale);
  if (keys.length === 0) return null;
  return (
    <fieldset class="ecl-form-group field">
      <legend class="ecl-form-label">{t('rules.part.words')}</legend>
      <p>{t('rules.hint.words')}</p>
      {keys.map((key) =>
        LOCALES.map((language) => {
          const name = `words.${language}.${key}`;
          const value = file.words?.[language]?.[key] ?? messageIn(key, language) ?? '';
          const said = sayOr(`rules.word.${wordOf(key)}` as 'rules.word.name', locale, wordOf(key));
          const props = {
            name,
            label: `${said} (${languageName(language, locale)})`,
            value,
            error: errorAt(editing, name),
            locale,
            lang: language,
          };
          return value.length > 80 ? <TextArea {...props} rows={3} /> : <TextField {...props} />;
        }),
      )}
    </fieldset>
  );
}

function wordOf(key: string): string {
  const [, form] = /^mail-duties\..*\.(act|what|otherwise)$/.exec(key) ?? [];
  if (form) return form;
  return key.endsWith('.the') ? 'the' : key.endsWith('.of') ? 'of' : 'name';
}

function TaskFields({ editing, name }: { readonly editing: Editing; readonly name: string }) {
  const { file, locale } = editing;
  const t = speaker(locale);
  const task = file.tasks[name];
  if (!task) return null;
  const at = `tasks.${name}`;
  const about = inputsAt(editing, at);
  return (
    <>
      <p>{t('rules.owed-by', { who: roleName(task.owner, locale) })}.</p>
      {task.kind === 'document' && (
        <NumberField
          {...about('limit')}
          value={task.limit === undefined ? '' : String(task.limit)}
          optional
        />
      )}
      {task.due !== undefined && (
        <NumberField {...about('due')} hint={t('rules.hint.due')} value={String(task.due)} />
      )}
      {task.on !== undefined && <DayField {...about('on')} value={task.on} />}
      <WordFields editing={editing} keys={wordsOf(file, 'tasks', name)} />
    </>
  );
}

function RateFields({ editing }: { readonly editing: Editing }) {
  const { file, locale } = editing;
  const t = speaker(locale);
  const rows = [...file.rates, ...Array.from({ length: SPARE }, () => undefined)];
  return (
    <>
      <p>{t('rules.hint.rates')}</p>
      <ErrorAt editing={editing} name={'rates'} />
      {rows.map((rate, i) => {
        const at = `rates.${i}`;
        const about = inputsAt(editing, at);
        return (
          <fieldset class="ecl-form-group field" id={idOf(at)}>
            <legend class="ecl-form-label">
              {rate ? t('rules.rate-n', { n: i + 1 }) : t('rules.rate-new')}
            </legend>
            <ErrorAt editing={editing} name={at} />
            <Select
              {...about('sector')}
              value={rate?.sector ?? SECTORS[0]}
              options={SECTORS.map((value) => ({ value, label: sectorName(value, locale) }))}
            />
            <EuroField {...about('cents')} value={euroText(rate?.cents)} />
            <DayField {...about('from')} value={rate?.from ?? ''} />
            <DayField {...about('until')} value={rate?.until ?? ''} optional />
            <Select
              {...about('act')}
              value={rate?.act ?? 'signature'}
              options={RATED_ACTS.map((value) => ({ value, label: t(`rules.act.${value}`) }))}
            />
          </fieldset>
        );
      })}
    </>
  );
}

/** What was typed stays, whatever it is. */
const euroText = (cents: unknown): string =>
  cents === undefined ? '' : typeof cents === 'number' ? eurosOf(cents) : String(cents);

/** A list to open, so that several of one name stay in their order. */
function Select(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly error?: string | undefined;
}) {
  const { name, label, value, options, error } = props;
  return (
    <div class="ecl-form-group field">
      <label>
        <span class="ecl-form-label">{label}</span>
        {error && <span class="field__error">{error}</span>}
        <select class="ecl-select native-select" name={name}>
          {options.map((one) => (
            <option value={one.value} selected={one.value === value}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function ChecklistFields({ editing }: { readonly editing: Editing }) {
  const { file, locale } = editing;
  const t = speaker(locale);
  return (
    <>
      <p>{t('rules.hint.checklist')}</p>
      {(['field', 'remote'] as const).map((of) => (
        <fieldset class="ecl-form-group field" id={idOf(`checklist.${of}`)}>
          <legend class="ecl-form-label">{fieldOf(of, t)}</legend>
          {[...file.checklist[of], ...Array.from({ length: SPARE }, () => '')].map((item, i) => (
            <div class="ecl-form-group field">
              <input type="hidden" name={`checklist.${of}.item`} value={item} />
              <p>
                <strong>{item === '' ? t('rules.item-new') : checklistItemName(item, locale)}</strong>
              </p>
              <ErrorAt editing={editing} name={`checklist.${of}.${i}`} />
              {LOCALES.map((language) => {
                const key = `names.checklist.${item}`;
                const wrong = item === '' ? undefined : errorAt(editing, `words.${language}.${key}`);
                return (
                  <label>
                    {languageName(language, locale)}{' '}
                    <input
                      class="ecl-text-input ecl-text-input--l"
                      id={item === '' ? undefined : idOf(`words.${language}.${key}`)}
                      lang={language}
                      name={`checklist.${of}.${language}`}
                      value={
                        item === '' ? '' : (file.words?.[language]?.[key] ?? messageIn(key, language) ?? '')
                      }
                      autocomplete="off"
                    />
                    {wrong && <span class="field__error">{wrong}</span>}
                  </label>
                );
              })}
            </div>
          ))}
        </fieldset>
      ))}
    </>
  );
}

function SettingsFields({ editing }: { readonly editing: Editing }) {
  const { file, locale } = editing;
  const t = speaker(locale);
  const { settings, limits } = file;
  const setting = inputsAt(editing, 'settings');
  return (
    <>
      <Choice
        {...setting('counting')}
        value={settings.counting}
        options={(['nth day', 'clear days'] as const).map((value) => ({
          value,
          label: t(`command-forms.counting.${value}`),
        }))}
      />
      <Choice {...setting('calendar')} value={settings.calendar} options={countryOptions(locale, 2)} />
      <Choice {...setting('zone')} value={settings.zone} options={zoneOptions(locale, settings.zone)} />
      <NumberField {...setting('quorum')} value={String(settings.quorum)} />
      <YesNo {...setting('tellOthers')} value={String(settings.tellOthers)} />
      <NumberField {...setting('leadTime')} value={String(settings.leadTime)} />
      {Object.entries(limits).map(([key, value]) => (
        <NumberField {...inputsAt(editing, 'limits')(key)} value={String(value)} />
      ))}
    </>
  );
}
