import { askedForFeedback } from '../../../../workflows/domain/mission/team.ts';
import { Bullets } from '../../bullets.tsx';
import { seatDay } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { hasReached, isForStaff, nameOf, type Room, worksOrIsPartner } from '../room.ts';
import { asState } from '../shown-state.ts';

export const feedback = {
  name: 'feedback',
  isShownTo: worksOrIsPartner,
  phases: ['reporting', 'reporting'],
  owed: ['feedback'],
  Body,
} as const satisfies RoomPart;

function Body({ room }: { room: Room }) {
  const { mission, t } = room;
  if (!hasReached(room, 'reporting')) {
    return <p>{t('room.feedback.before')}</p>;
  }
  const isWhole = isForStaff(room);
  return (
    <>
      <Bullets
        items={askedForFeedback(asState(mission)).flatMap((person) => {
          const at = mission.feedback[person];
          // Whether others gave theirs is told to staff alone.
          if (!at && !isWhole && person !== room.viewer.person) return [];
          const who = nameOf(room, person);
          return [
            at
              ? t('room.feedback.given', { who, day: seatDay(at, room) })
              : t('room.feedback.missing', { who }),
          ];
        })}
      />
      {mission.feedbackOverAt && (
        <p>{t('room.feedback.over', { day: seatDay(mission.feedbackOverAt, room) })}</p>
      )}
    </>
  );
}
