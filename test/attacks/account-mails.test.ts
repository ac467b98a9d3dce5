import { expect, it } from 'vitest';
import { createTokens } from '../../activities/accounts.ts';
import { type Author, SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { instant } from '../../workflows/domain/time.ts';
import { person } from '../support/desk.ts';
import { Browser, openFrontDoor, signedIn } from '../support/front-door.ts';
import { desk, eachOnDesk, servers } from '../support/shared-desk.ts';

// Whoever has somebody's session, or an administrator who means harm, and what the mails then say and to whom.

const HOSTILE =
  'Eve\r\nBcc: victim@example.org\r\nContent-Type: text/html\r\n\r\n<script>x</script>, <victim@example.org>';
const ADMIN: Author = { person: 'admin', via: 'session' };

eachOnDesk(() =>
  desk.directory.save([person('admin', { name: HOSTILE, roles: ['administrator'] })], SYSTEM_AUTHOR),
);

const sent = () => servers.catcher.mailbox.readAll();

it('names make no header, no second recipient and no markup, wherever they stand', async () => {
  // Beneath everything that tidies names at the door.
  await desk.directory.save([person('lead', { name: HOSTILE, roles: ['coordinator'] })], ADMIN);
  const expiresAt = instant('2030-01-01T00:00:00Z');
  const token = { person: 'second', name: HOSTILE, scope: 'act' as const, hash: 'ab'.repeat(32), expiresAt };
  await createTokens(desk.database).add(token, ADMIN);
  await desk.directory.erase('lead', ADMIN);
  await desk.mailSender({});
  const mails = await sent();
  expect(mails.map(({ to }) => to).toSorted()).toEqual([['lead@example.org'], ['second@example.org']]);
  for (const { headers, headerTo, cc, html, text, to } of mails) {
    expect(headerTo).toEqual(to);
    expect(cc).toEqual([]);
    expect(Object.keys(headers)).not.toContain('bcc');
    expect(headers['content-type']).toHaveLength(1);
    expect(headers['content-type']?.join()).toContain('multipart/alternative');
    expect(html).not.toContain('<script');
    expect(text).not.toMatch(/^(Bcc|Content-Type):/m);
  }
});

it('who takes an account over can’t keep that from the address before, though it is changed back at once', async () => {
  const second = person('second');
  const thief: Author = { person: 'second', via: 'session' };
  await desk.directory.save([{ ...second, email: 'thief@example.net' }], thief);
  await desk.directory.save([second], thief);
  await desk.mailSender({});
  const before = (await sent()).filter(({ to }) => to.includes('second@example.org'));
  expect(before.map(({ subject }) => subject.replace(/ – .*/, '')).toSorted()).toEqual([
    'Mails for your account go to another address',
    'Your mail address was changed',
    'Your mail address was changed',
  ]);
});

it('who erases somebody to hide a change leaves them told of that, and the audit of both', async () => {
  await desk.directory.save([person('second', { roles: ['coordinator'] })], ADMIN);
  await desk.directory.erase('second', ADMIN);
  await desk.mailSender({});
  expect((await sent()).map(({ to, subject }) => [to[0], subject])).toEqual([
    ['second@example.org', expect.stringContaining('Your data was erased')],
  ]);
  const kinds = await desk.rows(
    "select kind from audit where person = 'second' and via = 'session' order by id",
  );
  expect(kinds.map(({ kind }) => kind)).toEqual(['roles', 'erasure']);
});

it('lists of mails tell staff no more of others’ accounts than the audit does', async () => {
  await desk.directory.save([person('second', { roles: ['observer'] })], ADMIN);
  await desk.directory.save([person('coordinator', { roles: ['coordinator', 'observer'] })], ADMIN);
  await desk.directory.save([person('admin', { roles: ['administrator', 'coordinator'] })], SYSTEM_AUTHOR);
  const door = openFrontDoor(servers, desk);
  const listed = async (who: string) => {
    const browser = new Browser(door.app);
    await signedIn(servers, browser, `${who}@example.org`);
    const all = [];
    for (const query of ['', '?person=second', '?status=waiting']) {
      const answer = await browser.request(`/api/mails${query}`);
      expect(answer.status, `${who} ${query}`).toBe(200);
      all.push(...((await answer.json()) as { template: string; to: string }[]));
    }
    return new Set(all.filter(({ template }) => template === 'roles-changed').map(({ to }) => to));
  };
  expect(await listed('coordinator')).toEqual(new Set(['coordinator']));
  expect(await listed('head')).toEqual(new Set());
  expect(await listed('admin')).toEqual(new Set(['coordinator', 'second']));
  await desk.mailSender({});
  expect(await listed('coordinator')).toEqual(new Set(['coordinator']));
  door.close();
});

it('an order that somebody wrote into the outbox by hand tells nothing that the audit has not', async () => {
  await desk.rows(
    `insert into outbox (key, process, n, sandbox, kind, person, addressee, in_copy, mail_order, send_at)
    values ('account/999/token-changed/second', null, 0, null, 'account', 'second', 'second', false,
      '{"type":"account","template":"token-changed","to":"second","entry":999}', now())`,
  );
  await desk.mailSender({});
  expect(await sent()).toEqual([]);
  expect(await desk.rows('select key from outbox')).toEqual([]);
  await expect(
    desk.rows(
      "insert into outbox (key, n, kind, person, addressee, in_copy, mail_order, send_at) values ('k', 0, 'step', 'a', 'a', false, '{}', now())",
    ),
  ).rejects.toMatchObject({ name: 'DatabaseError' });
});
