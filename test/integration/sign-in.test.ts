import { describe, expect, it } from 'vitest';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { person } from '../support/desk.ts';
import { Browser, HOME, lastLink, openFrontDoor, pressed, signedIn } from '../support/front-door.ts';
import { desk, servers } from '../support/shared-desk.ts';
import { browser, door, eachAtDoor } from '../support/shared-door.ts';

eachAtDoor();

const viewer = (as = browser) => door.accounts.viewer(new Request(HOME, { headers: { cookie: as.cookie } }));
const outcomes = async () => (await door.record.signIns({})).map(({ outcome }) => outcome);

describe('a mailed link', () => {
  it('signs in by a button, not by being opened, and leads to the page that was wanted', async () => {
    const asked = await browser.post('/sign-in', { email: 'Lead@Example.org', next: '/my-day?view=late' });
    expect(asked.headers.get('location')).toBe('/sign-in/sent');
    const link = await lastLink(servers, 'lead@example.org');
    expect((await browser.get(link)).status).toBe(200);
    expect(browser.cookie).not.toContain('session');
    expect((await viewer()).kind).toBe('nobody');

    const done = await pressed(browser, link);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/my-day?view=late']);
    expect(await viewer()).toMatchObject({ kind: 'person', person: { person: 'lead' }, via: 'session' });
    expect(await outcomes()).toEqual(['signed-in', 'link-sent']);
    expect((await door.record.signIns({ person: 'lead' }))[0]).toMatchObject({
      address: 'lead@example.org',
      how: 'link',
      browser: 'Firefox, Linux',
    });
  });

  it('works once', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    const again = await pressed(new Browser(door.app), await lastLink(servers, 'lead@example.org'));
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('no longer works');
    expect(again.headers.getSetCookie()).toEqual([]);
    expect((await outcomes())[0]).toBe('link-refused');
  });

  it('is over after a quarter of an hour', async () => {
    await browser.post('/sign-in', { email: 'lead@example.org' });
    await desk.rows("update sign_in_verifications set expires_at = now() - interval '1 second'");
    expect((await pressed(browser, await lastLink(servers, 'lead@example.org'))).status).toBe(410);
    expect((await viewer()).kind).toBe('nobody');
  });

  it('changed in one letter is none, and the right one still works', async () => {
    await browser.post('/sign-in', { email: 'lead@example.org' });
    const link = await lastLink(servers, 'lead@example.org');
    const wrong = link.replace(/token=(.)/, (_, first: string) => `token=${first === 'a' ? 'b' : 'a'}`);
    expect((await pressed(browser, wrong)).status).toBe(410);
    expect((await pressed(browser, '/sign-in/link')).status).toBe(410);
    expect((await pressed(browser, link)).status).toBe(303);
  });

  it('proves the address that it was sent to, whoever asked and whoever was signed in', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    await browser.post('/sign-in', { email: 'head@example.org' });
    await pressed(browser, await lastLink(servers, 'head@example.org'));
    expect(await viewer()).toMatchObject({ person: { person: 'head' } });
  });

  it('is kept as a hash, and in no log', async () => {
    await browser.post('/sign-in', { email: 'lead@example.org' });
    const token = new URL(await lastLink(servers, 'lead@example.org'), HOME).searchParams.get('token') ?? '';
    expect(token).toMatch(/^\w{32}$/);
    const kept = JSON.stringify(await desk.rows('select * from sign_in_verifications'));
    expect(kept).toContain('lead@example.org');
    expect(kept).not.toContain(token);
  });

  it.each([
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/%2f/../..//evil.example',
    '/sign-out',
  ])('leads nowhere else: %j', async (next) => {
    await browser.post('/sign-in', { email: 'lead@example.org', next });
    const link = await lastLink(servers, 'lead@example.org');
    const token = new URL(link, HOME).searchParams.get('token') ?? '';
    const done = await browser.post('/sign-in/link', { token, next });
    expect(new URL(done.headers.get('location') ?? '', HOME).origin).toBe(HOME);
    expect(done.headers.get('location')).not.toMatch(/^\/[/\\]|sign-out/);
  });

  it('arrives in the person’s language with one button, and has the headers of an automatic mail', async () => {
    await desk.directory.save([person('lead', { language: 'es', name: 'Lucía' })], SYSTEM_AUTHOR);
    await browser.post('/sign-in', { email: 'lead@example.org' });
    const mail = (await servers.catcher.mailbox.readAll()).at(-1);
    expect(mail?.subject).toMatch(/^Inicie sesión antes de las \d\d:\d\d en Bruselas/);
    expect(mail?.headers['auto-submitted']).toEqual(['auto-generated']);
    expect(mail?.headers['content-language']).toEqual(['es']);
    expect(mail?.html.match(/class="k"/g)).toHaveLength(1);
    expect(mail?.text).toContain('/sign-in/link?token=');
  });
});

describe('who asks for a link', () => {
  it('is told the same of an address that nobody has, and a new one may register as an expert', async () => {
    const known = await browser.post('/sign-in', { email: 'lead@example.org' });
    const unknown = await browser.post('/sign-in', { email: 'stranger@example.net' });
    const told = async (answer: Response) => [
      answer.status,
      answer.headers.get('location'),
      await answer.text(),
      [...answer.headers.keys()].toSorted(),
    ];
    expect(await told(unknown)).toEqual(await told(known));

    const done = await pressed(browser, await lastLink(servers, 'stranger@example.net'));
    expect(done.headers.get('location')).toBe('/register?next=%2F');
    expect((await viewer()).kind).toBe('nobody');
    expect((await browser.get('/account')).status).toBe(401);

    expect((await browser.post('/register', { name: '', language: 'fr' })).status).toBe(422);
    const given = {
      name: 'Chloé',
      language: 'fr',
      zone: 'Africa/Dakar',
      country: 'SN',
      roles: 'administrator',
    };
    const registered = await browser.post('/register', { ...given, email: 'head@example.org' });
    expect(registered.headers.get('location')).toBe('/profile');
    expect(await viewer()).toMatchObject({
      person: {
        name: 'Chloé',
        email: 'stranger@example.net',
        language: 'fr',
        country: 'SN',
        roles: ['expert'],
      },
    });
    await browser.post('/register', given);
    const named = (await desk.directory.people()).filter(({ name }) => name === 'Chloé');
    expect(named).toHaveLength(1);
  });

  it('may register only after an address was proved', async () => {
    expect((await browser.get('/register')).headers.get('location')).toMatch(/^\/sign-in\?next=/);
    const posted = await browser.post('/register', { name: 'X', language: 'en', zone: 'UTC', country: 'BE' });
    expect(posted.status).toBe(401);
  });

  it('is asked to wait after five in a quarter of an hour', async () => {
    for (let i = 0; i < 5; i += 1) await browser.post('/sign-in', { email: 'lead@example.org' });
    const refused = await browser.post('/sign-in', { email: 'LEAD@example.org' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(await refused.text()).toContain('Try again in 15 min');
    expect((await browser.post('/sign-in', { email: 'second@example.org' })).status).toBe(303);
  });

  it('hears that the mail server does not answer, whoever it is', async () => {
    const lonely = openFrontDoor(servers, desk, { smtpUrl: 'smtp://127.0.0.1:9' });
    for (const email of ['lead@example.org', 'stranger@example.net'])
      expect((await new Browser(lonely.app).post('/sign-in', { email })).status).toBe(503);
    lonely.close();
  });
});

describe('a session', () => {
  it('is a cookie that no script reads and no other site sends', async () => {
    const done = await signedIn(servers, browser, 'lead@example.org');
    const [cookie = ''] = done.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-missions\.session_token=/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
    expect(cookie).not.toMatch(/domain=/i);
    expect(done.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(done.headers.get('cache-control')).toBe('no-store');
  });

  it('over plain HTTP has no prefix, for browsers would refuse it', async () => {
    const local = openFrontDoor(servers, desk, { publicUrl: 'http://127.0.0.1:8080' });
    const there = new Browser(local.app, 'http://127.0.0.1:8080');
    const done = await signedIn(servers, there, 'lead@example.org');
    expect(done.headers.getSetCookie()[0]).toMatch(/^missions\.session_token=/);
    expect(done.headers.getSetCookie()[0]).not.toContain('Secure');
    local.close();
  });

  it('ends by signing out', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    const { cookie } = browser;
    expect((await browser.post('/sign-out')).headers.get('location')).toBe('/sign-out');
    // What tells for whom a form of another tab would be kept says nothing of who it was.
    expect([...browser.cookies.keys()]).toEqual(['__Host-missions.last']);
    expect(browser.cookie).not.toMatch(/lead|example/);
    const stolen = new Request(HOME, { headers: { cookie } });
    expect((await door.accounts.viewer(stolen)).kind).toBe('nobody');
    expect(await desk.rows('select * from sessions')).toEqual([]);
  });

  it('ends with the address, and with the person', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    await desk.directory.save([person('lead', { email: 'other@example.org' })], SYSTEM_AUTHOR);
    expect((await viewer()).kind).toBe('nobody');
    await desk.directory.save([person('lead')], SYSTEM_AUTHOR);
    expect((await viewer()).kind).toBe('nobody');
    await signedIn(servers, browser, 'lead@example.org');
    await desk.directory.erase('lead', SYSTEM_AUTHOR);
    expect((await viewer()).kind).toBe('nobody');
    expect(await desk.rows("select * from proven_addresses where email = 'lead@example.org'")).toEqual([]);
    expect((await door.record.signIns({})).every(({ address }) => address === '')).toBe(true);
  });

  it('with a cookie that was tampered with is none', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    const [name = '', value = ''] = [...browser.cookies][0] ?? [];
    const other = value[5] === 'X' ? 'Y' : 'X';
    const cookie = `${name}=${value.slice(0, 5)}${other}${value.slice(6)}`;
    expect((await door.accounts.viewer(new Request(HOME, { headers: { cookie } }))).kind).toBe('nobody');
  });

  it('goes on while the database is away, and no unknown one begins', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    expect((await viewer()).kind).toBe('person');
    // As good as away: whatever is asked of it fails.
    await desk.database.close();
    expect((await viewer()).kind).toBe('person');
    const cookie = browser.cookie.replace('token=', 'token=x');
    const other = door.accounts.viewer(new Request(HOME, { headers: { cookie } }));
    expect(await other.catch(({ code }) => code)).toEqual(expect.toSatisfy(isNobodyOrUnavailable));
    expect((await browser.get('/account')).status).toBe(503);
  });

  it('is not enough for a form of another site', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    for (const path of ['/sign-out', '/account', '/account/tokens']) {
      const answer = await browser.request(path, {
        method: 'POST',
        body: 'name=x',
        headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(answer.status, path).toBe(403);
      expect(await answer.text()).toContain('from a page of another site');
    }
    const api = await browser.request('/api/people', {
      method: 'POST',
      body: '[]',
      headers: { origin: 'https://evil.example', 'content-type': 'text/plain' },
    });
    expect([api.status, await api.json()]).toMatchObject([403, { code: 'cross-site-request' }]);
    expect((await viewer()).kind).toBe('person');
  });
});

const isNobodyOrUnavailable = (answer: unknown) =>
  answer === 'unavailable' || (answer as { kind?: string }).kind === 'nobody';

it('nothing else of better-auth can be reached', async () => {
  for (const path of [
    '/sign-in/get-session',
    '/sign-in/list-sessions',
    '/sign-in/magic-link/verify?token=a',
    '/sign-in/ok',
  ])
    expect((await browser.get(path)).status, path).toBe(404);
  for (const path of [
    '/sign-in/sign-up/email',
    '/sign-in/sign-in/magic-link',
    '/sign-in/update-user',
    '/sign-in/social',
  ])
    expect((await browser.post(path, { email: 'x@example.org' })).status, path).toBe(404);
  expect((await browser.get('/sign-in/people')).status).toBe(404);
  expect((await browser.get('/sign-in/oidc')).status).toBe(404);
});

it('the local stack lets somebody choose whom to be, by the link as it was mailed', async () => {
  const local = openFrontDoor(servers, desk, { offersPeople: true });
  const there = new Browser(local.app);
  expect(await (await there.get('/sign-in/people')).text()).toContain('Sign in as Person coordinator');
  const chosen = await there.post('/sign-in/people', { person: 'coordinator', next: '/missions' });
  expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/missions']);
  expect(await viewer(there)).toMatchObject({ person: { person: 'coordinator' } });
  await desk.directory.save([person('real', { email: 'real@institution.example' })], SYSTEM_AUTHOR);
  expect((await there.post('/sign-in/people', { person: 'real' })).status).toBe(404);
  // Somebody new finds the link where they are told to look for it.
  const sent = await there.post('/sign-in', { email: 'new-expert@example.org', next: '/calls' });
  const page = await (await there.get(sent.headers.get('location') ?? '')).text();
  const link = /href="(\/sign-in\/link\?[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect((await pressed(there, link)).headers.get('location')).toBe('/register?next=%2Fcalls');
  local.close();
});
