import { processPath } from '../../../../addresses/pages.ts';
import { speaker } from '../../../../language/say.ts';
import { type FieldDates, MISSION_PHASES } from '../../../../workflows/domain/mission/state.ts';
import { addDays, type Day, type Instant, type Locale } from '../../../../workflows/domain/time.ts';
import type { MailRow } from '../../../ports.ts';
import { mailTitle } from '../../../sentences.ts';
import { type PhaseBar, type TimelineData, timelineOf } from '../../timeline/marks.ts';
import { Legend, TimelinePicture } from '../../timeline/picture.tsx';
import { TimelineTable, VerticalTimeline } from '../../timeline/rows.tsx';
import type { RoomPart } from '../part.ts';
import { calledIn, dueId } from '../pieces.tsx';
import { everybody, type Room } from '../room.ts';

export function timelineData(
  room: Pick<Room, 'page' | 'mission' | 'address' | 'locale' | 't'>,
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
      foreseen: dates ? stretchesOf(dates, locale) : [],
      dueName: (row) => calledIn(room, row),
      mailName: (mail) => mailTitle(mail, locale),
      to: {
        due: ({ key }) => `#${dueId(key)}`,
        mail: ({ id }) => processPath(address, 'mail', { id }),
        toCome: `${processPath(address, 'mails')}#to-come`,
      },
    },
    locale,
  );
}

/** The stretches of a mission with their days: preparation where its beginning was given, travel there, the field, travel back, and delivery where its end was. */
function stretchesOf(dates: FieldDates, locale: Locale): Omit<PhaseBar, 'is'>[] {
  const t = speaker(locale);
  const { from, to, prepareFrom, travelOut, travelBack, deliverBy } = dates;
  const travel = (name: string, on: Day | undefined) =>
    on ? [{ name, label: t('timeline.travel'), from: on, to: on }] : [];
  return [
    ...(prepareFrom
      ? [
          {
            name: 'preparation',
            label: t('timeline.preparation'),
            from: prepareFrom,
            to: addDays(travelOut ?? from, -1),
          },
        ]
      : []),
    ...travel('travel-out', travelOut),
    { name: 'field', label: t('timeline.in-the-field'), from, to },
    ...travel('travel-back', travelBack),
    ...(deliverBy
      ? [{ name: 'delivery', label: t('timeline.delivery'), from: addDays(to, 1), to: deliverBy }]
      : []),
  ];
}

export const timeline = {
  name: 'timeline',
  isShownTo: everybody,
  owed: ['propose-dates', 'decide-undeparted', 'review-waiting', 'review-suspended'],
  isOpen: ({ only }) => only !== '',
  Body,
} as const satisfies RoomPart;

/** The picture of a mission's time, and its dates' commands. */
function Body({ room }: { room: Room }) {
  const { locale, address } = room;
  const data = timelineData(room, room.mails);
  return (
    <>
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
        hrefOf={(kind) => `${processPath(address, 'own', { show: kind })}#timeline`}
      />
    </>
  );
}

/** When the last contract was signed, for readers who are not told when the phase began; undefined while one is missing. */
function signedAt({ seats }: Pick<Room['mission'], 'seats'>): Instant | undefined {
  const signed = seats.flatMap(({ contract }) => (contract ? [contract.at] : []));
  return signed.length === seats.length ? signed.toSorted().at(-1) : undefined;
}
