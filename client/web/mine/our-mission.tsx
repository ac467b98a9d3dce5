import { formatDay } from '../../../language/format.ts';
import { documentPath } from '../addresses.ts';
import { Bullets } from '../bullets.tsx';
import { Link } from '../elements.tsx';
import { hasReached, nameOf, type Room } from '../room/room.ts';
import type { ShownMission } from '../room/shown-state.ts';
import { Facts } from '../room/summary.tsx';
import type { WebContext } from '../web.ts';
import { seatDay } from '../when.ts';
import { Duties, duties } from './duties.tsx';
import { ownMissionsPage } from './missions.tsx';
import { OwnFeedback, Part, Ways } from './my-mission.tsx';

const isMine = ({ partnerContact }: ShownMission, person: string): boolean => partnerContact === person;

/** The partner institution's missions: what was shared, when, who comes, and what is asked of its contact. */
export function ourMissionPage(context: WebContext): Promise<Response> {
  const { t } = context.var;
  return ownMissionsPage(context, {
    role: 'partner contact',
    isMine,
    title: (several) => t(several ? 'mine.our.titles' : 'mine.our.title'),
    none: (
      <>
        <p>
          <strong>{t('mine.our.none')}</strong>
        </p>
        <p>{t('mine.our.none-next')}</p>
      </>
    ),
    show: (room) => (
      <>
        {duties(room).length > 0 && <Duties room={room} title={t('mine.our.asked')} />}
        <Shared room={room} />
        <Facts room={room} />
        <Experts room={room} />
        <Logistics room={room} />
        {hasReached(room, 'reporting') ? (
          <OwnFeedback room={room} />
        ) : (
          <Part title={t('mine.feedback')}>
            <p>{t('mine.our.feedback-later')}</p>
          </Part>
        )}
      </>
    ),
  });
}

interface Props {
  readonly room: Room;
}

/** The agenda once it was shared; before, when it is expected. */
function Shared({ room }: Props) {
  const { mission, page, locale, t } = room;
  const sharedAt = mission.preparation?.agendaSharedAt;
  const agenda = mission.deliverables?.find(({ kind }) => kind === 'agenda');
  const version = agenda?.versions.findLast(({ review }) => review?.accepted) ?? agenda?.versions.at(-1);
  const expected = page.obligations.find(
    ({ obligation, due }) => (obligation === 'share-agenda' || obligation === 'agenda') && due !== null,
  )?.due;
  return (
    <Part title={t('mine.our.shared')}>
      {sharedAt && version ? (
        <p>
          <Link href={documentPath(room.page, version.document)}>{t('mine.our.agenda')}</Link>,{' '}
          {t('mine.our.shared-on', { day: seatDay(sharedAt, room) })}
        </p>
      ) : (
        <p>
          {expected
            ? t('mine.our.agenda-expected', { day: formatDay(expected, locale) })
            : t('mine.our.nothing-shared')}
        </p>
      )}
    </Part>
  );
}

function Experts({ room }: Props) {
  const { t } = room;
  const experts = room.mission.seats.flatMap(({ candidate, plan }) =>
    candidate
      ? [
          {
            name: nameOf(room, candidate.expert),
            lead: candidate.expert === room.mission.namedLead || (!room.mission.namedLead && plan.lead),
          },
        ]
      : [],
  );
  return (
    <Part title={t('mine.our.team')}>
      {experts.length === 0 ? (
        <p>{t('mine.our.no-team')}</p>
      ) : (
        <Bullets items={experts.map(({ name, lead }) => (lead ? `${name}, ${t('mine.our.lead')}` : name))} />
      )}
    </Part>
  );
}

function Logistics({ room }: Props) {
  const { t } = room;
  const confirmedAt = room.mission.preparation?.logisticsConfirmedAt;
  return (
    <Part title={t('mine.our.logistics')}>
      <p>
        {confirmedAt
          ? t('mine.our.logistics-confirmed', { day: seatDay(confirmedAt, room) })
          : t('mine.our.logistics-later')}
      </p>
      {!confirmedAt && <Ways room={room} of={['confirm-logistics']} />}
    </Part>
  );
}
