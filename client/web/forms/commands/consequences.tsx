import { formatDay } from '../../../../language/format.ts';
import { capitalised, phaseName } from '../../../../language/names.ts';
import type { Preview } from '../../../missions.ts';
import { mailName } from '../../../sentences/mails.ts';
import type { CommandName } from '../../../sentences.ts';
import { FORMS } from '../words.ts';
import type { Loaded } from './load.ts';
import { nameIn } from './source.ts';

export type Permitted = Extract<Preview, { readonly permitted: true }>;

/** What nobody can take back; everything else is undone by another command. */
const FINAL: readonly CommandName[] = [
  'rejectMission',
  'cancelMission',
  'cancelAction',
  'closeAction',
  'closeCall',
  'publishCall',
  'requestPayment',
  'signContract',
  'endExpert',
  'authoriseDeparture',
  'startMission',
  'waiveMethodology',
  'waiveDeliverable',
  'declineOffer',
  'acceptOffer',
  'withdrawOffer',
  'withdrawApplication',
  'declinePreselection',
  'passToNext',
  'rejectAmendment',
  'approveMission',
  'approveAmendment',
  'submitApplication',
  'giveFeedback',
  'shareAgenda',
  'escalateNow',
];

/** Given for the sake of the mail that goes: it is read before it leaves. */
const SHOWS_ITS_MAIL: readonly string[] = ['escalateNow', 'passToNext'] satisfies CommandName[];

/** What follows from a command, before it is given. */
export function Consequences({ loaded, preview }: { readonly loaded: Loaded; readonly preview: Permitted }) {
  const { definition, source } = loaded;
  const { locale } = source;
  const words = FORMS[locale].page;
  const { phase, mails, dates, added, dropped } = preview;
  const isNothing =
    mails.length + dates.length + added.length + dropped.length === 0 && phase.from === phase.to;
  return (
    <section class="consequences" aria-labelledby="follows">
      <h2 id="follows" class="consequences__title">
        {words.follows}
      </h2>
      {FINAL.includes(definition.name as CommandName) && (
        <p>
          <strong>{words.final}</strong>
        </p>
      )}
      {phase.from !== phase.to && (
        <p>{words.phase(phaseIn(phase.from, locale), phaseIn(phase.to, locale))}</p>
      )}
      {isNothing && <p>{words.nothing}</p>}
      <Mails loaded={loaded} mails={mails} />
      <Dates loaded={loaded} dates={dates} />
      {added.length > 0 && <p>{words.added(added.length)}</p>}
      {dropped.length > 0 && <p>{words.dropped(dropped.length)}</p>}
    </section>
  );
}

const phaseIn = (phase: string, locale: Loaded['source']['locale']): string => phaseName(phase, locale);

function Mails({ loaded, mails }: { readonly loaded: Loaded; readonly mails: Permitted['mails'] }) {
  const { definition, source } = loaded;
  const words = FORMS[source.locale].page;
  if (mails.length === 0) return null;
  return (
    <>
      <h3 class="consequences__part">{words.mails(mails.length)}</h3>
      <ul class="mail-list plain-list">
        {mails.map(({ template, to, insteadOf, copy, mail }) => {
          const notes = [insteadOf ? words.insteadOf(nameIn(source, insteadOf)) : '', copy ? words.copy : ''];
          const about = notes.filter(Boolean).join(', ');
          const name = capitalised(mailName(template, source.locale));
          return (
            <li class="mail-list__item">
              <strong>{nameIn(source, to)}</strong>
              {about && ` (${about})`}: {name}
              {mail && (
                <details class="mail-list__mail" open={SHOWS_ITS_MAIL.includes(definition.name)}>
                  <summary lang={mail.language}>{mail.subject}</summary>
                  <pre class="mail-list__text" lang={mail.language}>
                    {mail.text}
                  </pre>
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Dates({ loaded, dates }: { readonly loaded: Loaded; readonly dates: Permitted['dates'] }) {
  const { locale } = loaded.source;
  const words = FORMS[locale].page;
  if (dates.length === 0) return null;
  return (
    <div class="wide-table">
      <table class="plain-table">
        <caption class="consequences__part">{words.dates}</caption>
        <thead>
          <tr>
            {[words.what, words.before, words.after].map((heading) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dates.map(({ title, from, to }) => (
            <tr>
              <th scope="row">{capitalised(title)}</th>
              {[from, to].map((day) => (
                <td>{day ? formatDay(day, locale) : words.noDate}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
