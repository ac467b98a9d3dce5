import { speaker } from '../../../language/say.ts';
import { MISSION_PHASES } from '../../../workflows/domain/mission/state.ts';
import type { Instant } from '../../../workflows/domain/time.ts';
import type { MailRow } from '../../ports.ts';
import { processPath } from '../addresses.ts';
import { type TimelineData, timelineOf } from '../timeline/marks.ts';
import { Legend, TimelinePicture } from '../timeline/picture.tsx';
import { TimelineTable, VerticalTimeline } from '../timeline/rows.tsx';
import { dueId, SectionPart } from './parts.tsx';
import type { Room } from './room.ts';

export function timelineData(
  room: Pick<Room, 'page' | 'mission' | 'address' | 'locale'>,
  mails: readonly MailRow[],
): TimelineData {
  const { page, mission, address, locale } = room;
  const dates = mission.confirmed ?? mission.proposed;
  return timelineOf(
    page,
    mails,
    {
      openedAt: mission.openedAt,
      firstPhase: MISSION_PHASES[0],
      known: { preparing: mission.contractsSignedAt ?? signedAt(mission) },
      field: dates && { from: dates.from, to: dates.to },
      inTheField: speaker(locale)('timeline.in-the-field'),
      mailName: ({ subject, template }) => subject || template,
      to: {
        due: ({ key }) => `#${dueId(key)}`,
        mail: ({ id }) => processPath(address, `/mails/${encodeURIComponent(id)}`),
        toCome: `${processPath(address, '/mails')}#to-come`,
      },
    },
    locale,
  );
}

/** The picture of a mission's time, and its dates' commands. */
export function Timeline({ room }: { room: Room }) {
  const { locale, address } = room;
  const data = timelineData(room, room.mails);
  return (
    <SectionPart room={room} section="timeline" isOpen={room.only !== ''}>
      <div class="timeline-wide">
        <TimelinePicture data={data} locale={locale} />
      </div>
      <div class="timeline-narrow">
        <VerticalTimeline data={data} locale={locale} />
      </div>
      <Legend data={data} locale={locale} />
      <TimelineTable
        data={data}
        locale={locale}
        only={room.only}
        hrefOf={(kind) => `${processPath(address, '', { show: kind })}#timeline`}
      />
    </SectionPart>
  );
}

/** Who isn't told when the phase began is told when each contract was signed. */
function signedAt({ seats }: Pick<Room['mission'], 'seats'>): Instant | undefined {
  const signed = seats.flatMap(({ contract }) => (contract ? [contract.at] : []));
  return signed.length === seats.length ? signed.toSorted().at(-1) : undefined;
}
