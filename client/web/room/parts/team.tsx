import { processPath } from '../../../../addresses/pages.ts';
import { edition } from '../../../../facility/editions.ts';
import { daysWords } from '../../../../language/facts.ts';
import { colon, formatEuros, listOf, semicolon } from '../../../../language/format.ts';
import { capitalised, sectorName } from '../../../../language/names.ts';
import { byPhaseOf } from '../../../../workflows/domain/mission/fees.ts';
import { differencesOf } from '../../../../workflows/domain/mission/planned.ts';
import { contractedExpert } from '../../../../workflows/domain/mission/team.ts';
import { documentPath } from '../../addresses.ts';
import { Bullets } from '../../bullets.tsx';
import { Link } from '../../elements.tsx';
import { Table } from '../../table.tsx';
import { seatDay } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { everybody, nameOf, type Room, titleIn } from '../room.ts';
import { asState, type ShownSeat } from '../shown-state.ts';

/** Experts are told who their colleagues are, not from where they come or what they earn. */
const isTold = (fact: unknown): boolean => fact !== undefined;

export const team = {
  name: 'team',
  isShownTo: everybody,
  phases: ['planned', 'contracting'],
  owed: [
    'plan-activity',
    'name-lead',
    'reach-person',
    'confirm-dates-make-offers',
    'answer-addendum',
    'sign-contracts',
  ],
  Body,
} as const satisfies RoomPart;

/** The positions with who fills them, their offers, contracts and calls. */
function Body({ room }: { room: Room }) {
  const { mission, t } = room;
  const ended = mission.seats.flatMap((seat) => seat.ended);
  return (
    <>
      {mission.seats.length === 0 ? (
        <p>{t('room.team.empty')}</p>
      ) : (
        <Table
          look="room"
          caption={t('room.team.caption')}
          rows={mission.seats}
          columns={[
            { title: t('room.team.position'), cell: (seat) => <Position room={room} seat={seat} /> },
            { title: t('room.team.expert'), cell: (seat) => <Candidate room={room} seat={seat} /> },
            { title: t('room.team.offer'), cell: (seat) => <Offer room={room} seat={seat} /> },
            { title: t('room.team.contract'), cell: (seat) => <Contract room={room} seat={seat} /> },
          ]}
        />
      )}
      <Addenda room={room} />
      {ended.length > 0 && (
        <Bullets
          items={ended.map(({ expert, at, daysWorked, reason }) => {
            const left = t('room.team.left', {
              who: nameOf(room, expert),
              day: seatDay(at, room),
              days: daysWorked,
            });
            return reason ? `${left}${colon(t)}${reason}` : left;
          })}
        />
      )}
    </>
  );
}

/** What was offered beside contracts, and what contracts have otherwise than the plan. */
function Addenda({ room }: { room: Room }) {
  const { mission, t, locale, page } = room;
  const state = asState(mission);
  const otherwise =
    page.scope === 'all'
      ? state.seats.flatMap((seat) => {
          const tasks = differencesOf(state, edition(state.edition), seat.plan.number);
          const expert = contractedExpert(seat);
          return expert && tasks.length > 0
            ? [{ expert, tasks: tasks.map(({ task }) => titleIn(room, task)) }]
            : [];
        })
      : [];
  const addenda = mission.addenda ?? [];
  if (addenda.length === 0 && otherwise.length === 0) return null;
  return (
    <>
      <h3>{t('room.team.addenda')}</h3>
      {addenda.length > 0 && (
        <Bullets
          items={addenda.map(({ n, expert, at, answered, withdrawn, lapsedAt }) => (
            <>
              {t('room.team.addendum', {
                n,
                who: nameOf(room, expert),
                day: seatDay(answered?.at ?? withdrawn?.at ?? lapsedAt ?? at, room),
                how: answered
                  ? answered.accepted
                    ? 'accepted'
                    : 'declined'
                  : withdrawn
                    ? 'withdrawn'
                    : lapsedAt
                      ? 'lapsed'
                      : 'open',
              })}
              {(answered?.reason ?? withdrawn?.reason) &&
                `${colon(t)}${answered?.reason ?? withdrawn?.reason}`}
            </>
          ))}
        />
      )}
      {otherwise.map(({ expert, tasks }) => (
        <p>{t('room.team.otherwise', { who: nameOf(room, expert), tasks: listOf(tasks, locale) })}</p>
      ))}
    </>
  );
}

interface OfSeat {
  readonly room: Room;
  readonly seat: ShownSeat;
}

function Position({ room, seat }: OfSeat) {
  const { t, page } = room;
  const { plan } = seat;
  const call = {
    kind: 'call',
    process: seat.call,
    reference: plan.reference,
    sandbox: page.sandbox,
  } as const;
  return (
    <>
      {t('room.facts.position', { n: plan.number })}
      {plan.lead && ` (${t('room.facts.lead')})`}
      <br />
      <span class="quiet">{`${t('room.team.days')}${colon(t)}${daysWords(plan.workingDays, byPhaseOf(plan, plan.workingDays), room.locale)}`}</span>
      {isTold(seat.call) && (
        <>
          <br />
          <Link href={processPath(call)}>{t('room.team.open-call', { n: plan.number })}</Link>
        </>
      )}
    </>
  );
}

function Candidate({ room, seat: { candidate } }: OfSeat) {
  const { t, locale } = room;
  if (!candidate) return <>{t('room.team.nobody')}</>;
  return (
    <>
      {nameOf(room, candidate.expert)}
      {isTold(candidate.sector) && (
        <>
          <br />
          <span class="quiet">
            {capitalised(sectorName(candidate.sector, locale))}
            {candidate.needsAmendment && `${semicolon(t)}${t('room.team.amendment')}`}
          </span>
        </>
      )}
    </>
  );
}

function Offer({ room, seat: { offer, contract } }: OfSeat) {
  const { t } = room;
  return (
    <>
      {offer ? t('room.team.made', { day: seatDay(offer.at, room) }) : contract ? '–' : t('room.team.none')}
      {offer?.acceptedAt && (
        <>
          <br />
          {t('room.team.accepted', { day: seatDay(offer.acceptedAt, room) })}
        </>
      )}
    </>
  );
}

function Contract({ room, seat: { contract } }: OfSeat) {
  const { t, locale } = room;
  if (!contract) return <>{t('room.team.none')}</>;
  const signed = t('room.team.signed', { day: seatDay(contract.at, room) });
  return (
    <>
      {contract.document ? <Link href={documentPath(room.page, contract.document)}>{signed}</Link> : signed}
      {isTold(contract.dailyCents) && (
        <>
          <br />
          <span class="quiet">{`${t('room.team.rate')}${colon(t)}${formatEuros(contract.dailyCents, locale)}`}</span>
        </>
      )}
    </>
  );
}
