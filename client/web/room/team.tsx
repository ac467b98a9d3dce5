import { formatEuros } from '../../../language/format.ts';
import { capitalised, sectorName } from '../../../language/names.ts';
import { documentPath, processPath } from '../addresses.ts';
import { dayOf, SectionPart } from './parts.tsx';
import { nameOf, type Room } from './room.ts';
import type { ToldMission } from './told.ts';

/** Of colleagues an expert is told who they are, not from where they come or what they earn. */
type Seat = ToldMission['seats'][number];
const isTold = (fact: unknown): boolean => fact !== undefined;

/** The positions with who fills them, their offers, contracts and calls. */
export function Team({ room }: { room: Room }) {
  const { mission, words } = room;
  const { team } = words;
  const ended = mission.seats.flatMap((seat) => seat.ended);
  return (
    <SectionPart room={room} section="team">
      {mission.seats.length === 0 ? (
        <p>{team.empty}</p>
      ) : (
        <table class="ecl-table ecl-table--simple room-table">
          <caption class="visually-hidden">{team.caption}</caption>
          <thead class="ecl-table__head">
            <tr class="ecl-table__row">
              {[team.position, team.expert, team.offer, team.contract].map((title) => (
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
      {ended.length > 0 && (
        <ul class="ecl-unordered-list">
          {ended.map((one) => (
            <li class="ecl-unordered-list__item">
              {team.left(nameOf(room, one.expert), dayOf(room, one.at), one.daysWorked)}
              {one.reason ? `: ${one.reason}` : ''}
            </li>
          ))}
        </ul>
      )}
    </SectionPart>
  );
}

function SeatRow({ room, seat }: { room: Room; seat: Seat }) {
  const { words, locale, page } = room;
  const { team } = words;
  const { plan, candidate, offer, contract } = seat;
  const call = {
    kind: 'call',
    process: seat.call,
    reference: plan.reference,
    sandbox: page.sandbox,
  } as const;
  return (
    <tr class="ecl-table__row">
      <th scope="row" class="ecl-table__cell" data-ecl-table-header={team.position}>
        {words.facts.position(plan.number)}
        {plan.lead && ` (${words.facts.lead})`}
        <br />
        <span class="quiet">{`${team.days}: ${plan.workingDays}`}</span>
        {isTold(seat.call) && (
          <>
            <br />
            <a class="ecl-link" href={processPath(call)}>
              {team.openCall(plan.number)}
            </a>
          </>
        )}
      </th>
      <td class="ecl-table__cell" data-ecl-table-header={team.expert}>
        {candidate ? (
          <>
            {nameOf(room, candidate.expert)}
            {isTold(candidate.sector) && (
              <>
                <br />
                <span class="quiet">
                  {capitalised(sectorName(candidate.sector, locale))}
                  {candidate.needsAmendment && `; ${team.amendment}`}
                </span>
              </>
            )}
          </>
        ) : (
          team.nobody
        )}
      </td>
      <td class="ecl-table__cell" data-ecl-table-header={team.offer}>
        {offer ? team.made(dayOf(room, offer.at)) : contract ? '–' : team.none}
        {offer?.acceptedAt && (
          <>
            <br />
            {team.accepted(dayOf(room, offer.acceptedAt))}
          </>
        )}
      </td>
      <td class="ecl-table__cell" data-ecl-table-header={team.contract}>
        {contract ? (
          <>
            {contract.document ? (
              <a class="ecl-link" href={documentPath(room.page, contract.document)}>
                {team.signed(dayOf(room, contract.at))}
              </a>
            ) : (
              team.signed(dayOf(room, contract.at))
            )}
            {isTold(contract.dailyCents) && (
              <>
                <br />
                <span class="quiet">{`${team.rate}: ${formatEuros(contract.dailyCents, locale)}`}</span>
              </>
            )}
          </>
        ) : (
          team.none
        )}
      </td>
    </tr>
  );
}

export function Offers({ room }: { room: Room }) {
  const { mission, words } = room;
  const offers = mission.seats.flatMap(({ candidate, offer, plan }) =>
    candidate && offer ? [{ candidate, offer, n: plan.number }] : [],
  );
  return (
    <SectionPart room={room} section="offer">
      {offers.length === 0 ? (
        <p>{mission.approvedAt ? words.offer.none : words.offer.before}</p>
      ) : (
        <ul class="ecl-unordered-list">
          {offers.map(({ candidate, offer, n }) => (
            <li class="ecl-unordered-list__item">
              {offer.acceptedAt
                ? words.offer.answered(nameOf(room, candidate.expert), n, dayOf(room, offer.acceptedAt))
                : words.offer.open(nameOf(room, candidate.expert), n, dayOf(room, offer.at))}
            </li>
          ))}
        </ul>
      )}
    </SectionPart>
  );
}

/** Payments: working days × rate for each expert. */
export function Payments({ room }: { room: Room }) {
  const { mission, words, locale } = room;
  const { payments } = words;
  if (mission.payments.length === 0) {
    return (
      <SectionPart room={room} section="payments">
        <p>{payments.before}</p>
      </SectionPart>
    );
  }
  return (
    <SectionPart room={room} section="payments">
      <table class="ecl-table ecl-table--simple room-table">
        <caption class="visually-hidden">{payments.caption}</caption>
        <thead class="ecl-table__head">
          <tr class="ecl-table__row">
            <th scope="col" class="ecl-table__header">
              {payments.expert}
            </th>
            {[payments.days, payments.rate, payments.total].map((title) => (
              <th scope="col" class="ecl-table__header number">
                {title}
              </th>
            ))}
            <th scope="col" class="ecl-table__header">
              {payments.on}
            </th>
          </tr>
        </thead>
        <tbody class="ecl-table__body">
          {mission.payments.map((one) => (
            <tr class="ecl-table__row">
              <th scope="row" class="ecl-table__cell" data-ecl-table-header={payments.expert}>
                {nameOf(room, one.expert)}
              </th>
              <td class="ecl-table__cell number" data-ecl-table-header={payments.days}>
                {one.days}
              </td>
              <td class="ecl-table__cell number" data-ecl-table-header={payments.rate}>
                {formatEuros(one.dailyCents, locale)}
              </td>
              <td class="ecl-table__cell number" data-ecl-table-header={payments.total}>
                {formatEuros(one.totalCents, locale)}
              </td>
              <td class="ecl-table__cell" data-ecl-table-header={payments.on}>
                {dayOf(room, one.at)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </SectionPart>
  );
}
