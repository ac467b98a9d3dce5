import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import nodemailer, { type Transporter } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MailCatcher, startMailCatcher } from '../../worker/stack/mail-catcher.ts';
import { openMailbox } from '../../worker/stack/mailbox.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';

let folder = '';
let catcher: MailCatcher;
let transport: Transporter;

beforeEach(async () => {
  folder = await newDataFolder();
  await start();
});

afterEach(async () => {
  transport.close();
  await catcher.stop();
  await removeDataFolder(folder);
});

const mail = (to: string, subject = 'Envíe la agenda antes del lunes') => ({
  from: 'SOCIEUX+ <missions@example.org>',
  to,
  subject,
  messageId: `<${to}/1@missions.example.org>`,
  text: 'Señora, falta la agenda.',
});

describe('what it keeps', () => {
  it('is listed by envelope and read with all its parts', async () => {
    await transport.sendMail({
      ...mail('Lead <lead@example.org>'),
      cc: 'second@example.org',
      bcc: 'hidden@example.org',
      html: '<p>Señora, falta la <b>agenda</b>.</p>',
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments: [{ filename: 'briefing.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' }],
      envelope: { from: 'b-17@bounces.example.org', to: ['lead@example.org', 'hidden@example.org'] },
      messageId: '<agenda/1@missions.example.org>',
    });
    const [entry] = await catcher.mailbox.list();
    expect(entry).toMatchObject({
      id: '000001',
      messageId: '<agenda/1@missions.example.org>',
      from: 'b-17@bounces.example.org',
      to: ['lead@example.org', 'hidden@example.org'],
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    const read = await catcher.mailbox.read('000001');
    expect(read).toMatchObject({
      subject: 'Envíe la agenda antes del lunes',
      headerFrom: 'missions@example.org',
      headerTo: ['lead@example.org'],
      cc: ['second@example.org'],
      text: expect.stringContaining('Señora, falta la agenda.'),
      html: '<p>Señora, falta la <b>agenda</b>.</p>',
    });
    expect(read.headers['auto-submitted']).toEqual(['auto-generated']);
    expect(read.attachments[0]).toMatchObject({ filename: 'briefing.ics', contentType: 'text/calendar' });
    expect(new Date(read.date ?? '').getTime()).not.toBeNaN();
  });

  it('is there after a restart, and numbers go on', async () => {
    await transport.sendMail(mail('a@example.org'));
    await restart();
    await transport.sendMail(mail('b@example.org'));
    const kept = await openMailbox(folder).list();
    expect(kept.map(({ id, to }) => [id, ...to])).toEqual([
      ['000001', 'a@example.org'],
      ['000002', 'b@example.org'],
    ]);
  });

  it('leaves out what a kill cut short, for its sender was never answered', async () => {
    await transport.sendMail(mail('a@example.org'));
    await writeFile(path.join(folder, '000002.eml'), 'From: half a ma');
    await appendFile(path.join(folder, 'index.jsonl'), '{"id":"000002","messa');
    await restart();
    await transport.sendMail(mail('b@example.org'));
    expect((await catcher.mailbox.list()).map(({ id }) => id)).toEqual(['000001', '000003']);
    expect((await catcher.mailbox.readAll()).map(({ headerTo }) => headerTo)).toEqual([
      ['a@example.org'],
      ['b@example.org'],
    ]);
  });

  it('can be cleared while mails arrive', async () => {
    await transport.sendMail(mail('a@example.org'));
    await catcher.mailbox.clear();
    expect(await catcher.mailbox.list()).toEqual([]);
    await transport.sendMail(mail('b@example.org'));
    expect((await catcher.mailbox.list()).map(({ to }) => to)).toEqual([['b@example.org']]);
  });

  it('takes only numbers for ids', async () => {
    await expect(catcher.mailbox.raw('../stack')).rejects.toThrow('"../stack" is not the id of a mail');
    await expect(catcher.mailbox.read('000009')).rejects.toThrow('No mail 000009');
  });

  it('arrives whole from many connections at once', async () => {
    const to = Array.from({ length: 300 }, (_, index) => `p${index}@example.org`);
    await Promise.all(to.map((each) => transport.sendMail(mail(each))));
    const kept = await catcher.mailbox.readAll();
    expect(kept.flatMap((each) => each.headerTo).toSorted()).toEqual(to.toSorted());
    expect(new Set(kept.map(({ id }) => id)).size).toBe(300);
  });
});

describe('misbehaving', () => {
  it('refuses one address for good and takes the others', async () => {
    const lift = catcher.misbehave({
      to: 'gone@example.org',
      how: { refuse: 550, text: '5.1.1 No such user' },
    });
    await expect(transport.sendMail(mail('gone@example.org'))).rejects.toMatchObject({
      responseCode: 550,
      message: expect.stringContaining('5.1.1 No such user'),
    });
    await transport.sendMail(mail('here@example.org'));
    lift();
    await transport.sendMail(mail('gone@example.org'));
    expect((await catcher.mailbox.list()).flatMap(({ to }) => to)).toEqual([
      'here@example.org',
      'gone@example.org',
    ]);
  });

  it('greylists every recipient once', async () => {
    catcher.misbehave({ how: 'greylist' });
    for (const to of ['a@example.org', 'b@example.org']) {
      await expect(transport.sendMail(mail(to))).rejects.toMatchObject({ responseCode: 451 });
      await transport.sendMail(mail(to));
    }
    expect(await catcher.mailbox.list()).toHaveLength(2);
  });

  it('refuses by pattern, a number of times', async () => {
    catcher.misbehave({ to: /@full\.example$/, how: { refuse: 452 }, times: 2 });
    for (const expected of ['refused', 'refused', 'taken']) {
      const sent = transport.sendMail(mail('box@full.example')).then(
        () => 'taken',
        () => 'refused',
      );
      expect(await sent).toBe(expected);
    }
  });

  it('hangs until it is lifted', async () => {
    const lift = catcher.misbehave({ at: 'body', how: 'hang' });
    const sending = transport.sendMail(mail('a@example.org'));
    await transport.verify();
    expect(await catcher.mailbox.list()).toEqual([]);
    lift();
    await sending;
    expect(await catcher.mailbox.list()).toHaveLength(1);
  });

  it('closes the line before the mail is kept: nothing is there', async () => {
    catcher.misbehave({ at: 'body', how: 'close', times: 1 });
    await expect(transport.sendMail(mail('a@example.org'))).rejects.toThrow();
    expect(await catcher.mailbox.list()).toEqual([]);
  });

  it('closes the line after the mail is kept: a second try makes a second, identical copy', async () => {
    catcher.misbehave({ at: 'answer', how: 'close', times: 1 });
    const frozen = {
      envelope: { from: 'x@example.org', to: ['a@example.org'] },
      raw: 'Message-ID: <1@x>\r\n\r\nHello\r\n',
    };
    await expect(transport.sendMail(frozen)).rejects.toThrow();
    await transport.sendMail(frozen);
    const [first, second, ...more] = await catcher.mailbox.list();
    expect(more).toEqual([]);
    expect(first?.messageId).toBe('<1@x>');
    expect(second?.messageId).toBe('<1@x>');
    expect(await catcher.mailbox.raw('000001')).toEqual(await catcher.mailbox.raw('000002'));
  });

  it('refuses the connection itself', async () => {
    catcher.misbehave({ at: 'connect', how: { refuse: 421 }, times: 1 });
    await expect(transport.sendMail(mail('a@example.org'))).rejects.toMatchObject({ responseCode: 421 });
  });

  it('stops although a sender hangs', async () => {
    catcher.misbehave({ at: 'recipient', how: 'hang' });
    const sending = transport.sendMail(mail('a@example.org')).then(
      () => 'sent',
      () => 'failed',
    );
    await restart();
    expect(['sent', 'failed']).toContain(await sending);
  });
});

async function start(): Promise<void> {
  catcher = await startMailCatcher({ folder, port: 0 });
  transport = nodemailer.createTransport({ url: catcher.url, pool: true, maxConnections: 10 } as never);
}

async function restart(): Promise<void> {
  await catcher.stop();
  transport.close();
  await start();
}
