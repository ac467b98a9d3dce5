import { describe, expect, it } from 'vitest';
import { createTokens } from '../../activities/accounts.ts';
import { auditedChanges } from '../../activities/audit/change.ts';
import { createBounces } from '../../activities/mail/bounces/receive.ts';
import { createMailHealth } from '../../activities/mail/health.ts';
import { createMailSender } from '../../activities/mail/sender.ts';
import { templates } from '../../activities/mail/templates/compose.ts';
import type { MailTransport } from '../../activities/mail/transport.ts';
import { createWebhooks } from '../../activities/webhooks/subscriptions.ts';
import { type Author, SERVICE_AUTHOR, SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import type { Role } from '../../workflows/domain/people.ts';
import { day, instant, zone } from '../../workflows/domain/time.ts';
import { obligationsOf, person, SETTINGS, sender } from '../support/desk.ts';
import { presentDay } from '../support/present-day.ts';
import { deliveryReport } from '../support/returned-mails.ts';
import { desk, eachOnDesk, servers } from '../support/shared-desk.ts';
import { webhookKeys } from '../support/webhooks.ts';

const silent = { info() {}, warn() {} };
const ADMIN: Author = { person: 'admin', via: 'session' };
const self = (one: string): Author => ({ person: one, via: 'session' });
const AWAY = { person: 'lead', substitute: 'second', from: day('2018-10-08'), to: day('2018-10-12') };

eachOnDesk(() =>
  desk.directory.save(
    [
      person('admin', { roles: ['administrator'] }),
      person('other-admin', { roles: ['administrator'] }),
      person('lead', { roles: ['committee member'], language: 'es', zone: zone('America/Lima') }),
      person('second', { roles: ['committee member'] }),
    ],
    SYSTEM_AUTHOR,
  ),
);

const read = async () =>
  (await servers.catcher.mailbox.readAll()).map(({ to, subject, text, html, headers, headerTo }) => ({
    to: to[0],
    subject: subject.replace(/ – .*$/, ''),
    text,
    headers,
    all: JSON.stringify([headerTo, headers, subject, text, html]),
  }));
/** What leaves, by whom it reaches. */
async function told() {
  await desk.mailSender({});
  return (await read()).map(({ to, subject }) => `${to}: ${subject}`).toSorted();
}
const gain = (id: string, roles: readonly Role[]) => desk.directory.save([person(id, { roles })], ADMIN);
const outbox = () => desk.rows("select * from outbox where kind = 'account'");

describe('whom a change concerns', () => {
  it('hears of roles that were given or taken: who did it, when by their own clock, before and after', async () => {
    const lead = await desk.directory.person('lead');
    if (!lead) throw new Error('nobody');
    await desk.directory.save([{ ...lead, roles: ['coordinator'] }], ADMIN);
    expect(await told()).toEqual(['lead@example.org: Sus funciones han cambiado']);
    const [mail] = await read();
    expect(mail?.text).toContain('Por: Person admin');
    expect(mail?.text).toMatch(/Cuándo: .* en Lima\n/);
    expect(mail?.text).toContain('Funciones: responsable de la coordinación (antes: miembro del Comité)');
    // Another than who did it: that one may be somebody with a stolen session.
    expect(mail?.text).toContain('Person other-admin (other-admin@example.org)');
    expect(mail?.headers['reply-to']?.join()).toContain('other-admin@example.org');
  });

  it('of a new account only where it may do something; the other administrators of one of them', async () => {
    await gain('expert', ['expert']);
    expect(await told()).toEqual([]);
    await gain('boss', ['administrator']);
    expect(await told()).toEqual([
      'boss@example.org: You were given roles',
      'other-admin@example.org: There is another administrator',
    ]);
  });

  it('hears of an address change at both addresses, though they did it themselves', async () => {
    const second = await desk.directory.person('second');
    if (!second) throw new Error('nobody');
    await desk.directory.save([{ ...second, email: 'new.place@example.org' }], self('second'));
    expect(await told()).toEqual([
      'new.place@example.org: Your mail address was changed',
      'second@example.org: Mails for your account go to another address',
    ]);
    const [now, before] = (await read()).toSorted((a, b) => ((a.to ?? '') < (b.to ?? '') ? -1 : 1));
    expect(now?.text).toContain('Address: new.place@example.org (before: second@example.org)');
    // Who reads there may be a stranger, to whom mails went by mistake.
    expect(before?.text).toContain('n…@example.org');
    expect(before?.all).not.toMatch(/new\.place|Person second <|"Person second"/);
  });

  it('hears of details that somebody else changed, and not of those they changed', async () => {
    const second = await desk.directory.person('second');
    if (!second) throw new Error('nobody');
    await desk.directory.save([{ ...second, language: 'fr' }], self('second'));
    expect(await told()).toEqual([]);
    await desk.directory.save([{ ...second, language: 'en' }], ADMIN);
    expect(await told()).toEqual(['second@example.org: Your account was changed']);
  });

  it('hears of an absence unless they wrote it: who is away, who stands in, who no longer does', async () => {
    await desk.directory.recordAbsence(AWAY, self('lead'));
    expect(await told()).toEqual([
      expect.stringMatching(/^second@.*: You were named as substitute of Person lead/),
    ]);
    await servers.catcher.mailbox.clear();
    await desk.directory.recordAbsence({ ...AWAY, substitute: 'head' }, ADMIN);
    expect(await told()).toEqual([
      expect.stringMatching(/^head@.*: You were named as substitute/),
      expect.stringMatching(/^lead@.*: Su ausencia ha cambiado/),
      expect.stringMatching(/^second@.*: You are no longer substitute/),
    ]);
    await servers.catcher.mailbox.clear();
    await desk.directory.removeAbsence('lead', AWAY.from, self('lead'));
    expect(await told()).toEqual([expect.stringMatching(/^head@.*: You are no longer substitute/)]);
  });

  it('hears of a lent role once it is lent, and when it ends: lender and borrower', async () => {
    const grant = { role: 'committee member', proposedBy: 'head' } as const;
    const absence = { ...AWAY, substitute: 'technical' };
    await desk.directory.recordAbsence({ ...absence, grant: { ...grant, confirmedBy: null } }, self('head'));
    expect((await told()).filter((line) => /role|papel/.test(line))).toEqual([]);
    await servers.catcher.mailbox.clear();
    await desk.directory.recordAbsence({ ...absence, grant: { ...grant, confirmedBy: 'admin' } }, ADMIN);
    expect(await told()).toEqual([
      expect.stringMatching(/^lead@.*: Person technical asume su función/),
      expect.stringMatching(/^technical@.*: You have the role of Person lead/),
    ]);
    await servers.catcher.mailbox.clear();
    await desk.directory.removeAbsence('lead', AWAY.from, ADMIN);
    expect(await told()).toEqual([
      expect.stringMatching(/^lead@.*: Person technical ya no asume su función/),
      expect.stringMatching(/^technical@.*: You no longer have the role of Person lead/),
    ]);
  });

  it('hears of tokens made and ended on their account, by themselves too, and never the token', async () => {
    const tokens = createTokens(desk.database);
    const expiresAt = instant('2030-01-01T00:00:00Z');
    await tokens.add(
      { person: 'second', name: 'nightly export', scope: 'act', hash: 'f00d'.repeat(16), expiresAt },
      self('second'),
    );
    const [token] = await tokens.list('second');
    await tokens.revoke('second', token?.id ?? '', ADMIN);
    expect(await told()).toEqual([
      'second@example.org: A token of your account was ended',
      'second@example.org: A token was made for your account',
    ]);
    for (const { all, text } of await read()) {
      expect(text).toContain('nightly export');
      expect(all).not.toContain('f00d');
    }
  });

  it('hears of a webhook that was made, changed or ended; administrators of a new one', async () => {
    const hooks = createWebhooks(desk.database, { mayGoInside: false, keys: webhookKeys });
    const url = 'https://hooks.example.org/services/s3cr3t';
    const wish = { url, about: '', kinds: [], phases: [], within: '' };
    const { id, secret } = await hooks.create(wish, { person: 'head', via: 'session' });
    const rotated = await hooks.rotate(id, ADMIN);
    await hooks.setStatus(id, 'paused', ADMIN);
    await hooks.remove(id, ADMIN);
    expect(await told()).toEqual([
      'admin@example.org: A webhook was made',
      'head@example.org: A webhook was made in your name',
      'head@example.org: Your webhook was changed',
      'head@example.org: Your webhook was changed',
      'head@example.org: Your webhook was ended',
      'other-admin@example.org: A webhook was made',
    ]);
    for (const { all } of await read())
      for (const hidden of ['s3cr3t', secret, rotated?.secret ?? secret]) expect(all).not.toContain(hidden);
  });

  it('hears from the deployment’s own token, and not from the program itself', async () => {
    await desk.directory.save([person('second', { roles: ['coordinator'] })], SYSTEM_AUTHOR);
    expect(await told()).toEqual([]);
    await desk.directory.save([person('second', { roles: ['observer'] })], SERVICE_AUTHOR);
    expect(await told()).toEqual(['second@example.org: Your roles were changed']);
    expect((await read())[0]?.text).toContain('By: the deployment’s own token');
  });

  it('gets it themselves while they are away: it is about their account, and not about work', async () => {
    const today = presentDay();
    await desk.directory.recordAbsence({ ...AWAY, from: today, to: today }, SYSTEM_AUTHOR);
    const lead = await desk.directory.person('lead');
    if (!lead) throw new Error('nobody');
    await desk.directory.save([{ ...lead, roles: ['committee member', 'observer'] }], ADMIN);
    expect(await told()).toEqual(['lead@example.org: Sus funciones han cambiado']);
  });
});

describe('whoever is erased', () => {
  const erasing = () => desk.directory.erase('second', ADMIN);

  it('is told at the last address, and once that mail has left nothing has the address', async () => {
    await gain('second', ['committee member', 'observer']);
    await erasing();
    // What waited is about nobody any more.
    expect(await told()).toEqual(['second@example.org: Your data was erased']);
    expect((await read())[0]?.headers['x-mission-about']?.join()).toBe('account account-erased');
    expect((await read())[0]?.text).toContain('By: Person admin');
    const kept = JSON.stringify([
      await desk.rows('select * from mails'),
      await desk.rows('select * from outbox'),
      await desk.rows('select * from audit'),
    ]);
    expect(kept).not.toMatch(/second@example\.org|Person second/);
    expect(await outbox()).toMatchObject([{ reader: null }]);
  });

  it('is told when the mail server is back, too', async () => {
    await erasing();
    const unreachable = sender(desk.url, 'smtp://127.0.0.1:1');
    expect(await unreachable.mailSender({})).toMatchObject({ sent: 0 });
    await unreachable.close();
    expect(await told()).toEqual(['second@example.org: Your data was erased']);
  });

  it('keeps no address in a mail that was under way', async () => {
    await gain('second', ['committee member', 'observer']);
    const transport: MailTransport = {
      connections: 1,
      close: () => {},
      send: async () => {
        await erasing();
        return { result: 'sent' };
      },
    };
    const { database, directory } = desk;
    const rounds = createMailSender({
      ...{ database, directory, composer: templates, settings: SETTINGS, obligationsOf, log: silent },
      transports: { real: transport, catcher: transport },
    });
    await rounds({}).catch(() => undefined);
    expect(await desk.rows('select status from mails')).toContainEqual({ status: 'sent' });
    expect(JSON.stringify(await desk.rows('select * from mails'))).not.toMatch(/second@example\.org/);
  });
});

describe('the change, its record and its mail', () => {
  it('are there together or not at all', async () => {
    const changing = auditedChanges(desk.database);
    await expect(
      changing(ADMIN, async ({ client, audit }) => {
        await client.query("update people set roles = '{coordinator}' where id = 'second'");
        const roles = { roles: ['committee member'] };
        await audit([
          {
            kind: 'roles',
            change: 'changed',
            person: 'second',
            before: roles,
            after: { roles: ['coordinator'] },
          },
        ]);
        expect((await client.query("select from outbox where kind = 'account'")).rowCount).toBe(1);
        throw new RangeError('not so');
      }),
    ).rejects.toThrow('not so');
    expect(await outbox()).toEqual([]);
    expect(
      await desk.rows("select * from audit where kind = 'roles' and person = 'second' and via = 'session'"),
    ).toEqual([]);
    expect((await desk.directory.person('second'))?.roles).toEqual(['committee member']);
  });

  it('nudge whoever sends once it is written, and whoever changed it does not wait for that', async () => {
    let seen = -1;
    const told = Promise.withResolvers<void>();
    const changing = auditedChanges(desk.database, async () => {
      seen = (await outbox()).length;
      told.resolve();
      throw new Error('Temporal is away');
    });
    await changing(ADMIN, async ({ audit }) =>
      audit([
        {
          kind: 'roles',
          change: 'changed',
          person: 'second',
          before: { roles: [] },
          after: { roles: ['observer'] },
        },
      ]),
    );
    await told.promise;
    expect(seen).toBe(1);
  });

  it('write nothing personal to the outbox', async () => {
    await desk.directory.save(
      [person('second', { name: 'Ñandú', email: 'elsewhere@example.org', roles: ['coordinator'] })],
      ADMIN,
    );
    const rows = await outbox();
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(rows)).not.toMatch(/Ñandú|@example/);
  });
});

describe('one that comes back', () => {
  it('is on the page of mail health, goes to the corrected address when sent again, and mails nobody', async () => {
    await gain('second', ['observer']);
    await desk.mailSender({});
    const [mail] = await desk.rows('select id, envelope_from from mails');
    const { database, directory } = desk;
    const { receive } = createBounces({ database, directory, nudge: async () => {}, log: silent });
    const address = String(mail?.envelope_from);
    expect(await receive(address, Buffer.from(deliveryReport({ to: address })))).toBe('recorded');
    await servers.catcher.mailbox.clear();
    expect(await told()).toEqual([]);
    const health = createMailHealth(desk.database);
    expect((await health.read()).troubled).toMatchObject([
      { person: 'second', template: 'roles-changed', about: [] },
    ]);
    // Not those of a coordinator: it is about no process.
    expect((await health.read(['coordinator'])).troubled).toEqual([]);
    await desk.directory.save(
      [person('second', { roles: ['observer'], email: 'right@example.org' })],
      SYSTEM_AUTHOR,
    );
    await health.resend(String(mail?.id));
    expect(await told()).toEqual(['right@example.org: Your roles were changed']);
    expect((await health.read()).troubled).toEqual([]);
  });

  it('from the address that somebody left is no trouble to anybody', async () => {
    await desk.directory.save(
      [person('second', { roles: ['committee member'], email: 'right@example.org' })],
      ADMIN,
    );
    await desk.mailSender({});
    const [mail] = await desk.rows("select envelope_from from mails where template = 'address-left'");
    const { database, directory } = desk;
    const { receive } = createBounces({ database, directory, nudge: async () => {}, log: silent });
    await receive(
      String(mail?.envelope_from),
      Buffer.from(deliveryReport({ to: String(mail?.envelope_from) })),
    );
    expect((await createMailHealth(desk.database).read()).troubled).toEqual([]);
  });
});
