import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exchangersOf, isExchanger } from '../../activities/mail/bounces/exchangers.ts';
import { type BounceListener, startBounceListener } from '../../activities/mail/bounces/listener.ts';
import { createBounces } from '../../activities/mail/bounces/receive.ts';
import { createMailHealth } from '../../activities/mail/health.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { instant } from '../../workflows/domain/time.ts';
import { answer, type Desk, mission, person, recording, step, type TestServers } from '../support/desk.ts';
import { deliveryReport } from '../support/returned-mails.ts';
import { shareDesk } from '../support/shared-desk.ts';

const AT = instant('2018-10-01T08:00:00Z');
const silent = { info() {}, warn() {} };
const LURE = 'Your password has expired, renew it at https://evil.example/renew';

let servers: TestServers;
let desk: Desk;
let listener: BounceListener;
let exchangers: readonly string[];

beforeAll(async () => {
  servers = await shareDesk();
});
afterAll(() => servers.stop());
beforeEach(async () => {
  desk = await servers.open();
  const { database, directory } = desk;
  const { receive } = createBounces({ database, directory, nudge: async () => {}, log: silent });
  exchangers = ['127.0.0.1'];
  listener = await startBounceListener({
    host: '127.0.0.1',
    port: 0,
    domain: 'bounces.example.org',
    exchangers: { include: (address) => exchangersOf(exchangers).include(address) },
    receive,
    log: silent,
  });
});
afterEach(async () => {
  await listener.close();
  await desk.close();
});

/** What the other side is answered: at the connection, or for the mail. */
async function deliver(to: string, raw: string): Promise<string> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port: listener.port, ignoreTLS: true });
  try {
    return await new Promise<string>((resolve) => {
      const refused = (error: unknown) =>
        resolve(String((error as { responseCode?: number }).responseCode ?? error));
      connection.on('error', refused);
      connection.connect((unwelcome) => {
        if (unwelcome) return refused(unwelcome);
        connection.send({ from: '', to: [to] }, raw, (error) => (error ? refused(error) : resolve('taken')));
      });
    });
  } finally {
    connection.close();
  }
}

/** A mail to the lead expert, whose bounce address its reader finds in it. */
async function sent(): Promise<string> {
  await desk.record(recording(mission('a'), [step(1, AT, [answer('dates-moved', 'lead')])]));
  await desk.mailSender({});
  return (await servers.catcher.mailbox.list())[0]?.from ?? '';
}
const mails = () => servers.catcher.mailbox.readAll();
const told = async () =>
  (await mails()).filter(({ headerTo }) => headerTo.includes('coordinator@example.org'));

describe('whoever got a mail and forges a report about it', () => {
  it('puts none of their own words into what the coordinator reads, nor into what is kept', async () => {
    const address = await sent();
    const forged = deliveryReport({ to: address, diagnostic: `smtp; 550 5.1.1 ${LURE}`, status: '5.1.1' })
      .replace('Status: 5.1.1', `Status: 5.1.1 ${LURE}`)
      .replace('Remote-MTA: dns; mail.example.org', `Remote-MTA: dns; ${LURE}`)
      .replace('I’m sorry', LURE)
      .replace('Subject: Undelivered', `Subject: ${LURE}`);
    expect(await deliver(address, forged)).toBe('taken');
    await desk.mailSender({});
    const [mail, ...others] = await told();
    expect(others).toEqual([]);
    expect(mail?.text).toContain('is reported as undelivered');
    expect(mail?.text).toContain('the mailbox does not exist (5.1.1)');
    const everything = JSON.stringify([
      await mails(),
      await createMailHealth(desk.database).read(),
      await desk.rows('select to_jsonb(b) as row from bounces b'),
      await desk.rows('select to_jsonb(o) as row from outbox o'),
      await desk.rows('select to_jsonb(t) as row from texts t'),
    ]);
    expect(everything).not.toContain('evil.example');
    expect(everything).not.toContain('password');
  });

  it.each(['5.666.1', '5.1.999', '5.1.1.1.1.1', '5.7.911', '9.9.9', '5.1.1-call-me-at-555-1234'])(
    'can’t write a message in the code %s',
    async (status) => {
      const address = await sent();
      await deliver(address, deliveryReport({ to: address, status, diagnostic: 'smtp; 550 no' }));
      const rows = await desk.rows('select status from bounces');
      expect(rows).toHaveLength(1);
      expect(['5.0.0', '5.1.0', '5.7.0', '5.1.1']).toContain(rows[0]?.status);
    },
  );

  it('says nothing of another’s mail, and the words for the coordinator stay in the coordinator’s language', async () => {
    await desk.directory.save(
      [
        person('coordinator', { language: 'fr' }),
        person('lead', { name: `${LURE}\r\nBcc: all@example.org` }),
      ],
      SYSTEM_AUTHOR,
    );
    const address = await sent();
    await deliver(address, deliveryReport({ to: address, status: '4.4.7' }));
    await desk.mailSender({});
    const [mail] = await told();
    expect(mail?.text).toContain('le serveur de messagerie n’a pas été joint à temps (4.4.7)');
    expect(mail?.headerTo).toEqual(['coordinator@example.org']);
    expect(await desk.rows('select distinct mail from bounces')).toHaveLength(1);
  });
});

describe('reports are taken from mail exchangers that are named', () => {
  it('and from nobody else, who is told so before saying a word', async () => {
    const address = await sent();
    exchangers = ['192.0.2.25', '10.0.0.0/8', '::1'];
    expect(await deliver(address, deliveryReport({ to: address }))).toBe('554');
    exchangers = [];
    expect(await deliver(address, deliveryReport({ to: address }))).toBe('554');
    expect(await desk.rows('select mail from bounces')).toEqual([]);
    exchangers = ['127.0.0.0/8'];
    expect(await deliver(address, deliveryReport({ to: address }))).toBe('taken');
  });

  it('by address, network and name, whatever form the connection shows', async () => {
    const includes = (named: string[], address: string) => exchangersOf(named).include(address);
    expect(await includes(['127.0.0.1'], '::ffff:127.0.0.1')).toBe(true);
    expect(await includes(['2001:db8::/32'], '2001:DB8:0:1::25')).toBe(true);
    expect(await includes(['2001:db8::/32'], '2001:db9::1')).toBe(false);
    expect(await includes(['fe80::1'], 'fe80::1%eth0')).toBe(true);
    expect(await includes(['192.0.2.0/24'], '192.0.3.1')).toBe(false);
    expect(await includes(['localhost'], '127.0.0.1')).toBe(true);
    expect(await includes(['localhost'], '192.0.2.1')).toBe(false);
    expect(await includes(['127.0.0.1'], '')).toBe(false);
    // A name that can't be looked up says nothing: the other side tries again.
    await expect(includes(['nowhere.invalid'], '192.0.2.1')).rejects.toThrow();
    expect(await includes(['nowhere.invalid', '192.0.2.1'], '192.0.2.1')).toBe(true);
  });

  it('and a setting that names something else is refused', () => {
    for (const good of ['127.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/64', 'mx', 'mx.example.org'])
      expect(isExchanger(good)).toBe(true);
    for (const bad of [
      '',
      '10.0.0.0/33',
      '::/129',
      '10.0.0',
      'mx/8',
      'mx example',
      '10.0.0.0/',
      '10.0.0.0/8/8',
    ])
      expect(isExchanger(bad)).toBe(false);
  });
});
