import { beforeAll, describe, expect, it } from 'vitest';
import { householdOf } from '../../client/http/address.ts';
import { openDoor, SERVICE_TOKEN, signedInAs } from '../support/door.ts';
import { SANDBOX } from '../support/played-missions.ts';
import { contested, credentialOf, type Door, doorOn, pathsOf } from '../support/rights.ts';
import { MISSION } from '../support/world.ts';

/** Whatever comes to the door from whomever: an answer in a sentence, and nothing that failed. */

let door: Door;
beforeAll(async () => {
  door = await doorOn(contested('methodology validated', { opening: { sandbox: SANDBOX } }));
});

const STRANGE = [
  '%00',
  '%01',
  '%1f',
  '%7f',
  '%ff',
  '%c0%80',
  '%ed%a0%80',
  '%',
  '%ef%bf%be',
  '%ef%bf%bf',
  '%e2%80%ae',
];
const VIEWERS = ['nobody', 'coordinator', 'service'];

async function expectRefused(answer: Response, what: string): Promise<void> {
  const text = await answer.text();
  expect([what, answer.status >= 400 && answer.status < 500], text.slice(0, 300)).toEqual([what, true]);
  expect(text.length, what).toBeLessThan(60_000);
}

describe('addresses with what is no text', () => {
  it.each(VIEWERS)('are refused everywhere, for %s', async (who) => {
    for (const method of ['GET', 'POST']) {
      for (const route of pathsOf(door.app, method)) {
        if (!route.includes(':')) continue;
        const path = route.replace(/:(\w+)(\{[^}]*\})?/g, 'x%00y').replaceAll('*', 'x');
        await expectRefused(await door.ask(who, path, { method }), `${method} ${path}`);
      }
    }
    for (const sign of STRANGE) {
      for (const path of [
        `/api/processes/${sign}`,
        `/missions?q=a${sign}b`,
        `/calls/x${sign}`,
        `/?${sign}=1`,
        `/api/documents?name=a${sign}`,
      ])
        await expectRefused(await door.ask(who, path), path);
    }
    expect(door.logged).toEqual([]);
  });

  it('are told with what is wrong, in a sentence', async () => {
    const answer = await door.ask('service', '/api/processes/a%00b');
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { code: 'not-text', data: { field: 'address', sign: 'U+0000' } },
    ]);
    const page = await door.ask('nobody', '/calls?q=%00', {
      headers: { 'accept-language': 'es', accept: 'text/html' },
    });
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('U+0000')]);
  });

  it('of whoever acts are refused like others', async () => {
    for (const named of ['a%00', '%ff', 'x'.repeat(5_000)]) {
      const answer = await door.ask('service', '/api/profile', { headers: { 'x-acting-person': named } });
      await expectRefused(answer, named.slice(0, 10));
    }
  });
});

const post = (who: string, path: string, body: RequestInit['body'], type?: string) =>
  door.ask(who, path, {
    method: 'POST',
    body,
    headers: {
      origin: 'https://missions.example.org',
      'if-match': '*',
      ...(type ? { 'content-type': type } : {}),
      ...(who === 'service' ? { 'x-acting-person': 'coordinator' } : {}),
    },
  });

describe('bodies with what is no text', () => {
  const command = `/api/processes/${encodeURIComponent(MISSION)}/commands/suspend-mission`;
  it.each([
    ['a null character', '{"reason":"a\\u0000b"}'],
    ['half a pair', '{"reason":"\\ud800"}'],
    ['a name with a null character', '{"rea\\u0000son":"x"}'],
    ['nesting without end', `{"reason":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['bytes that are no UTF-8', Buffer.from('7b22726561736f6e223a22ff227d', 'hex')],
  ])('as JSON with %s', async (what, body) => {
    await expectRefused(await post('service', command, body, 'application/json'), what);
    expect(door.logged).toEqual([]);
  });

  it('as forms, on every page that takes one', async () => {
    for (const route of pathsOf(door.app, 'POST')) {
      if (route.startsWith('/api/') || route.startsWith('/unsubscribe')) continue;
      const path = route.replace(/:ref/, encodeURIComponent(MISSION)).replace(/:(\w+)(\{[^}]*\})?/g, 'x');
      const form = new FormData();
      form.append('a', 'x\u0000');
      const file = new FormData();
      file.append('file', new File(['x'], 'a\u0001b.pdf'));
      for (const who of ['nobody', 'coordinator']) {
        await expectRefused(await post(who, path, 'a=%00', 'application/x-www-form-urlencoded'), path);
        await expectRefused(await post(who, path, 'a=%zz', 'application/x-www-form-urlencoded'), path);
        await expectRefused(await post(who, path, form), path);
        await expectRefused(await post(who, path, file), path);
      }
    }
    expect(door.logged).toEqual([]);
  });

  it.each([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
    'valueOf',
  ])('fields called %s are fields like others', async (name) => {
    const made = () => {
      const form = new FormData();
      form.append(name, 'x');
      form.append(name, new File(['x'], 'x.pdf'));
      return form;
    };
    const answer = await post('service', command, made());
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'invalid-input' }]);
    for (const path of [
      '/uploads',
      '/actions/new',
      '/rehearsals',
      '/views',
      '/sign-in',
      '/profile/contact',
      `/missions/${encodeURIComponent(MISSION)}/do/suspend-mission`,
    ]) {
      const found = await post('coordinator', path, made());
      expect([path, found.status]).not.toEqual([path, 500]);
    }
    const given = await post(
      'service',
      command,
      JSON.stringify({ reason: 'x' }).replace('reason', name),
      'application/json',
    );
    expect(given.status).toBe(400);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(door.logged).toEqual([]);
  });

  it('of a hundred thousand unknown names are answered with a hundred problems', async () => {
    const many = Object.fromEntries(Array.from({ length: 80_000 }, (_, i) => [`unknown-${i}`, 1]));
    const begun = performance.now();
    const answer = await post('service', command, JSON.stringify(many), 'application/json');
    const { errors } = (await answer.clone().json()) as { errors: unknown[] };
    expect(errors.length).toBeLessThanOrEqual(101);
    expect((await answer.text()).length).toBeLessThan(60_000);
    expect(performance.now() - begun).toBeLessThan(5_000);
    const long = await post(
      'service',
      command,
      JSON.stringify({ ['x'.repeat(900_000)]: 1 }),
      'application/json',
    );
    expect((await long.text()).length).toBeLessThan(20_000);
  });
});

describe('bodies that are too large', () => {
  const large = 'x'.repeat(70_000);
  it('are refused to whoever is not signed in, told before or not', async () => {
    for (const path of ['/sign-in', '/uploads', '/calls/x/apply', '/actions/new']) {
      expect([
        path,
        (await post('nobody', path, `a=${large}`, 'application/x-www-form-urlencoded')).status,
      ]).toEqual([path, 413]);
      const chunked = new ReadableStream({
        pull(controller) {
          controller.enqueue(new TextEncoder().encode(large));
        },
      });
      const answer = await door.app.request(path, {
        method: 'POST',
        body: chunked,
        duplex: 'half',
        headers: {
          'content-type': 'multipart/form-data; boundary=x',
          origin: 'https://missions.example.org',
        },
      } as RequestInit);
      expect([path, answer.status]).not.toEqual([path, 200]);
      expect(answer.status).toBeLessThan(500);
    }
    expect(door.logged).toEqual([]);
  });

  it('are taken where much is written, from who is signed in', async () => {
    const path = `/missions/${encodeURIComponent(MISSION)}/do/suspend-mission`;
    const taken = await post(
      'coordinator',
      path,
      new URLSearchParams({ reason: large }),
      'application/x-www-form-urlencoded',
    );
    expect(taken.status).not.toBe(413);
    const views = await post(
      'coordinator',
      '/views',
      new URLSearchParams({ name: large }),
      'application/x-www-form-urlencoded',
    );
    expect(views.status).toBe(413);
  });
});

describe('the limit a minute', () => {
  const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } });

  it('counts pages and API, each caller by itself, and says how far one may go', async () => {
    const app = openDoor(door.played.missions, { rateLimit: 3, logged: door.logged });
    const ask = (path: string, headers: Record<string, string>, address = '192.0.2.1') =>
      app.request(path, { headers }, from(address));
    for (const left of [2, 1, 0]) {
      const answer = await ask('/calls', {});
      expect(answer.headers.get('ratelimit-policy')).toBe('"minute";q=3;w=60');
      expect(answer.headers.get('ratelimit')).toMatch(new RegExp(`^"minute";r=${left};t=\\d+$`));
    }
    const refused = await ask('/calls', {});
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(refused.headers.get('ratelimit')).toMatch(/;r=0;/);
    expect((await ask('/calls', {}, '192.0.2.2')).status).toBe(200);
    expect((await ask('/calls?sandbox=', signedInAs('coordinator'))).status).toBe(200);
    const api = await ask('/api/processes', { authorization: `Bearer ${SERVICE_TOKEN}` });
    expect([api.status, api.headers.get('ratelimit')]).toEqual([200, expect.stringMatching(/;r=2;/)]);
    for (const free of ['/assets/app.css', '/healthz']) expect((await ask(free, {})).status).not.toBe(429);
  });

  it.each<[string, string, string, readonly string[], string]>([
    ['nobody is believed without being named', '10.0.0.5', '203.0.113.1', [], '10.0.0.5'],
    ['a proxy that is named', '10.0.0.5', '203.0.113.1', ['10.0.0.0/8'], '203.0.113.1'],
    [
      'what somebody wrote before the proxy',
      '10.0.0.5',
      '198.51.100.9, 203.0.113.1',
      ['10.0.0.5'],
      '203.0.113.1',
    ],
    ['a chain of proxies', '10.0.0.5', '198.51.100.9, 203.0.113.1, 10.0.0.6', ['10.0.0.0/8'], '203.0.113.1'],
    ['nonsense', '10.0.0.5', 'unknown, 10.0.0.6', ['10.0.0.0/8'], '10.0.0.6'],
    ['another than is named', '192.0.2.7', '203.0.113.1', ['10.0.0.0/8'], '192.0.2.7'],
    ['IPv6', '::ffff:10.0.0.5', '[2001:db8::1]:443', ['10.0.0.0/8'], '2001:db8:0:0::/64'],
  ])('by address: %s', async (_, remote, told, trustedProxies, counted) => {
    const app = openDoor(door.played.missions, { rateLimit: 1, trustedProxies, logged: door.logged });
    const ask = (address: string, header?: string) =>
      app.request('/calls', { headers: header ? { 'x-forwarded-for': header } : {} }, from(address));
    expect((await ask(remote, told)).status).toBe(200);
    expect((await ask(remote, told)).status).toBe(429);
    const same = counted.includes('/') ? '2001:db8::ffff' : counted;
    expect((await ask(same)).status).toBe(429);
  });

  it('takes an address of IPv6 for its network', () => {
    expect(householdOf('2001:db8:1:2:3:4:5:6')).toBe(householdOf('2001:db8:1:2::9'));
    expect(householdOf('2001:db8:1:2::')).not.toBe(householdOf('2001:db8:1:3::'));
  });
});

it('credentials that nobody gave out are nobody’s, whatever is in them', async () => {
  for (const authorization of [
    'Bearer \u00ff',
    `Bearer ${'x'.repeat(9_000)}`,
    'Basic eA==',
    'Bearer mission_\u0001',
  ]) {
    let headers: Headers;
    try {
      headers = new Headers({ authorization });
    } catch {
      continue;
    }
    expect((await door.app.request('/api/processes', { headers })).status).toBe(401);
  }
  expect(credentialOf('nobody')).toEqual({});
  expect(door.logged).toEqual([]);
});
