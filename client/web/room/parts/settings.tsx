import { Bullets } from '../../bullets.tsx';
import type { RoomPart } from '../part.ts';
import { isForStaff, type Room } from '../room.ts';

export const settings = {
  name: 'settings',
  isShownTo: isForStaff,
  isReference: true,
  Body,
} as const satisfies RoomPart;

/** What this mission counts by. */
function Body({ room }: { room: Room }) {
  const { mission, t } = room;
  const { settings, edition } = mission;
  return (
    <Bullets
      items={[
        t('room.settings.edition', { n: edition }),
        t(`room.settings.counting.${settings.counting}`),
        t('room.settings.quorum', { n: settings.quorum }),
        t('room.settings.lead-time', { n: settings.leadTime }),
      ]}
    />
  );
}
