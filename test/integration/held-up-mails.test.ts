import { createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smtpTransport } from '../../activities/mail/transport.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { instant } from '../../workflows/domain/time.ts';
import {
  answer,
  type Desk,
  mission,
  type OwnServers,
  person,
  recording,
  sender,
  startDesk,
  step,
} from '../support/desk.ts';
import { until } from '../support/until.ts';

let servers: OwnServers;
let desk: Desk;
beforeAll(async () => {
  servers = await startDesk();
});
afterAll(() => servers.stop());
beforeEach(async () => {
  desk = await servers.open();
});
afterEach(() => desk.close());

const AT = instant('2018-10-01T08:00:00Z');

/** Says what it has to say letter by letter, so that no silence tells that it never comes to an end. */
async function startDrip(says: string) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let i = 0;
    const timer = setInterval(() => socket.write(says[i++ % says.length] ?? ''), 50);
    socket.on('close', () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    get connections() {
      return sockets.size;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function ordered(n: number): Promise<void> {
  const ids = Array.from({ length: n }, (_, i) => `p${String(i).padStart(3, '0')}`);
  await desk.directory.save(
    ids.map((id) => person(id)),
    SYSTEM_AUTHOR,
  );
  await desk.record(recording(mission('a'), [step(1, AT, [answer('dates-moved', ids)])]));
}
const claimed = async (): Promise<number> =>
  Number((await desk.rows("select count(*) as n from mails where status = 'claimed'"))[0]?.n);

describe('a mail server that drips its greeting', () => {
  it.each(['220 mail.example.org', '220-one more line of welcome\r\n'])(
    'is not waited for beyond a bound: %j',
    async (says) => {
      const drip = await startDrip(says);
      const transport = smtpTransport({ url: drip.url, connectTimeout: 60_000, beginTimeout: 300 });
      try {
        const mail = {
          envelopeFrom: 'a@example.org',
          envelopeTo: 'b@example.org',
          raw: 'Subject: x\r\n\r\nx',
        };
        const outcome = await transport.send(mail);
        expect(outcome).toMatchObject({ result: 'later', mayHaveArrived: false, serverDown: true });
        // Nor by whoever only wants to know whether it takes such an address.
        const strange = { ...mail, envelopeTo: 'josé@example.org' };
        expect(await transport.send(strange)).toMatchObject({ result: 'later', serverDown: true });
      } finally {
        transport.close();
        await drip.stop();
      }
    },
  );

  it('keeps no mail that it has not begun: what waits for a line goes back, and leaves by another', async () => {
    await ordered(40);
    const drip = await startDrip('220 mail.example.org');
    const smtp = { connections: 3, connectTimeout: 60_000, beginTimeout: 60_000, sendTimeout: 60_000 };
    const held = sender(desk.url, drip.url, { smtp, timing: { waitsAtMost: 500, lookAgain: 50 } });
    const stop = new AbortController();
    const pass = held.mailSender({}, { stop: stop.signal });
    try {
      await until('its lines are held up', async () => drip.connections === 3);
      await until('all others are back', async () => (await claimed()) === 3);
      expect(await desk.mailSender({})).toMatchObject({ sent: 37, failed: 0 });
      expect(await servers.catcher.mailbox.list()).toHaveLength(37);
    } finally {
      stop.abort();
      await pass;
      await held.close();
      await drip.stop();
    }
    // And the three, given up without anything said, wait for nobody's lease.
    expect(await claimed()).toBe(0);
    expect(await desk.mailSender({})).toMatchObject({ sent: 3 });
  });

  it('is rested, and everything leaves once it is well', async () => {
    await ordered(30);
    const drip = await startDrip('220-welcome\r\n');
    const smtp = { connections: 3, connectTimeout: 60_000, beginTimeout: 300 };
    const held = sender(desk.url, drip.url, { smtp });
    try {
      const result = await held.mailSender({});
      expect(result).toMatchObject({ sent: 0, failed: 0 });
      expect(await claimed()).toBe(0);
    } finally {
      await held.close();
      await drip.stop();
    }
    expect(await desk.mailSender({})).toMatchObject({ sent: 30 });
  });
});
