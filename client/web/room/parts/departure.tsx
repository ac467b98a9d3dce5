import { edition } from '../../../../facility/editions.ts';
import { openPreparations } from '../../../../workflows/domain/mission/preparations.ts';
import { Bullets } from '../../bullets.tsx';
import { seatDay } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { wantedWords } from '../preparations.ts';
import { hasReached, nameOf, type Room, works, worksOrIsPartner } from '../room.ts';
import { asState } from '../shown-state.ts';

export const departure = {
  name: 'departure',
  isShownTo: worksOrIsPartner,
  phases: ['ready', 'ready'],
  owed: ['authorise-departure'],
  Body,
} as const satisfies RoomPart;

/** Departure, refused while any preparation is open. */
function Body({ room }: { room: Room }) {
  const { mission, t } = room;
  const { departure: authorised, fieldStartedAt, fieldEndedAt, remote } = mission;
  const isWorking = works(room);
  const open = isWorking ? openPreparations(asState(mission), edition(mission.edition)) : [];
  if (authorised) {
    return (
      <>
        <p>
          {t(remote ? 'room.departure.started' : 'room.departure.authorised', {
            day: seatDay(authorised.at, room),
            who: nameOf(room, authorised.by),
          })}
        </p>
        {fieldStartedAt && <p>{t('room.departure.began', { day: seatDay(fieldStartedAt, room) })}</p>}
        {fieldEndedAt && <p>{t('room.departure.ended', { day: seatDay(fieldEndedAt, room) })}</p>}
      </>
    );
  }
  return (
    <>
      {!hasReached(room, 'preparing') || !isWorking ? (
        <p>{remote ? t('room.departure.before-remote') : t('room.departure.before')}</p>
      ) : open.length === 0 ? (
        <p>{t('room.departure.ready')}</p>
      ) : (
        <>
          <p>{t('room.departure.open')}</p>
          <Bullets items={open.map((one) => wantedWords(one, room))} />
        </>
      )}
    </>
  );
}
