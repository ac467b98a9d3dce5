import type { RoomPart } from '../part.ts';
import { hasReached, type Room, works } from '../room.ts';
import { Versions } from '../versions.tsx';

export const methodology = {
  name: 'methodology',
  isShownTo: works,
  phases: ['preparing', 'ready'],
  prepares: { methodology: ['methodology', 'validate-methodology', 'correct-methodology'] },
  Body,
} as const satisfies RoomPart;

function Body({ room }: { room: Room }) {
  const { mission, t } = room;
  const { methodology } = mission.preparation;
  return (
    <>
      {hasReached(room, 'preparing') ? (
        <Versions room={room} cycle={methodology} name={t('room.parts.methodology')} accepted="validated" />
      ) : (
        <p>{t('room.cycle.before')}</p>
      )}
    </>
  );
}
