import { expect, it } from 'vitest';
import { HOME, openFrontDoor, SERVICE_TOKEN } from '../support/front-door.ts';
import { desk, servers } from '../support/shared-desk.ts';
import { door, eachAtDoor } from '../support/shared-door.ts';

// Secrets are told once: who repeats a request with its key learns nothing that they have not been told.

eachAtDoor();

const post = (path: string, key: string, body?: unknown, at = door) =>
  at.app.request(`${HOME}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${SERVICE_TOKEN}`,
      'x-acting-person': 'head',
      'idempotency-key': key,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

it('the secret of a webhook, when it is made and when it is changed', async () => {
  const wish = { url: 'https://hooks.example.org/missions' };
  const first = (await (await post('/api/webhooks', 'make-1', wish)).json()) as Record<string, unknown>;
  expect(first.secret).toMatch(/^whsec_/);
  const rotate = `/api/webhooks/${first.id}/rotate`;
  const rotated = (await (await post(rotate, 'rotate-1')).json()) as Record<string, unknown>;
  expect(rotated.secret).toMatch(/^whsec_/);

  // In the process that answered first, and in another that finds the answer in the database.
  const elsewhere = openFrontDoor(servers, desk);
  for (const at of [door, elsewhere])
    for (const [again, was] of [
      [await post('/api/webhooks', 'make-1', wish, at), first],
      [await post(rotate, 'rotate-1', undefined, at), rotated],
    ] as const) {
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(await again.json()).toEqual({ ...was, secret: null });
    }
  elsewhere.close();

  const tables = (await desk.rows(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  )) as { name: string }[];
  for (const { name } of tables) {
    const kept = JSON.stringify(await desk.rows(`select * from "${name}"`));
    for (const { secret } of [first, rotated])
      expect(kept, name).not.toContain(String(secret).replace('whsec_', ''));
  }
});
