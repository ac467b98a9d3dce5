import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Desk, TestServers } from '../support/desk.ts';
import { Browser, HOME, openFrontDoor, signedIn } from '../support/front-door.ts';
import { CLIENT, startProvider } from '../support/oidc.ts';
import { shareDesk } from '../support/shared-desk.ts';

// The sign-in of the house: a real provider, of which only what it verified is believed, and only of staff.

let servers: TestServers;
let provider: Awaited<ReturnType<typeof startProvider>>;
let desk: Desk;
let door: ReturnType<typeof openFrontDoor>;
let browser: Browser;

beforeAll(async () => {
  servers = await shareDesk();
  provider = await startProvider(`${HOME}/sign-in/callback/oidc`);
});
afterAll(async () => {
  await provider?.stop();
  await servers?.stop();
});
beforeEach(async () => {
  desk = await servers.open();
  door = openFrontDoor(servers, desk, {
    provider: { issuer: provider.issuer, ...CLIENT, name: 'EU Login' },
  });
  browser = new Browser(door.app);
});
afterEach(async () => {
  door.close();
  await desk.close();
});

const viewer = () => door.accounts.viewer(new Request(HOME, { headers: { cookie: browser.cookie } }));
const outcome = async () => (await door.record.signIns({}))[0];

/** From the button to the way back, as the browser goes. */
async function comeBack(next = '/my-day'): Promise<URL> {
  const begun = await browser.get(`/sign-in/oidc?next=${encodeURIComponent(next)}`);
  expect(begun.status).toBe(303);
  return provider.through(begun.headers.get('location') ?? '');
}
const enter = async (back: URL) => browser.get(`${back.pathname}${back.search}`);

it('staff sign in by it, and come to the page that they wanted', async () => {
  expect(await (await browser.get('/sign-in')).text()).toContain('Sign in with EU Login');
  provider.is({ sub: 'u1', email: 'Coordinator@example.org', email_verified: true });
  const back = await comeBack('/missions?view=late');
  const done = await enter(back);
  expect([done.status, done.headers.get('location')]).toEqual([303, '/missions?view=late']);
  expect(await viewer()).toMatchObject({ kind: 'person', person: { person: 'coordinator' }, via: 'session' });
  expect(await outcome()).toMatchObject({ how: 'provider', outcome: 'signed-in', person: 'coordinator' });
  const kept = await desk.rows('select access_token, refresh_token, id_token from sign_in_vouchers');
  expect(kept).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);

  // The way back leads somewhere once, and in the browser that set out.
  expect((await enter(back)).status).toBe(403);
});

it('and somebody who had a link before is the same person', async () => {
  await signedIn(servers, browser, 'coordinator@example.org');
  provider.is({ sub: 'u1', email: 'coordinator@example.org', email_verified: true });
  await enter(await comeBack());
  expect(await viewer()).toMatchObject({ person: { person: 'coordinator' } });
  expect(await desk.rows('select * from proven_addresses')).toHaveLength(1);
});

it('who has another address there is whoever has that address now', async () => {
  provider.is({ sub: 'u1', email: 'coordinator@example.org', email_verified: true });
  await enter(await comeBack());
  provider.is({ sub: 'u1', email: 'head@example.org', email_verified: true });
  await enter(await comeBack());
  expect(await viewer()).toMatchObject({ person: { person: 'head' } });
});

it.each([
  ['an address that it has not verified', 'coordinator@example.org', false, 'unverified', 'has not verified'],
  [
    'somebody whom the directory doesn’t know',
    'stranger@example.org',
    true,
    'unknown',
    'no account here has',
  ],
  ['an expert', 'lead@example.org', true, 'not-staff', 'is for staff'],
])('lets in nobody with %s', async (_, email, isVerified, why, said) => {
  provider.is({ sub: `u-${why}`, email, email_verified: isVerified });
  const answer = await enter(await comeBack());
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain(said);
  expect((await viewer()).kind).toBe('nobody');
  expect(await desk.rows('select * from sessions')).toEqual([]);
  expect(await outcome()).toMatchObject({ how: 'provider', outcome: why });
});

it('says which setting would trust addresses of which it says nothing, and trusts none that it doubts', async () => {
  const unsaid = { sub: 'u7', email: 'coordinator@example.org' };
  provider.is(unsaid);
  const answer = await enter(await comeBack());
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('OIDC_TRUST_ADDRESSES');
  expect(await outcome()).toMatchObject({ outcome: 'unsaid' });
  expect(door.warned).toEqual([expect.stringContaining('OIDC_TRUST_ADDRESSES=true')]);

  const trusting = openFrontDoor(servers, desk, {
    provider: { issuer: provider.issuer, ...CLIENT, name: 'EU Login', trustsAddresses: true },
  });
  browser = new Browser(trusting.app);
  provider.is({ ...unsaid, email_verified: false });
  expect((await enter(await comeBack())).status).toBe(403);
  expect((await viewer()).kind).toBe('nobody');
  provider.is(unsaid);
  expect((await enter(await comeBack())).status).toBe(303);
  expect(await viewer()).toMatchObject({ person: { person: 'coordinator' } });
  trusting.close();
});

it('may be the only way in for staff, who are told so once their address is proved', async () => {
  const only = openFrontDoor(servers, desk, {
    provider: { issuer: provider.issuer, ...CLIENT, name: 'EU Login' },
    isStaffByProviderOnly: true,
  });
  browser = new Browser(only.app);
  const refused = await signedIn(servers, browser, 'coordinator@example.org');
  expect(refused.status).toBe(403);
  expect(await refused.text()).toContain('Staff sign in with EU Login here');
  expect((await viewer()).kind).toBe('nobody');
  expect(await desk.rows('select * from sessions')).toEqual([]);
  expect(await outcome()).toMatchObject({ outcome: 'staff-by-link', person: 'coordinator' });
  expect((await signedIn(servers, browser, 'lead@example.org')).status).toBe(303);
  provider.is({ sub: 'u1', email: 'coordinator@example.org', email_verified: true });
  expect((await enter(await comeBack())).status).toBe(303);
  expect(await viewer()).toMatchObject({ person: { person: 'coordinator' } });
  only.close();
});

describe('a sign-in by it', () => {
  const RECENT = { proof: 'fresh' };
  beforeEach(() => provider.is({ sub: 'u1', email: 'coordinator@example.org', email_verified: true }));
  afterEach(() => provider.asked());

  it('is fresh once it was asked to ask again, and says that it did', async () => {
    await enter(await comeBack());
    // It may have known them by a cookie, and says nothing of when it asked.
    expect(await viewer()).toMatchObject({ proof: 'unsaid' });
    const begun = new URL((await browser.get('/sign-in/oidc')).headers.get('location') ?? '');
    expect(Object.fromEntries(begun.searchParams)).toMatchObject({ prompt: 'login', max_age: '0' });
    await enter(await provider.through(begun.href));
    expect(await viewer()).toMatchObject(RECENT);
    expect(await desk.rows('select * from sessions')).toHaveLength(1);
  });

  it('is as old as what it says, however young the session', async () => {
    provider.asked(Math.floor(Date.now() / 1000) - 3_600);
    const begun = new URL((await browser.get('/sign-in/oidc')).headers.get('location') ?? '');
    begun.searchParams.set('max_age', '86400');
    await enter(await provider.through(begun.href));
    expect(await viewer()).toMatchObject({ proof: 'old' });
  });

  it('is not fresh for who takes the asking out of the address', async () => {
    await enter(await comeBack());
    const begun = new URL((await browser.get('/sign-in/oidc')).headers.get('location') ?? '');
    for (const name of ['prompt', 'max_age']) begun.searchParams.delete(name);
    await enter(await provider.through(begun.href));
    expect(await viewer()).toMatchObject({ person: { person: 'coordinator' }, proof: 'unsaid' });
  });
});

it('nor whoever comes back with a state, code or browser of another', async () => {
  provider.is({ sub: 'u1', email: 'coordinator@example.org', email_verified: true });
  const back = await comeBack();
  const elsewhere = new Browser(door.app);
  expect((await elsewhere.get(`${back.pathname}${back.search}`)).status).toBe(403);
  const forged = new URL(back);
  forged.searchParams.set('code', 'forged');
  expect((await enter(forged)).status).toBe(403);
  expect((await browser.get('/sign-in/callback/oidc?error=access_denied')).status).toBe(403);
  expect((await browser.get('/sign-in/callback/other?code=x&state=y')).status).toBe(404);
  expect((await viewer()).kind).toBe('nobody');
  expect((await outcome())?.outcome).toBe('provider-failed');
});

it('while it is away, its button says so, and links are sent all the same', async () => {
  const lonely = openFrontDoor(servers, desk, {
    provider: { issuer: 'http://127.0.0.1:9', ...CLIENT, name: 'EU Login' },
  });
  const there = new Browser(lonely.app);
  expect((await there.get('/sign-in/oidc')).status).toBe(503);
  await signedIn(servers, there, 'lead@example.org');
  expect([...there.cookies.keys()].map((name) => name.split('.').at(-1)).sort()).toEqual([
    'last',
    'session_token',
  ]);
  lonely.close();
});
