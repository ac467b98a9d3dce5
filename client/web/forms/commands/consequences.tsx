import { capitalised, isPhase, type Phase, phaseName } from '../../../../workflows/domain/names.ts';
import { formatDay } from '../../../../workflows/domain/time.ts';
import type { Preview } from '../../../missions.ts';
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

const phaseIn = (phase: string, locale: Loaded['source']['locale']): string =>
  isPhase(phase) ? phaseName(phase as Phase, locale) : phase;

function Mails({ loaded, mails }: { readonly loaded: Loaded; readonly mails: Permitted['mails'] }) {
  const { source } = loaded;
  const words = FORMS[source.locale].page;
  if (mails.length === 0) return null;
  return (
    <>
      <h3 class="consequences__part">{words.mails(mails.length)}</h3>
      <ul class="mail-list plain-list">
        {mails.map(({ template, to, insteadOf, copy }) => {
          const notes = [insteadOf ? words.insteadOf(nameIn(source, insteadOf)) : '', copy ? words.copy : ''];
          const about = notes.filter(Boolean).join(', ');
          return (
            <li class="mail-list__item">
              <strong>{nameIn(source, to)}</strong>
              {about && ` (${about})`}: {capitalised(template.replaceAll('-', ' '))}
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
      <table class="ecl-table dates-table">
        <caption class="consequences__part">{words.dates}</caption>
        <thead class="ecl-table__head">
          <tr class="ecl-table__row">
            {[words.what, words.before, words.after].map((heading) => (
              <th class="ecl-table__header" scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="ecl-table__body">
          {dates.map(({ title, from, to }) => (
            <tr class="ecl-table__row">
              <th class="ecl-table__cell" scope="row">
                {capitalised(title)}
              </th>
              {[from, to].map((day) => (
                <td class="ecl-table__cell">{day ? formatDay(day, locale) : words.noDate}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
