import { fault, whileUp } from '../../errors.ts';
import { targetOf } from '../../http/requests.ts';
import type { Missions, ProcessPage } from '../../missions.ts';
import type { Person } from '../../ports.ts';
import { show } from '../render.tsx';
import { missionsOf, personOf, type WebApp, type WebContext } from '../web.ts';
import { instantIn } from '../when.ts';
import { type Room, roomOf } from './room.ts';
import { RoomPage } from './room-page.tsx';
import type { ROOM } from './words.ts';

export const STYLES = ['room.css', 'timeline.css'];

/** The mission room, and the pages of one mission beside it. */
export function addRoom(app: WebApp): void {
  app.get('/missions/:ref', (context) => missionPage(context));
}

export interface Looking {
  readonly missions: Missions;
  readonly viewer: Person;
}

export function looking(context: WebContext): Looking {
  const viewer = personOf(context);
  if (!viewer) throw fault('unauthenticated');
  return { missions: missionsOf(context), viewer };
}

export async function readRoom(context: WebContext): Promise<Room> {
  const { missions, viewer } = looking(context);
  const locale = context.get('locale');
  const target = targetOf(context);
  const page = await missions.show(target, { as: viewer.person, locale });
  if (page.kind !== 'mission') throw fault('no-such-process', { reference: page.reference });
  const mails = (await whileUp(() => missions.mails({ target }))) ?? [];
  return roomOf(page, viewer, locale, { mails, only: context.req.query('show') ?? '' });
}

/** What every page of a mission has in its frame. */
export function framed({ page, words, reader }: Pick<Room, 'page' | 'words' | 'reader'>) {
  const { recordedAt, sandbox, now } = page;
  return {
    styles: STYLES,
    ...(sandbox ? { sandbox: { name: sandbox, now: instantIn(now, reader) } } : {}),
    ...(recordedAt ? { recordedAt: instantIn(recordedAt, reader) } : {}),
    crumbs: [{ text: words.missions, href: '/missions' }],
  };
}

export const titleOf = ({ reference }: ProcessPage, words: (typeof ROOM)['en']): string =>
  words.mission(reference || words.noReference);

async function missionPage(context: WebContext): Promise<Response> {
  const room = await readRoom(context);
  return show(context, { title: titleOf(room.page, room.words), ...framed(room) }, <RoomPage room={room} />);
}
