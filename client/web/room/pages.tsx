import { PAGES, pathTo, processPath } from '../../../addresses/pages.ts';
import { isStaff } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { whileUp } from '../../errors.ts';
import { targetOf } from '../../http/requests.ts';
import type { Duty, Missions, ProcessPage } from '../../missions.ts';
import type { Person } from '../../ports.ts';
import { LIVE_SCRIPT } from '../live.tsx';
import { loadPage } from '../process.tsx';
import { show } from '../render.tsx';
import { TopicName, topicFrame } from '../topic.tsx';
import { missionsOf, type WebApp, type WebContext } from '../web.ts';
import { asRecorded, bannerOf } from '../when.ts';
import { type Room, roomOf } from './room.ts';
import { RoomPage } from './room-page.tsx';
import { supposed, whatIf } from './what-if.ts';
import { WhatIfPage } from './what-if-page.tsx';

const STYLES = ['room.css', 'timeline.css'];

/** The mission room, and the pages of one mission beside it. */
export function addRoom(app: WebApp): void {
  app.get(PAGES.mission, (context) => missionPage(context));
  app.get(PAGES.whatIf, (context) => whatIfPage(context));
}

async function readRoom(context: WebContext): Promise<Room> {
  const { missions, viewer, target, page, locale } = await loadPage(context, 'mission');
  const mails = (await whileUp(() => missions.mails({ target }))) ?? [];
  const inCalls = await nextInCalls(missions, page, viewer, locale);
  return roomOf(page, viewer, locale, { mails, only: context.req.query('show') ?? '', inCalls });
}

/** The next duty in the calls of a mission that waits for them: publishing, screening, preselecting. */
async function nextInCalls(
  missions: Missions,
  page: ProcessPage,
  viewer: Person,
  locale: Locale,
): Promise<Duty | null> {
  const isWaiting = !page.obligations.some(({ status }) => status === 'open');
  if (!isWaiting || page.isEnded || !isStaff(viewer)) return null;
  const { sandbox, process, reference } = page;
  const filter = { sandbox, view: 'all', text: reference, sort: 'due', descending: false } as const;
  const found = await whileUp(() =>
    missions.desk.table(viewer.person, filter, { offset: 0, limit: MOST_ALIKE, locale }),
  );
  return found?.rows.find(({ id }) => id === process)?.next ?? null;
}

/** How many missions are read to find one by its reference: others may begin with the same. */
const MOST_ALIKE = 20;

/** What every page of a mission has in its frame. */
function framed({ page, t, reader }: Pick<Room, 'page' | 't' | 'reader'>) {
  return {
    styles: STYLES,
    ...bannerOf(page.sandbox, reader),
    ...asRecorded(page, reader),
    crumbs: [{ text: t('room.missions'), href: pathTo('missions', { sandbox: page.sandbox }) }],
  };
}

async function missionPage(context: WebContext): Promise<Response> {
  const room = await readRoom(context);
  return show(
    context,
    { ...topicFrame(room.page, room.locale), ...framed(room), scripts: [LIVE_SCRIPT] },
    <RoomPage room={room} />,
  );
}

/** A question by GET: whatever is asked, nothing happens. */
async function whatIfPage(context: WebContext): Promise<Response> {
  const room = await readRoom(context);
  const { mission, viewer, locale, t, page, address } = room;
  const ask = (name: string) => context.req.query(name)?.trim() ?? '';
  const days = supposed(ask);
  const found =
    days &&
    (await whatIf(missionsOf(context), targetOf(context), mission, days, { as: viewer.person, locale }));
  const about = framed(room);
  return show(
    context,
    {
      title: t('room.what-if.title'),
      ...about,
      styles: [...about.styles, 'forms.css'],
      scripts: ['forms.js'],
      crumbs: [
        ...about.crumbs,
        { text: <TopicName of={page} locale={locale} />, href: processPath(address) },
      ],
    },
    <WhatIfPage
      room={room}
      asked={{ from: ask('from'), to: ask('to'), setUp: ask('setUp') }}
      days={days}
      found={found}
    />,
  );
}
