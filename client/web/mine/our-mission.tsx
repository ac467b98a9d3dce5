import { formatDay } from '../../../language/format.ts';
import { documentPath, processPath } from '../addresses.ts';
import { show } from '../render.tsx';
import { dayOf } from '../room/parts.tsx';
import { hasReached } from '../room/preparations.tsx';
import { nameOf, type Room } from '../room/room.ts';
import { Facts } from '../room/summary.tsx';
import type { ToldMission } from '../room/told.ts';
import type { WebContext } from '../web.ts';
import { Duties, duties } from './duties.tsx';
import { frameOf, ownRooms } from './missions.ts';
import { OwnFeedback, Part, STYLES, Ways } from './my-mission.tsx';
import { MINE, type MineWords } from './words.ts';

const isMine = ({ partnerContact }: ToldMission, person: string): boolean => partnerContact === person;

/** The partner institution's missions: what was shared, when, who comes, and what is asked of its contact. */
export async function ourMissionPage(context: WebContext): Promise<Response> {
  const words = MINE[context.get('locale')];
  const rooms = await ownRooms(context, 'partner contact', isMine);
  const { our } = words;
  return show(
    context,
    { title: rooms.length > 1 ? our.titles : our.title, styles: STYLES, ...frameOf(context, rooms) },
    rooms.length === 0 ? (
      <div class="empty-state">
        <p>
          <strong>{our.none}</strong>
        </p>
        <p>{our.noneNext}</p>
      </div>
    ) : (
      rooms.map((room) => <Ours room={room} words={words} />)
    ),
  );
}

interface Props {
  readonly room: Room;
  readonly words: MineWords;
}

function Ours({ room, words }: Props) {
  return (
    <article class="mine">
      <h2 class="mine__title">
        <a class="ecl-link" href={processPath(room.address)}>
          {words.mission(room.page.reference || room.page.process)}
        </a>
      </h2>
      {duties(room).length > 0 && <Duties room={room} words={words} title={words.our.asked} />}
      <Shared room={room} words={words} />
      <Facts room={room} />
      <Experts room={room} words={words} />
      <Logistics room={room} words={words} />
      {hasReached(room, 'reporting') ? (
        <OwnFeedback room={room} words={words} />
      ) : (
        <Part title={words.feedback}>
          <p>{words.our.feedbackLater}</p>
        </Part>
      )}
      <p class="button-row">
        <a class="ecl-link ecl-link--standalone" href={processPath(room.address)}>
          {words.room}
          <span class="visually-hidden">: {room.page.reference || room.page.process}</span>
        </a>
      </p>
    </article>
  );
}

/** The agenda once it was shared; before, when it is expected. */
function Shared({ room, words }: Props) {
  const { mission, page, locale } = room;
  const sharedAt = mission.preparation?.agendaSharedAt;
  const agenda = mission.deliverables?.find(({ kind }) => kind === 'agenda');
  const version = agenda?.versions.findLast(({ review }) => review?.accepted) ?? agenda?.versions.at(-1);
  const expected = page.obligations.find(
    ({ obligation, due }) => (obligation === 'share-agenda' || obligation === 'agenda') && due !== null,
  )?.due;
  return (
    <Part title={words.our.shared}>
      {sharedAt && version ? (
        <p>
          <a class="ecl-link" href={documentPath(room.page, version.document)}>
            {words.our.agenda}
          </a>
          , {words.our.sharedOn(dayOf(room, sharedAt))}
        </p>
      ) : (
        <p>{expected ? words.our.agendaExpected(formatDay(expected, locale)) : words.our.nothingShared}</p>
      )}
    </Part>
  );
}

function Experts({ room, words }: Props) {
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
    <Part title={words.our.team}>
      {experts.length === 0 ? (
        <p>{words.our.noTeam}</p>
      ) : (
        <ul class="ecl-unordered-list">
          {experts.map(({ name, lead }) => (
            <li class="ecl-unordered-list__item">{lead ? `${name}, ${words.our.lead}` : name}</li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function Logistics({ room, words }: Props) {
  const confirmedAt = room.mission.preparation?.logisticsConfirmedAt;
  return (
    <Part title={words.our.logistics}>
      <p>{confirmedAt ? words.our.logisticsConfirmed(dayOf(room, confirmedAt)) : words.our.logisticsLater}</p>
      {!confirmedAt && <Ways room={room} of={['confirm-logistics']} />}
    </Part>
  );
}
