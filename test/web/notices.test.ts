import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { openDoor, signedInAs } from '../support/door.ts';
import { playedMissions } from '../support/played-missions.ts';
import { playedTo } from '../support/world.ts';

const open = () => {
  const { missions } = playedMissions(playedTo('preparing'));
  const door = openDoor(missions);
  const ask = (method: string, path: string, person?: string, headers: Record<string, string> = {}) =>
    door.request(path, {
      method,
      headers: {
        accept: 'text/html',
        ...(person ? { origin: 'https://missions.example.org', ...signedInAs(person) } : {}),
        ...headers,
      },
    });
  return { missions, ask };
};

/** Makes a calendar for somebody, and gives its path. */
async function feedOf(ask: ReturnType<typeof open>['ask'], person: string): Promise<string> {
  const html = await (await ask('POST', '/account/notices/feed', person)).text();
  return /https:\/\/missions\.example\.org(\/feeds\/[^"]+\.ics)/.exec(html)?.[1] ?? '';
}

describe('the calendar of deadlines', () => {
  it('has an all-day entry for everything that is due, with a link, and invites nobody', async () => {
    const { ask, missions } = open();
    const path = await feedOf(ask, 'lead');
    const answer = await ask('GET', path);
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    const ics = await answer.text();
    const calendar = new ICAL.Component(ICAL.parse(ics));
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(calendar.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT1H');
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    const owed = (await missions.duties('lead')).filter(({ due }) => due !== null);
    expect(events.length).toBe(owed.length);
    for (const event of events) {
      expect(event.startDate.isDate).toBe(true);
      expect(event.component.getFirstPropertyValue('url')).toContain('https://missions.example.org/');
      expect(event.attendees).toEqual([]);
    }
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    expect(ics).not.toMatch(/ORGANIZER|Name of/);
  });

  it('is the same until something moves', async () => {
    const { ask } = open();
    const path = await feedOf(ask, 'lead');
    const etag = (await ask('GET', path)).headers.get('etag') ?? '';
    expect((await ask('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304);
    expect((await ask('GET', path, undefined, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('leads nowhere once it was renewed or ended, and never where it is guessed', async () => {
    const { ask } = open();
    const first = await feedOf(ask, 'lead');
    const second = await feedOf(ask, 'lead');
    expect((await ask('GET', first)).status).toBe(404);
    expect((await ask('GET', second)).status).toBe(200);
    await ask('POST', '/account/notices/feed/end', 'lead');
    expect((await ask('GET', second)).status).toBe(404);
    expect((await ask('GET', '/feeds/guess.ics')).status).toBe(404);
  });

  it('is one’s own: nobody makes it who is not signed in', async () => {
    const { ask } = open();
    const origin = { origin: 'https://missions.example.org' };
    expect((await ask('POST', '/account/notices/feed', undefined, origin)).status).toBe(401);
    expect(
      (await ask('POST', '/account/notices/feed', undefined, { origin: 'https://evil.example' })).status,
    ).toBe(403);
  });
});

describe('mails about new calls', () => {
  it('are asked for and ended on one’s own page', async () => {
    const { ask } = open();
    await ask('POST', '/account/notices/calls', 'third');
    expect(await (await ask('GET', '/account/notices', 'third')).text()).toContain('You get them since');
    await ask('POST', '/account/notices/calls/end', 'third');
    expect(await (await ask('GET', '/account/notices', 'third')).text()).toContain('You do not get them.');
  });

  it('end by one click without a session, and nothing happens on GET', async () => {
    const { ask, missions } = open();
    await missions.notices.subscribe('third');
    const path = '/unsubscribe/token-of-third';
    const page = await (await ask('GET', path)).text();
    expect(page).toContain('<form method="post">');
    expect((await missions.notices.of('third')).callsSince).not.toBeNull();
    // As mail software posts it (RFC 8058): no cookie, no origin.
    const clicked = await ask('POST', path, undefined, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(clicked.status).toBe(200);
    expect((await missions.notices.of('third')).callsSince).toBeNull();
    expect(await (await ask('POST', path)).text()).toContain('This link was used before');
  });
});
