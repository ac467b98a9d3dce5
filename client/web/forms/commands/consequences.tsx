import { colon, formatDay } from '../../../../language/format.ts';
import { capitalised, phaseName } from '../../../../language/names.ts';
import type { Preview } from '../../../missions.ts';
import { mailName } from '../../../sentences.ts';
import { OfWhom, owing } from '../../duties/of-whom.tsx';
import { Fold } from '../../elements.tsx';
import { TextTable } from '../../table.tsx';
import { WordChanges } from '../../words.tsx';
import type { Loaded } from './load.ts';
import { nameIn } from './source.ts';

export type Permitted = Extract<Preview, { readonly permitted: true }>;

/** Shows what follows from a command before it is given. */
export function Consequences({ loaded, preview }: { readonly loaded: Loaded; readonly preview: Permitted }) {
  const { definition, source } = loaded;
  const { locale, t } = source;
  const { phase, words, mails, dates, added, dropped } = preview;
  const isNothing =
    words.length + mails.length + dates.length + added.length + dropped.length === 0 &&
    phase.from === phase.to;
  return (
    <section class="consequences" aria-labelledby="follows">
      <h2 id="follows" class="consequences__title">
        {t('forms.page.follows')}
      </h2>
      {definition.isFinal && (
        <p>
          <strong>{t('forms.page.final')}</strong>
        </p>
      )}
      {phase.from !== phase.to && (
        <p>{t('forms.page.phase', { from: phaseIn(phase.from, locale), to: phaseIn(phase.to, locale) })}</p>
      )}
      {isNothing && <p>{t('forms.page.nothing')}</p>}
      <WordChanges of={words} locale={locale} />
      <Mails loaded={loaded} mails={mails} />
      <Dates loaded={loaded} dates={dates} />
      {added.length > 0 && <p>{t('forms.page.added', { n: added.length })}</p>}
      {dropped.length > 0 && <p>{t('forms.page.dropped', { n: dropped.length })}</p>}
    </section>
  );
}

const phaseIn = (phase: string, locale: Loaded['source']['locale']): string => phaseName(phase, locale);

function Mails({ loaded, mails }: { readonly loaded: Loaded; readonly mails: Permitted['mails'] }) {
  const { definition, source } = loaded;
  const { t } = source;
  if (mails.length === 0) return null;
  return (
    <>
      <h3 class="consequences__part">{t('forms.page.mails', { n: mails.length })}</h3>
      <ul class="mail-list plain-list">
        {mails.map(({ template, to, insteadOf, copy, mail }) => {
          const notes = [
            insteadOf ? t('forms.page.instead-of', { who: nameIn(source, insteadOf) }) : '',
            copy ? t('forms.page.copy') : '',
          ];
          const about = notes.filter(Boolean).join(', ');
          const name = capitalised(mailName(template, source.locale));
          return (
            <li class="mail-list__item">
              <strong>{nameIn(source, to)}</strong>
              {about && ` (${about})`}
              {colon(t)}
              {name}
              {mail && (
                <Fold
                  title={<span lang={mail.language}>{mail.subject}</span>}
                  isOpen={definition.showsItsMail}
                >
                  <pre class="mail-list__text" lang={mail.language}>
                    {mail.text}
                  </pre>
                </Fold>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Dates({ loaded, dates }: { readonly loaded: Loaded; readonly dates: Permitted['dates'] }) {
  const { locale, t } = loaded.source;
  if (dates.length === 0) return null;
  return (
    <div class="wide-table">
      <TextTable
        look="plain"
        caption={t('forms.page.dates')}
        heads={[t('forms.page.what'), t('forms.page.before'), t('forms.page.after')]}
        rows={dates.map(({ key, title, from, to }) => [
          <OfWhom
            title={title}
            people={owing(loaded.source.page, key)}
            name={(person) => nameIn(loaded.source, person)}
          />,
          ...[from, to].map((day) => (day ? formatDay(day, locale) : t('forms.page.no-date'))),
        ])}
      />
    </div>
  );
}
