import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isInner } from '../../activities/webhooks/address.ts';
import { claim } from '../../activities/webhooks/claim.ts';
import { resealSecrets, secretKeys } from '../../activities/webhooks/secrets.ts';
import { createWebhookSending, type SendingTiming } from '../../activities/webhooks/sending.ts';
import { createWebhooks } from '../../activities/webhooks/subscriptions.ts';
import { httpCourier } from '../../activities/webhooks/transport.ts';
import { webhookStep, webhookTest } from '../../client/shapes/webhook.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { instant } from '../../workflows/domain/time.ts';
import { type Desk, mission, recording, step, type TestServers } from '../support/desk.ts';
import { shareDesk } from '../support/shared-desk.ts';
import { WEBHOOK_KEY, webhookKeys } from '../support/webhooks.ts';

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

let servers: TestServers;
let desk: Desk;
let receiver: Server;
let received: Received[];
/** What the receiver does with a request, once it has read it. */
let answer: (response: ServerResponse, request: IncomingMessage) => void;
let url: string;

beforeAll(async () => {
  servers = await shareDesk();
  receiver = createServer(async (request, response) => {
    const headers = request.headers as Record<string, string>;
    received.push({ headers, body: await text(request) });
    answer(response, request);
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await servers.stop();
});
beforeEach(async () => {
  desk = await servers.open();
  received = [];
  answer = (response) => response.writeHead(204).end();
});
afterEach(() => desk.close());

const keeper = () => createWebhooks(desk.database, { mayGoInside: true, keys: webhookKeys });
const ALL = { about: 'for a test', kinds: [], phases: [], within: '' };
const subscribe = (more: object = {}) =>
  keeper().create({ ...ALL, url, ...more }, { person: 'head', via: 'session' });
/** Of a receiver that is slow as little is waited for as there must be; any other has all the time of a busy machine. */
const SHORTLY = 400;
const sending = (timing: Partial<SendingTiming> = {}, timeout = 10_000) =>
  createWebhookSending({
    database: desk.database,
    courier: httpCourier({ mayGoInside: true, timeout }),
    keys: webhookKeys,
    log: { info() {}, warn() {} },
    timing: { sendTimeout: timeout, ...timing },
  });
const happens = (id: ProcessId, n: number, more: object = {}) =>
  desk.record(recording(mission(id, [], more), [step(n, instant(Date.parse('2018-10-08T08:00:00Z')))]));
const rows = () =>
  desk.rows('select status, attempts, answered, last_error from webhook_deliveries order by n');
/** A moment ago: the column keeps milliseconds, so the present itself may lie half of one ahead. */
const A_MOMENT_AGO = "now() - interval '1 second'";
const soon = () =>
  desk.rows(`update webhook_deliveries set next_attempt = ${A_MOMENT_AGO} where status = 'waiting'`);
const endLeases = () =>
  desk.rows(`update webhook_deliveries set lease_until = ${A_MOMENT_AGO} where status = 'sending'`);

describe('a secret', () => {
  const kept = async () => JSON.stringify(await desk.rows('select secret, former_secret from webhooks'));

  it('is kept sealed, and opens only for its own webhook', async () => {
    const { id, secret } = await subscribe();
    const rotated = await keeper().rotate(id, { person: 'head', via: 'session' });
    const bare = (text = '') => text.replace('whsec_', '');
    for (const text of [secret, rotated?.secret ?? '']) expect(await kept()).not.toContain(bare(text));
    const [row] = (await desk.rows('select secret from webhooks')) as { secret: string }[];
    expect(webhookKeys.open(row?.secret ?? '', id)).toBe(rotated?.secret);
    expect(webhookKeys.open(row?.secret ?? '', 'wh_another')).toBeUndefined();
    expect(webhookKeys.open(`${row?.secret.slice(0, -4)}AAAA`, id)).toBeUndefined();
  });

  it('is sealed anew with the first key of the setting, and one kept bare by an earlier version too', async () => {
    const { id, secret } = await subscribe();
    await desk.rows(
      `update webhooks set former_secret = 'whsec_YmFyZQ==', former_until = now() + interval '1 day'`,
    );
    const later = secretKeys(['another key of this test, long enough', WEBHOOK_KEY]);
    await resealSecrets(desk.database, later);
    const [row] = (await desk.rows('select * from webhooks')) as {
      secret: string;
      former_secret: string;
    }[];
    const only = secretKeys(['another key of this test, long enough']);
    expect(only.open(row?.secret ?? '', id)).toBe(secret);
    expect(row?.former_secret).not.toContain('YmFyZQ');
    expect(only.open(row?.former_secret ?? '', id)).toBe('whsec_YmFyZQ==');
  });

  it('that no key opens sends nothing unsigned, and says what to do', async () => {
    await subscribe();
    await happens('m1', 1);
    const lost = createWebhookSending({
      database: desk.database,
      courier: httpCourier({ mayGoInside: true }),
      keys: secretKeys(['a key that has nothing to do with it']),
      log: { info() {}, warn() {} },
    });
    expect(await lost()).toMatchObject({ delivered: 0, deferred: 1 });
    expect(received).toHaveLength(0);
    expect(await rows()).toMatchObject([
      { status: 'waiting', last_error: 'no key opens its secret (WEBHOOK_KEY): give it a new one' },
    ]);
  });
});

describe('a delivery', () => {
  it('is signed, says what happened without names, and carries an id of its own', async () => {
    const { secret } = await subscribe();
    await happens('m1', 1);
    expect(await sending()()).toMatchObject({ delivered: 1, failed: 0, nextAt: null });
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(new Webhook(secret).verify(body, headers)).toEqual({
      type: 'process.step',
      timestamp: '2018-10-08T08:00:00.000Z',
      data: {
        process: 'm1',
        kind: 'mission',
        reference: '17-11/PER/m1',
        sandbox: null,
        n: 1,
        branch: 1,
        step: 'made up',
        at: '2018-10-08T08:00:00.000Z',
        phase: 'preparing',
        link: 'https://missions.example.org/missions/17-11%2FPER%2Fm1',
      },
    });
    expect(headers['webhook-id']).toMatch(/^msg_[0-9a-f]{32}$/);
    // The document promises receivers this, and nothing more.
    expect(webhookStep.parse(JSON.parse(body))).toEqual(JSON.parse(body));
  });

  it('is noted with the step: not where the recording fails, and once where it is repeated', async () => {
    await subscribe();
    await happens('m1', 1);
    await happens('m1', 1);
    expect(desk.nudges).toEqual(['webhooks']);
    expect(await rows()).toHaveLength(1);
    await sending()();
    await sending()();
    expect(received).toHaveLength(1);
  });

  it('goes to whom its kind, phase and rehearsal interest, and to nobody who is paused', async () => {
    await subscribe({ kinds: ['call'] });
    await subscribe({ phases: ['closed'] });
    await subscribe({ within: 'try' });
    const paused = await subscribe();
    await keeper().setStatus(paused.id, 'paused', SYSTEM_AUTHOR);
    await happens('m1', 1);
    expect(await rows()).toHaveLength(0);
    await subscribe({ kinds: ['mission'], phases: ['preparing'] });
    await happens('m1', 2);
    expect(await rows()).toHaveLength(1);
    await happens('m2', 1, { sandbox: 'try' });
    expect(await rows()).toHaveLength(2);
  });

  it('that fails comes again under the same id after growing pauses, until it is given up', async () => {
    await subscribe();
    await happens('m1', 1);
    answer = (response) => response.writeHead(500).end();
    const pass = sending();
    const before = Date.now();
    const { nextAt } = await pass();
    expect(Date.parse(nextAt ?? '') - before).toBeGreaterThan(4_000);
    for (let i = 0; i < 12; i++) {
      await soon();
      await pass();
    }
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(received).toHaveLength(10);
    expect(await rows()).toEqual([
      { status: 'given up', attempts: 10, answered: 500, last_error: 'answered 500' },
    ]);
  });

  it('to a receiver that is slow, moved or not there fails in words without its address', async () => {
    await subscribe();
    await happens('m1', 1);
    const reasons: unknown[] = [];
    for (const [how, patience] of [
      [() => undefined, SHORTLY],
      [(response: ServerResponse) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
      [(_: ServerResponse, request: IncomingMessage) => request.socket.destroy()],
    ] as const) {
      answer = how;
      await soon();
      await sending({}, patience)();
      reasons.push((await rows())[0]?.last_error);
    }
    expect(reasons).toEqual([
      'did not answer in time',
      'redirects (302), which is not followed',
      'can’t be reached (ECONNRESET)',
    ]);
    expect(received).toHaveLength(3);
  });

  it('waits as long as the receiver asks', async () => {
    await subscribe();
    await happens('m1', 1);
    answer = (response) => response.writeHead(429, { 'retry-after': '120' }).end();
    const { nextAt } = await sending()();
    expect(Date.parse(nextAt ?? '') - Date.now()).toBeGreaterThan(110_000);
  });

  it('answered with 410 ends the subscription', async () => {
    const { id } = await subscribe();
    await happens('m1', 1);
    await happens('m1', 2);
    answer = (response) => response.writeHead(410).end();
    await sending()();
    expect(received).toHaveLength(1);
    expect(await keeper().find(id)).toMatchObject({ status: 'gone', why: 'answered 410' });
    expect(await rows()).toMatchObject([{ status: 'given up' }, { status: 'given up' }]);
    await happens('m1', 3);
    expect(await rows()).toHaveLength(2);
  });

  it('that a dead worker held goes out when its lease ends, once', async () => {
    await subscribe();
    await happens('m1', 1);
    await desk.database.transaction((client) =>
      claim(client, { lease: 60_000, receivers: 5, batch: 5, keys: webhookKeys }),
    );
    expect(await sending()()).toMatchObject({ delivered: 0 });
    expect(received).toHaveLength(0);
    await endLeases();
    await Promise.all([sending()(), sending()()]);
    expect(received).toHaveLength(1);
  });

  it('that arrived is not sent again although the database was away when it did', async () => {
    await subscribe();
    await happens('m1', 1);
    const { database } = desk;
    let isAway = false;
    const transaction: typeof database.transaction = (work) =>
      isAway ? Promise.reject(new Error('away')) : database.transaction(work);
    answer = (response) => {
      isAway = true;
      response.writeHead(200).end();
    };
    const pass = createWebhookSending({
      database: { ...database, transaction },
      courier: httpCourier({ mayGoInside: true }),
      keys: webhookKeys,
      log: { info() {}, warn() {} },
    });
    await expect(pass()).rejects.toThrow('away');
    isAway = false;
    await endLeases();
    answer = (response) => response.writeHead(200).end();
    await pass();
    expect(received).toHaveLength(1);
    expect(await rows()).toMatchObject([{ status: 'delivered' }]);
  });

  it('of one receiver that hangs holds up nobody else, and its own come in order', async () => {
    await subscribe();
    const slow = await subscribe({ url: `${url}?slow` });
    for (const n of [1, 2, 3]) await happens('m1', n);
    answer = (response, request) => {
      if (!request.url?.includes('slow')) response.writeHead(200).end();
    };
    // The others are delivered before it is given up: none of theirs takes so long.
    expect(await sending({}, 2_000)()).toMatchObject({ delivered: 3, deferred: 1 });
    const [{ waiting }] = (await desk.rows(
      "select count(*)::int as waiting from webhook_deliveries where webhook = $1 and status = 'waiting'",
      slow.id,
    )) as [{ waiting: number }];
    expect(waiting).toBe(3);
  });
});

describe('a subscription', () => {
  it('signs with both secrets for a day after a rotation', async () => {
    const { id, secret } = await subscribe();
    const rotated = await keeper().rotate(id, SYSTEM_AUTHOR);
    await happens('m1', 1);
    await sending()();
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    for (const each of [secret, rotated?.secret ?? '']) new Webhook(each).verify(body, headers);
  });

  it('can be tried out, paused, taken up again and ended', async () => {
    const { id } = await subscribe();
    await keeper().test(id);
    await keeper().setStatus(id, 'paused', SYSTEM_AUTHOR);
    await sending()();
    expect(received).toHaveLength(0);
    await keeper().setStatus(id, 'active', SYSTEM_AUTHOR);
    await sending()();
    const news = JSON.parse(received[0]?.body ?? '{}');
    expect(news).toMatchObject({ type: 'webhook.test', data: { webhook: id } });
    expect(webhookTest.parse(news)).toEqual(news);
    expect(await keeper().deliveries(id)).toMatchObject([
      { status: 'delivered', attempts: 1, answered: 204 },
    ]);
    expect(await keeper().remove(id, SYSTEM_AUTHOR)).toBe(true);
    expect(await rows()).toHaveLength(0);
  });
});

describe('an address', () => {
  it('within a private network, or carrying one, is told from those outside', () => {
    const inner = [
      ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
      ...['::1', '::ffff:10.0.0.1', '::ffff:a00:1', 'fd00::1', 'fe80::1', '64:ff9b::a00:1'],
    ];
    expect(inner.filter((address) => !isInner(address))).toEqual([]);
    expect(['93.184.216.34', '172.32.0.1', '2606:2800:220:1::1'].filter(isInner)).toEqual([]);
  });

  it('inside is not sent to, whether it is written as a number or as a name', async () => {
    const courier = httpCourier({ mayGoInside: false });
    const port = new URL(url).port;
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433']) {
      const delivery = {
        id: 'msg_1',
        url: `http://${host}:${port}/`,
        body: '{}',
        secrets: ['whsec_c2VjcmV0'],
      };
      expect(await courier.deliver(delivery)).toMatchObject({
        result: 'failed',
        why: 'the address is within a private network',
      });
    }
    expect(received).toHaveLength(0);
  });

  it('is taken only if it is encrypted, without a password in it, and outside', () => {
    const outside = createWebhooks(desk.database, { mayGoInside: false, keys: webhookKeys });
    expect(outside.objection('https://example.org/hooks')).toBeUndefined();
    expect(outside.objection('http://example.org/hooks')).toBe('not-https');
    expect(outside.objection('https://a:b@example.org/')).toBe('with-credentials');
    expect(outside.objection('https://10.0.0.1/')).toBe('inside');
    expect(outside.objection('http://localhost:9/')).toBe('inside');
    expect(outside.objection('ftp://example.org/')).toBe('no-address');
    expect(keeper().objection('http://localhost:9/')).toBeUndefined();
  });
});
