import { processPath } from '../../../addresses/pages.ts';
import { formatDay } from '../../../language/format.ts';
import type { Say } from '../../../language/say.ts';
import { documentPath } from '../addresses.ts';
import { Bullets } from '../bullets.tsx';
import { Heard } from '../heard.tsx';
import { show } from '../render.tsx';
import { dayOf } from '../room/pieces.tsx';
import { hasReached, nameOf, type Room } from '../room/room.ts';
import { Facts } from '../room/summary.tsx';
import type { ToldMission } from '../room/told.ts';
import { TopicLine, TopicName } from '../topic.tsx';
import type { WebContext } from '../web.ts';
import { Duties, duties } from './duties.tsx';
import { frameOf, ownRooms } from './missions.ts';
import { OwnFeedback, Part, STYLES, Ways } from './my-mission.tsx';

const isMine = ({ partnerContact }: ToldMission, person: string): boolean => partnerContact === person;

/** The partner institution's missions: what was shared, when, who comes, and what is asked of its contact. */
export async function ourMissionPage(context: WebContext): Promise<Response> {
  const { t } = context.var;
  const rooms = await ownRooms(context, 'partner contact', isMine);
  return show(
    context,
    {
      title: rooms.length > 1 ? t('mine.our.titles') : t('mine.our.title'),
      styles: STYLES,
      ...frameOf(context, rooms),
    },
    rooms.length === 0 ? (
      <div class="empty-state">
        <p>
          <strong>{t('mine.our.none')}</strong>
        </p>
        <p>{t('mine.our.none-next')}</p>
      </div>
    ) : (
      rooms.map((room) => <Ours room={room} t={t} />)
    ),
  );
}

interface Props {
  readonly room: Room;
  readonly t: Say;
}

function Ours({ room, t }: Props) {
  return (
    <article class="mine">
      <h2 class="mine__title">
        <TopicLine of={room.page} locale={room.locale} opens={false} />
      </h2>
      {duties(room).length > 0 && <Duties room={room} t={t} title={t('mine.our.asked')} />}
      <Shared room={room} t={t} />
      <Facts room={room} />
      <Experts room={room} t={t} />
      <Logistics room={room} t={t} />
      {hasReached(room, 'reporting') ? (
        <OwnFeedback room={room} t={t} />
      ) : (
        <Part title={t('mine.feedback')}>
          <p>{t('mine.our.feedback-later')}</p>
        </Part>
      )}
      <p class="button-row">
        <a class="ecl-link ecl-link--standalone" href={processPath(room.address, 'messages')}>
          {t('history.messages.title')}
          <Heard what={<TopicName of={room.page} locale={room.locale} />} />
        </a>
        <a class="ecl-link ecl-link--standalone" href={processPath(room.address)}>
          {t('mine.room')}
          <Heard what={<TopicName of={room.page} locale={room.locale} />} />
        </a>
      </p>
    </article>
  );
}

/** The agenda once it was shared; before, when it is expected. */
function Shared({ room, t }: Props) {
  const { mission, page, locale } = room;
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
          <a class="ecl-link" href={documentPath(room.page, version.document)}>
            {t('mine.our.agenda')}
          </a>
          , {t('mine.our.shared-on', { day: dayOf(room, sharedAt) })}
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

function Experts({ room, t }: Props) {
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

function Logistics({ room, t }: Props) {
  const confirmedAt = room.mission.preparation?.logisticsConfirmedAt;
  return (
    <Part title={t('mine.our.logistics')}>
      <p>
        {confirmedAt
          ? t('mine.our.logistics-confirmed', { day: dayOf(room, confirmedAt) })
          : t('mine.our.logistics-later')}
      </p>
      {!confirmedAt && <Ways room={room} of={['confirm-logistics']} />}
    </Part>
  );
}
