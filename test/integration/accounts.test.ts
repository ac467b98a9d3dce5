import { describe, expect, it } from 'vitest';
import { reachPath } from '../../addresses/pages.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { person } from '../support/desk.ts';
import { Browser, HOME, openFrontDoor, SERVICE_TOKEN, signedIn } from '../support/front-door.ts';
import { desk, servers } from '../support/shared-desk.ts';
import { browser, door, eachAtDoor } from '../support/shared-door.ts';

eachAtDoor(() =>
  desk.directory.save([person('admin', { roles: ['administrator'], name: 'Ada' })], SYSTEM_AUTHOR),
);

const viewer = (as = browser) => door.accounts.viewer(new Request(HOME, { headers: { cookie: as.cookie } }));
const bearer = (token: string) =>
  door.accounts.viewer(new Request(HOME, { headers: { authorization: `Bearer ${token}` } }));
const everybody = async () => new Map((await desk.directory.people()).map((each) => [each.person, each]));

describe('one’s own account', () => {
  it('changes name, language, zone and country, and neither address nor roles', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    const given = { name: 'Lucía', language: 'es', zone: 'America/Lima', country: 'PE' };
    const more = { email: 'head@example.org', roles: 'administrator' };
    expect((await browser.post('/account', { ...given, ...more })).headers.get('location')).toBe(
      '/account?done=yes',
    );
    expect((await everybody()).get('lead')).toMatchObject({
      ...given,
      email: 'lead@example.org',
      roles: ['expert'],
    });
    // A zone by another of its names than lists have stays what it is.
    await browser.post('/account', { ...given, zone: 'America/Argentina/Buenos_Aires' });
    expect(await (await browser.get('/account')).text()).toMatch(
      /<option value="America\/Argentina\/Buenos_Aires" selected/,
    );
    const wrong = await browser.post('/account', { ...given, zone: 'Mars/Olympus', country: 'XX' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Elija una zona horaria.');
  });

  it('says when a session ends by itself, of staff after hours without use too', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    expect(await (await browser.get('/account')).text()).toContain('A session ends by itself after 14 days.');
    const staff = new Browser(door.app);
    await signedIn(servers, staff, 'head@example.org');
    expect(await (await staff.get('/account')).text()).toContain(
      'A session ends by itself after 14 days, and after 8 hours without use.',
    );
  });

  it('lists sessions and ends one or all others, nobody else’s', async () => {
    const [phone, stranger] = [new Browser(door.app), new Browser(door.app)];
    await signedIn(servers, browser, 'lead@example.org');
    await signedIn(servers, phone, 'lead@example.org');
    await signedIn(servers, stranger, 'second@example.org');
    const page = await (await browser.get('/account')).text();
    expect(page.match(/name="session"/g)).toHaveLength(2);
    expect(page).not.toContain(decodeURIComponent([...browser.cookies.values()][0] ?? '').split('.')[0]);

    const [other] = await door.accounts.sessions(person('second'));
    await browser.post('/account/sessions/end', { session: other?.id ?? '' });
    expect((await viewer(stranger)).kind).toBe('person');

    await browser.post('/account/sessions/end-others');
    expect((await viewer(phone)).kind).toBe('nobody');
    expect((await viewer()).kind).toBe('person');
    const [mine] = await door.accounts.sessions(person('lead'));
    await browser.post('/account/sessions/end', { session: mine?.id ?? '' });
    expect((await viewer()).kind).toBe('nobody');
  });

  it('shows who signed in and what was taken away', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    const taken = { what: 'missions.csv', filter: { phase: 'preparing' }, rows: 12 };
    await door.record.exported({ person: 'lead', ...taken });
    await door.record.exported({ person: 'second', ...taken, what: 'people.csv' });
    const page = await (await browser.get('/account')).text();
    for (const part of ['missions.csv', 'phase = preparing', 'link sent', 'signed in', 'Firefox, Linux'])
      expect(page).toContain(part);
    expect(page).not.toContain('people.csv');
  });

  it('of staff records an absence of their own', async () => {
    await desk.directory.save([person('deputy', { roles: ['coordinator'] })], SYSTEM_AUTHOR);
    await signedIn(servers, browser, 'coordinator@example.org');
    const away = { substitute: 'deputy', from: '2030-07-01', to: '2030-07-12' };
    await browser.post('/account/absences', { ...away, person: 'head' });
    expect(await desk.directory.absences()).toEqual([{ ...away, person: 'coordinator' }]);
    expect(await (await browser.get('/account')).text()).toContain('Person deputy');
    const wrong = await browser.post('/account/absences', {
      ...away,
      substitute: 'coordinator',
      to: '2030-06-01',
    });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('The last day is before the first');
    const outside = await browser.post('/account/absences', { ...away, substitute: 'lead' });
    expect(outside.status).toBe(422);
    expect(await outside.text()).toContain('Person lead is not the coordinator');
    await browser.post('/account/absences/remove', { from: '2030-07-01' });
    expect(await desk.directory.absences()).toEqual([]);

    const expert = new Browser(door.app);
    await signedIn(servers, expert, 'lead@example.org');
    expect((await expert.post('/account/absences', away)).status).toBe(403);
  });
});

describe('a personal token', () => {
  async function made(name = 'the report', scope = 'act'): Promise<string> {
    const page = await (await browser.post('/account/tokens', { purpose: name, scope, days: '30' })).text();
    const token = /mis_[\w-]{43}/.exec(page)?.[0];
    if (!token) throw new Error('no token was shown');
    return token;
  }

  it('acts for its owner, is shown once and kept as a hash', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    const token = await made();
    expect(await bearer(token)).toMatchObject({ kind: 'person', person: { person: 'lead' }, via: 'token' });
    expect(await (await browser.get('/account')).text()).not.toContain(token.slice(0, 20));
    expect(JSON.stringify(await desk.rows('select * from personal_tokens'))).not.toContain(token);
    const [row] = await door.missions.tokens.list('lead');
    expect(row).toMatchObject({ name: 'the report' });
    expect(row?.lastUsedAt).not.toBeNull();
    const people = await door.app.request(`${HOME}/api/people`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(people.status).toBe(403);
  });

  it('ends by being revoked, by its own end, and with its owner', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    const [revoked, expired, orphaned] = [await made('a'), await made('b'), await made('c')];
    const id = (await door.missions.tokens.list('lead')).find(({ name }) => name === 'a')?.id ?? '';
    const stranger = new Browser(door.app);
    await signedIn(servers, stranger, 'second@example.org');
    await stranger.post('/account/tokens/revoke', { token: id });
    expect((await bearer(revoked)).kind).toBe('person');
    await browser.post('/account/tokens/revoke', { token: id });
    expect((await bearer(revoked)).kind).toBe('nobody');
    await desk.rows("update personal_tokens set expires_at = now() where name = 'b'");
    expect((await bearer(expired)).kind).toBe('nobody');
    expect((await bearer(orphaned)).kind).toBe('person');
    await desk.directory.erase('lead', SYSTEM_AUTHOR);
    expect((await bearer(orphaned)).kind).toBe('nobody');
  });

  it('makes no other token, and twenty are enough', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    const token = await made();
    const body = new URLSearchParams({ purpose: 'more', scope: 'act', days: '365' }).toString();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' };
    const asked = await door.app.request(`${HOME}/account/tokens`, { method: 'POST', body, headers });
    expect(asked.status).toBe(403);
    expect((await browser.post('/account/tokens', { purpose: '', scope: 'act', days: '30' })).status).toBe(
      422,
    );
    expect((await browser.post('/account/tokens', { purpose: 'x', scope: 'act', days: '3000' })).status).toBe(
      422,
    );
    for (let i = 1; i < 20; i += 1)
      await door.missions.tokens.make('lead', { name: `token ${i}`, scope: 'act', days: 30 });
    expect((await browser.post('/account/tokens', { purpose: 'x', scope: 'act', days: '30' })).status).toBe(
      409,
    );
  });

  it('and the deployment’s own are told apart; a wrong one is nobody, whatever the cookie says', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    expect(await bearer(SERVICE_TOKEN)).toEqual({ kind: 'service' });
    for (const wrong of ['mis_unknown', 'x', '']) {
      const headers = { authorization: `Bearer ${wrong}`, cookie: browser.cookie };
      expect((await door.accounts.viewer(new Request(HOME, { headers }))).kind, wrong).toBe('nobody');
    }
    const without = openFrontDoor(servers, desk, { serviceToken: undefined });
    const request = new Request(HOME, { headers: { authorization: 'Bearer undefined' } });
    expect((await without.accounts.viewer(request)).kind).toBe('nobody');
    without.close();
  });
});

describe('whoever administers accounts', () => {
  const ada = {
    name: 'Ada',
    email: 'admin@example.org',
    language: 'en',
    zone: 'Europe/Brussels',
    country: 'BE',
  };
  const ana = { name: 'Ana', email: 'ana@example.org', language: 'es', zone: 'America/Lima', country: 'PE' };

  it('finds people by name, address and role', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    const shown = async (query: string) => {
      const page = await (await browser.get(`/accounts${query}`)).text();
      return [...page.matchAll(/class="address">([^<]*)/g)].map(([, email]) => email);
    };
    expect(await shown('')).toHaveLength(6);
    expect(await shown('?q=SECOND')).toEqual(['second@example.org']);
    expect(await shown('?role=head+of+facility')).toEqual(['head@example.org']);
    expect(await shown('?q=zzz')).toEqual([]);
  });

  it('is led by the mail about somebody who cannot act to that account, or to where one is made', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    const refused = await (await browser.get(reachPath({ person: 'lead', asks: 'address' }))).text();
    expect(refused).toMatch(/<input[^>]*name="email"[^>]*value="lead@example.org"/);
    const gone = await (await browser.get(reachPath({ person: 'nobody', asks: 'account' }))).text();
    expect(gone).toContain('href="/accounts/new"');
  });

  it('adds an account that can sign in, and changes it', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    const added = await browser.post('/accounts/new', { ...ana, roles: ['observer', 'committee member'] });
    const path = (added.headers.get('location') ?? '').replace('?created=yes', '');
    expect(path).toMatch(/^\/accounts\/person-[0-9a-f]{12}$/);
    const hers = new Browser(door.app);
    await signedIn(servers, hers, 'ana@example.org');
    expect(await viewer(hers)).toMatchObject({ person: { roles: ['committee member', 'observer'] } });

    await browser.post(path, { ...ana, email: 'ana.new@example.org', roles: 'observer' });
    expect((await viewer(hers)).kind).toBe('nobody');
    await signedIn(servers, hers, 'ana.new@example.org');
    expect(await viewer(hers)).toMatchObject({ person: { roles: ['observer'] } });
    await browser.post(`${path}/end-sessions`);
    expect((await viewer(hers)).kind).toBe('nobody');
  });

  it('gives an address to one person only, and no role that an account can’t have', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    const taken = await browser.post('/accounts/new', { ...ana, email: 'HEAD@example.org', roles: 'expert' });
    expect([taken.status, await taken.text()]).toMatchObject([
      422,
      expect.stringContaining('Somebody else has'),
    ]);
    for (const roles of [[], ['lead expert'], ['system']])
      expect((await browser.post('/accounts/new', { ...ana, roles })).status).toBe(422);
  });

  it('can’t remove the last administrator, by no way', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    const demoted = await browser.post('/accounts/admin', { ...ada, roles: 'observer' });
    expect([demoted.status, await demoted.text()]).toMatchObject([
      422,
      expect.stringContaining('last administrator'),
    ]);
    expect((await browser.post('/accounts/admin/erase')).status).toBe(409);
    const api = await door.app.request(`${HOME}/api/people/admin`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${SERVICE_TOKEN}` },
    });
    expect([api.status, await api.json()]).toMatchObject([409, { code: 'last-administrator' }]);
    await browser.post('/accounts/new', { ...ana, roles: 'administrator' });
    expect((await browser.post('/accounts/admin', { ...ada, roles: 'observer' })).status).toBe(303);
    // Whose role is taken is signed out with it.
    expect((await browser.get('/accounts')).status).toBe(401);
  });

  it('erases somebody after being told what comes of it', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    const hers = new Browser(door.app);
    await signedIn(servers, hers, 'lead@example.org');
    const { token } = await door.missions.tokens.make('lead', { name: 'x', scope: 'act', days: 30 });
    const asked = await (await browser.get('/accounts/lead/erase')).text();
    for (const part of ['This cannot be undone.', 'and one token', 'Nothing is due from this person.'])
      expect(asked).toContain(part);
    expect((await everybody()).has('lead')).toBe(true);
    await browser.post('/accounts/lead/erase');
    expect((await everybody()).has('lead')).toBe(false);
    expect([(await viewer(hers)).kind, (await bearer(token)).kind]).toEqual(['nobody', 'nobody']);
    expect(await (await browser.get('/accounts/record')).text()).not.toContain('lead@example.org');
  });

  it('sees who signed in and what left, and records absences; nobody else does', async () => {
    await signedIn(servers, browser, 'admin@example.org');
    await door.record.exported({ person: 'head', what: 'missions.xlsx', filter: {}, rows: 3 });
    const page = await (await browser.get('/accounts/record')).text();
    for (const part of ['admin@example.org', 'missions.xlsx', 'Person head']) expect(page).toContain(part);
    await desk.directory.save([person('deputy', { roles: ['head of facility'] })], SYSTEM_AUTHOR);
    const away = { person: 'head', substitute: 'deputy', from: '2030-07-01', to: '2030-07-02' };
    expect((await browser.post('/accounts/absences', away)).status).toBe(303);
    expect(await desk.directory.absences()).toEqual([away]);
    await browser.post('/accounts/absences/remove', { person: 'head', from: away.from });

    await signedIn(servers, browser, 'head@example.org');
    for (const path of [
      '/accounts',
      '/accounts/new',
      '/accounts/lead',
      '/accounts/lead/erase',
      '/accounts/record',
    ])
      expect((await browser.get(path)).status, path).toBe(403);
    for (const path of [
      '/accounts/new',
      '/accounts/lead',
      '/accounts/lead/erase',
      '/accounts/lead/end-sessions',
    ])
      expect((await browser.post(path, { ...ana, roles: 'administrator' })).status, path).toBe(403);
    expect((await new Browser(door.app).get('/accounts')).status).toBe(401);
  });

  it('gives a role for the time of an absence together with a head, and not alone', async () => {
    const away = {
      ...{ person: 'head', substitute: 'coordinator', from: '2030-07-01', to: '2030-07-02' },
      role: 'head of facility',
    };
    const grant = { role: 'head of facility', proposedBy: 'admin', confirmedBy: null };
    await signedIn(servers, browser, 'admin@example.org');
    expect((await browser.post('/accounts/absences', away)).status).toBe(303);
    expect(await desk.directory.absences()).toMatchObject([{ grant }]);
    const alone = await browser.post('/accounts/absences/confirm', { person: 'head', from: away.from });
    expect(alone.status).toBe(422);
    expect(await alone.text()).toContain('takes two');

    const head = new Browser(door.app);
    await signedIn(servers, head, 'head@example.org');
    expect(await (await head.get('/accounts/absences')).text()).toContain('not confirmed yet');
    const confirmed = await head.post('/accounts/absences/confirm', { person: 'head', from: away.from });
    expect(confirmed.status).toBe(303);
    expect(await desk.directory.absences()).toMatchObject([{ grant: { ...grant, confirmedBy: 'head' } }]);

    const coordinator = new Browser(door.app);
    await signedIn(servers, coordinator, 'coordinator@example.org');
    for (const path of ['', '/confirm', '/remove'])
      expect((await coordinator.post(`/accounts/absences${path}`, away)).status, path).toBe(403);
  });
});

it('what has served is tidied away, and the record after 400 days', async () => {
  await signedIn(servers, browser, 'lead@example.org');
  await desk.rows("update sessions set expires_at = now() - interval '1 day'");
  await desk.rows("update sign_ins set at = now() - interval '401 days'");
  await door.record.tidy();
  expect(await desk.rows('select * from sessions')).toEqual([]);
  expect(await door.record.signIns({})).toEqual([]);
});
