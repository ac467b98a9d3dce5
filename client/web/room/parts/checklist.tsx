import { colon, formatDay } from '../../../../language/format.ts';
import { checklistItemName } from '../../../../language/names.ts';
import { Bullets } from '../../bullets.tsx';
import { Said } from '../../own-words.tsx';
import { seatDay } from '../../when.ts';
import { datesOf } from '../dates.ts';
import type { RoomPart } from '../part.ts';
import { hasReached, nameOf, type Room, works } from '../room.ts';

export const checklist = {
  name: 'checklist',
  isShownTo: works,
  phases: ['in the field', 'in the field'],
  owed: ['day-1-checklist'],
  Body,
} as const satisfies RoomPart;

/** Day 1 with its checklist, then the daily programme. */
function Body({ room }: { room: Room }) {
  const { mission, t, locale } = room;
  const { checklist, organisersMetAt, programme } = mission;
  if (!hasReached(room, 'in the field')) {
    return <p>{t('room.checklist.before', { when: datesOf(room) })}</p>;
  }
  return (
    <>
      <p>
        {organisersMetAt
          ? t('room.checklist.met', { day: seatDay(organisersMetAt, room) })
          : t('room.checklist.not-met')}
      </p>
      {checklist ? (
        <>
          <p>
            {t('room.checklist.done', { day: seatDay(checklist.at, room), who: nameOf(room, checklist.by) })}
          </p>
          <Bullets
            items={checklist.items.map(({ item, ok, note }) => (
              <>
                {`${checklistItemName(item, locale)}${colon(t)}`}
                <strong>{ok ? t('room.checklist.ok') : t('room.checklist.failed')}</strong>
                {note && <Said title="" text={note} />}
              </>
            ))}
          />
        </>
      ) : (
        <p>{t('room.checklist.open')}</p>
      )}
      {programme.length > 0 && (
        <>
          <h3 class="room-section__part">{t('room.checklist.programme')}</h3>
          <Bullets
            items={programme.map(({ day, held, note }) => (
              <>
                {`${formatDay(day, locale)}${colon(t)}${held ? t('room.checklist.held') : t('room.checklist.not-held')}`}
                {note && <Said title="" text={note} />}
              </>
            ))}
          />
        </>
      )}
    </>
  );
}
