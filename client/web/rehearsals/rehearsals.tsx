import { pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { ListRow, Missions } from '../../missions.ts';
import { Button } from '../button.tsx';
import { Link } from '../elements.tsx';
import { fieldsWith, OneField, tied } from '../forms/frame.tsx';
import { DayField, FileField, TextField } from '../forms/inputs.tsx';
import type { Wrong } from '../forms/parts.tsx';
import { TextTable } from '../table.tsx';
import { instantIn, type Reader } from '../when.ts';

export interface RehearsalWish {
  readonly name: string;
  /** Reference or id of the action to copy. */
  readonly from: string;
  readonly at: string;
}

type Sandboxes = Awaited<ReturnType<Missions['sandboxes']>>;

export function RehearsalList({ rehearsals, reader }: { rehearsals: Sandboxes; reader: Reader }) {
  const { t } = reader;
  if (rehearsals.length === 0) return <p>{t('rehearsals.none')}</p>;
  return (
    <TextTable
      look="room"
      caption={t('rehearsals.caption')}
      heads={[t('rehearsals.columns.name'), t('rehearsals.columns.clock')]}
      rows={rehearsals.map(({ sandbox, now }) => [
        <Link href={pathTo('rehearsal', { name: sandbox })}>{sandbox}</Link>,
        instantIn(now, reader),
      ])}
    />
  );
}

interface OpenFormProps {
  readonly actions: readonly ListRow[];
  readonly given: RehearsalWish;
  readonly wrong: readonly Wrong[];
  readonly locale: Locale;
}

/** A copy of an action, or a file, in a rehearsal of its own. */
export function OpenForm({ actions, given, wrong, locale }: OpenFormProps) {
  const t = speaker(locale);
  const about = fieldsWith({ ...given }, wrong, locale);
  const from = {
    ...about('from'),
    label: t('rehearsals.open.from'),
    hint: t('rehearsals.open.from-hint'),
  };
  return (
    <section class="room-section" aria-labelledby="open-title">
      <h2 id="open-title" class="room-section__title">
        {t('rehearsals.open.title')}
      </h2>
      <p>{t('rehearsals.open.lead')}</p>
      <form method="post" action={pathTo('rehearsals')} enctype="multipart/form-data" novalidate>
        <TextField
          {...about('name')}
          label={t('rehearsals.open.name')}
          hint={t('rehearsals.open.name-hint')}
          size="m"
        />
        <OneField {...from}>
          <select {...tied(from)} class="ecl-text-input native-select" name="from">
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
        </OneField>
        <FileField
          {...about('file')}
          label={t('rehearsals.open.file')}
          hint={t('rehearsals.open.file-hint')}
          accept=".yaml,.yml"
        />
        <DayField
          {...about('at')}
          label={t('rehearsals.open.at')}
          hint={t('rehearsals.open.at-hint')}
          optional
        />
        <Button class="room-button">{t('rehearsals.open.button')}</Button>
      </form>
    </section>
  );
}
