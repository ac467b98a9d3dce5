import { named, pathTo } from '../../../addresses/pages.ts';
import { capitalised, phaseName, sectorName } from '../../../language/names.ts';
import { isChosen, nextInRanking } from '../../../workflows/domain/call/applications.ts';
import { deadlineOf as deadlineOfCall } from '../../../workflows/domain/call/rules/common.ts';
import type { CallState } from '../../../workflows/domain/call/state.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import { camel } from '../../commands/define.ts';
import { fault, MissionError } from '../../errors.ts';
import { APPLICATIONS_PER_PAGE } from '../../facade/portion.ts';
import { targetOf } from '../../http/requests.ts';
import type { CallNotice, Preview } from '../../missions.ts';
import type { Person } from '../../ports.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath } from '../addresses.ts';
import { ButtonLink } from '../button.tsx';
import { Fold, Link, Section, Terms } from '../elements.tsx';
import { decisionOf, readFacts } from '../facts/decided-on.ts';
import { isPermitted } from '../process.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { TopicLine, topicFrame, topicOfMission } from '../topic.tsx';
import { missionsOf, type WebContext } from '../web.ts';
import { bannerOf, deadlineIn, seatDay } from '../when.ts';
import { Applications } from './applications.tsx';
import { type CallDesk, nameIn, OF_ONE, READABLE, type ShownCall } from './call-desk.ts';
import { CommandList } from './command-list.tsx';
import { STYLES } from './frame.tsx';

/** A call for the staff who work on its applications; everybody else reads its notice. */
export async function callDesk(context: WebContext, viewer: Person): Promise<Response> {
  const missions = missionsOf(context);
  const target = targetOf(context);
  const { locale, t } = context.var;
  const phase = READABLE.find((one) => one === context.req.query('phase'));
  const asked = Number(context.req.query('page'));
  const number = Number.isInteger(asked) && asked > 0 ? asked : 1;
  const applications = {
    phases: phase ? [phase] : READABLE,
    offset: (number - 1) * APPLICATIONS_PER_PAGE,
  };
  const page = await missions.show(target, { as: viewer.person, locale, applications, standing: true });
  if (!page.applications) throw fault('not-yours-to-see', { roles: STAFF_ROLES });
  const call = page.state as unknown as ShownCall;
  const reader = readerOf(context, page.now);
  const facts = await readFacts(missions, target, ['candidates'], applications);
  const decision = decisionOf({ page, facts, viewer, reader });
  const desk: CallDesk = {
    page,
    call,
    notice: await noticeOf(context),
    shown: page.applications,
    phase,
    number,
    reader,
    decision,
    t,
  };
  const next = nextInRanking(call as unknown as CallState);
  const first = next && !call.applications.some((one) => isChosen(one as never)) ? next : undefined;
  const preview = first
    ? await missions.preview(
        target,
        'preselect-application',
        { application: first.id },
        { as: viewer.person, locale, atOnce: true },
      )
    : undefined;
  return show(
    context,
    {
      ...topicFrame(page, locale),
      styles: [...STYLES, 'decision.css'],
      crumbs: [{ text: t('desk.missions.title'), href: pathTo('missions', { sandbox: page.sandbox }) }],
      ...bannerOf(page.sandbox, reader),
    },
    <>
      <Facts desk={desk} />
      <ForThePosition desk={desk} next={first?.id} preview={preview} />
      <Applications desk={desk} />
      <CommandList
        page={page}
        locale={locale}
        title={t('call-desk.commands')}
        id="commands"
        without={OF_ONE}
      />
    </>,
  );
}

/** A call that was never published has no notice to read yet. */
async function noticeOf(context: WebContext): Promise<CallNotice | undefined> {
  try {
    return await missionsOf(context).callNotice(targetOf(context));
  } catch (error) {
    if (error instanceof MissionError && error.code === 'no-such-process') return undefined;
    throw error;
  }
}

function deadlineOf(desk: CallDesk): string {
  const { call, reader, t } = desk;
  if (call.closedAt) return t('call-desk.closed', { when: seatDay(call.closedAt, reader) });
  if (call.closing) return t('call-desk.closing', { when: deadlineIn(call.closing, reader) });
  // A draft will be published with the deadline of the file.
  const planned = call.phase === 'draft' ? call.position.call?.deadline : undefined;
  const deadline = call.deadline ?? (planned && deadlineOfCall(call, planned));
  return deadline ? deadlineIn(deadline, reader) : t('call-desk.open-ended');
}

function Facts({ desk }: { desk: CallDesk }) {
  const { call, page, t, reader } = desk;
  const { locale } = reader;
  const { position } = call;
  const drafts = desk.shown.counts.draft ?? 0;
  const mission = {
    kind: 'mission' as const,
    process: call.mission,
    reference: page.reference.replace(/\/[^/]+$/, ''),
    sandbox: page.sandbox,
    topic: topicOfMission(page.topic),
  };
  const days = t('call-desk.days', { n: position.workingDays });
  return (
    <Section look="page" id="facts" title={t('call-desk.facts')} hidesTitle>
      <Terms
        look="facts"
        rows={[
          [t('call-desk.phase'), capitalised(phaseName(call.phase, locale))],
          [t('call-desk.deadline'), deadlineOf(desk)],
          [t('call-desk.published'), call.publishedAt && seatDay(call.publishedAt, reader)],
          [
            t('call-desk.position'),
            [position.number, days, position.lead && t('call-desk.lead')].filter(Boolean).join(', '),
          ],
          [t('call-desk.mission'), <TopicLine of={mission} locale={locale} opens={false} />],
        ]}
      />
      <p>
        {call.phase === 'draft' ? t('call-desk.not-published') : t('call-desk.drafts', { n: drafts })}{' '}
        {drafts > 0 && call.phase === 'published' && `${t('call-desk.drafts-lapse')} `}
        <Link href={pathTo('callNotice', named(page))}>{t('facts.call.open')}</Link>
      </p>
    </Section>
  );
}

/** Who has the position or is asked to take it; else who comes next, and the mail that they would get. */
function ForThePosition(props: { desk: CallDesk; next: string | undefined; preview: Preview | undefined }) {
  const { desk, next, preview } = props;
  const { call, page, t, reader } = desk;
  const chosen = call.applications.filter((one) => isChosen(one as never));
  const candidate = call.applications.find(({ id }) => id === next);
  if (call.phase === 'draft') return null;
  return (
    <Section
      look="page"
      id="ranking"
      title={chosen.length > 0 ? t('call-desk.chosen') : t('call-desk.next-title')}
    >
      {chosen.map((one) => (
        <p>
          <strong>
            {t('call-desk.chosen-is', {
              who: nameIn(desk, one.expert),
              phase: phaseName(one.phase, reader.locale),
            })}
          </strong>
          {one.phase === 'preselected' &&
            one.preselection &&
            `, ${t(`call-desk.asked.${one.preselection.asks}`)}`}
        </p>
      ))}
      {chosen.length === 0 && !candidate && <p>{t('call-desk.nobody-next')}</p>}
      {candidate && (
        <>
          <p>
            <strong>{nameIn(desk, candidate.expert)}</strong>
            {`, ${t('call-desk.rank', { n: call.ranking.indexOf(candidate.id) + 1 })}`}
            {candidate.sector && `, ${sectorName(candidate.sector, reader.locale)}`}
          </p>
          {preview?.permitted && preview.mails.length > 0 && (
            <p>
              {t('call-desk.sends', { names: preview.mails.map(({ to }) => nameIn(desk, to)).join(', ') })}{' '}
              <Link href={pathTo('mail', { name: preview.mails[0]?.template ?? '' })}>
                {t('call-desk.mail')}
              </Link>
            </p>
          )}
          {isPermitted(page, 'preselect-application') && (
            <p>
              <ButtonLink href={commandPath(page, 'preselect-application', { application: candidate.id })}>
                {commandTitle(camel('preselect-application'), reader.locale)}
              </ButtonLink>
            </p>
          )}
        </>
      )}
      <Fold title={t('call-desk.ranking-about')}>
        <p class="muted">{t('call-desk.ranking-how')}</p>
      </Fold>
    </Section>
  );
}
