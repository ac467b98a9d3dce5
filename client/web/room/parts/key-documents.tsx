import { seatDay } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { hasReached, nameOf, type Room, works } from '../room.ts';
import { KeyPapers } from '../versions.tsx';

export const keyDocuments = {
  name: 'key-documents',
  isShownTo: works,
  phases: ['preparing', 'ready'],
  prepares: { 'key documents and logistics': ['key-documents'], 'documents reviewed': ['review-documents'] },
  Body,
} as const satisfies RoomPart;

function Body({ room }: { room: Room }) {
  const { mission, t } = room;
  const { keyDocuments, reviewed } = mission.preparation;
  const experts = mission.seats.flatMap(({ candidate, contract }) =>
    candidate && contract ? [candidate.expert] : [],
  );
  return (
    <>
      {!keyDocuments ? (
        <p>{hasReached(room, 'preparing') ? t('room.key-documents.open') : t('room.key-documents.before')}</p>
      ) : (
        <>
          <p>
            {t('room.key-documents.received', {
              day: seatDay(keyDocuments.at, room),
              who: nameOf(room, keyDocuments.by),
            })}
          </p>
          <KeyPapers room={room} documents={keyDocuments.documents} />
          {[...new Set(experts)].map((expert) => {
            const at = reviewed[expert];
            return (
              <p>
                {at
                  ? t('room.key-documents.reviewed', { who: nameOf(room, expert), day: seatDay(at, room) })
                  : t('room.key-documents.not-reviewed', { who: nameOf(room, expert) })}
              </p>
            );
          })}
        </>
      )}
    </>
  );
}
