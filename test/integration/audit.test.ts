import { expect, it } from 'vitest';
import { createTokens } from '../../activities/accounts.ts';
import { createAuditReader } from '../../activities/audit/read.ts';
import { audit } from '../../activities/audit/write.ts';
import { createWebhooks } from '../../activities/webhooks/subscriptions.ts';
import type { Author } from '../../workflows/domain/audit.ts';
import { day, instant } from '../../workflows/domain/time.ts';
import { person } from '../support/desk.ts';
import { desk, eachOnDesk } from '../support/shared-desk.ts';
import { webhookKeys } from '../support/webhooks.ts';

const ADMIN: Author = { person: 'admin', via: 'session' };

const kept = () => createAuditReader(desk.database);

eachOnDesk();

it('keeps who changed what, how it stood and how it stands', async () => {
  await desk.directory.save([person('new', { roles: ['observer'], email: 'first@example.org' })], ADMIN);
  await desk.directory.save(
    [person('new', { roles: ['observer', 'coordinator'], email: 'second@example.org', language: 'fr' })],
    ADMIN,
  );
  const away = { person: 'lead', substitute: 'second', from: day('2018-10-08'), to: day('2018-10-12') };
  await desk.directory.recordAbsence(away, { person: 'lead', via: 'token' });
  await desk.directory.removeAbsence('lead', away.from, ADMIN);

  const rows = await kept().list({ person: 'new' });
  expect(rows.map(({ kind, change, before, after }) => ({ kind, change, before, after })).reverse()).toEqual([
    expect.objectContaining({
      kind: 'person',
      change: 'added',
      before: null,
      after: expect.objectContaining({ address: 'first@example.org' }),
    }),
    { kind: 'roles', change: 'added', before: null, after: { roles: ['observer'] } },
    {
      kind: 'roles',
      change: 'changed',
      before: { roles: ['observer'] },
      after: { roles: ['coordinator', 'observer'] },
    },
    {
      kind: 'address',
      change: 'changed',
      before: { address: 'first@example.org' },
      after: { address: 'second@example.org' },
    },
    { kind: 'person', change: 'changed', before: { language: 'en' }, after: { language: 'fr' } },
  ]);
  expect(rows.every(({ by }) => by.person === 'admin' && by.via === 'session')).toBe(true);

  const days = { substitute: 'second', from: '2018-10-08', to: '2018-10-12' };
  expect(await kept().list({ kind: 'absence' })).toMatchObject([
    { change: 'removed', by: ADMIN, person: 'lead', before: days, after: null },
    { change: 'added', by: { person: 'lead', via: 'token' }, person: 'lead', before: null, after: days },
  ]);
});

it('keeps nothing where nothing changed', async () => {
  const before = await kept().list({ limit: 100 });
  await desk.directory.save([person('lead')], ADMIN);
  await desk.directory.removeAbsence('lead', day('2018-10-08'), ADMIN);
  expect(await kept().list({ limit: 100 })).toEqual(before);
});

it('is whole: what is refused or fails leaves neither the change nor its record', async () => {
  const refuse = (): never => {
    throw new RangeError('not so');
  };
  await expect(desk.directory.save(refuse, ADMIN)).rejects.toThrow('not so');
  await expect(desk.directory.save([person('new', { name: null as never })], ADMIN)).rejects.toThrow();
  expect(await desk.directory.person('new')).toBeUndefined();
  expect(await kept().list({ person: 'new' })).toEqual([]);
});

it('can’t be rewritten: not a row, not all, not in a session that replicates, not by a key', async () => {
  await desk.directory.save([person('new', { roles: ['administrator'] })], ADMIN);
  const before = await desk.rows('select * from audit order by id');
  for (const statement of [
    "update audit set changed_by = 'somebody'",
    "update audit set after = null where person = 'new'",
    'delete from audit',
    'delete from audit where id < 0',
    'truncate audit',
    'truncate audit cascade',
    "update audit_keys set key = '\\x00'",
    'truncate audit_keys',
    'insert into audit (id, via, kind, change) values (1, $$session$$, $$roles$$, $$added$$)',
    'with gone as (delete from audit returning *) select * from gone',
    `merge into audit a using (select 1) as x on true when matched then delete`,
  ])
    await expect(desk.rows(statement), statement).rejects.toMatchObject({ name: 'DatabaseError' });
  await expect(
    desk.database.transaction(async (client) => {
      await client.query('set local session_replication_role = replica');
      await client.query('delete from audit');
    }),
  ).rejects.toMatchObject({ name: 'DatabaseError' });
  expect(await desk.rows('select * from audit order by id')).toEqual(before);
});

it('forgets what is personal of whoever is erased, and keeps that they were', async () => {
  const secrets = ['Ñandú Experto', 'nusta@example.org', 'later@example.org'];
  await desk.directory.save(
    [person('new', { name: 'Ñandú Experto', email: 'nusta@example.org', roles: ['expert'] })],
    ADMIN,
  );
  await desk.directory.save(
    [person('new', { name: 'Ñandú Experto', email: 'later@example.org', roles: ['expert'] })],
    ADMIN,
  );
  const stored = async () => JSON.stringify(await desk.rows('select * from audit'));
  for (const secret of secrets) expect(await stored()).not.toContain(secret);
  expect(JSON.stringify(await kept().list({ person: 'new' }))).toContain('later@example.org');

  await desk.directory.erase('new', ADMIN);
  const rows = await kept().list({ person: 'new' });
  for (const secret of secrets) expect(JSON.stringify(rows)).not.toContain(secret);
  expect(rows[0]).toMatchObject({ kind: 'erasure', by: ADMIN, before: { roles: ['expert'] } });
  expect(rows.find(({ kind }) => kind === 'address')).toMatchObject({
    before: { address: null },
    after: { address: null },
  });

  // Whoever comes back under the same identity doesn't bring back what was erased.
  await desk.directory.save([person('new', { email: 'again@example.org' })], ADMIN);
  const again = JSON.stringify(await kept().list({ person: 'new' }));
  for (const secret of secrets) expect(again).not.toContain(secret);
  expect(again).toContain('again@example.org');
});

it('keeps no secret of tokens and webhooks', async () => {
  const tokens = createTokens(desk.database);
  const until = instant(Date.now() + 86_400_000);
  const by: Author = { person: 'lead', via: 'session' };
  await tokens.add(
    { person: 'lead', name: 'a program', scope: 'act', hash: 'f00d'.repeat(16), expiresAt: until },
    by,
  );
  const [token] = await tokens.list('lead');
  await tokens.revoke('lead', token?.id ?? '', by);
  const hooks = createWebhooks(desk.database, { mayGoInside: false, keys: webhookKeys });
  const wish = {
    url: 'https://hooks.example.org/services/s3cr3t',
    about: '',
    kinds: [],
    phases: [],
    within: '',
  };
  const { id, secret } = await hooks.create(wish, { person: 'head', via: 'session' });
  const rotated = await hooks.rotate(id, ADMIN);
  await hooks.setStatus(id, 'paused', ADMIN);
  await hooks.remove(id, ADMIN);

  const rows = await kept().list({ limit: 100 });
  expect(rows.filter(({ kind }) => kind === 'token').map(({ change }) => change)).toEqual([
    'removed',
    'added',
  ]);
  expect(
    rows.filter(({ kind }) => kind === 'webhook').map(({ change, after }) => ({ change, after })),
  ).toEqual([
    { change: 'removed', after: null },
    { change: 'changed', after: { status: 'paused' } },
    { change: 'changed', after: { secret: 'changed' } },
    { change: 'added', after: expect.objectContaining({ host: 'hooks.example.org', status: 'active' }) },
  ]);
  const all = JSON.stringify([rows, await desk.rows('select * from audit')]);
  for (const hidden of ['f00d', 's3cr3t', secret, rotated?.secret ?? secret])
    expect(all).not.toContain(hidden);
});

it('is read page by page', async () => {
  await desk.database.transaction((client) =>
    audit(
      client,
      ADMIN,
      [1, 2, 3, 4, 5].map((n) => ({
        kind: 'settings',
        change: 'changed',
        person: null,
        before: null,
        after: { n },
      })),
    ),
  );
  const first = await kept().list({ kind: 'settings', limit: 2 });
  const last = first.at(-1)?.id ?? 0;
  const second = await kept().list({ kind: 'settings', limit: 2, after: last });
  expect([...first, ...second].map(({ after }) => after?.n)).toEqual([5, 4, 3, 2]);
});

it('of two administrators who remove each other at once, one stays', async () => {
  const both = ['one', 'other'].map((id) => person(id, { roles: ['administrator'] }));
  await desk.directory.save(both, ADMIN);
  const step = (id: string) => (standing: { people: readonly ReturnType<typeof person>[] }) => {
    if (!standing.people.some(({ person: other, roles }) => other !== id && roles.includes('administrator')))
      throw new RangeError('the last administrator');
    return [person(id, { roles: [] })];
  };
  const outcomes = await Promise.allSettled(
    ['one', 'other'].map((id) => desk.directory.save(step(id), { person: id, via: 'session' })),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});
