import { seatDay } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { hasReached, nameOf, type Room, worksOrIsPartner } from '../room.ts';

export const logistics = {
  name: 'logistics',
  isShownTo: worksOrIsPartner,
  phases: ['preparing', 'ready'],
  prepares: { 'key documents and logistics': ['ask-logistics', 'confirm-logistics'] },
  Body,
} as const satisfies RoomPart;

/** The partner institution confirms room, equipment, interpretation. */
function Body({ room }: { room: Room }) {
  const { mission, t } = room;
  const { logisticsAskedAt, logisticsConfirmedAt } = mission.preparation;
  return (
    <>
      {logisticsAskedAt && <p>{t('room.logistics.asked', { day: seatDay(logisticsAskedAt, room) })}</p>}
      {logisticsConfirmedAt && (
        <p>{t('room.logistics.confirmed', { day: seatDay(logisticsConfirmedAt, room) })}</p>
      )}
      {logisticsAskedAt && !logisticsConfirmedAt && (
        <p>{t('room.logistics.waiting', { who: nameOf(room, mission.partnerContact) })}</p>
      )}
      {!logisticsAskedAt && (
        <p>{hasReached(room, 'preparing') ? t('room.logistics.not-asked') : t('room.logistics.before')}</p>
      )}
    </>
  );
}
