import { describe, expect, it } from 'vitest';
import type { Answered, Observing } from '../../client/http/observed.ts';
import { openDoor, SERVICE_TOKEN, signedInAs } from '../support/door.ts';
import { playedMissions } from '../support/played-missions.ts';
import { openWorld } from '../support/world.ts';

const { missions } = playedMissions(openWorld());
const PROXY = '192.0.2.7';

function openObserved(more: Partial<Observing> = {}) {
  const heard: Answered[] = [];
  const logged: unknown[] = [];
  const observing = { answered: (one: Answered) => void heard.push(one), ...more };
  const door = openDoor(missions, { trustedProxies: [PROXY], observing, logged });
  /** Over a connection from this address. */
  const ask = (path: string, headers: Record<string, string> = {}, from = PROXY) =>
    door.request(path, { headers }, { incoming: { socket: { remoteAddress: from } } });
  return { heard, logged, ask };
}

const asService = { authorization: `Bearer ${SERVICE_TOKEN}` };

describe('a request', () => {
  it('has an id, told in every answer, good or bad', async () => {
    const { ask, heard } = openObserved();
    for (const path of [
      '/api/missions',
      '/healthz',
      '/calls',
      '/nowhere',
      '/api/nowhere',
      '/assets/app.css',
    ]) {
      const answer = await ask(path);
      expect(answer.headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(new Set(heard.map(({ request }) => request)).size).toBe(6);
  });

  it('keeps the id that a trusted proxy gave it, if it is one', async () => {
    const { ask } = openObserved();
    const idOf = async (given: string, from?: string) =>
      (await ask('/healthz', { 'x-request-id': given }, from)).headers.get('x-request-id');
    expect(await idOf('req-0123456789')).toBe('req-0123456789');
    expect(await idOf('req-0123456789', '198.51.100.1')).not.toBe('req-0123456789');
    for (const bad of [
      'short',
      'a b c d e f g h i',
      `x${'y'.repeat(200)}`,
      '"quoted-id-00"',
      '-dash-first-00',
    ])
      expect(await idOf(bad), bad).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is told by the pattern of its path, without whatever names somebody', async () => {
    const { ask, heard } = openObserved();
    await ask('/api/processes/17-11%2FPER%2F01.02?sandbox=secret', asService);
    await ask('/calls?q=somebody@example.org', signedInAs('coordinator'));
    await ask('/wherever/expert@example.org');
    expect(heard.map(({ kind, method, route }) => `${kind} ${method} ${route}`)).toEqual([
      'api GET /api/processes/:ref',
      'page GET /calls',
      'page GET none',
    ]);
    for (const each of heard) {
      expect(Object.keys(each).sort()).toEqual([
        'bytes',
        'kind',
        'method',
        'ms',
        'request',
        'route',
        'status',
      ]);
      expect(JSON.stringify(each)).not.toMatch(/PER|secret|expert|example/);
    }
  });

  it('goes on from the trace of a trusted proxy, and of nobody else', async () => {
    const parents: (string | undefined)[] = [];
    const ends: unknown[] = [];
    const { ask } = openObserved({
      traced: async ({ parent }, work, ended) => {
        parents.push(parent);
        const done = await work();
        ends.push(ended());
        return done;
      },
    });
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await ask('/healthz', { traceparent: trace });
    await ask('/healthz', { traceparent: trace }, '198.51.100.1');
    await ask('/healthz', { traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01` });
    await ask('/healthz', { traceparent: 'nonsense' });
    expect(parents).toEqual([trace, undefined, undefined, undefined]);
    expect(ends[0]).toEqual({ route: '/healthz', status: 200 });
  });
});
