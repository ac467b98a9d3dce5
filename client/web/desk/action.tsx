import { pathTo } from '../../../addresses/pages.ts';
import { colon, formatDay, semicolon } from '../../../language/format.ts';
import { capitalised, phaseName, roleName } from '../../../language/names.ts';
import type { Say } from '../../../language/say.ts';
import type { ActionState } from '../../../workflows/domain/action/state.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import type { Instant } from '../../../workflows/domain/time.ts';
import { fault } from '../../errors.ts';
import { targetOf } from '../../http/requests.ts';
import type { ActionDetail, JournalRow, ProcessPage } from '../../missions.ts';
import { ProcessLinks } from '../lifecycle/links.tsx';
import { OwnList, OwnWords } from '../own-words.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import type { Told } from '../room/told.ts';
import { TopicLine, topicFrame } from '../topic.tsx';
import { holding, missionsOf, type WebContext } from '../web.ts';
import { instantIn, type Reader } from '../when.ts';
import { countryIn } from './actions.tsx';
import { CommandList } from './command-list.tsx';
import { DueText, owners } from './duty.tsx';
import { bannerOf, STYLES } from './frame.tsx';

type ToldAction = Told<Omit<ActionState, 'calendars' | 'ledger' | 'brief'>>;
interface Part {
  readonly page: ProcessPage;
  readonly action: ToldAction;
  readonly detail: ActionDetail;
  readonly reader: Reader;
  readonly t: Say;
}

/** An action: what was asked for, its activities in order with their missions, and what can be done. */
export async function actionPage(context: WebContext): Promise<Response> {
  const viewer = holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  const missions = missionsOf(context);
  const target = targetOf(context);
  const page = await missions.show(target, { as: viewer.person, locale });
  if (page.kind !== 'action') throw fault('no-such-process', { reference: page.reference });
  const [detail, journal] = await Promise.all([
    missions.waiting.action(target, { sandbox: page.sandbox, locale }),
    missions.journal(target, { locale }),
  ]);
  const reader = readerOf(context, page.now);
  const action = page.state as unknown as ToldAction;
  const part: Part = { page, action, detail, reader, t };
  return show(
    context,
    {
      ...topicFrame(page, locale),
      styles: STYLES,
      crumbs: [{ text: t('waiting.actions.title'), href: pathTo('actions', { sandbox: page.sandbox }) }],
      ...bannerOf(context, page.sandbox, page.now),
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

const dayOf = ({ locale }: Reader, when: Instant): string => formatDay(dayAtSeat(when), locale);

function Facts({ page, action, detail, reader, t }: Part) {
  const { locale } = reader;
  const { brief } = detail;
  const { staff } = action;
  const name = (person: string) => page.people[person] ?? person;
  return (
    <section class="page-part" aria-labelledby="facts">
      <h2 id="facts" class="visually-hidden">
        {t('waiting.actions.facts')}
      </h2>
      <dl class="facts">
        <div>
          <dt>{t('waiting.actions.phase')}</dt>
          <dd>{capitalised(phaseName(action.phase, locale))}</dd>
        </div>
        <div>
          <dt>{t('waiting.actions.country')}</dt>
          <dd>{countryIn(action.country, locale)}</dd>
        </div>
        <div>
          <dt>{t('waiting.actions.institution')}</dt>
          <dd lang={brief?.language}>
            {brief
              ? [brief.institution.name, brief.institution.unit].filter(Boolean).join(', ')
              : action.institution}
          </dd>
        </div>
        <div>
          <dt>{t('waiting.actions.who')}</dt>
          <dd>
            {`${name(staff.coordinator)} (${roleName('coordinator', locale)}), ${name(staff.technicalExpert)} (${roleName('technical expert', locale)})`}
          </dd>
        </div>
        <div>
          <dt>{t('waiting.actions.since')}</dt>
          <dd>{dayOf(reader, action.openedAt)}</dd>
        </div>
      </dl>
    </section>
  );
}

function Aims({ detail, t }: Part) {
  const { brief } = detail;
  if (!brief) return <p class="muted">{t('waiting.actions.lost')}</p>;
  const { objectives, expectedResults = [], language } = brief;
  if (!objectives && expectedResults.length === 0) return null;
  return (
    <section class="page-part" aria-labelledby="aims">
      <h2 id="aims">{t('waiting.actions.language')}</h2>
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
    </section>
  );
}

function Activities(part: Part) {
  const { action, detail, reader, t } = part;
  return (
    <section class="page-part" aria-labelledby="activities-title" id="activities">
      <h2 id="activities-title">{t('waiting.actions.activities')}</h2>
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
                  ? t('waiting.actions.opened', { when: dayOf(reader, openedAt) })
                  : t('waiting.actions.closed')}
                {isReported && `${semicolon(t)}${t('waiting.actions.reported')}`}
              </p>
              {earlyReason && <Said title={t('waiting.actions.early')} text={earlyReason} />}
              {recommendations && (
                <Said title={t('waiting.actions.recommendations')} text={recommendations} />
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
    </section>
  );
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <div class="asked">
      <p class="muted">{title}:</p>
      <blockquote class="asked__words">{text}</blockquote>
    </div>
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
            {t('waiting.actions.due')}
            {colon(t)}
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
    <section class="page-part" aria-labelledby="history-title" id="timeline">
      <h2 id="history-title">{title}</h2>
      <ol class="plain-list">
        {rows.toReversed().map(({ at: when, sentence }) => (
          <li class="told-step">
            <span class="muted">{instantIn(when, reader)}</span> {sentence}
          </li>
        ))}
      </ol>
    </section>
  );
}
