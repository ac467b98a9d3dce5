import { Said } from '../../own-words.tsx';
import { instantIn, seatDay } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { type Room, works } from '../room.ts';

export const briefing = {
  name: 'briefing',
  isShownTo: works,
  phases: ['preparing', 'ready'],
  prepares: { briefing: ['schedule-briefing', 'hold-briefing'] },
  Body,
} as const satisfies RoomPart;

function Body({ room }: { room: Room }) {
  const { mission, t, reader } = room;
  const { briefing } = mission.preparation;
  return (
    <>
      {briefing ? (
        <>
          <p>
            {t('room.briefing.scheduled', {
              from: instantIn(briefing.start, reader),
              to: instantIn(briefing.end, reader),
            })}
          </p>
          <Said title={t('room.briefing.where')} text={briefing.where} />
          {briefing.heldAt && <p>{t('room.briefing.held', { day: seatDay(briefing.heldAt, room) })}</p>}
        </>
      ) : (
        <p>{mission.confirmed ? t('room.briefing.none') : t('room.briefing.before')}</p>
      )}
    </>
  );
}
