import type { Child } from 'hono/jsx';
import { named, pathTo } from '../../../addresses/pages.ts';
import { phasesWords } from '../../../language/facts.ts';
import { colon, formatEuros, semicolon } from '../../../language/format.ts';
import { capitalised, checklistItemName, taskName } from '../../../language/names.ts';
import { byPhaseOf, daysPaid } from '../../../workflows/domain/mission/fees.ts';
import { payment } from '../../../workflows/domain/money.ts';
import { isLastPhase } from '../../../workflows/domain/process-base.ts';
import { commandPath, documentPath, handInPath } from '../addresses.ts';
import { ButtonLink } from '../button.tsx';
import { documentsOwed, SUBMIT } from '../duties/next.ts';
import { Fold, Link, Terms } from '../elements.tsx';
import { Tag, type Tone } from '../forms/parts.tsx';
import { Heard } from '../heard.tsx';
import { OwnWords } from '../own-words.tsx';
import { isPermitted } from '../process.tsx';
import { CommandLink } from '../room/pieces.tsx';
import { hasReached, type Room } from '../room/room.ts';
import type { ShownMission } from '../room/shown-state.ts';
import { Facts } from '../room/summary.tsx';
import type { WebContext } from '../web.ts';
import { deadlineIn, instantIn, seatDay } from '../when.ts';
import { Duties } from './duties.tsx';
import { ownMissionsPage } from './missions.tsx';

/** In the team, or once in it. */
const isMine = ({ seats }: ShownMission, person: string): boolean =>
  seats.some(
    ({ candidate, contract, ended }) =>
      (contract !== undefined && candidate?.expert === person) ||
      ended.some(({ expert }) => expert === person),
  );

/** An expert's missions: what they owe, when and where, what is handed in, and what they are paid. */
export function myMissionPage(context: WebContext): Promise<Response> {
  const { t } = context.var;
  return ownMissionsPage(context, {
    role: 'expert',
    isMine,
    title: (several) => t(several ? 'mine.titles' : 'mine.title'),
    none: (
      <>
        <p>
          <strong>{t('mine.none')}</strong>
        </p>
        <p>{t('mine.none-next')}</p>
        <p class="button-row">
          <Link class="ecl-link--standalone" href={pathTo('applications')}>
            {t('mine.applications')}
          </Link>
        </p>
      </>
    ),
    show: (room) => (
      <>
        <Duties room={room} title={t('mine.next')} />
        <Facts room={room} />
        {hasReached(room, 'in the field') && <Field room={room} />}
        <Briefing room={room} />
        <Papers room={room} />
        {hasReached(room, 'reporting') && <OwnFeedback room={room} />}
        <Payment room={room} />
      </>
    ),
  });
}

interface Props {
  readonly room: Room;
}

export function Part({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <section class="page-section" aria-label={title}>
      <h3 class="mine__part">{title}</h3>
      {children}
    </section>
  );
}

function Briefing({ room }: Props) {
  const { mission, reader, address, t } = room;
  const briefing = mission.preparation?.briefing;
  return (
    <Part title={t('mine.briefing')}>
      <p>
        {briefing
          ? t('mine.from', { start: instantIn(briefing.start, reader), end: instantIn(briefing.end, reader) })
          : t('mine.no-briefing')}
      </p>
      {briefing?.where && <OwnWords text={briefing.where} lang="" />}
      {briefing?.heldAt && <p>{t('mine.held', { day: seatDay(briefing.heldAt, room) })}</p>}
      {briefing && !briefing.heldAt && (
        <p class="button-row">
          <Link class="ecl-link--standalone" href={pathTo('briefingEntry', named(address))}>
            {t('mine.calendar')}
          </Link>
          <span class="asked-small">{t('mine.calendar-hint')}</span>
        </p>
      )}
    </Part>
  );
}

type Deliverable = ShownMission['deliverables'][number];

const TONES: Readonly<Record<Deliverable['phase'], Tone>> = {
  expected: 'open',
  submitted: 'waiting',
  accepted: 'done',
  returned: 'late',
  waived: 'none',
};

/** What the team owes, what it owes now unfolded: until when in two zones, what became of it, what the reviewer said. */
function Papers({ room }: Props) {
  const { mission, page, t } = room;
  const deliverables = mission.deliverables ?? [];
  if (deliverables.length === 0) return null;
  const maySubmit = isPermitted(page, SUBMIT);
  const isOver = isLastPhase(mission.phase);
  const owed = documentsOwed(page, room.viewer.person);
  const isOpen = ({ kind }: Deliverable) =>
    page.obligations.some(({ about, status }) => status === 'open' && about.deliverable === kind);
  const owedNow = deliverables.filter((one) => !isDone(one) && (one.phase !== 'expected' || isOpen(one)));
  const isParted = owedNow.length > 0;
  return (
    <Part title={t('mine.deliverables')}>
      {!maySubmit && !isOver && <p>{t('mine.lead-uploads')}</p>}
      {owed.length > 1 && (
        <p class="button-row">
          <ButtonLink href={handInPath(page)}>{t('desk.hand-in.link', { count: owed.length })}</ButtonLink>
        </p>
      )}
      <PaperList room={room} deliverables={isParted ? owedNow : deliverables} />
      {isParted &&
        (
          [
            ['awaited', deliverables.filter((one) => !isDone(one) && !owedNow.includes(one))],
            ['ended', deliverables.filter(isDone)],
          ] as const
        ).map(
          ([when, those]) =>
            those.length > 0 && (
              <Fold title={t(`room.due.${when}`, { n: those.length })}>
                <PaperList room={room} deliverables={those} />
              </Fold>
            ),
        )}
    </Part>
  );
}

const isDone = ({ phase }: Deliverable): boolean => phase === 'accepted' || phase === 'waived';

function PaperList({ room, deliverables }: Props & { readonly deliverables: readonly Deliverable[] }) {
  const { page, reader, locale, address, t } = room;
  const maySubmit = isPermitted(page, SUBMIT);
  return (
    <ul class="plain-list call-list">
      {deliverables.map((deliverable) => {
        const { kind, phase, limit, versions } = deliverable;
        const { name } = taskName(kind, locale);
        const owed = page.obligations.findLast(
          ({ about, due }) => due !== null && about.deliverable === kind,
        );
        const last = versions.at(-1);
        return (
          <li class="call-card">
            <h4 class="call-card__title">{capitalised(name)}</h4>
            <p class="call-card__facts">
              <Tag tone={TONES[phase]}>{t(`mine.phases.${phase}`)}</Tag>
            </p>
            {!isDone(deliverable) && (
              <p>
                {owed?.due && owed.dueAt
                  ? t('mine.due', { when: deadlineIn({ day: owed.due, at: owed.dueAt }, reader) })
                  : t('mine.due-unknown')}
                {limit !== undefined && `${semicolon(t)}${t('mine.limit', { n: limit })}`}
              </p>
            )}
            {last && (
              <p>
                <Link class="own-line" href={documentPath(room.page, last.document)}>
                  {t('mine.version', { n: last.n, day: seatDay(last.at, room) })}
                  <Heard what={name} />
                </Link>
                {last.late && ` – ${t('mine.late-version')}`}
              </p>
            )}
            {last?.review?.comments && (
              <div class="asked">
                <p>
                  <strong>{t('mine.comments')}</strong>
                </p>
                <OwnWords text={last.review.comments} lang="" />
              </div>
            )}
            {maySubmit && !isDone(deliverable) && (
              <p class="button-row">
                <ButtonLink rank="secondary" href={commandPath(address, SUBMIT, { deliverable: kind })}>
                  {t('mine.upload')}
                  <Heard what={name} />
                </ButtonLink>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Field({ room }: Props) {
  const { mission, locale, t } = room;
  const { checklist } = mission;
  const failed = checklist?.items.filter(({ ok }) => !ok) ?? [];
  return (
    <Part title={t('mine.field')}>
      <p>
        {checklist
          ? t('mine.checklist-done', { day: seatDay(checklist.at, room) })
          : t('mine.checklist-open')}
      </p>
      {failed.length > 0 && (
        <Terms
          look="fact-list"
          row="fact-list__row"
          rows={failed.map(({ item, note }) => [
            capitalised(checklistItemName(item, locale)),
            `${t('mine.failed')}${note ? `${colon(t)}${note}` : ''}`,
          ])}
        />
      )}
      <Ways room={room} of={['record-organisers-meeting', 'complete-checklist', 'record-days']} />
    </Part>
  );
}

/** Those of some commands that the reader may give now. */
export function Ways({ room, of }: { readonly room: Room; readonly of: readonly string[] }) {
  const there = of.filter((name) => isPermitted(room.page, name));
  if (there.length === 0) return null;
  return (
    <p class="button-row">
      {there.map((command) => (
        <CommandLink room={room} command={command} look="secondary" />
      ))}
    </p>
  );
}

export function OwnFeedback({ room }: Props) {
  const { mission, viewer, t } = room;
  const given = mission.feedback?.[viewer.person];
  return (
    <Part title={t('mine.feedback')}>
      <p>{given ? t('mine.feedback-given', { day: seatDay(given, room) }) : t('mine.feedback-asked')}</p>
      {!given && <Ways room={room} of={['give-feedback']} />}
    </Part>
  );
}

function Payment({ room }: Props) {
  const { mission, viewer, locale, t } = room;
  const paid = (mission.payments ?? []).filter(({ expert }) => expert === viewer.person);
  const seat = mission.seats.find(({ candidate }) => candidate?.expert === viewer.person);
  const contract = seat?.contract;
  const toCome =
    seat && contract && contract.dailyCents !== undefined ? daysPaid(seat.plan.workingDays, contract) : [];
  if (paid.length === 0 && toCome.length === 0) return null;
  const formula = (days: number, cents: number, total: number) =>
    t('mine.payment-formula', {
      days,
      phases: phasesWords(seat && byPhaseOf(seat.plan, days), locale) ?? 'none',
      rate: formatEuros(cents, locale),
      total: formatEuros(total, locale),
    });
  return (
    <Part title={t('mine.payment')}>
      {paid.map(({ days, dailyCents, totalCents, at }) => (
        <p>
          {formula(days, dailyCents, totalCents)}. {t('mine.payment-requested', { day: seatDay(at, room) })}
        </p>
      ))}
      {paid.length === 0 &&
        toCome.map(({ days, dailyCents }) => <p>{formula(days, dailyCents, payment(days, dailyCents))}.</p>)}
      {paid.length === 0 && <p>{t('mine.payment-later')}</p>}
    </Part>
  );
}
