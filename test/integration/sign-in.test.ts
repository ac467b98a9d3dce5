import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, startDesk, type TestServers } from '../support/desk.ts';
import { Browser, HOME, openFrontDoor } from '../support/front-door.ts';

let servers: TestServers;
let desk: Desk;
let door: ReturnType<typeof openFrontDoor>;
let browser: Browser;

beforeAll(async () => {
  servers = await startDesk();
});
afterAll(async () => {
  await servers.stop();
});
beforeEach(async () => {
  desk = await servers.open();
  door = openFrontDoor(servers, desk);
  browser = new Browser(door.app);
});
afterEach(async () => {
  door.close();
  await desk.close();
});

/** The link of the last mail to an address, below this site. */
async function linkTo(email: string): Promise<string> {
  const mails = (await servers.catcher.mailbox.readAll()).filter(({ to }) => to.includes(email));
  const found = /https:\/\/missions\.example\.org(\/sign-in\/link\?\S+)/.exec(mails.at(-1)?.text ?? '');
  if (!found?.[1]) throw new Error(`no link for ${email}`);
  return found[1];
}

function confirm(link: string, as = browser): Promise<Response> {
  const query = new URL(link, HOME).searchParams;
  return as.post('/sign-in/link', { token: query.get('token') ?? '', next: query.get('next') ?? '' });
}

const viewer = (as = browser) => door.accounts.viewer(new Request(HOME, { headers: { cookie: as.cookie } }));

describe('a mailed link', () => {
  test('signs in by a button, not by being opened', async () => {
    const asked = await browser.post('/sign-in', { email: 'Lead@Example.org', next: '/my-day?view=late' });
    expect(asked.headers.get('location')).toBe('/sign-in/sent');
    const link = await linkTo('lead@example.org');
    const page = await browser.get(link);
    expect(page.status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    expect((await viewer()).kind).toBe('nobody');

    const done = await confirm(link);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/my-day?view=late']);
    expect(await viewer()).toMatchObject({ kind: 'person', person: { person: 'lead' }, via: 'session' });
  });
});
