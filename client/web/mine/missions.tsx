import type { Child } from 'hono/jsx';
import { processPath } from '../../../addresses/pages.ts';
import type { Role } from '../../../workflows/domain/people.ts';
import { isLastPhase } from '../../../workflows/domain/process-base.ts';
import { fault } from '../../errors.ts';
import { isOwedBy } from '../duties/next.ts';
import { EmptyState, Link } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { show } from '../render.tsx';
import { type Room, roomOf } from '../room/room.ts';
import type { ShownMission } from '../room/shown-state.ts';
import { TopicLine, TopicName } from '../topic.tsx';
import { missionsOf, signedIn, type WebContext } from '../web.ts';
import { asRecorded, bannerOf } from '../when.ts';

/** Somebody is in few missions at a time; older ones stand in the lists. */
const MOST = 20;

/** What somebody's own missions are called and how each is told: one of an expert, or of a partner institution. */
interface OwnMissions {
  readonly role: Role;
  readonly isMine: (mission: ShownMission, person: string) => boolean;
  readonly title: (several: boolean) => string;
  /** Stands where there is none, and says what comes. */
  readonly none: Child;
  /** What is theirs to do there, and what else they come for. */
  readonly show: (room: Room) => Child;
}

/** The missions of whoever asks, each under its title with the ways to its messages and its room. */
export async function ownMissionsPage(context: WebContext, own: OwnMissions): Promise<Response> {
  const rooms = await ownRooms(context, own);
  return show(
    context,
    {
      title: own.title(rooms.length > 1),
      styles: ['room.css', 'forms.css', 'public.css'],
      ...frameOf(rooms),
    },
    rooms.length === 0 ? (
      <EmptyState>{own.none}</EmptyState>
    ) : (
      rooms.map((room) => (
        <article class="mine">
          <h2 class="mine__title">
            <TopicLine of={room.page} locale={room.locale} opens={false} />
          </h2>
          {own.show(room)}
          <p class="button-row">
            {(['messages', undefined] as const).map((page) => (
              <Link class="ecl-link--standalone" href={processPath(room.address, page)}>
                {room.t(page ? 'history.messages.title' : 'mine.room')}
                <Heard what={<TopicName of={room.page} locale={room.locale} />} />
              </Link>
            ))}
          </p>
        </article>
      ))
    ),
  );
}

/** Where they owe something first, then those under way, the latest first; each as whoever asks may see it. */
async function ownRooms(context: WebContext, { role, isMine }: OwnMissions): Promise<readonly Room[]> {
  const viewer = signedIn(context);
  if (!viewer.roles.includes(role)) throw fault('not-yours-to-see', { roles: [role] });
  const missions = missionsOf(context);
  const locale = context.get('locale');
  const sandbox = context.req.query('sandbox') || null;
  const { rows } = await missions.list({ kind: 'mission', sandbox, limit: MOST }, locale);
  const pages = await Promise.all(
    rows.map(({ process, sandbox: within }) =>
      missions.show({ ref: process, ...(within ? { sandbox: within } : {}) }, { as: viewer.person, locale }),
    ),
  );
  return pages
    .map((page) => roomOf(page, viewer, locale))
    .filter(({ mission }) => isMine(mission, viewer.person))
    .sort(
      (a, b) =>
        owes(b) - owes(a) || isOver(a) - isOver(b) || (a.mission.openedAt > b.mission.openedAt ? -1 : 1),
    );
}

const owes = ({ page, viewer }: Room): number =>
  Number(page.obligations.some((row) => row.status === 'open' && isOwedBy(row, viewer.person)));

const isOver = ({ mission }: Room): number => Number(isLastPhase(mission.phase));

/** The rehearsal and the age of what is shown. */
const frameOf = ([first]: readonly Room[]) =>
  first ? { ...bannerOf(first.page.sandbox, first.reader), ...asRecorded(first.page, first.reader) } : {};
