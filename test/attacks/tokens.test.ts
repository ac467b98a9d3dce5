import { describe, expect, it } from 'vitest';
import type { Io } from '../../client/cli/io.ts';
import { run } from '../../client/cli/run.ts';
import type { TokenScope } from '../../client/ports.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { person } from '../support/desk.ts';
import { Browser, HOME, SERVICE_TOKEN, signedIn } from '../support/front-door.ts';
import { NOTHING_KEPT } from '../support/nothing-kept.ts';
import { desk, servers } from '../support/shared-desk.ts';
import { door, eachAtDoor } from '../support/shared-door.ts';

// A token that leaked does what its scope says, within what its owner may, and no more.

eachAtDoor(() =>
  desk.directory.save(
    [person('admin', { roles: ['administrator', 'coordinator', 'head of facility'] })],
    SYSTEM_AUTHOR,
  ),
);

const made = async (scope: TokenScope, owner = 'admin'): Promise<string> =>
  (await door.missions.tokens.make(owner, { name: `to ${scope}`, scope, days: 30 })).token;

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly detail: string | undefined;
}
async function asked(token: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await door.app.request(`${HOME}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'if-match': '*',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.headers.get('content-type') === 'text/event-stream') {
    await answer.body?.cancel();
    return { status: answer.status, code: undefined, detail: undefined };
  }
  const { code, detail } = (await answer.json()) as { code?: string; detail?: string };
  return { status: answer.status, code, detail };
}

const READS = [
  '/api/me',
  '/api/people',
  '/api/absences',
  '/api/audit',
  '/api/webhooks',
  '/api/tokens',
  '/api/processes',
  '/api/mails',
  '/api/profile',
  '/api/events',
];
const AWAY = { person: 'admin', substitute: 'head', from: '2030-07-01', to: '2030-07-02' };
/** What a method asks for that is more than reading. */
const ACTS: [method: string, path: string, body?: unknown][] = [
  ['POST', '/api/actions', { file: 'x: y' }],
  ['POST', '/api/processes/x/commands/assign-reference', {}],
  ['POST', '/api/documents?name=x.pdf'],
  ['PUT', '/api/profile', {}],
  ['POST', '/api/absences', AWAY],
  ['DELETE', '/api/absences/admin/2030-07-01'],
  ['POST', '/api/sandboxes/try/advance', { next: true }],
];
const ADMINISTERS: [method: string, path: string, body?: unknown][] = [
  ['POST', '/api/reconcile?ref=x', {}],
  ['POST', '/api/webhooks/wh_1/test'],
];

describe('a token', () => {
  it('that may read reads, follows events and previews, and does nothing else', async () => {
    const token = await made('read');
    for (const path of READS) expect(await asked(token, 'GET', path), path).toMatchObject({ status: 200 });
    const preview = '/api/processes/x/commands/assign-reference/preview';
    expect((await asked(token, 'POST', preview, {})).code).not.toBe('token-too-narrow');
    for (const [method, path, body] of ACTS) {
      const answer = await asked(token, method, path, body);
      expect(answer, path).toMatchObject({ status: 403, code: 'token-too-narrow' });
      expect(answer.detail).toContain('may only read, and this asks for one that may act');
    }
    for (const [method, path, body] of ADMINISTERS)
      expect((await asked(token, method, path, body)).detail, path).toContain('one that may administer');
    expect(await desk.directory.absences()).toEqual([]);
  });

  it('that may act doesn’t administer, and one that may administer does both', async () => {
    const [acts, administers] = [await made('act'), await made('administer')];
    for (const [method, path, body] of ADMINISTERS) {
      expect((await asked(acts, method, path, body)).code, path).toBe('token-too-narrow');
      expect((await asked(administers, method, path, body)).code, path).not.toBe('token-too-narrow');
    }
    for (const token of [acts, administers])
      for (const [method, path, body] of ACTS)
        expect((await asked(token, method, path, body)).code, path).not.toBe('token-too-narrow');
  });

  it('gives nobody more than they may', async () => {
    const token = await made('administer', 'lead');
    for (const [method, path, body] of ADMINISTERS)
      expect(await asked(token, method, path, body), path).toMatchObject({
        status: 403,
        code: 'not-yours-to-do',
      });
    expect(await asked(token, 'GET', '/api/people')).toMatchObject({ status: 403, code: 'not-yours-to-see' });
  });

  it('makes and ends no token, whatever its scope', async () => {
    const token = await made('administer');
    const wish = { name: 'more', scope: 'administer', days: 365 };
    expect(await asked(token, 'POST', '/api/tokens', wish)).toMatchObject({ code: 'sign-in-again' });
    const [row] = await door.missions.tokens.list('admin');
    expect(await asked(token, 'DELETE', `/api/tokens/${row?.id}`)).toMatchObject({ code: 'sign-in-again' });
    expect(await door.missions.tokens.list('admin')).toHaveLength(1);
  });

  it('that has ended says so to who has it whole; a revoked one is as unknown as any', async () => {
    const [ended, revoked] = [await made('read'), await made('act')];
    const row = (await door.missions.tokens.list('admin')).find(({ scope }) => scope === 'act');
    await door.missions.tokens.revoke('admin', row?.id ?? '');
    await desk.rows("update personal_tokens set expires_at = '2026-03-01T10:00:00Z'");
    const answer = await asked(ended, 'GET', '/api/me');
    expect(answer).toMatchObject({ status: 401, code: 'token-expired' });
    expect(answer.detail).toContain('Sun 1 Mar 2026');
    const unknown = await asked(`mis_${'x'.repeat(43)}`, 'GET', '/api/me');
    expect(unknown).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(await asked(revoked, 'GET', '/api/me')).toEqual(unknown);
    expect(await asked(ended.slice(0, -1), 'GET', '/api/me')).toEqual(unknown);
    // It was not used.
    expect(await desk.rows('select last_used_at from personal_tokens')).toEqual([{ last_used_at: null }]);
  });

  it('of before there were scopes may act', async () => {
    await desk.rows('alter table personal_tokens drop column scope');
    await desk.rows(`insert into personal_tokens (id, person, name, hash, created_at, expires_at)
      values ('old', 'admin', 'old', 'ab', now(), now() + interval '1 day')`);
    const migration = new URL('../../activities/db/migrations/0016_token_scopes.sql', import.meta.url);
    const { readFile } = await import('node:fs/promises');
    for (const statement of (await readFile(migration, 'utf8')).split('--> statement-breakpoint'))
      await desk.rows(statement);
    expect(await door.missions.tokens.list('admin')).toMatchObject([{ id: 'old', scope: 'act' }]);
  });
});

describe('the API', () => {
  const post = async (headers: Record<string, string>, body: unknown) => {
    const answer = await door.app.request(`${HOME}/api/tokens`, {
      method: 'POST',
      headers: { origin: HOME, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const WISH = { name: 'the report', scope: 'read', days: 30 };

  it('makes one in a fresh session, for who asks alone, and tells it once', async () => {
    const browser = new Browser(door.app);
    await signedIn(servers, browser, 'lead@example.org');
    const headers = { cookie: browser.cookie, 'idempotency-key': 'once' };
    const first = await post(headers, WISH);
    expect(first).toMatchObject({
      status: 201,
      body: { name: 'the report', scope: 'read', lastUsedAt: null },
    });
    expect(await asked(String(first.body.token), 'GET', '/api/me')).toMatchObject({ status: 200 });
    expect((await post(headers, WISH)).body).toEqual({ ...first.body, token: null });
    expect(await door.missions.tokens.list('lead')).toHaveLength(1);
    const other = await post({ cookie: browser.cookie, 'x-acting-person': 'admin' }, WISH);
    expect(other).toMatchObject({ status: 403, body: { code: 'acting-for-another' } });
    for (const wrong of [
      { ...WISH, scope: 'all' },
      { ...WISH, days: 3_000 },
      { name: 'x', days: 30 },
      { ...WISH, name: ' ' },
    ])
      expect((await post({ cookie: browser.cookie }, wrong)).status).toBe(400);
    await desk.rows("update sessions set proved_at = now() - interval '1 hour'");
    expect((await post({ cookie: browser.cookie }, WISH)).body.code).toBe('sign-in-again');
  });

  it('shows and ends the own alone', async () => {
    await made('act', 'second');
    const [theirs] = await door.missions.tokens.list('second');
    const browser = new Browser(door.app);
    await signedIn(servers, browser, 'lead@example.org');
    const init = { method: 'DELETE', headers: { cookie: browser.cookie, origin: HOME } };
    const answer = await door.app.request(`${HOME}/api/tokens/${theirs?.id}`, init);
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'no-such-token' }]);
    expect(await door.missions.tokens.list('second')).toHaveLength(1);
  });

  it('tells whose a token is, and what it may', async () => {
    const answer = await door.app.request(`${HOME}/api/me`, {
      headers: { authorization: `Bearer ${await made('read')}` },
    });
    expect(await answer.json()).toMatchObject({ kind: 'person', person: 'admin', scope: 'read' });
  });
});

it('the page of the account offers scopes, and lists them with their ends', async () => {
  const browser = new Browser(door.app);
  await signedIn(servers, browser, 'lead@example.org');
  const form = { purpose: 'the report', days: '30' };
  const without = await browser.post('/account/tokens', { ...form, scope: 'everything' });
  expect([without.status, await without.text()]).toMatchObject([
    422,
    expect.stringContaining('Choose what it may.'),
  ]);
  expect((await browser.post('/account/tokens', { ...form, scope: 'administer' })).status).toBe(200);
  const page = await (await browser.get('/account')).text();
  for (const part of ['the report', '>administer<', 'read: look, preview', 'never'])
    expect(page).toContain(part);
});

describe('on the command line', () => {
  async function said(token: string, ...words: readonly string[]): Promise<[number, string]> {
    const lines: string[] = [];
    const io: Io = {
      env: { MISSION_URL: HOME, MISSION_TOKEN: token, NO_COLOR: '1' },
      cwd: '/',
      out: (text) => lines.push(text),
      say: (text) => lines.push(text),
      isWatched: false,
      isTerminal: false,
      columns: 120,
      readFile: async () => Promise.reject(new Error('no file')),
      readStdin: async () => new Uint8Array(),
      isStdinTerminal: false,
      writePrivate: async () => undefined,
      fetch: async (address, init) => door.app.request(String(address), init),
      diagnose: async () => [],
      safekeeping: NOTHING_KEPT,
      holidays: async () => [],
    };
    return [await run(words, io), lines.join('\n')];
  }

  it('whoever operates the system makes tokens for people, and lists and ends them', async () => {
    const as = ['--as', 'lead@example.org'];
    const [exit, text] = await said(SERVICE_TOKEN, 'tokens', 'make', 'the report', '--scope', 'read', ...as);
    expect([exit, text]).toEqual([0, expect.stringMatching(/^mis_[\w-]{43}\nIt may read until /)]);
    const token = text.split('\n')[0] ?? '';
    expect(await said(token, 'whoami')).toEqual([0, expect.stringContaining('by a token that may read')]);
    const [, list] = await said(token, 'tokens');
    expect(list).toMatch(/the report +read/);
    const id = /[0-9a-f-]{36}/.exec(list)?.[0] ?? '';
    expect((await said(SERVICE_TOKEN, 'tokens', 'revoke', id, ...as))[0]).toBe(0);
    expect(await said(token, 'whoami')).toEqual([
      5,
      expect.stringContaining('Sign in again with: mission login'),
    ]);
  });

  it('a personal token is told why it can’t, and what would be right', async () => {
    const [reads, administers] = [await made('read'), await made('administer')];
    expect(await said(reads, 'reconcile')).toEqual([5, expect.stringContaining('one that may administer')]);
    expect(await said(administers, 'people', 'erase', 'lead', '--yes')).toEqual([
      5,
      expect.stringMatching(
        /No personal token can do this[\s\S]*The pages are at https:\/\/missions\.example\.org/,
      ),
    ]);
    const [exit, text] = await said(administers, 'tokens', 'make', 'x', '--scope', 'read');
    expect([exit, text]).toEqual([5, expect.stringContaining('No personal token can do this')]);
    await desk.rows("update personal_tokens set expires_at = now() - interval '1 day'");
    expect(await said(reads, 'whoami')).toEqual([5, expect.stringContaining('This token ended on')]);
  });
});
