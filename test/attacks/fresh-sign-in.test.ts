import { describe, expect, it } from 'vitest';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { person } from '../support/desk.ts';
import { Browser, HOME, lastLink, pressed, signedIn } from '../support/front-door.ts';
import { desk, servers } from '../support/shared-desk.ts';
import { browser, door, eachAtDoor } from '../support/shared-door.ts';

// A desk that was left alone, a stolen cookie or token: none of them gives anybody access or takes it.

eachAtDoor(() => {
  const ada = person('admin', { roles: ['administrator', 'head of facility', 'coordinator'] });
  return desk.directory.save([ada, person('deputy', { roles: ['head of facility'] })], SYSTEM_AUTHOR);
});

const place = { language: 'es', zone: 'America/Lima', country: 'PE' };
const ana = { name: 'Ana', email: 'ana@example.org', ...place, roles: ['observer', 'committee member'] };
const away = { person: 'head', substitute: 'deputy', from: '2030-07-01', to: '2030-07-02' };
const HOOK = { url: 'https://hooks.example.org/x', about: 'board' };

/** Everything that gives access or takes it, as the pages send it. */
const FORMS: [path: string, fields: Record<string, string | string[]>][] = [
  ['/accounts/new', ana],
  ['/accounts/lead', { ...ana, roles: 'administrator' }],
  ['/accounts/lead/erase', {}],
  ['/accounts/absences', away],
  ['/accounts/absences', { ...away, person: 'admin', role: 'coordinator' }],
  ['/accounts/absences/confirm', { person: 'head', from: away.from }],
  ['/accounts/absences/remove', { person: 'head', from: away.from }],
  ['/account/tokens', { purpose: 'x', scope: 'act', days: '30' }],
  ['/account/tokens/revoke', { token: 'x' }],
  ['/account/notices/feed', {}],
  ['/webhooks', HOOK],
  ['/webhooks/wh_1/rotate', {}],
  ['/webhooks/wh_1/pause', {}],
  ['/webhooks/wh_1/remove', {}],
];
/** The same by the API. */
const REQUESTS: [method: string, path: string, body?: unknown][] = [
  ['POST', '/api/people', [{ person: 'ana', ...ana }]],
  ['DELETE', '/api/people/lead'],
  ['POST', '/api/absences', away],
  ['POST', '/api/absences/confirm', { person: 'head', from: away.from }],
  ['DELETE', `/api/absences/head/${away.from}`],
  ['POST', '/api/webhooks', HOOK],
  ['POST', '/api/webhooks/wh_1/rotate'],
  ['POST', '/api/webhooks/wh_1/pause'],
  ['POST', '/api/webhooks/wh_1/resume'],
  ['DELETE', '/api/webhooks/wh_1'],
];

/** As many minutes later; what was used since doesn't count. */
const later = (minutes: number) =>
  desk.rows(
    `update sessions set proved_at = now() - interval '${minutes} minutes', updated_at = now(), created_at = created_at`,
  );
const asked = async (method: string, path: string, body: unknown, headers: Record<string, string>) => {
  const answer = await door.app.request(`${HOME}${path}`, {
    method,
    headers: { origin: HOME, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return [answer.status, ((await answer.json()) as { code?: string }).code];
};
/** Everything that could have been changed. */
const everything = async () => ({
  people: await desk.rows('select * from people order by id'),
  absences: await desk.directory.absences(),
  tokens: await desk.rows('select * from personal_tokens'),
  webhooks: await desk.rows('select * from webhooks'),
});

describe('a session of more than a quarter of an hour', () => {
  it('changes nothing about people, roles, absences of others, tokens and webhooks, whatever it was used for since', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    await later(16);
    const before = await everything();
    for (const [path, fields] of FORMS) {
      const answer = await browser.post(path, fields);
      expect(answer.status, path).toBe(403);
      expect(await answer.text(), path).toContain('within the last 15 minutes');
    }
    for (const [method, path, body] of REQUESTS)
      expect(await asked(method, path, body, { cookie: browser.cookie }), path).toEqual([
        403,
        'sign-in-again',
      ]);
    expect(await everything()).toEqual(before);
  });

  it('does everything else, and what is younger does it all', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    await later(16);
    const own = { substitute: 'deputy', from: '2030-07-01', to: '2030-07-02' };
    expect((await browser.post('/account/absences', own)).status).toBe(303);
    expect((await browser.post('/account', { name: 'Ada', ...place })).status).toBe(303);
    expect((await browser.post('/account/absences/remove', { from: own.from })).status).toBe(303);
    await later(14);
    expect((await browser.post('/accounts/new', ana)).status).toBe(303);
    expect((await browser.post('/account/tokens', { purpose: 'x', scope: 'act', days: '30' })).status).toBe(
      200,
    );
  });

  it('is no reason for who may not do it at all', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    await later(16);
    const answer = await browser.post('/accounts/new', ana);
    expect(await answer.text()).not.toContain('sign in again');
    expect(
      await asked('POST', '/api/people', [{ person: 'ana', ...ana }], { cookie: browser.cookie }),
    ).toEqual([403, 'not-yours-to-do']);
  });

  it('nor one of before this was asked, of which nobody knows when it began', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    await desk.rows('update sessions set proved_at = null');
    const answer = await browser.post('/accounts/new', ana);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('nobody says when it was');
  });
});

it('a personal token gives nobody access, whatever its owner may; nor does it send forms', async () => {
  await signedIn(servers, browser, 'admin@example.org');
  const { token } = await door.missions.tokens.make('admin', { name: 'x', scope: 'act', days: 30 });
  const bearer = { authorization: `Bearer ${token}` };
  const before = await everything();
  for (const [method, path, body] of REQUESTS)
    expect(await asked(method, path, body, bearer), path).toEqual([403, 'sign-in-again']);
  const program = new Browser(door.app);
  for (const [path] of [
    ...FORMS,
    ['/account/sessions/end-others'],
    ['/accounts/lead/end-sessions'],
  ] as const) {
    const answer = await program.request(path, { method: 'POST', headers: bearer });
    expect(answer.status, path).toBe(403);
    expect(await answer.text(), path).toContain('No personal token can do this');
  }
  expect({ ...(await everything()), tokens: [] }).toEqual({ ...before, tokens: [] });
  expect(await door.accounts.sessions(person('admin'))).toHaveLength(1);
});

describe('what was typed', () => {
  const REFERER = { referer: `${HOME}/accounts/new` };
  /** Sends a form too late; the page that asks to sign in again. */
  async function tooLate(path: string, fields: Record<string, string | string[]>): Promise<string> {
    await later(16);
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, values]) =>
        [values].flat().map((value): [string, string] => [name, value]),
      ),
    );
    const answer = await browser.request(path, {
      method: 'POST',
      body: body.toString(),
      headers: { ...REFERER, origin: HOME, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(403);
    return answer.text();
  }
  /** PassControl in as that page has it; where it leads. */
  async function again(page: string): Promise<string> {
    const next = /name="next" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    await browser.post('/sign-in', { email: 'admin@example.org', next });
    const done = await pressed(browser, await lastLink(servers, 'admin@example.org'));
    return done.headers.get('location') ?? '';
  }
  const goneOn = async (path: string) => {
    const page = await (await browser.get(path)).text();
    const action = /<form class="form" method="post" action="([^"]*)"/.exec(page)?.[1] ?? '';
    const hidden = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const fields = new Map<string, string[]>();
    for (const [, name = '', value = ''] of hidden) fields.set(name, [...(fields.get(name) ?? []), value]);
    return browser.post(action, Object.fromEntries(fields));
  };

  it('is in the form again after signing in, and then it is done', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    const page = await tooLate('/accounts/new', ana);
    expect(page).toContain('Sign in again');
    expect(page).not.toContain('ana@example.org');
    const to = await again(page);
    expect(to).toMatch(/^\/again\/[\w-]+\?back=%2Faccounts%2Fnew$/);
    // One session in this browser, not two.
    expect(await door.accounts.sessions(person('admin'))).toHaveLength(1);
    const shown = await goneOn(to);
    expect(shown.status).toBe(200);
    const form = await shown.text();
    expect(form).toMatch(/name="email"[^>]*value="ana@example.org"/);
    for (const role of ana.roles)
      expect(form).toMatch(new RegExp(`value="${role}"[^>]*checked|checked[^>]*value="${role}"`));
    expect(await desk.rows("select * from people where email = 'ana@example.org'")).toEqual([]);
    expect((await browser.post('/accounts/new', ana)).status).toBe(303);
  });

  it.each([
    ['/accounts/lead', ana, /value="ana@example.org"/],
    ['/accounts/absences', away, /value="2030-07-02"/],
    ['/account/tokens', { purpose: 'the report', scope: 'administer', days: '365' }, /value="the report"/],
    ['/webhooks', HOOK, /value="https:\/\/hooks\.example\.org\/x"/],
  ] as const)('at %s too', async (path, fields, typed) => {
    await signedIn(servers, browser, 'admin@example.org');
    const shown = await goneOn(await again(await tooLate(path, fields as Record<string, string>)));
    expect([shown.status, await shown.text()]).toMatchObject([200, expect.stringMatching(typed)]);
  });

  it('a button alone does its work after the second press, not by an address that is opened', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    const to = await again(await tooLate('/accounts/second/erase', {}));
    await browser.get(to);
    expect(await desk.rows("select * from people where id = 'second'")).toHaveLength(1);
    expect((await goneOn(to)).headers.get('location')).toBe('/accounts?erased=yes');
    expect(await desk.rows("select * from people where id = 'second'")).toEqual([]);
  });

  it('is nobody else’s: not another browser’s, person’s or the table’s', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    const to = await again(await tooLate('/accounts/new', ana));
    const kept = JSON.stringify(await desk.rows('select * from sign_in_verifications'));
    for (const part of ['ana@example.org', 'Ana', /again\/([\w-]+)/.exec(to)?.[1] ?? to])
      expect(kept).not.toContain(part);
    const elsewhere = new Browser(door.app);
    await signedIn(servers, elsewhere, 'admin@example.org');
    expect((await elsewhere.get(to)).headers.get('location')).toBe('/accounts/new');
    await signedIn(servers, browser, 'lead@example.org');
    expect((await browser.get(to)).headers.get('location')).toBe('/accounts/new');
    await signedIn(servers, browser, 'admin@example.org');
    await desk.rows("update sign_in_verifications set expires_at = now() - interval '1 second'");
    expect((await browser.get(to)).headers.get('location')).toBe('/accounts/new');
    expect((await browser.get('/again/x?back=https://evil.example/')).headers.get('location')).toBe('/');
  });
});

it('a second press on the link of the new sign-in ends nothing', async () => {
  await signedIn(servers, browser, 'admin@example.org');
  await browser.post('/sign-in', { email: 'admin@example.org' });
  const link = await lastLink(servers, 'admin@example.org');
  await browser.get(link);
  await pressed(browser, link);
  expect((await pressed(browser, link)).status).toBe(303);
  expect((await browser.get('/account')).status).toBe(200);
});
