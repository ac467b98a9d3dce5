import { pathTo } from '../../../addresses/pages.ts';
import { colon, semicolon } from '../../../language/format.ts';
import { capitalised, phaseName, roleName } from '../../../language/names.ts';
import type { Say } from '../../../language/say.ts';
import type { ActionState } from '../../../workflows/domain/action/state.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import type { ActionDetail, JournalRow, ProcessPage } from '../../missions.ts';
import { Quote, Section, Terms } from '../elements.tsx';
import { ProcessLinks } from '../lifecycle/links.tsx';
import { OwnList, OwnWords } from '../own-words.tsx';
import { loadPage, personName } from '../process.tsx';
import { show } from '../render.tsx';
import type { ShownState } from '../room/shown-state.ts';
import { TopicLine, topicFrame } from '../topic.tsx';
import type { WebContext } from '../web.ts';
import { holding } from '../web.ts';
import { bannerOf, instantIn, type Reader, seatDay } from '../when.ts';
import { countryIn } from './actions.tsx';
import { CommandList } from './command-list.tsx';
import { DueText, owners } from './duty.tsx';
import { STYLES } from './frame.tsx';

type ShownAction = ShownState<Omit<ActionState, 'calendars' | 'ledger' | 'brief'>>;
interface Part {
  readonly page: ProcessPage;
  readonly action: ShownAction;
  readonly detail: ActionDetail;
  readonly reader: Reader;
  readonly t: Say;
}

/** The page of an action: what was asked for, its activities in order with their missions, and what can be done. */
export async function actionPage(context: WebContext): Promise<Response> {
  holding(context, STAFF_ROLES);
  const { missions, target, page, reader, locale, t } = await loadPage(context, 'action');
  const [detail, journal] = await Promise.all([
    missions.waiting.action(target, { sandbox: page.sandbox, locale }),
    missions.journal(target, { locale }),
  ]);
  const action = page.state as unknown as ShownAction;
  const part: Part = { page, action, detail, reader, t };
  return show(
    context,
    {
      ...topicFrame(page, locale),
      styles: STYLES,
      crumbs: [{ text: t('waiting.actions.title'), href: pathTo('actions', { sandbox: page.sandbox }) }],
      ...bannerOf(page.sandbox, reader),
    },
    <>
      <ProcessLinks page={page} locale={locale} />
      <Facts {...part} />
      <Activities {...part} />
      <CommandList page={page} locale={locale} title={t('waiting.actions.commands')} id="commands" />
      <Aims {...part} />
      <History rows={journal} reader={reader} title={t('waiting.actions.history')} />
    </>,
  );
}

function Facts({ page, action, detail, reader, t }: Part) {
  const { locale } = reader;
  const { brief } = detail;
  const inCharge = ([role, person]: readonly ['coordinator' | 'technical expert', string]) =>
    `${personName(page, person)} (${roleName(role, locale)})`;
  return (
    <Section look="page" id="facts" title={t('waiting.actions.facts')} hidesTitle>
      <Terms
        look="facts"
        rows={[
          [t('waiting.actions.phase'), capitalised(phaseName(action.phase, locale))],
          [t('waiting.actions.country'), countryIn(action.country, locale)],
          [
            t('waiting.actions.institution'),
            brief
              ? [brief.institution.name, brief.institution.unit].filter(Boolean).join(', ')
              : action.institution,
            brief?.language,
          ],
          [
            t('waiting.actions.who'),
            [
              inCharge(['coordinator', action.staff.coordinator]),
              inCharge(['technical expert', action.staff.technicalExpert]),
            ].join(', '),
          ],
          [t('waiting.actions.since'), seatDay(action.openedAt, reader)],
        ]}
      />
    </Section>
  );
}

function Aims({ detail, t }: Part) {
  const { brief } = detail;
  if (!brief) return <p class="muted">{t('waiting.actions.lost')}</p>;
  const { objectives, expectedResults = [], language } = brief;
  if (!objectives && expectedResults.length === 0) return null;
  return (
    <Section look="page" id="aims" title={t('waiting.actions.language')}>
      {objectives && (
        <>
          <h3>{t('waiting.actions.general')}</h3>
          <OwnWords text={objectives.general} lang={language} />
        </>
      )}
      {objectives?.specific && (
        <>
          <h3>{t('waiting.actions.specific')}</h3>
          <OwnList texts={objectives.specific} lang={language} />
        </>
      )}
      {expectedResults.length > 0 && (
        <>
          <h3>{t('waiting.actions.results')}</h3>
          <OwnList texts={expectedResults} lang={language} />
        </>
      )}
    </Section>
  );
}

function Activities(part: Part) {
  const { action, detail, reader, t } = part;
  return (
    <Section look="page" id="activities" title={t('waiting.actions.activities')}>
      <ol class="plain-list">
        {action.activities.map(({ number, openedAt, missions, recommendations, earlyReason }) => {
          const title = detail.brief?.activities.find((each) => each.number === number)?.title;
          const isReported =
            missions.length > 0 && missions.every(({ reportAcceptedAt }) => reportAcceptedAt);
          return (
            <li class="activity">
              <h3>
                {t('waiting.actions.activity', { n: number })}
                {title && (
                  <>
                    {colon(t)}
                    <span lang={detail.brief?.language}>{title}</span>
                  </>
                )}
              </h3>
              <p class="muted">
                {openedAt
                  ? t('waiting.actions.opened', { when: seatDay(openedAt, reader) })
                  : t('waiting.actions.closed')}
                {isReported && `${semicolon(t)}${t('waiting.actions.reported')}`}
              </p>
              {earlyReason && <Quote title={t('waiting.actions.early')} text={earlyReason} />}
              {recommendations && (
                <Quote title={t('waiting.actions.recommendations')} text={recommendations} />
              )}
              <ul class="duty-list duty-list--quiet">
                {missions.map(({ id, plan }) => (
                  <MissionItem {...part} id={id} reference={plan.reference} />
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

function MissionItem({ page, detail, reader, t, id, reference }: Part & { id: string; reference: string }) {
  const { locale } = reader;
  const row = detail.missions.find((each) => each.id === id);
  if (!row) {
    return (
      <li class="duty">
        {reference || t('waiting.actions.mission')}
        {colon(t)}
        <span class="muted">{t('waiting.actions.not-started')}</span>
      </li>
    );
  }
  const to = { kind: 'mission' as const, process: id, reference: row.reference, sandbox: page.sandbox };
  return (
    <li class="duty" data-row>
      <div class="duty__what">
        <p class="duty__title">
          <TopicLine of={{ ...to, topic: row.topic }} locale={locale} />{' '}
          <span class="duty__who">{phaseName(row.phase, locale)}</span>
        </p>
        {row.next && (
          <p>
            {`${t('waiting.actions.due')}${colon(t)}`}
            {row.next.act}, <DueText duty={row.next} reader={reader} /> – {t('waiting.actions.waiting')}{' '}
            {owners(row.next, locale)}
          </p>
        )}
      </div>
    </li>
  );
}

function History({ rows, reader, title }: { rows: readonly JournalRow[]; reader: Reader; title: string }) {
  if (rows.length === 0) return null;
  return (
    <Section look="page" id="timeline" title={title}>
      <ol class="plain-list">
        {rows.toReversed().map(({ at: when, sentence }) => (
          <li class="told-step">
            <span class="muted">{instantIn(when, reader)}</span> {sentence}
          </li>
        ))}
      </ol>
    </Section>
  );
}
