import { describe, expect, it } from 'vitest';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { person } from '../support/desk.ts';
import { Browser, HOME, lastLink, openFrontDoor, pressed, signedIn } from '../support/front-door.ts';
import { desk, servers } from '../support/shared-desk.ts';
import { browser, door, eachAtDoor } from '../support/shared-door.ts';

// Who is in, who stays in, and who gets in with somebody else's link.

eachAtDoor();

const kind = async (as = browser, at = door) =>
  (await at.accounts.viewer(new Request(HOME, { headers: { cookie: as.cookie } }))).kind;
const saved = (...given: Parameters<typeof person>) => desk.directory.save([person(...given)], SYSTEM_AUTHOR);

describe('the button behind a link', () => {
  it('pressed twice, or twice at the same instant, signs in the browser that opened it, once', async () => {
    await browser.post('/sign-in', { email: 'lead@example.org' });
    const link = await lastLink(servers, 'lead@example.org');
    await browser.get(link);
    const answers = await Promise.all([pressed(browser, link), pressed(browser, link)]);
    const elsewhere = openFrontDoor(servers, desk);
    const again = new Browser(elsewhere.app);
    for (const [name, value] of browser.cookies) if (name.endsWith('opener')) again.cookies.set(name, value);
    for (const answer of [...answers, await pressed(browser, link), await pressed(again, link)])
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    elsewhere.close();
    expect(await kind()).toBe('person');
    expect(await kind(again)).toBe('person');
    expect(await desk.rows('select * from sessions')).toHaveLength(1);
  });

  it('lets in no other browser that has the link, opened there or not, and after a minute nobody', async () => {
    await browser.post('/sign-in', { email: 'lead@example.org' });
    const link = await lastLink(servers, 'lead@example.org');
    const thief = new Browser(door.app);
    await browser.get(link);
    await thief.get(link);
    await pressed(browser, link);
    expect((await pressed(thief, link)).status).toBe(410);
    expect((await pressed(new Browser(door.app), link)).status).toBe(410);
    expect(await kind(thief)).toBe('nobody');
    // Nor whoever reads the table: neither the cookie nor what opens it stands there.
    const kept = JSON.stringify(await desk.rows('select * from sign_in_verifications'));
    for (const value of browser.cookies.values()) expect(kept).not.toContain(value);
    await desk.rows("update sign_in_verifications set expires_at = now() - interval '1 second'");
    expect((await pressed(browser, link)).status).toBe(410);
  });
});

describe('a session ends for good', () => {
  it('with the address, although it is changed back, and with links under way', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    await new Browser(door.app).post('/sign-in', { email: 'lead@example.org' });
    const link = await lastLink(servers, 'lead@example.org');
    const stranger = new Browser(door.app);
    await signedIn(servers, stranger, 'other@example.org');
    await saved('lead', { email: 'other@example.org' });
    // Who had proved the new address before is not taken for its owner either.
    for (const each of [browser, stranger]) expect(await kind(each)).toBe('nobody');
    await saved('lead');
    expect(await kind()).toBe('nobody');
    expect((await pressed(new Browser(door.app), link)).status).toBe(410);
    const told = await desk.rows("select person, before from audit where kind = 'session'");
    expect(told).toContainEqual({ person: 'lead', before: { sessions: 2 } });
  });

  it('with a role that is taken, and with one of staff that is given', async () => {
    await signedIn(servers, browser, 'coordinator@example.org');
    await saved('coordinator', { roles: ['expert'] });
    expect(await kind()).toBe('nobody');
    await signedIn(servers, browser, 'coordinator@example.org');
    await saved('coordinator', { roles: ['expert', 'partner contact'] });
    expect(await kind()).toBe('person');
    await saved('coordinator', { roles: ['expert', 'partner contact', 'administrator'] });
    expect(await kind()).toBe('nobody');
  });

  it('of staff that nobody uses for eight hours; an expert’s goes on', async () => {
    const expert = new Browser(door.app);
    await signedIn(servers, browser, 'coordinator@example.org');
    await signedIn(servers, expert, 'lead@example.org');
    const idle = (hours: number) =>
      desk.rows(`update sessions set updated_at = now() - interval '${hours} hours'`);
    await idle(7.9);
    // What a page fetches by itself is no use of it; what somebody does is.
    const cookie = { cookie: browser.cookie };
    await door.accounts.viewer(new Request(HOME, { headers: { ...cookie, accept: 'text/event-stream' } }));
    const used = async () =>
      (await desk.rows("select * from sessions where updated_at > now() - interval '1 hour'")).length;
    expect(await used()).toBe(0);
    expect(await kind()).toBe('person');
    expect(await used()).toBe(1);
    await idle(8.1);
    expect(await kind()).toBe('nobody');
    expect(await kind(expert)).toBe('person');
    await idle(0);
    expect(await kind()).toBe('nobody');
  });
});

it('answers by its own host name alone, except to probes', async () => {
  const at = (url: string, headers = {}) => door.app.request(url, { headers });
  for (const [url, host] of [
    ['https://evil.example/', undefined],
    ['https://evil.example/api/me', 'missions.example.org'],
    [`${HOME}/sign-in`, 'evil.example'],
    [`${HOME}/sign-in`, 'missions.example.org.evil.example'],
    ['http://192.0.2.1:8080/sign-in', undefined],
  ] as const) {
    const answer = await at(url, host === undefined ? {} : { host });
    expect(answer.status, `${url} ${host}`).toBe(421);
    expect(await answer.text()).toContain('missions.example.org');
  }
  expect((await at(`${HOME}/sign-in`, { host: 'MISSIONS.example.org:443' })).status).toBe(200);
  expect((await at('http://10.0.0.7:8080/healthz')).status).toBe(200);
});
