import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exchangersOf } from '../../activities/mail/bounces/exchangers.ts';
import { type BounceListener, startBounceListener } from '../../activities/mail/bounces/listener.ts';
import { createBounces } from '../../activities/mail/bounces/receive.ts';
import { readReturned } from '../../activities/mail/bounces/report.ts';
import { createMailHealth } from '../../activities/mail/health.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { instant } from '../../workflows/domain/time.ts';
import {
  answer,
  type Desk,
  mission,
  type OwnServers,
  owes,
  person,
  recording,
  rung,
  startDesk,
  step,
} from '../support/desk.ts';
import { deliveryReport, letter, outOfOffice, type ReportedAction } from '../support/returned-mails.ts';

const AT = instant('2018-10-01T08:00:00Z');
const silent = { info() {}, warn() {} };

let servers: OwnServers;
let desk: Desk;
let listener: BounceListener;
let nudged: number;

beforeAll(async () => {
  servers = await startDesk();
});
afterAll(() => servers.stop());
beforeEach(async () => {
  desk = await servers.open();
  nudged = 0;
  const { database, directory } = desk;
  const nudge = async () => {
    nudged += 1;
  };
  const { receive } = createBounces({ database, directory, nudge, log: silent });
  listener = await startBounceListener({
    host: '127.0.0.1',
    port: 0,
    domain: 'bounces.example.org',
    exchangers: exchangersOf(['127.0.0.1']),
    receive,
    log: silent,
    maxBytes: 100_000,
  });
});
afterEach(async () => {
  await listener.close();
  await desk.close();
});

/** Delivers as another mail server does; throws what it is answered. */
async function deliver(to: string, raw: string, from = ''): Promise<void> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port: listener.port, ignoreTLS: true });
  connection.on('error', () => undefined);
  await new Promise<void>((resolve) => connection.connect(() => resolve()));
  try {
    await new Promise<void>((resolve, reject) =>
      connection.send({ from, to: [to] }, raw, (error) => (error ? reject(error) : resolve())),
    );
  } finally {
    connection.close();
  }
}
const refusedWith = async (to: string, raw: string): Promise<number | undefined> => {
  try {
    await deliver(to, raw);
    return undefined;
  } catch (error) {
    return (error as { responseCode?: number }).responseCode;
  }
};

/** A mail to the lead expert that was sent: the address to which it comes back. */
async function sent(): Promise<string> {
  await desk.record(recording(mission('a'), [step(1, AT, [answer('dates-moved', 'lead')])]));
  await desk.mailSender({});
  return (await servers.catcher.mailbox.list())[0]?.from ?? '';
}
const bounces = () => desk.rows('select kind, status from bounces order by kind');
const strays = () => desk.rows('select why, count from bounce_strays order by why');
const told = async () =>
  (await servers.catcher.mailbox.readAll()).filter(({ subject }) =>
    subject.startsWith('Correct the address'),
  );

describe('a mail that comes back', () => {
  it('for good is recorded, and the coordinator hears of it at once', async () => {
    const address = await sent();
    await deliver(address, deliveryReport({ to: address }));
    expect(await bounces()).toEqual([{ kind: 'permanent', status: '5.1.1' }]);
    expect(nudged).toBe(1);
    await desk.mailSender({});
    const [mail, ...others] = await told();
    expect(others).toEqual([]);
    expect(mail?.headerTo).toEqual(['coordinator@example.org']);
    expect(mail?.subject).toContain('is reported undelivered');
    expect(mail?.text).toContain('the mailbox does not exist (5.1.1)');
    expect(mail?.text).not.toContain('Recipient address rejected');
  });

  it('is recorded once, however often it is reported', async () => {
    const address = await sent();
    for (let i = 0; i < 3; i += 1) {
      await deliver(address, deliveryReport({ to: address }));
      await desk.mailSender({});
    }
    expect(await bounces()).toHaveLength(1);
    expect(await told()).toHaveLength(1);
  });

  it('for now only, or for what servers disagree about, is kept without a word to the coordinator', async () => {
    const address = await sent();
    const delayed = {
      action: 'delayed',
      status: '4.4.1',
      diagnostic: 'smtp; connect to mail: timed out',
    } as const;
    await deliver(address, deliveryReport({ to: address, ...delayed }));
    const policy = 'smtp; 550 5.7.26 Unauthenticated mail is not accepted';
    await deliver(address, deliveryReport({ to: address, status: '5.7.26', diagnostic: policy }));
    expect((await bounces()).map(({ kind }) => kind)).toEqual(['technical', 'temporary']);
    await desk.mailSender({});
    expect(await told()).toEqual([]);
  });

  it('about several missions tells the coordinator of each', async () => {
    for (const id of ['a', 'b'])
      await desk.record(
        recording(mission(id, [owes('agenda/v1', '2018-10-08')]), [
          step(1, AT, [rung('agenda/v1', '2018-10-08')]),
        ]),
      );
    await desk.mailSender({});
    const [ladder] = await servers.catcher.mailbox.list();
    await deliver(ladder?.from ?? '', deliveryReport({ to: ladder?.from ?? '' }));
    const rows = await desk.rows("select process, person from outbox where key like 'delivery-failed/%'");
    // Both have the same coordinator, who hears once.
    expect(rows).toHaveLength(1);
  });

  it('about a telling goes no further', async () => {
    const address = await sent();
    await deliver(address, deliveryReport({ to: address }));
    await desk.mailSender({});
    const [telling] = await told();
    await deliver(telling?.from ?? '', deliveryReport({ to: telling?.from ?? '' }));
    expect(await bounces()).toHaveLength(2);
    await desk.mailSender({});
    expect(await told()).toHaveLength(1);
  });

  it('is taken again later while the database is away', async () => {
    const address = await sent();
    const start = await servers.stopPostgres();
    expect(await refusedWith(address, deliveryReport({ to: address }))).toBe(451);
    await start();
    await deliver(address, deliveryReport({ to: address }));
    expect(await bounces()).toHaveLength(1);
  });
});

describe('mail health', () => {
  const health = () => createMailHealth(desk.database);
  const mailsTo = async (address: string) =>
    (await servers.catcher.mailbox.readAll()).filter(({ headerTo }) => headerTo.includes(address));

  it('shows what came back to its coordinator and to nobody else’s', async () => {
    const address = await sent();
    await deliver(address, deliveryReport({ to: address }));
    expect((await health().read(['somebody else'])).troubled).toEqual([]);
    expect((await health().read(['coordinator'])).troubled).toMatchObject([
      {
        person: 'lead',
        sentTo: 'lead@example.org',
        kind: 'permanent',
        status: '5.1.1',
        about: [{ id: 'a' }],
      },
    ]);
  });

  it('finds one however many came back since, and lists the newest', async () => {
    const address = await sent();
    await deliver(address, deliveryReport({ to: address }));
    const [first] = (await health().read()).troubled;
    await desk.rows(
      `insert into mails select (jsonb_populate_record(m, jsonb_build_object(
        'id', md5(n::text), 'status', 'failed', 'send_at', now() + interval '1 day'))).*
        from mails m, generate_series(1, 200) n`,
    );
    const listed = (await health().read()).troubled.map(({ mail }) => mail);
    expect(listed).toHaveLength(200);
    expect(listed).not.toContain(first?.mail);
    expect(await health().find(first?.mail ?? '', ['coordinator'])).toEqual(first);
    expect(await health().find(first?.mail ?? '', ['somebody else'])).toBeUndefined();
  });

  it('has a mail of its own written for the corrected address, once', async () => {
    const address = await sent();
    await deliver(address, deliveryReport({ to: address }));
    const [trouble] = (await health().read()).troubled;
    await desk.directory.save([person('lead', { email: 'lead.expert@example.org' })], SYSTEM_AUTHOR);
    for (let i = 0; i < 2; i += 1) await health().resend(trouble?.mail ?? '');
    await desk.mailSender({});
    const [first] = await mailsTo('lead@example.org');
    const [again, ...others] = await mailsTo('lead.expert@example.org');
    expect(others).toEqual([]);
    expect(again?.messageId).not.toBe(first?.messageId);
    expect(again?.from).not.toBe(first?.from);
    expect((await health().read()).troubled).toEqual([]);
  });

  it('sends what was refused at once as the mail that it was', async () => {
    const lift = servers.catcher.misbehave({
      to: 'lead@example.org',
      how: { refuse: 550, text: 'no such user' },
    });
    await sent();
    lift();
    const [trouble] = (await health().read()).troubled;
    expect(trouble).toMatchObject({ kind: 'refused', why: expect.stringContaining('no such user') });
    await health().resend(trouble?.mail ?? '');
    await desk.mailSender({});
    const [mail] = await mailsTo('lead@example.org');
    expect(mail?.messageId).toContain(trouble?.mail);
    expect((await health().read()).troubled).toEqual([]);
  });

  it('takes off the list what somebody has seen to', async () => {
    const lift = servers.catcher.misbehave({
      to: 'lead@example.org',
      how: { refuse: 550, text: 'no such user' },
    });
    await sent();
    lift();
    for (const { mail } of (await health().read()).troubled) await health().settle(mail);
    expect((await health().read()).troubled).toEqual([]);
  });
});

describe('what is no bounce of ours', () => {
  it('somebody’s absence is no answer and no failure', async () => {
    const address = await sent();
    await deliver(address, outOfOffice(address));
    await deliver(address, letter(address), 'lead@example.org');
    await deliver(address, deliveryReport({ to: address, action: 'delivered', status: '2.0.0' }));
    expect(await bounces()).toEqual([]);
    expect(await strays()).toEqual([
      { why: 'automatic reply', count: 1 },
      { why: 'no report', count: 1 },
    ]);
  });

  it('a guessed address is only counted', async () => {
    await sent();
    const [row] = await desk.mails.list({ person: 'lead' });
    // What recipients know of their mail is no way to it.
    for (const token of ['0'.repeat(32), row?.id ?? ''])
      await deliver(`bounce+${token}@bounces.example.org`, deliveryReport({ to: token }));
    expect(await bounces()).toEqual([]);
    expect(await strays()).toEqual([{ why: 'unknown address', count: 2 }]);
  });

  it('nothing is relayed, and nothing large is taken', async () => {
    const address = await sent();
    expect(await refusedWith('somebody@example.com', letter('somebody@example.com'))).toBe(550);
    expect(await refusedWith('bounce+1@bounces.example.org', letter('x'))).toBe(550);
    expect(await refusedWith(address, `${deliveryReport({ to: address })}${'x'.repeat(200_000)}`)).toBe(552);
    expect(await bounces()).toEqual([]);
  });
});

describe('a report', () => {
  const kindOf = async (status: string, diagnostic = 'smtp; refused', action: ReportedAction = 'failed') => {
    const found = await readReturned(Buffer.from(deliveryReport({ to: 'x', status, diagnostic, action })));
    return found.what === 'failure' ? found.kind : found.what;
  };
  it.each([
    ['5.1.1', 'permanent'],
    ['5.1.10', 'permanent'],
    ['5.2.1', 'permanent'],
    ['5.0.0', 'permanent'],
    ['5.2.2', 'permanent'],
    ['4.2.2', 'permanent'],
    ['4.4.7', 'permanent'],
    ['4.4.1', 'permanent'],
    ['4.0.0', 'permanent'],
    ['5.4.1', 'permanent'],
    ['5.4.4', 'permanent'],
    ['5.4.310', 'permanent'],
    ['5.1.351', 'permanent'],
    ['5.6.7', 'permanent'],
    ['5.2.3', 'technical'],
    ['5.3.4', 'technical'],
    ['5.4.6', 'technical'],
    ['5.4.14', 'technical'],
    ['5.7.1', 'technical'],
    ['5.7.511', 'technical'],
    ['4.7.26', 'technical'],
  ])('of what failed with %s is %s', async (status, kind) => {
    expect(await kindOf(status)).toBe(kind);
  });

  it.each(['4.4.1', '5.1.1', '5.7.1', '', '2.0.0'])(
    'of what is delayed with %j is temporary',
    async (status) => {
      expect(await kindOf(status, 'smtp; 550 no', 'delayed')).toBe('temporary');
    },
  );

  it.each(['delivered', 'relayed', 'expanded'] as const)('of what was %s is no failure', async (action) => {
    expect(await kindOf('2.0.0', 'smtp; 250 ok', action)).toBe('delivered');
    // The action says it, whatever the digit.
    expect(await kindOf('5.1.1', 'smtp; 250 ok', action)).toBe('delivered');
  });

  it('without a status goes by the answer that it quotes', async () => {
    const statusOf = async (diagnostic: string) => {
      const found = await readReturned(Buffer.from(deliveryReport({ to: 'x', status: '', diagnostic })));
      return found.what === 'failure' ? `${found.kind} ${found.status}` : found.what;
    };
    expect(await statusOf('smtp; 452 mailbox busy')).toBe('permanent 4.2.2');
    expect(await statusOf('smtp; 550 no such user')).toBe('permanent 5.1.0');
    expect(await statusOf('smtp; 550 5.7.1 not for you')).toBe('technical 5.7.1');
    expect(await statusOf('smtp; 554-5.2.1 gone\r\n 554 5.2.1 for good')).toBe('permanent 5.2.1');
    expect(await statusOf('X-Notes; nobody knows')).toBe('permanent 5.0.0');
    expect(await statusOf('')).toBe('permanent 5.0.0');
  });

  it('in prose is read where a header says whom it is about', async () => {
    const exim = [
      'X-Failed-Recipients: lead@example.org',
      'Auto-Submitted: auto-replied',
      'Subject: Mail delivery failed: returning message to sender',
      '',
      'A message that you sent could not be delivered:',
      '    550 5.1.1 no such mailbox',
    ].join('\r\n');
    expect(await readReturned(Buffer.from(exim))).toMatchObject({
      what: 'failure',
      kind: 'permanent',
      status: '5.1.1',
    });
  });

  it('in prose about somebody else is none', async () => {
    const other = 'X-Failed-Recipients: other@example.org\r\n\r\n550 5.1.1 no such mailbox';
    expect(await readReturned(Buffer.from(other), 'lead@example.org')).toEqual({ what: 'no report' });
    const ours = 'X-Failed-Recipients: other@example.org, Lead@example.org\r\n\r\n4.4.7 expired';
    expect(await readReturned(Buffer.from(ours), 'lead@example.org')).toMatchObject({ status: '4.4.7' });
  });

  it('about several people is read for ours, however it is written', async () => {
    const groups = (...said: string[]) =>
      `Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n${said.join('\r\n\r\n')}\r\n--b--\r\n`;
    const of = (raw: string, to: string) => readReturned(Buffer.from(raw), to);
    const two = groups(
      'Final-Recipient: rfc822; other@example.org\r\nAction: failed\r\nStatus: 5.1.1',
      'Final-Recipient: RFC822;\r\n <Lead@EXAMPLE.org>\r\nAction: Delivered (to mailbox)\r\nStatus: 2.0.0',
    );
    expect(await of(two, 'lead@example.org')).toEqual({ what: 'delivered' });
    expect(await of(two, 'other@example.org')).toMatchObject({ status: '5.1.1' });
    // Passed on to addresses that we never heard of: what failed there failed.
    expect(await of(two, 'list@example.org')).toMatchObject({ status: '5.1.1' });
    const alias = groups(
      'Original-Recipient: rfc822;lead@example.org\r\nFinal-Recipient: rfc822; inner@example.net\r\nAction: failed\r\nStatus: 4.4.7',
      'Final-Recipient: rfc822; other@example.org\r\nAction: relayed',
    );
    expect(await of(alias, 'lead@example.org')).toMatchObject({ kind: 'permanent', status: '4.4.7' });
    const utf8 = groups(
      'Final-Recipient: utf-8; jos\\x{E9}@example.org\r\nAction: failed\r\nStatus: 5.6.7',
      'Final-Recipient: utf-8; ana@example.org\r\nAction: delivered',
    );
    expect(await of(utf8, 'josé@example.org')).toMatchObject({ status: '5.6.7' });
  });

  it('is found in any multipart, in any encoding, and alone', async () => {
    const fields = 'Reporting-MTA: dns; mx\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n';
    const part = (type: string, body = fields, more = '') => `Content-Type: ${type}\r\n${more}\r\n${body}`;
    const multi = (type: string, boundary: string, ...parts: string[]) =>
      `Content-Type: ${type}; boundary="${boundary}"\r\n\r\n${parts.map((each) => `--${boundary}\r\n${each}\r\n`).join('')}--${boundary}--\r\n`;
    const text = part('text/plain', 'Sorry.');
    const report = multi(
      'multipart/report; report-type=delivery-status',
      'in',
      text,
      part('message/delivery-status'),
    );
    const base64 = Buffer.from(fields).toString('base64');
    for (const raw of [
      report,
      multi('multipart/mixed', 'out', report, text),
      multi('multipart/mixed', 'out', text, multi('multipart/related', 'mid', report)),
      multi('multipart/report', 'in', text, part('message/global-delivery-status')),
      multi('Multipart/Report', 'in', text, part('Message/Delivery-Status')),
      multi(
        'multipart/mixed',
        'in',
        part('message/delivery-status', base64, 'Content-Transfer-Encoding: base64\r\n'),
      ),
      multi(
        'multipart/mixed',
        'in',
        part('message/delivery-status', fields, 'Content-Disposition: attachment\r\n'),
      ),
      part('message/delivery-status'),
      report.replaceAll('\r\n', '\n'),
    ])
      expect(await readReturned(Buffer.from(`Auto-Submitted: auto-replied\r\n${raw}`))).toMatchObject({
        what: 'failure',
        status: '5.1.1',
      });
  });

  it('that is broken is none', async () => {
    const broken = deliveryReport({ to: 'x' }).replace(/Action: .*\r\n/, '');
    expect(await readReturned(Buffer.from(broken))).toEqual({ what: 'automatic reply' });
    expect(await readReturned(Buffer.from([0, 255, 13, 10, 0]))).toEqual({ what: 'no report' });
  });
});
