import { beforeEach, describe, expect, it } from 'vitest';
import { openDoor, SERVICE_TOKEN, signedInAs } from '../support/door.ts';
import { playedMissions } from '../support/played-missions.ts';
import { openWorld } from '../support/world.ts';

let door: ReturnType<typeof openDoor>;
beforeEach(() => {
  door = openDoor(playedMissions(openWorld()).missions);
});
const html = async (path: string, as?: string) => {
  const headers = { accept: 'text/html', ...(as ? signedInAs(as) : {}) };
  const page = await door.request(path, { headers });
  return { status: page.status, text: await page.text() };
};
const post = (path: string, fields: Record<string, string>, as: string) =>
  door.request(path, {
    method: 'POST',
    headers: { ...signedInAs(as), accept: 'text/html', origin: 'https://missions.example.org' },
    body: new URLSearchParams(fields),
  });

describe('the page of the API', () => {
  it('is open to everybody, in their language, and leads to every operation of the document', async () => {
    const { status, text } = await html('/api?lang=es');
    expect(status).toBe(200);
    expect(text).toContain('Qué se puede pedir');
    const document = (await (await door.request('/api/openapi.json')).json()) as {
      readonly paths: Record<string, Record<string, { readonly operationId: string }>>;
    };
    const links = new Set([...text.matchAll(/\/api\?operation=([\w-]+)/g)].map(([, id]) => id));
    for (const operations of Object.values(document.paths)) {
      for (const { operationId } of Object.values(operations)) {
        if (!operationId.endsWith('-preview')) expect(links, operationId).toContain(operationId);
      }
    }
  });

  it('shows of an operation how to ask it by curl and on the command line, and what it answers', async () => {
    const { text } = await html('/api?operation=confirm-dates');
    expect(text).toContain('curl -X POST');
    expect(text).toContain('mission confirm-dates 17-11/PER/01.02');
    expect(text).toContain('If-Match');
    expect((await html('/api?operation=no-such')).status).toBe(404);
  });
});

describe('the page of webhooks', () => {
  it('adds a receiver, shows its secret once, and sends, pauses and removes', async () => {
    expect((await html('/webhooks', 'head')).text).toContain('Nobody is told yet');
    const added = await post('/webhooks', { url: 'https://hooks.example.org/a', kinds: 'mission' }, 'head');
    expect(await added.text()).toContain('whsec_');
    const { text } = await html('/webhooks', 'administrator');
    expect(text).toContain('https://hooks.example.org/a');
    expect(text).not.toContain('whsec_');
    const [, id = ''] = /\/webhooks\/([\w]+)\/test/.exec(text) ?? [];
    for (const act of ['test', 'pause'])
      expect((await post(`/webhooks/${id}/${act}`, {}, 'head')).status).toBe(303);
    const paused = await html('/webhooks', 'head');
    expect(paused.text).toContain('Paused');
    expect(paused.text).toContain('a test');
    await post(`/webhooks/${id}/remove`, {}, 'head');
    expect((await html('/webhooks', 'head')).text).toContain('Nobody is told yet');
  });

  it('keeps what was typed where the address is not taken, and is nobody else’s', async () => {
    const wrong = await post('/webhooks', { url: 'http://hooks.example.org/', about: 'Board' }, 'head');
    expect(wrong.status).toBe(400);
    const text = await wrong.text();
    expect(text).toContain('is not encrypted');
    expect(text).toContain('value="Board"');
    for (const person of ['coordinator', 'lead', 'partner', 'observer'])
      expect((await html('/webhooks', person)).status, person).toBe(403);
  });
});

describe('the API of webhooks', () => {
  const ask = (path: string, method: string, json?: object, more: Record<string, string> = {}) =>
    door.request(path, {
      method,
      headers: {
        authorization: `Bearer ${SERVICE_TOKEN}`,
        'x-acting-person': 'head',
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...more,
      },
      ...(json ? { body: JSON.stringify(json) } : {}),
    });

  it('tells the secret when it is made, and at no other time', async () => {
    const key = { 'idempotency-key': 'one' };
    const wish = { url: 'https://hooks.example.org/a', kinds: ['mission'] };
    const added = await ask('/api/webhooks', 'POST', wish, key);
    expect(added.status).toBe(201);
    const { id, secret } = (await added.json()) as { id: string; secret: string };
    expect(secret).toMatch(/^whsec_/);
    expect(await (await ask('/api/webhooks', 'POST', wish, key)).json()).toMatchObject({ id });
    const one = (await (await ask(added.headers.get('location') ?? '', 'GET')).json()) as { secret?: string };
    expect(one).toMatchObject({ id, sandbox: null, status: 'active' });
    expect(one.secret).toBeUndefined();
    expect((await ask(`/api/webhooks/${id}`, 'DELETE')).status).toBe(200);
    expect((await ask(`/api/webhooks/${id}`, 'GET')).status).toBe(404);
  });
});
