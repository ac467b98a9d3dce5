import { edition } from '../../../../facility/editions.ts';
import { mustShareAgenda } from '../../../../workflows/domain/mission/preparations.ts';
import { seatDay } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { type Room, works, worksOrIsPartner } from '../room.ts';
import { asState } from '../shown-state.ts';

export const agenda = {
  name: 'agenda',
  isShownTo: worksOrIsPartner,
  phases: ['preparing', 'ready'],
  prepares: { 'initial deliverables': ['share-agenda'] },
  Body,
} as const satisfies RoomPart;

function Body({ room }: { room: Room }) {
  const { mission, t } = room;
  const { agendaSharedAt } = mission.preparation;
  const agenda = mission.deliverables.find(({ kind }) => kind === 'agenda');
  const said = agendaSharedAt
    ? t('room.agenda.shared', { day: seatDay(agendaSharedAt, room) })
    : works(room) && !mustShareAgenda(asState(mission), edition(mission.edition))
      ? t('room.agenda.none')
      : agenda?.phase === 'accepted'
        ? t('room.agenda.ready')
        : t('room.agenda.before');
  return <p>{said}</p>;
}
