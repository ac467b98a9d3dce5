import type { Role } from '../../../workflows/domain/people.ts';
import { isLastPhase } from '../../../workflows/domain/process-base.ts';
import { fault } from '../../errors.ts';
import { readerOf } from '../reader.ts';
import { type Room, roomOf } from '../room/room.ts';
import type { ToldMission } from '../room/told.ts';
import { missionsOf, signedIn, type WebContext } from '../web.ts';
import { asRecorded, instantIn } from '../when.ts';

/** Somebody is in few missions at a time; older ones stand in the lists. */
const MOST = 20;

/**
 * The missions that concern whoever asks in a role, as they may see them: where they owe something first, then those
 * under way, the latest first.
 */
export async function ownRooms(
  context: WebContext,
  role: Role,
  isMine: (mission: ToldMission, person: string) => boolean,
): Promise<readonly Room[]> {
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
  Number(page.obligations.some(({ status, people }) => status === 'open' && people.includes(viewer.person)));

const isOver = ({ mission }: Room): number => Number(isLastPhase(mission.phase));

/** The banner of a rehearsal and the age of what is shown, for `show`. */
export function frameOf(context: WebContext, [first]: readonly Room[]) {
  if (!first) return {};
  const { sandbox, now } = first.page;
  const reader = readerOf(context, now);
  return {
    ...(sandbox ? { sandbox: { name: sandbox, now: instantIn(now, reader) } } : {}),
    ...asRecorded(first.page, reader),
  };
}
