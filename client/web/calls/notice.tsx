import type { Child } from 'hono/jsx';
import { countryName, formatDay, languageName, semicolon } from '../../../language/format.ts';
import { capitalised, taskName } from '../../../language/names.ts';
import type { Say } from '../../../language/say.ts';
import type { Day, Instant } from '../../../workflows/domain/time.ts';
import type { CallNotice } from '../../missions.ts';
import { documentPath } from '../addresses.ts';
import { Deadline } from '../deadline.tsx';
import { Fold, Link, Section } from '../elements.tsx';
import { OwnList, OwnWords } from '../own-words.tsx';
import { deadlineIn, instantIn, type Reader, seatDay } from '../when.ts';
import { WordChanges } from '../words.tsx';

export interface NoticeProps {
  readonly notice: CallNotice;
  readonly reader: Reader;
  readonly t: Say;
}

/** What counts at a glance. */
export function NoticeFacts({ notice, reader, t, isKnown }: NoticeProps & { readonly isKnown: boolean }) {
  const { locale } = reader;
  const { position, mission, brief } = notice;
  const place = [mission?.place.city, notice.country && countryName(notice.country, locale)].filter(Boolean);
  const { language } = notice;
  return (
    <dl class="fact-list">
      <Fact term={t('calls.open-until')}>
        {notice.last ? (
          <strong>
            <Deadline due={notice.last} reader={reader} isKnown={isKnown} />
          </strong>
        ) : (
          t('calls.open-ended')
        )}
        {!notice.last && notice.openEnded && (
          <>
            {' '}
            (<span lang={language || undefined}>{notice.openEnded}</span>)
          </>
        )}
      </Fact>
      <Fact term={t('calls.work')}>
        {[
          t('calls.expert', { n: position.number, workingDays: position.workingDays }),
          position.lead && t('calls.lead-expert'),
        ]
          .filter(Boolean)
          .join(', ')}
      </Fact>
      {notice.others.length > 0 && (
        <Fact term={t('calls.others')}>
          {notice.others
            .map(({ number, workingDays, lead }) =>
              [t('calls.expert', { n: number, workingDays }), lead && t('calls.lead-expert')]
                .filter(Boolean)
                .join(', '),
            )
            .join(semicolon(t))}
        </Fact>
      )}
      {place.length > 0 && (
        <Fact term={t('calls.place')}>
          {[place.join(', '), mission?.remote && t('calls.remote')].filter(Boolean).join(', ')}
        </Fact>
      )}
      {mission?.window && (
        <Fact term={t('calls.when')}>
          {mission.window.text ? (
            <span lang={language || undefined}>{mission.window.text}</span>
          ) : (
            `${formatDay(mission.window.from, locale)} – ${formatDay(mission.window.to, locale)}`
          )}
        </Fact>
      )}
      {brief && (
        <Fact term={t('calls.institution')}>
          <span lang={language || undefined}>
            {[brief.institution.name, brief.institution.unit].filter(Boolean).join(', ')}
          </span>
        </Fact>
      )}
      {brief && (
        <Fact term={t('calls.action')}>
          <span lang={language || undefined}>{brief.title}</span>
        </Fact>
      )}
      {notice.activity && (
        <Fact term={t('calls.activity', { n: notice.activity.number })}>
          <span lang={language || undefined}>{notice.activity.title}</span>
        </Fact>
      )}
      {notice.following && (
        <Fact term={t('calls.following', { n: notice.following.number })}>
          <span lang={language || undefined}>{notice.following.title}</span>
        </Fact>
      )}
      {notice.area && (
        <Fact term={t('calls.in-charge')}>
          <span lang={language || undefined}>{notice.area}</span>
        </Fact>
      )}
      {notice.coordinator && <Fact term={t('calls.coordinator')}>{notice.coordinator}</Fact>}
      {notice.technicalExpert && <Fact term={t('calls.technical-expert')}>{notice.technicalExpert}</Fact>}
      {notice.publishedAt && <Fact term={t('calls.published')}>{seatDay(notice.publishedAt, reader)}</Fact>}
      {notice.reference && <Fact term={t('calls.reference')}>{notice.reference}</Fact>}
    </dl>
  );
}

export function Fact({ term, children }: { readonly term: string; readonly children?: Child }) {
  return (
    <div class="fact-list__row">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** All that the call says, in its own words under our headings. */
export function NoticeBody({ notice, reader, t }: NoticeProps) {
  const { brief, mission, language: lang } = notice;
  if (!brief) {
    return (
      <>
        <p class="stale-note">{t('calls.text-lost')}</p>
        <Wanted notice={notice} t={t} />
      </>
    );
  }
  return (
    <>
      {lang !== reader.locale && (
        <p>{t('calls.own-words', { language: languageName(lang, reader.locale) })}</p>
      )}
      <Wanted notice={notice} t={t} />
      <Section look="notice" id="mission" title={t('calls.mission')}>
        {mission?.experts && <OwnWords text={mission.experts} lang={lang} />}
        {mission?.phases &&
          (['preparatory', 'field', 'drafting'] as const).map((phase) => {
            const text = mission.phases?.[phase];
            return text === undefined ? null : (
              <>
                <h3>{t(`calls.phases.${phase}`)}</h3>
                <OwnWords text={text} lang={lang} />
              </>
            );
          })}
        <Programme notice={notice} t={t} />
      </Section>
      <Deliverables notice={notice} reader={reader} t={t} />
      {(brief.description || brief.institution.beneficiaries || brief.challenges) && (
        <Section look="notice" id="action" title={t('calls.description')}>
          {brief.description && <OwnWords text={brief.description} lang={lang} />}
          {brief.institution.beneficiaries && (
            <>
              <h3>{t('calls.beneficiaries')}</h3>
              <OwnWords text={brief.institution.beneficiaries} lang={lang} />
            </>
          )}
          <Texts title={t('calls.challenges')} texts={brief.challenges} lang={lang} />
        </Section>
      )}
      {(brief.objectives || brief.expectedResults) && (
        <Section look="notice" id="objectives" title={t('calls.objectives')}>
          {brief.objectives && (
            <>
              <h3>{t('calls.general')}</h3>
              <OwnWords text={brief.objectives.general} lang={lang} />
              <Texts title={t('calls.specific')} texts={brief.objectives.specific} lang={lang} />
            </>
          )}
          <Texts title={t('calls.results')} texts={brief.expectedResults} lang={lang} />
        </Section>
      )}
      <Paragraphs id="selection" title={t('calls.selection')} texts={brief.selection} lang={lang} />
      <Paragraphs id="fees" title={t('calls.fees')} texts={brief.fees} lang={lang} />
      <Paragraphs id="disclaimers" title={t('calls.disclaimers')} texts={brief.disclaimers} lang={lang} />
      <Folded
        id="original-how-to"
        title={t('calls.original-how-to')}
        texts={[
          brief.application?.text ?? '',
          ...(brief.application?.steps ?? []),
          brief.application?.url ?? '',
        ].filter(Boolean)}
        lang={lang}
      />
      <Folded
        id="facility"
        title={t('calls.facility')}
        texts={brief.facility ? [brief.facility] : []}
        lang={lang}
      />
    </>
  );
}

function Wanted({ notice, t }: Omit<NoticeProps, 'reader'>) {
  const lang = notice.language;
  const { areas, requirements, assets, note } = notice;
  if (areas.length + requirements.length + assets.length === 0 && !note) return null;
  return (
    <Section look="notice" id="profile" title={t('calls.profile')}>
      <Texts title={t('calls.areas')} texts={notice.areas} lang={lang} />
      <Texts
        title={t('calls.requirements')}
        hint={t('calls.requirements-hint')}
        texts={notice.requirements.map(({ text }) => text)}
        lang={lang}
      />
      <Texts
        title={t('calls.assets')}
        hint={t('calls.assets-hint')}
        texts={notice.assets.map(({ text }) => text)}
        lang={lang}
      />
      {notice.note && <OwnWords text={notice.note} lang={lang} />}
    </Section>
  );
}

function Programme({ notice, t }: Omit<NoticeProps, 'reader'>) {
  const { mission, language: lang } = notice;
  const days = mission?.event?.programme ?? [];
  if (!mission?.event) return null;
  return (
    <>
      <h3>{t('calls.programme')}</h3>
      {mission.event.text && <OwnWords text={mission.event.text} lang={lang} />}
      <dl class="fact-list">
        {days.map(({ day, title, objective }) => (
          <Fact term={t('calls.day', { n: day })}>
            <OwnWords text={[title, objective].filter(Boolean).join('\n\n')} lang={lang} />
          </Fact>
        ))}
      </dl>
    </>
  );
}

/** Initial deliverables are those with which the team prepares. */
const INITIAL: readonly string[] = ['methodological-note', 'agenda'];

function Deliverables({ notice, reader, t }: NoticeProps) {
  const { mission, language: lang } = notice;
  const deliverables = mission?.deliverables ?? [];
  if (deliverables.length === 0) return null;
  const groups = [
    {
      title: t('calls.initial'),
      note: mission?.deliverableNotes?.initial,
      of: deliverables.filter(({ kind }) => INITIAL.includes(kind)),
    },
    {
      title: t('calls.final'),
      note: mission?.deliverableNotes?.final,
      of: deliverables.filter(({ kind }) => !INITIAL.includes(kind)),
    },
  ];
  return (
    <Section look="notice" id="deliverables" title={t('calls.deliverables')}>
      {groups.map(({ title, note, of }) => (
        <>
          <h3>{title}</h3>
          {note && <OwnWords text={note} lang={lang} />}
          <dl class="fact-list">
            {of.map(({ kind, limit, due, text }) => (
              <Fact term={capitalised(taskName(kind, reader.locale).name)}>
                {limit !== undefined && <p>{t('calls.pages', { n: limit })}</p>}
                {due !== undefined && (
                  <p>{t(due < 0 ? 'calls.due-before' : 'calls.due-after', { n: Math.abs(due) })}</p>
                )}
                {text && <OwnWords text={text} lang={lang} />}
              </Fact>
            ))}
          </dl>
        </>
      ))}
      {mission?.deliverableNotes?.note && <OwnWords text={mission.deliverableNotes.note} lang={lang} />}
    </Section>
  );
}

interface TextsProps {
  readonly title: string;
  readonly hint?: string;
  readonly texts: readonly string[] | undefined;
  readonly lang: string;
}

function Texts({ title, hint, texts = [], lang }: TextsProps) {
  if (texts.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {hint && <p>{hint}</p>}
      <OwnList texts={texts} lang={lang} />
    </>
  );
}

function Paragraphs({ id, title, texts = [], lang }: TextsProps & { readonly id: string }) {
  if (texts.length === 0) return null;
  return (
    <Section look="notice" id={id} title={title}>
      {texts.map((text) => (
        <OwnWords text={text} lang={lang} />
      ))}
    </Section>
  );
}

/** What most readers know already. */
function Folded({ id, title, texts = [], lang }: TextsProps & { readonly id: string }) {
  if (texts.length === 0) return null;
  return (
    <Fold title={title} id={id} class="fold--part">
      {texts.map((text) => (
        <OwnWords text={text} lang={lang} />
      ))}
    </Fold>
  );
}

/** What was corrected since the call was published, old and new, the newest first. */
export function Corrections({ notice, reader, t }: NoticeProps) {
  const { corrections, language: lang } = notice;
  if (corrections.length === 0) return null;
  const { locale } = reader;
  const last = (of: { readonly at: Instant; readonly day: Day } | null) =>
    of ? deadlineIn(of, reader) : t('calls.open-ended');
  return (
    <Section look="notice" id="corrections" title={t('calls.corrections.title')}>
      {corrections.map(({ at, words, workingDays, deadline, documents, reason }) => (
        <>
          <h3>{t('calls.corrections.on', { when: instantIn(at, reader) })}</h3>
          {reason && <OwnWords text={reason} lang={lang} />}
          {(workingDays || deadline) && (
            <ul>
              {workingDays && (
                <li>{t('calls.corrections.days', { from: workingDays.from, to: workingDays.to })}</li>
              )}
              {deadline && (
                <li>
                  {t('calls.corrections.deadline', { from: last(deadline.from), to: last(deadline.to) })}
                </li>
              )}
            </ul>
          )}
          <WordChanges of={words} locale={locale} lang={lang} />
          {documents.length > 0 && (
            <ul>
              {documents.map((document) => (
                <li>
                  <Link href={documentPath(notice, document)}>{document.name || t('history.document')}</Link>
                </li>
              ))}
            </ul>
          )}
        </>
      ))}
    </Section>
  );
}
