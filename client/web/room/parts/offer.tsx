import { Bullets } from '../../bullets.tsx';
import { seatDay } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { nameOf, type Room, seesWhole } from '../room.ts';

export const offer = {
  name: 'offer',
  isShownTo: (room) => seesWhole(room) || room.mission.seats.some(({ offer }) => offer !== undefined),
  phases: ['approved', 'contracting'],
  owed: ['accept-offer'],
  Body,
} as const satisfies RoomPart;

function Body({ room }: { room: Room }) {
  const { mission, t } = room;
  const offers = mission.seats.flatMap(({ candidate, offer, plan }) =>
    candidate && offer ? [{ candidate, offer, n: plan.number }] : [],
  );
  return (
    <>
      {offers.length === 0 ? (
        <p>{mission.approvedAt ? t('room.offer.none') : t('room.offer.before')}</p>
      ) : (
        <Bullets
          items={offers.map(({ candidate, offer, n }) =>
            offer.acceptedAt
              ? t('room.offer.answered', {
                  who: nameOf(room, candidate.expert),
                  n,
                  day: seatDay(offer.acceptedAt, room),
                })
              : t('room.offer.open', {
                  who: nameOf(room, candidate.expert),
                  n,
                  day: seatDay(offer.at, room),
                }),
          )}
        />
      )}
    </>
  );
}
