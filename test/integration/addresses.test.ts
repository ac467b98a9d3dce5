import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { createMailHealth } from '../../activities/mail/health.ts';
import { smtpTransport } from '../../activities/mail/transport.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { addressKey, smtpAddress } from '../../workflows/domain/mail-address.ts';
import { instant } from '../../workflows/domain/time.ts';
import { answer, mission, person, recording, step } from '../support/desk.ts';
import { Browser, HOME, openFrontDoor, pressed } from '../support/front-door.ts';
import { desk, eachOnDesk, servers } from '../support/shared-desk.ts';

/** How people write their address, how servers take it, and how else the same might be written. */
const ADDRESSES = [
  ['user@bücher.example', 'user@xn--bcher-kva.example', 'USER@XN--bcher-kva.example'],
  ['josé@example.org', 'josé@example.org', 'JOSE\u0301@EXAMPLE.org'],
  ['用户@例子.example', '用户@xn--fsqu00a.example', '用户@xn--fsqu00a.example'],
  ["o'neil+tag!x@example.org", "o'neil+tag!x@example.org", "O'Neil+TAG!x@Example.org"],
  ['"Fred,Home"@example.org', '"Fred,Home"@example.org', '"fred,home"@example.org'],
  ['Department/One@example.org', 'Department/One@example.org', '"department/one"@example.org'],
  ['user@почта.xn--zckzah', 'user@xn--80a1acny.xn--zckzah', 'user@почта.テスト'],
] as const;
const AT = instant('2018-10-01T08:00:00Z');

eachOnDesk();

const told = () => desk.record(recording(mission('a'), [step(1, AT, [answer('dates-moved', 'lead')])]));

describe('an address as people have it', () => {
  it.each(ADDRESSES)(
    '%s is mailed to and signed in with, however it is typed',
    async (typed, smtp, other) => {
      const door = openFrontDoor(servers, desk);
      try {
        await desk.directory.save([person('lead', { email: typed, name: 'Mononym' })], SYSTEM_AUTHOR);
        await told();
        expect(await desk.mailSender({})).toMatchObject({ sent: 1, failed: 0 });
        const [mail] = await servers.catcher.mailbox.readAll();
        expect(mail?.to.map(smtpAddress)).toEqual([smtp]);
        expect(mail?.headers.to?.join()).toContain('Mononym');

        const browser = new Browser(door.app);
        const asked = await browser.post('/sign-in', { email: other });
        expect(asked.headers.get('location')).toBe('/sign-in/sent');
        const link = (await servers.catcher.mailbox.readAll()).find(({ text }) =>
          text.includes('/sign-in/link?'),
        );
        // As the directory has it: that is how mails reach the person.
        expect(link?.to.map(smtpAddress)).toEqual([smtp]);
        const address = /https?:\S+\/sign-in\/link\?\S+/.exec(link?.text ?? '')?.[0] ?? '';
        expect((await pressed(browser, address.replace(HOME, ''))).status).toBe(303);
        const seen = await door.accounts.viewer(new Request(HOME, { headers: { cookie: browser.cookie } }));
        expect(seen).toMatchObject({ kind: 'person', person: { person: 'lead', email: typed } });
        const lead = person('lead', { email: typed });
        expect(await door.accounts.sessions(lead)).toHaveLength(1);

        await desk.directory.erase('lead', SYSTEM_AUTHOR);
        for (const table of ['proven_addresses', 'sign_ins', 'people', 'mails'])
          for (const written of [typed, smtp, addressKey(typed)])
            expect(JSON.stringify(await desk.rows(`select * from ${table}`))).not.toContain(written);
        expect(await desk.rows('select * from proven_addresses')).toEqual([]);
      } finally {
        door.close();
      }
    },
  );

  it('is kept as it was typed when somebody registers with it', async () => {
    const door = openFrontDoor(servers, desk);
    const browser = new Browser(door.app);
    await browser.post('/sign-in', { email: 'New.Person@BÜCHER.example' });
    const [link] = await servers.catcher.mailbox.readAll();
    expect(link?.to.map(smtpAddress)).toEqual(['New.Person@xn--bcher-kva.example']);
    const address = /https?:\S+\/sign-in\/link\?\S+/.exec(link?.text ?? '')?.[0] ?? '';
    await pressed(browser, address.replace(HOME, ''));
    const given = { name: ' Mono\tnym ', language: 'en', zone: 'UTC', country: 'BE' };
    expect((await browser.post('/register', given)).status).toBe(303);
    const [found] = (await desk.directory.people()).filter(({ name }) => name === 'Mono nym');
    expect(found?.email).toBe('New.Person@bücher.example');
    door.close();
  });

  it.each(['josé', 'a b@example.org', 'user@localhost', 'a@b@example.org'])(
    'that is none (%s) is refused in a sentence',
    async (typed) => {
      const door = openFrontDoor(servers, desk);
      const answered = await new Browser(door.app).post('/sign-in', { email: typed });
      expect(answered.status).toBe(422);
      expect(await answered.text()).toMatch(/name@example\.org|example\.org\.|between quotes/);
      door.close();
    },
  );
});

describe('what is said to a mail server', () => {
  /** As bare as one can be, for libraries turn domains to and fro. */
  const listening = async (
    offers: readonly string[],
    work: (url: string, said: string[]) => Promise<void>,
  ) => {
    const said: string[] = [];
    const server = createServer((socket) => {
      let isBody = false;
      socket.write('220 mx\r\n');
      createInterface({ input: socket }).on('line', (line) => {
        if (isBody) {
          if (line !== '.') return;
          isBody = false;
        } else if (/^DATA/i.test(line)) {
          isBody = true;
          return socket.write('354 go on\r\n');
        } else said.push(line);
        if (/^EHLO/i.test(line))
          return socket.write([...offers.map((each) => `250-${each}\r\n`), '250 HELP\r\n'].join(''));
        socket.write('250 ok\r\n');
      });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await work(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, said);
    } finally {
      server.close();
    }
  };
  const FROM = { envelopeFrom: 'bounce@example.org', raw: 'Subject: x\r\n\r\nx\r\n' };

  it('is the address with its domain in ASCII, quotes where they are needed, and SMTPUTF8 where it is', async () => {
    await listening(['SMTPUTF8', '8BITMIME'], async (url, said) => {
      const transport = smtpTransport({ url });
      for (const envelopeTo of [
        'user@bücher.example',
        'josé@bücher.example',
        '"Fred @ Home"@example.org',
        '"plain"@example.org',
        '"a..b\\"c"@example.org',
      ])
        expect(await transport.send({ ...FROM, envelopeTo })).toEqual({ result: 'sent' });
      transport.close();
      expect(said.filter((line) => line.startsWith('RCPT'))).toEqual([
        'RCPT TO:<user@xn--bcher-kva.example>',
        'RCPT TO:<josé@xn--bcher-kva.example>',
        'RCPT TO:<"Fred @ Home"@example.org>',
        'RCPT TO:<plain@example.org>',
        'RCPT TO:<"a..b\\"c"@example.org>',
      ]);
      expect(said.filter((line) => line.includes('SMTPUTF8'))).toEqual([
        'MAIL FROM:<bounce@example.org> SMTPUTF8',
      ]);
    });
  });

  it('is no address that it would mangle', async () => {
    await listening(['8BITMIME'], async (url, said) => {
      const transport = smtpTransport({ url });
      for (let i = 0; i < 2; i += 1)
        expect(await transport.send({ ...FROM, envelopeTo: 'josé@example.org' })).toMatchObject({
          result: 'refused',
          status: '5.6.7',
        });
      expect(await transport.send({ ...FROM, envelopeTo: 'user@bücher.example' })).toEqual({
        result: 'sent',
      });
      transport.close();
      expect(said.filter((line) => line.startsWith('RCPT'))).toEqual([
        'RCPT TO:<user@xn--bcher-kva.example>',
      ]);
    });
  });

  it('is nothing while it does not answer: the mail waits', async () => {
    const transport = smtpTransport({ url: 'smtp://127.0.0.1:1', connectTimeout: 500 });
    const outcome = await transport.send({ ...FROM, envelopeTo: 'josé@example.org' });
    expect(outcome).toMatchObject({ result: 'later', serverDown: true, mayHaveArrived: false });
    transport.close();
  });
});

it('who has an address that the mail server does not take is told to the coordinator, in words', async () => {
  await desk.directory.save([person('lead', { email: 'josé@example.org' })], SYSTEM_AUTHOR);
  const lift = servers.catcher.misbehave({
    to: 'josé@example.org',
    how: { refuse: 553, text: '5.6.7 SMTPUTF8 is needed' },
  });
  await told();
  await desk.mailSender({});
  lift();
  const [mail] = (await servers.catcher.mailbox.readAll()).filter(({ headerTo }) =>
    headerTo.includes('coordinator@example.org'),
  );
  expect(mail?.subject).toContain('Correct the address');
  expect(mail?.text).toContain('letters other than a to z (5.6.7)');
  expect((await createMailHealth(desk.database).read()).troubled).toMatchObject([{ status: '5.6.7' }]);
});
