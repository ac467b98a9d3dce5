import { pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { ListRow, Missions } from '../../missions.ts';
import { Button } from '../button.tsx';
import { DayField, TextField } from '../forms/inputs.tsx';
import type { Wrong } from '../forms/parts.tsx';

import { TextTable } from '../table.tsx';
import { instantIn, type Reader } from '../when.ts';

export interface Asked {
  readonly name: string;
  /** Reference or id of the action to copy. */
  readonly from: string;
  readonly at: string;
}

type Sandboxes = Awaited<ReturnType<Missions['sandboxes']>>;

export function RehearsalList({ rehearsals, reader }: { rehearsals: Sandboxes; reader: Reader }) {
  const t = speaker(reader.locale);
  if (rehearsals.length === 0) return <p>{t('rehearsals.none')}</p>;
  return (
    <TextTable
      look="room"
      caption={t('rehearsals.caption')}
      heads={[t('rehearsals.columns.name'), t('rehearsals.columns.clock')]}
      rows={rehearsals.map(({ sandbox, now }) => [
        <a class="ecl-link" href={pathTo('rehearsal', { name: sandbox })}>
          {sandbox}
        </a>,
        instantIn(now, reader),
      ])}
    />
  );
}

interface OpenFormProps {
  readonly actions: readonly ListRow[];
  readonly given: Asked;
  readonly wrong: readonly Wrong[];
  readonly locale: Locale;
}

/** A copy of an action, or a file, in a rehearsal of its own. */
export function OpenForm({ actions, given, wrong, locale }: OpenFormProps) {
  const t = speaker(locale);
  const error = (field: string) => wrong.find((each) => each.field === field)?.sentence;
  return (
    <section class="room-section" aria-labelledby="open-title">
      <h2 id="open-title" class="room-section__title">
        {t('rehearsals.open.title')}
      </h2>
      <p>{t('rehearsals.open.lead')}</p>
      <form method="post" action={pathTo('rehearsals')} enctype="multipart/form-data" novalidate>
        <TextField
          name="name"
          label={t('rehearsals.open.name')}
          hint={t('rehearsals.open.name-hint')}
          value={given.name}
          size="m"
          error={error('name')}
          locale={locale}
        />
        <div class={`ecl-form-group field${error('from') ? ' field--wrong' : ''}`}>
          <label class="ecl-form-label" for="from">
            {t('rehearsals.open.from')}
          </label>
          <div class="ecl-help-block" id="from-hint">
            {t('rehearsals.open.from-hint')}
          </div>
          {error('from') && (
            <p class="field__error" id="from-error">
              {error('from')}
            </p>
          )}
          <select class="ecl-text-input native-select" id="from" name="from" aria-describedby="from-hint">
            <option value="">{t('rehearsals.open.no-action')}</option>
            {actions.map(({ process, reference }) => (
              <option
                value={process}
                selected={given.from !== '' && [process, reference].includes(given.from)}
              >
                {reference || process}
              </option>
            ))}
          </select>
        </div>
        <div class={`ecl-form-group field${error('file') ? ' field--wrong' : ''}`}>
          <label class="ecl-form-label" for="file">
            {t('rehearsals.open.file')}
          </label>
          <div class="ecl-help-block" id="file-hint">
            {t('rehearsals.open.file-hint')}
          </div>
          {error('file') && (
            <p class="field__error" id="file-error">
              {error('file')}
            </p>
          )}
          <input type="file" id="file" name="file" accept=".yaml,.yml" aria-describedby="file-hint" />
        </div>
        <DayField
          name="at"
          label={t('rehearsals.open.at')}
          hint={t('rehearsals.open.at-hint')}
          value={given.at}
          optional
          error={error('at')}
          locale={locale}
        />
        <Button class="room-button">{t('rehearsals.open.button')}</Button>
      </form>
    </section>
  );
}
