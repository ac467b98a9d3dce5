import { expect, it } from 'vitest';
import { createAuditReader } from '../../activities/audit/read.ts';
import { openDatabase } from '../../activities/db/database.ts';
import { parseSettings, type Role } from '../../worker/settings.ts';
import { noteOwnSettings } from '../../worker/settings-noted.ts';
import { desk, eachOnDesk } from '../support/shared-desk.ts';

const GIVEN = {
  TEMPORAL_ADDRESS: 'temporal.example.org:7233',
  SMTP_URL: 'smtp://mailer:hunter2@mail.example.org:587',
  CATCHER_URL: 'smtp://catcher.example.org:1025',
  MAIL_FROM: 'Missions <missions@example.org>',
  PUBLIC_URL: 'https://missions.example.org',
  SESSION_SECRET: 'session-secret-'.repeat(4),
  WEBHOOK_KEY: 'webhook-key-'.repeat(4),
  ADMINISTRATOR: 'some.person@example.org',
};

eachOnDesk();

/** As a process of that role begins. */
const begin = (role: Role, more: Readonly<Record<string, string>> = {}) =>
  noteOwnSettings(desk.url, role, parseSettings({ DATABASE_URL: desk.url, ...GIVEN, ...more }, role));
const noted = async () => {
  const rows = await createAuditReader(desk.database).list({ kind: 'settings', limit: 200 });
  return rows.toReversed();
};
const news = async (since: number) =>
  (await noted())
    .slice(since)
    .map(({ subject, change, before, after }) => ({ subject, change, before, after }));

it('are noted whole the first time, and then one by one as they change', async () => {
  await begin('api');
  const [first, ...others] = await noted();
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    change: 'added',
    by: { person: null, via: 'system' },
    person: null,
    subject: 'api',
    before: null,
    after: { STAFF_BY_OIDC_ONLY: false, STAFF_IDLE_HOURS: 8, OIDC_ISSUER: '', PUBLIC_URL: GIVEN.PUBLIC_URL },
  });
  await begin('api');
  expect(await news(1)).toEqual([]);

  await begin('api', { STAFF_IDLE_HOURS: '24', TRUSTED_PROXIES: '10.0.0.0/8' });
  const changed = { subject: 'api', change: 'changed' };
  expect(await news(1)).toEqual([
    { ...changed, before: { STAFF_IDLE_HOURS: 8 }, after: { STAFF_IDLE_HOURS: 24 } },
    { ...changed, before: { TRUSTED_PROXIES: '' }, after: { TRUSTED_PROXIES: ['10.0.0.0/8'] } },
  ]);
  await begin('api', { STAFF_IDLE_HOURS: '24' });
  expect(await news(3)).toEqual([
    { ...changed, before: { TRUSTED_PROXIES: ['10.0.0.0/8'] }, after: { TRUSTED_PROXIES: '' } },
  ]);
});

it('of a worker and an API that are given other ones do not take turns', async () => {
  for (let i = 0; i < 2; i += 1) {
    await begin('api', { STAFF_IDLE_HOURS: '24' });
    await begin('worker', { STAFF_IDLE_HOURS: '8' });
  }
  expect((await news(0)).map(({ subject, change }) => `${subject} ${change}`)).toEqual([
    'api added',
    'worker added',
  ]);
});

it('are noted once, however many processes begin with them at once', async () => {
  await Promise.all(Array.from({ length: 5 }, () => begin('worker')));
  expect(await noted()).toHaveLength(1);
  await Promise.all(Array.from({ length: 5 }, () => begin('worker', { SMTP_MAX_CONNECTIONS: '20' })));
  expect(await noted()).toHaveLength(2);
});

it('that are secret or personal are told from others, and can be read nowhere', async () => {
  const secrets = [GIVEN.SESSION_SECRET, GIVEN.WEBHOOK_KEY, 'hunter2', 'some.person', 'correct-horse'];
  await begin('api', { CATCHER_URL: 'smtp://catcher:correct-horse@catcher.example.org:1025' });
  await begin('api', {
    CATCHER_URL: 'smtp://catcher:battery-staple@catcher.example.org:1025',
    SESSION_SECRET: 'another-secret-'.repeat(4),
  });
  expect(await news(1)).toEqual([
    { subject: 'api', change: 'changed', before: { CATCHER_URL: '***' }, after: { CATCHER_URL: '***' } },
    {
      subject: 'api',
      change: 'changed',
      before: { SESSION_SECRET: '***' },
      after: { SESSION_SECRET: '***' },
    },
  ]);
  const [first] = await noted();
  expect(first?.after).toMatchObject({ SMTP_URL: '***', ADMINISTRATOR: '***', API_TOKEN: '' });
  const stored = JSON.stringify([await noted(), await desk.rows('select * from audit')]);
  for (const secret of [...secrets, 'another-secret', 'battery-staple']) expect(stored).not.toContain(secret);
  // Of the same secret there is no same trace: whoever reads two can't tell that they are one.
  await begin('worker');
  const rows = await desk.rows(
    "select after -> 'SMTP_URL' ->> 'digest' as digest from audit where after ? 'SMTP_URL' order by id",
  );
  expect(new Set(rows.map(({ digest }) => digest)).size).toBe(rows.length);
});

it('that a release adds or knows no more are noted as such', async () => {
  const { noteSettings } = await import('../../activities/audit/settings.ts');
  const database = openDatabase({ url: desk.url, maxConnections: 1 });
  const setting = (name: string, value: string) => ({ name, value, secret: false });
  await noteSettings(database, 'api', [setting('OLD', 'a'), setting('KEPT', 'b')]);
  await noteSettings(database, 'api', [setting('KEPT', 'b'), setting('NEW', 'c')]);
  expect(await noteSettings(database, 'api', [setting('KEPT', 'b'), setting('NEW', 'c')])).toBe(0);
  await database.close();
  expect(await news(1)).toEqual([
    { subject: 'api', change: 'added', before: null, after: { NEW: 'c' } },
    { subject: 'api', change: 'removed', before: { OLD: 'a' }, after: null },
  ]);
});

it('mail nobody: nobody is who changed them', async () => {
  await begin('api');
  await begin('api', { STAFF_IDLE_HOURS: '24' });
  expect(await desk.rows("select key from outbox where kind = 'account'")).toEqual([]);
});
