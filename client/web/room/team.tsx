import { processPath } from '../../../addresses/pages.ts';
import { edition } from '../../../facility/editions.ts';
import { colon, formatEuros, listOf } from '../../../language/format.ts';
import { capitalised, sectorName } from '../../../language/names.ts';
import { differencesOf } from '../../../workflows/domain/mission/planned.ts';
import { contractedExpert } from '../../../workflows/domain/mission/team.ts';
import { documentPath } from '../addresses.ts';
import { dayOf, SectionPart } from './parts.tsx';
import { nameOf, type Room, titleIn } from './room.ts';
import { asState, type ToldMission } from './told.ts';

/** Of colleagues an expert is told who they are, not from where they come or what they earn. */
type Seat = ToldMission['seats'][number];
const isTold = (fact: unknown): boolean => fact !== undefined;

/** The positions with who fills them, their offers, contracts and calls. */
export function Team({ room }: { room: Room }) {
  const { mission, t } = room;
  const ended = mission.seats.flatMap((seat) => seat.ended);
  return (
    <SectionPart room={room} section="team">
      {mission.seats.length === 0 ? (
        <p>{t('room.team.empty')}</p>
      ) : (
        <table class="ecl-table ecl-table--simple room-table">
          <caption class="visually-hidden">{t('room.team.caption')}</caption>
          <thead class="ecl-table__head">
            <tr class="ecl-table__row">
              {[
                t('room.team.position'),
                t('room.team.expert'),
                t('room.team.offer'),
                t('room.team.contract'),
              ].map((title) => (
                <th scope="col" class="ecl-table__header">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="ecl-table__body">
            {mission.seats.map((seat) => (
              <SeatRow room={room} seat={seat} />
            ))}
          </tbody>
        </table>
      )}
      <Addenda room={room} />
      {ended.length > 0 && (
        <ul class="ecl-unordered-list">
          {ended.map((one) => (
            <li class="ecl-unordered-list__item">
              {t('room.team.left', {
                who: nameOf(room, one.expert),
                day: dayOf(room, one.at),
                days: one.daysWorked,
              })}
              {one.reason ? `: ${one.reason}` : ''}
            </li>
          ))}
        </ul>
      )}
    </SectionPart>
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
        <ul class="ecl-unordered-list">
          {addenda.map(({ n, expert, at, answered, withdrawn, lapsedAt }) => (
            <li class="ecl-unordered-list__item">
              {t('room.team.addendum', {
                n,
                who: nameOf(room, expert),
                day: dayOf(room, answered?.at ?? withdrawn?.at ?? lapsedAt ?? at),
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
              {(answered?.reason ?? withdrawn?.reason) && `: ${answered?.reason ?? withdrawn?.reason}`}
            </li>
          ))}
        </ul>
      )}
      {otherwise.map(({ expert, tasks }) => (
        <p>{t('room.team.otherwise', { who: nameOf(room, expert), tasks: listOf(tasks, locale) })}</p>
      ))}
    </>
  );
}

function SeatRow({ room, seat }: { room: Room; seat: Seat }) {
  const { t, locale, page } = room;
  const { plan, candidate, offer, contract } = seat;
  const call = {
    kind: 'call',
    process: seat.call,
    reference: plan.reference,
    sandbox: page.sandbox,
  } as const;
  return (
    <tr class="ecl-table__row">
      <th scope="row" class="ecl-table__cell" data-ecl-table-header={t('room.team.position')}>
        {t('room.facts.position', { n: plan.number })}
        {plan.lead && ` (${t('room.facts.lead')})`}
        <br />
        <span class="quiet">{`${t('room.team.days')}${colon(t)}${plan.workingDays}`}</span>
        {isTold(seat.call) && (
          <>
            <br />
            <a class="ecl-link" href={processPath(call)}>
              {t('room.team.open-call', { n: plan.number })}
            </a>
          </>
        )}
      </th>
      <td class="ecl-table__cell" data-ecl-table-header={t('room.team.expert')}>
        {candidate ? (
          <>
            {nameOf(room, candidate.expert)}
            {isTold(candidate.sector) && (
              <>
                <br />
                <span class="quiet">
                  {capitalised(sectorName(candidate.sector, locale))}
                  {candidate.needsAmendment && `; ${t('room.team.amendment')}`}
                </span>
              </>
            )}
          </>
        ) : (
          t('room.team.nobody')
        )}
      </td>
      <td class="ecl-table__cell" data-ecl-table-header={t('room.team.offer')}>
        {offer ? t('room.team.made', { day: dayOf(room, offer.at) }) : contract ? '–' : t('room.team.none')}
        {offer?.acceptedAt && (
          <>
            <br />
            {t('room.team.accepted', { day: dayOf(room, offer.acceptedAt) })}
          </>
        )}
      </td>
      <td class="ecl-table__cell" data-ecl-table-header={t('room.team.contract')}>
        {contract ? (
          <>
            {contract.document ? (
              <a class="ecl-link" href={documentPath(room.page, contract.document)}>
                {t('room.team.signed', { day: dayOf(room, contract.at) })}
              </a>
            ) : (
              t('room.team.signed', { day: dayOf(room, contract.at) })
            )}
            {isTold(contract.dailyCents) && (
              <>
                <br />
                <span class="quiet">{`${t('room.team.rate')}${colon(t)}${formatEuros(contract.dailyCents, locale)}`}</span>
              </>
            )}
          </>
        ) : (
          t('room.team.none')
        )}
      </td>
    </tr>
  );
}

export function Offers({ room }: { room: Room }) {
  const { mission, t } = room;
  const offers = mission.seats.flatMap(({ candidate, offer, plan }) =>
    candidate && offer ? [{ candidate, offer, n: plan.number }] : [],
  );
  return (
    <SectionPart room={room} section="offer">
      {offers.length === 0 ? (
        <p>{mission.approvedAt ? t('room.offer.none') : t('room.offer.before')}</p>
      ) : (
        <ul class="ecl-unordered-list">
          {offers.map(({ candidate, offer, n }) => (
            <li class="ecl-unordered-list__item">
              {offer.acceptedAt
                ? t('room.offer.answered', {
                    who: nameOf(room, candidate.expert),
                    n,
                    day: dayOf(room, offer.acceptedAt),
                  })
                : t('room.offer.open', {
                    who: nameOf(room, candidate.expert),
                    n,
                    day: dayOf(room, offer.at),
                  })}
            </li>
          ))}
        </ul>
      )}
    </SectionPart>
  );
}

/** Payments: working days × rate for each expert. */
export function Payments({ room }: { room: Room }) {
  const { mission, t, locale } = room;
  if (mission.payments.length === 0) {
    return (
      <SectionPart room={room} section="payments">
        <p>{t('room.payments.before')}</p>
      </SectionPart>
    );
  }
  return (
    <SectionPart room={room} section="payments">
      <table class="ecl-table ecl-table--simple room-table">
        <caption class="visually-hidden">{t('room.payments.caption')}</caption>
        <thead class="ecl-table__head">
          <tr class="ecl-table__row">
            <th scope="col" class="ecl-table__header">
              {t('room.payments.expert')}
            </th>
            {[t('room.payments.days'), t('room.payments.rate'), t('room.payments.total')].map((title) => (
              <th scope="col" class="ecl-table__header number">
                {title}
              </th>
            ))}
            <th scope="col" class="ecl-table__header">
              {t('room.payments.on')}
            </th>
          </tr>
        </thead>
        <tbody class="ecl-table__body">
          {mission.payments.map((one) => (
            <tr class="ecl-table__row">
              <th scope="row" class="ecl-table__cell" data-ecl-table-header={t('room.payments.expert')}>
                {nameOf(room, one.expert)}
              </th>
              <td class="ecl-table__cell number" data-ecl-table-header={t('room.payments.days')}>
                {one.days}
              </td>
              <td class="ecl-table__cell number" data-ecl-table-header={t('room.payments.rate')}>
                {formatEuros(one.dailyCents, locale)}
              </td>
              <td class="ecl-table__cell number" data-ecl-table-header={t('room.payments.total')}>
                {formatEuros(one.totalCents, locale)}
              </td>
              <td class="ecl-table__cell" data-ecl-table-header={t('room.payments.on')}>
                {dayOf(room, one.at)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </SectionPart>
  );
}
