import type { Query } from '../../../addresses/filling.ts';
import { pathTo, processPath } from '../../../addresses/pages.ts';
import { edition } from '../../../facility/editions.ts';
import { colon, formatDay, formatEuros } from '../../../language/format.ts';
import { camel } from '../../commands/define.ts';
import { missionCommands } from '../../commands/mission.ts';
import { fault } from '../../errors.ts';
import type { CommandRow } from '../../missions.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath } from '../addresses.ts';
import { ButtonLink } from '../button.tsx';
import { Link, Quote, Section } from '../elements.tsx';
import { decisionOf, readFacts } from '../facts/decided-on.ts';
import { FactsOf, needsOf } from '../facts/parts.tsx';
import { Refusals } from '../forms/parts.tsx';
import { loadPage } from '../process.tsx';
import { show } from '../render.tsx';
import { nameOf, type Room, roomOf } from '../room/room.ts';
import type { ShownMission } from '../room/shown-state.ts';
import { Around, topicName } from '../topic.tsx';
import type { WebContext } from '../web.ts';
import { bannerOf, deadlineIn, distanceIn, seatDay } from '../when.ts';
import { STYLES } from './frame.tsx';

type Submission = ShownMission['submissions'][number];
type Amendment = ShownMission['amendments'][number];
interface Part {
  readonly room: Room;
}

/** The page on which a committee's member decides: all that is needed for it, and the three possible answers. */
export async function decision(context: WebContext): Promise<Response> {
  const { viewer, missions, target, page, reader, locale, t } = await loadPage(context, 'mission');
  if (page.scope !== 'all' && page.scope !== 'committee')
    throw fault('no-such-process', { reference: page.reference });
  const room = roomOf(page, viewer, locale);
  const pending = room.mission.submissions.find((one) => !one.decided && !one.lapsedAt);
  const amendments = room.mission.amendments.filter((one) => !one.decided && !one.lapsedAt);
  const parts = pending || amendments.length > 0 ? missionCommands.approveMission.decidedBy : [];
  const facts = await readFacts(missions, target, needsOf(parts));
  const on = decisionOf({ page, facts, viewer, reader });
  return show(
    context,
    {
      title: t('waiting.decision.title', { reference: topicName(page, locale) }),
      heading: (
        <Around
          of={page}
          locale={locale}
          saying={(reference) => t('waiting.decision.title', { reference })}
        />
      ),
      lead: pending
        ? t('waiting.decision.asks')
        : amendments.length === 0
          ? t('waiting.decision.nothing')
          : undefined,
      styles: [...STYLES, 'decision.css'],
      crumbs: [{ text: t('waiting.committee.title'), href: pathTo('committee', { sandbox: page.sandbox }) }],
      ...bannerOf(page.sandbox, reader),
    },
    <>
      <div class={parts.length > 0 ? 'decision' : undefined}>
        <FactsOf on={on} parts={parts} answer={{ id: 'answer', text: answerBy(room, pending) }} />
        <div id="answer" class="decision__form decision__form--stays">
          {pending && <Pending room={room} submission={pending} />}
          {amendments.map((one) => (
            <PendingAmendment room={room} amendment={one} />
          ))}
        </div>
      </div>
      <History room={room} />
      <p>
        <Link href={processPath(page)}>{t('waiting.decision.room')}</Link>
      </p>
    </>,
  );
}

/** The day by which the answer is asked for; on a phone it stands with the answers below everything else. */
function answerBy(room: Room, pending: Submission | undefined): string {
  const { t } = room;
  const due = pending && dueIn(room, `decide/${pending.n}`);
  return due
    ? `${t('waiting.decision.deadline')}${colon(t)}${deadlineIn(due, room.reader)}`
    : t('facts.to-answer');
}

function Pending({ room, submission }: Part & { submission: Submission }) {
  const { t } = room;
  return (
    <Section look="page" id="committee" title={t('waiting.decision.submission', { n: submission.n })}>
      <p>
        {t('waiting.decision.by', { who: nameOf(room, submission.by), when: seatDay(submission.at, room) })}
      </p>
      <Deadline room={room} obligation={`decide/${submission.n}`} />
      <Approvals room={room} of={submission} />
      <Ways
        room={room}
        commands={['approve-mission', 'request-changes', 'reject-mission']}
        isOwn={submission.by === room.viewer.person}
      />
    </Section>
  );
}

function dueIn(room: Room, obligation: string) {
  const row = room.page.obligations.find(({ key }) => key === obligation);
  return row?.due && row.dueAt ? { day: row.due, at: row.dueAt, late: row.late } : undefined;
}

function Deadline({ room, obligation }: Part & { obligation: string }) {
  const { t } = room;
  const due = dueIn(room, obligation);
  if (!due) return null;
  return (
    <p>
      {`${t('waiting.decision.deadline')}${colon(t)}`}
      <strong>{deadlineIn(due, room.reader)}</strong>{' '}
      <span class={due.late ? 'due due--late' : 'due'}>{distanceIn(due, room.reader)}</span>
    </p>
  );
}

function Approvals({ room, of }: Part & { of: Pick<Submission, 'approvals'> }) {
  const need = room.mission.settings.quorum ?? edition(room.mission.edition).settings.quorum;
  return need > 1 ? <p>{room.t('waiting.decision.approvals', { have: of.approvals.length, need })}</p> : null;
}

/** The possible answers; for one's own submission there are none, and the reasons say why. */
function Ways(
  props: Part & { readonly commands: readonly string[]; readonly isOwn: boolean; readonly fields?: Query },
) {
  const { room, commands, fields = {} } = props;
  const { t } = room;
  const rows = commands.flatMap((name) => room.page.commands.filter(({ command }) => command === name));
  const permitted = rows.filter((row) => row.permitted);
  if (permitted.length === 0) {
    const reasons = uniqueReasons(rows);
    return <Refusals reasons={reasons} locale={room.locale} title={t('waiting.decision.own-title')} />;
  }
  return (
    <>
      <h3>{t('waiting.decision.yours')}</h3>
      <p class="button-line">
        {permitted.map(({ command }, i) => (
          <ButtonLink
            rank={i === 0 ? 'primary' : 'secondary'}
            href={commandPath(room.address, command, fields)}
          >
            {commandTitle(camel(command), room.locale)}
          </ButtonLink>
        ))}
      </p>
    </>
  );
}

/** A reason that stands against all three answers is shown once. */
function uniqueReasons(rows: readonly CommandRow[]): CommandRow['reasons'] {
  const found = new Map(
    rows.flatMap(({ reasons }) => reasons.map((reason) => [reason.code, reason] as const)),
  );
  return [...found.values()];
}

function PendingAmendment({ room, amendment }: Part & { amendment: Amendment }) {
  const { n, change, reason } = amendment;
  const { locale, t } = room;
  const asked =
    change.what === 'dates'
      ? t('waiting.decision.to-dates', {
          range: t('waiting.decision.range', {
            from: formatDay(change.dates.from, locale),
            to: formatDay(change.dates.to, locale),
          }),
        })
      : change.what === 'budget'
        ? t('waiting.decision.to-budget', { amount: formatEuros(change.budgetCents, locale) })
        : t('waiting.decision.to-team', {
            n: change.position,
            who: expertOf(room, change.position, change.application) || t('waiting.decision.nobody'),
          });
  return (
    <Section look="page" id={`amendment-${n}`} title={t('waiting.decision.amendment', { n })}>
      <p>
        <strong>{asked}</strong>
      </p>
      <p>
        {t('waiting.decision.by', { who: nameOf(room, amendment.by), when: seatDay(amendment.at, room) })}
      </p>
      <Deadline room={room} obligation={`decide-amendment/${n}`} />
      {reason && <Quote title={t('waiting.decision.reason')} text={reason} />}
      <p class="muted">{t('waiting.decision.amendment-asks')}</p>
      <Approvals room={room} of={amendment} />
      <Ways
        room={room}
        commands={['approve-amendment', 'reject-amendment']}
        isOwn={amendment.by === room.viewer.person}
        fields={{ amendment: n }}
      />
    </Section>
  );
}

function expertOf(room: Room, position: number, application: string): string {
  const candidate = room.mission.seats.find(({ plan }) => plan.number === position)?.candidate;
  return candidate?.application === application ? nameOf(room, candidate.expert) : '';
}

function History({ room }: Part) {
  const { t } = room;
  const { submissions, amendments } = room.mission;
  const past = [
    ...submissions.map((one) => ({ one, title: t('waiting.decision.submission', { n: one.n }) })),
    ...amendments.map((one) => ({ one, title: t('waiting.decision.amendment', { n: one.n }) })),
  ].filter(({ one }) => one.decided || one.lapsedAt);
  return (
    <Section look="page" id="history" title={t('waiting.decision.history')}>
      {past.length === 0 ? (
        <p>{t('waiting.decision.no-history')}</p>
      ) : (
        <ul class="duty-list duty-list--quiet">
          {past.map(({ one, title }) => (
            <li class="duty">
              <div class="duty__what">
                <p>
                  <strong>{title}</strong>
                  {one.decided
                    ? `${colon(t)}${t(`waiting.decision.decided.${one.decided.decision}`)}, ${seatDay(one.decided.at, room)}, ${nameOf(room, one.decided.by)}`
                    : `${colon(t)}${t('waiting.decision.lapsed')}`}
                </p>
                {one.decided?.text && <blockquote class="asked__words">{one.decided.text}</blockquote>}
                {one.decided?.minutes && (
                  <p class="muted">
                    {`${t('waiting.decision.minutes')}${colon(t)}`}
                    {one.decided.minutes}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
