import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import { createMailHealth } from '../../activities/mail/health.ts';
import { templates } from '../../activities/mail/templates/compose.ts';
import { smtpTransport } from '../../activities/mail/transport.ts';
import type { Mail } from '../../worker/stack/mailbox.ts';
import type { MailPassResult } from '../../workflows/contract/effects.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { linkTo } from '../../workflows/domain/stored.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import {
  answer,
  COLLEAGUES,
  type Desk,
  mission,
  type OwnServers,
  obligationsOf,
  owes,
  person,
  recording,
  rung,
  SETTINGS,
  sender,
  startDesk,
  step,
  stirringOf,
} from '../support/desk.ts';
import { pagesPdf } from '../support/papers-of-attack.ts';
import { until } from '../support/until.ts';
import { webhookKeys } from '../support/webhooks.ts';

let servers: OwnServers;
let desk: Desk;
const lifts: (() => void)[] = [];

beforeAll(async () => {
  servers = await startDesk();
});
afterAll(() => servers.stop());
beforeEach(async () => {
  desk = await servers.open();
});
afterEach(async () => {
  for (const lift of lifts.splice(0)) lift();
  await desk.close();
});

const AT = instant('2018-10-01T08:00:00Z');
const PAST = instant('2018-10-08T08:00:00Z');
const read = () => servers.catcher.mailbox.readAll();
const recipients = async () => (await servers.catcher.mailbox.list()).map(({ to }) => to[0]).sort();
const misbehave = (rule: Parameters<typeof servers.catcher.misbehave>[0]) => {
  const lift = servers.catcher.misbehave(rule);
  lifts.push(lift);
  return lift;
};
/** So many people of their own, each with one answer to a step. */
async function answers(n: number): Promise<string[]> {
  const ids = Array.from({ length: n }, (_, i) => `p${String(i).padStart(3, '0')}`);
  await desk.directory.save(
    ids.map((id) => person(id)),
    SYSTEM_AUTHOR,
  );
  await desk.record(recording(mission('a'), [step(1, AT, [answer('dates-moved', ids)])]));
  return ids.map((id) => `${id}@example.org`);
}
/** Passes until nothing is left to do. */
async function passUntilDone(rounds = desk.mailSender): Promise<MailPassResult[]> {
  const results: MailPassResult[] = [];
  await until('everything has left', async () => {
    const result = await rounds({});
    results.push(result);
    return result.nextAt === null;
  });
  return results;
}
/** What died took its leases along. */
const leasesRunOut = () =>
  desk.rows("update mails set lease_until = now() - interval '1 second' where status = 'claimed'");
const total = (results: readonly MailPassResult[], what: 'sent' | 'failed' | 'deferred') =>
  results.reduce((sum, result) => sum + result[what], 0);
const sandboxed = (now: Instant) => desk.mailSender({ sandbox: 'try', now });

describe('a mail that answers a step', () => {
  it('leaves at once, one to each recipient, with everything its headers owe', async () => {
    const order = answer('logistics-asked', 'lead', { cc: ['second'], thread: 'confirm-logistics' });
    await desk.record(recording(mission('a'), [step(1, AT, [order])]));
    expect(await desk.mailSender({})).toEqual({ sent: 2, failed: 0, deferred: 0, nextAt: null });
    const [mail, copy] = (await read()).sort((a, b) => (a.headerTo < b.headerTo ? -1 : 1)) as [Mail, Mail];
    expect(copy.headerTo).toEqual(['second@example.org']);
    const [row] = await desk.mails.list({ person: 'lead' });
    expect(mail).toMatchObject({
      from: expect.stringMatching(/^bounce\+[0-9a-f]{32}@bounces\.example\.org$/),
      to: ['lead@example.org'],
      headerFrom: 'missions@example.org',
      messageId: `<${row?.id}@bounces.example.org>`,
      headers: {
        'auto-submitted': ['auto-generated'],
        'reply-to': ['Person coordinator <coordinator@example.org>'],
        'x-mission-reason': [expect.stringMatching(/./)],
        'content-language': ['en'],
      },
      text: expect.stringMatching(/./),
      html: expect.stringMatching(/./),
    });
    expect(mail.headers['in-reply-to']).toBeUndefined();
    expect(mail.headers['x-mission-rehearsal']).toBeUndefined();
    expect(row).toMatchObject({ status: 'sent', template: 'logistics-asked', lastError: null });
    expect(await desk.mails.raw(row?.id ?? '')).toBe((await servers.catcher.mailbox.raw(mail.id)).toString());
  });

  it('later ones on the same obligation join its thread', async () => {
    const thread = 'confirm-logistics';
    await desk.record(
      recording(mission('a'), [step(1, AT, [answer('logistics-asked', 'lead', { thread })])]),
    );
    await desk.mailSender({});
    const more = [answer('logistics-confirmed', 'lead', { thread }), answer('dates-moved', 'lead')];
    await desk.record(recording(mission('a'), [step(2, AT, more), step(3, AT, [more[0] as never])]));
    await desk.mailSender({});
    const mails = await read();
    const joined = mails.filter(({ headers }) => headers['in-reply-to']);
    expect(joined).toHaveLength(2);
    const references = joined.map(({ headers }) => (headers.references?.[0] ?? '').split(/\s+/));
    expect(references.map(({ length }) => length).sort()).toEqual([1, 2]);
    expect(references.every(([first]) => first === mails[0]?.messageId)).toBe(true);
  });

  it('an invitation carries its method twice, in MIME and in the calendar', async () => {
    const where = await desk.store.keepText('Room 5', 'coordinator');
    const event = {
      uid: 'briefing-1@example.org',
      sequence: 0,
      start: instant('2018-10-10T08:00:00Z'),
      end: instant('2018-10-10T09:00:00Z'),
      zone: 'Europe/Brussels' as never,
      where,
    };
    const order = answer('briefing-invitation', 'lead', { facts: { event }, thread: 'briefing' });
    await desk.record(recording(mission('a'), [step(1, AT, [order])]));
    await desk.mailSender({});
    const [mail] = await servers.catcher.mailbox.list();
    const raw = (await servers.catcher.mailbox.raw(mail?.id ?? '')).toString();
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
    const parsed = await servers.catcher.mailbox.read(mail?.id ?? '');
    expect(parsed.attachments[0]?.content.toString()).toContain('METHOD:REQUEST');
  });

  it('waits for a text that is still being brought in', async () => {
    const reason = { text: 'text-abc', hash: '' };
    await desk.record(
      recording(mission('a'), [step(1, AT, [answer('mission-suspended', 'lead', { facts: { reason } })])]),
    );
    expect(await desk.mailSender({})).toMatchObject({ sent: 0, deferred: 1 });
    await desk.rows(
      "insert into texts (id, hash, written_by, text, written_at) values ('text-abc', '', 'x', 'Floods', now())",
    );
    await desk.rows('update outbox set next_attempt = null');
    expect(await desk.mailSender({})).toMatchObject({ sent: 1, deferred: 0 });
    expect((await read())[0]?.text).toContain('Floods');
  });

  it('calls a file what whoever submitted it calls it, and by nobody’s words once they are erased', async () => {
    const bytes = pagesPdf(1);
    const keep = (name: string, by: string) => desk.store.keepDocument(bytes, { name, by });
    const of = async (name: string, by: string) => {
      const documents = [linkTo(await keep(name, by))];
      return answer('deliverable-submitted', 'coordinator', { facts: { deliverable: 'agenda', documents } });
    };
    const orders = [await of('Agenda of lead.pdf', 'lead'), await of('Private, second.pdf', 'second')];
    await keep('Seen by somebody else.pdf', 'coordinator');
    await keep('Another name of it.pdf', 'lead');
    await desk.record(recording(mission('a'), [step(1, AT, [orders[0] as never])]));
    await desk.record(recording(mission('b'), [step(1, AT, [orders[1] as never])]));
    await desk.directory.erase('second', SYSTEM_AUTHOR);
    await passUntilDone();
    const texts = (await read()).map(({ text }) => text ?? '');
    const [named, other] = [
      texts.find((text) => text.includes('of=a')),
      texts.find((text) => text.includes('of=b')),
    ];
    expect(named).toContain('Agenda of lead.pdf');
    expect(other).toContain('Document 1');
    expect(texts.join()).not.toMatch(/Private|somebody else|Another name/);
  });

  it('a template that fails holds up nobody else', async () => {
    const composer = {
      ...templates,
      step: () => {
        throw new TypeError('no words');
      },
      ladder: () =>
        ({ language: 'en', subject: 'Due', text: 'Due', html: '<p>Due</p>', why: 'why' }) as const,
    };
    const sending = sender(desk.url, servers.catcher.url, { composer });
    const state = mission('a', [owes('agenda', '2018-10-08')]);
    await desk.record(
      recording(state, [step(1, AT, [answer('dates-moved', 'lead'), rung('agenda', '2018-10-08')])]),
    );
    expect(await sending.mailSender({})).toMatchObject({ sent: 1, deferred: 1 });
    expect((await read()).map(({ subject }) => subject)).toEqual(['Due']);
    await sending.close();
  });
});

describe('the ladder mail of a day', () => {
  const agenda = (id: string, more = {}) =>
    mission(id, [owes('agenda', '2018-10-08'), owes('note', '2018-10-05')], more);

  it('is one, whatever the number of missions, most urgent first', async () => {
    for (const id of ['a', 'b', 'c'])
      await desk.record(recording(agenda(id), [step(1, AT, [rung('agenda', '2018-10-08')])]));
    await desk.record(
      recording(agenda('d'), [step(1, AT, [rung('note', '2018-10-05', { kind: 'methodological-note' })])]),
    );
    expect(await desk.mailSender({})).toMatchObject({ sent: 1 });
    const [mail] = await read();
    const order = ['d', 'a', 'b', 'c'].map((id) => mail?.text.indexOf(`17-11/PER/${id}`) ?? -1);
    expect(order).toEqual([...order].sort((x, y) => x - y));
    expect(order[0]).toBeGreaterThan(-1);
  });

  it('what comes later that day waits for the next working day’s 09:00', async () => {
    const friday = instant('2018-10-05T07:00:00Z');
    await desk.record(
      recording(agenda('a', { sandbox: 'try' }), [step(1, AT, [rung('agenda', '2018-10-05')])]),
    );
    expect(await sandboxed(friday)).toMatchObject({ sent: 1, nextAt: null });
    await desk.record(
      recording(agenda('b', { sandbox: 'try' }), [step(1, friday, [rung('agenda', '2018-10-05')])]),
    );
    const monday = instant('2018-10-08T07:00:00Z');
    expect(await sandboxed(instant('2018-10-05T12:00:00Z'))).toEqual({
      sent: 0,
      failed: 0,
      deferred: 0,
      nextAt: monday,
    });
    expect(await sandboxed(monday)).toMatchObject({ sent: 1, nextAt: null });
  });

  it('each sandbox and the world have days of their own', async () => {
    await desk.record(recording(agenda('a'), [step(1, AT, [rung('agenda', '2018-10-05')])]));
    await desk.record(
      recording(agenda('b', { sandbox: 'try' }), [step(1, AT, [rung('agenda', '2018-10-05')])]),
    );
    expect(await desk.mailSender({})).toMatchObject({ sent: 1 });
    expect(await sandboxed(PAST)).toMatchObject({ sent: 1 });
  });

  it('several rungs of one obligation are told as the latest', async () => {
    const orders = [-5, -2, 0].map((n) => rung('agenda', '2018-10-08', { rung: n }));
    await desk.record(recording(agenda('a'), [step(1, AT, orders)]));
    expect(await desk.mailSender({})).toMatchObject({ sent: 1, nextAt: null });
    const superseded = await desk.rows('select key from outbox where folded order by key');
    expect(superseded.map(({ key }) => key)).toEqual([
      'a/agenda/1/reminder-2/lead',
      'a/agenda/1/reminder-5/lead',
    ]);
  });

  it('is not sent once what it is about was fulfilled, however close', async () => {
    await desk.record(recording(agenda('a'), [step(1, AT, [rung('agenda', '2018-10-08')])]));
    await desk.record(recording(mission('a'), [step(2, AT)]));
    expect(await desk.mailSender({})).toEqual({ sent: 0, failed: 0, deferred: 0, nextAt: null });
  });

  it('an escalation says who was reminded and when', async () => {
    const state = mission('a', [owes('agenda', '2018-10-08')], { sandbox: 'try' });
    const due = { due: rung('agenda', '2018-10-08').due };
    const reminders = [
      rung('agenda', '2018-10-03', { rung: -3, ...due }),
      rung('agenda', '2018-10-08', { rung: 0, ...due, cc: ['second'] }),
    ];
    const escalation = rung('agenda', '2018-10-09', {
      rung: 1,
      rungKind: 'escalation',
      to: 'coordinator',
      ...due,
    });
    await desk.record(recording(state, [step(1, AT, [...reminders, escalation])]));
    await sandboxed(instant('2018-10-03T07:00:00Z'));
    await sandboxed(instant('2018-10-08T07:00:00Z'));
    await sandboxed(instant('2018-10-09T07:00:00Z'));
    const mail = (await read()).find(({ to }) => to[0] === 'coordinator@example.org');
    expect(mail?.text).toContain('Wed 3 Oct');
    expect(mail?.text).toContain('Mon 8 Oct');
    expect(mail?.text).toContain('Person lead');
    expect(mail?.text).not.toContain('Person second');
  });

  it('goes to the substitute, who is told for whom', async () => {
    const away = { from: '2018-10-08' as never, to: '2018-10-08' as never };
    await desk.directory.save(COLLEAGUES, SYSTEM_AUTHOR);
    await desk.directory.recordAbsence({ person: 'lead', substitute: 'second', ...away }, SYSTEM_AUTHOR);
    await desk.record(recording(agenda('a'), [step(1, AT, [rung('agenda', '2018-10-08')])]));
    await desk.mailSender({});
    const [mail] = await read();
    expect(mail?.to).toEqual(['second@example.org']);
    expect(mail?.text).toContain('Person lead');
  });
});

describe('a rehearsal', () => {
  it('says so, by its own clock, and leaves the world’s mail alone', async () => {
    const now = instant('2018-10-01T08:00:00Z');
    const inTry = mission('a', [], { sandbox: 'try' });
    await desk.record(recording(inTry, [step(1, AT, [answer('dates-moved', 'lead')])]));
    await desk.record(recording(mission('b'), [step(1, AT, [answer('dates-moved', 'second')])]));
    expect(await sandboxed(now)).toEqual({ sent: 1, failed: 0, deferred: 0, nextAt: null });
    const [mail, ...more] = await read();
    expect(more).toEqual([]);
    expect(mail?.date).toBe('2018-10-01T08:00:00.000Z');
    expect(mail?.headers['x-mission-rehearsal']).toEqual(['try']);
    expect(mail?.subject).toMatch(/rehearsal/i);
    expect(await desk.mails.list({ sandbox: 'try' })).toMatchObject([{ status: 'sent', sentAt: now }]);
    expect(await desk.mails.list({ sandbox: null })).toMatchObject([{ status: 'waiting' }]);
  });

  it('sends in the same order every time', async () => {
    const ids = ['p3', 'p1', 'p2'];
    await desk.directory.save(
      ids.map((id) => person(id)),
      SYSTEM_AUTHOR,
    );
    const inTry = mission('a', [], { sandbox: 'try' });
    await desk.record(
      recording(inTry, [
        step(1, AT, [answer('dates-moved', ids)]),
        step(2, AT, [answer('dates-moved', 'lead')]),
      ]),
    );
    await sandboxed(AT);
    expect((await servers.catcher.mailbox.list()).map(({ to }) => to[0]?.split('@')[0])).toEqual([
      'p1',
      'p2',
      'p3',
      'lead',
    ]);
  });

  it('tries again at its next pass, not in the same one', async () => {
    misbehave({ how: { refuse: 451 }, times: 1 });
    await desk.record(
      recording(mission('a', [], { sandbox: 'try' }), [step(1, AT, [answer('dates-moved', 'lead')])]),
    );
    expect(await sandboxed(AT)).toMatchObject({ sent: 0, deferred: 1, nextAt: AT });
    await until('it is sent', async () => (await sandboxed(AT)).sent === 1);
  });
});

describe('a mail server on a bad day', () => {
  it('refuses one address for good: the others get theirs, and the coordinator hears', async () => {
    misbehave({ to: 'p001@example.org', how: { refuse: 550, text: '5.1.1 No such user' } });
    await answers(3);
    expect(await desk.mailSender({})).toEqual({ sent: 3, failed: 1, deferred: 0, nextAt: null });
    expect(await recipients()).toEqual(['coordinator@example.org', 'p000@example.org', 'p002@example.org']);
    const [failed] = await desk.mails.list({ status: 'failed' });
    expect(failed).toMatchObject({ to: 'p001', lastError: expect.stringContaining('5.1.1 No such user') });
    const told = (await read()).find(({ to }) => to[0] === 'coordinator@example.org');
    expect(told?.text).toContain('Person p001');
    expect(told?.text).toContain('the mailbox does not exist (5.1.1)');
  });

  it('a coordinator who was added since the last look at the directory hears, too', async () => {
    misbehave({ to: 'lead@example.org', how: { refuse: 550 } });
    const behind = sender(desk.url, servers.catcher.url, { peopleMaxAge: 3_600_000 });
    await behind.directory.snapshot();
    await desk.directory.save([person('newcomer')], SYSTEM_AUTHOR);
    const staff = { coordinator: 'newcomer', technicalExpert: 'newcomer', head: 'newcomer' };
    await desk.record(recording(mission('a', [], { staff }), [step(1, AT, [answer('dates-moved', 'lead')])]));
    try {
      expect(await behind.mailSender({})).toMatchObject({ sent: 1, failed: 1 });
    } finally {
      await behind.close();
    }
    expect(await recipients()).toEqual(['newcomer@example.org']);
  });

  it('the head hears when it was the coordinator’s own address, and nobody when it was the telling', async () => {
    misbehave({ to: /^(coordinator|head)@/, how: { refuse: 550 } });
    await desk.record(recording(mission('a'), [step(1, AT, [answer('dates-moved', 'coordinator')])]));
    expect(await desk.mailSender({})).toEqual({ sent: 0, failed: 2, deferred: 0, nextAt: null });
    expect((await desk.mails.list({})).map(({ template, to }) => `${template} ${to}`).sort()).toEqual([
      'dates-moved coordinator',
      'delivery-failed head',
    ]);
  });

  it('an address that is none, and nobody at all, are final too', async () => {
    await desk.directory.save([person('odd', { email: 'no address' })], SYSTEM_AUTHOR);
    await desk.record(recording(mission('a'), [step(1, AT, [answer('dates-moved', ['odd', 'stranger'])])]));
    expect(await desk.mailSender({})).toMatchObject({ failed: 2, deferred: 0, nextAt: null });
  });

  it('a refused mail can be sent again once the address is right', async () => {
    const lift = misbehave({ to: 'lead@example.org', how: { refuse: 550 } });
    await desk.record(recording(mission('a'), [step(1, AT, [answer('dates-moved', 'lead')])]));
    await desk.mailSender({});
    lift();
    const [failed] = await desk.mails.list({ status: 'failed' });
    await createMailHealth(desk.database).resend(failed?.id ?? '');
    expect(await desk.mailSender({})).toMatchObject({ sent: 1 });
  });

  it('greylists: everything arrives, once', async () => {
    misbehave({ how: 'greylist' });
    const expected = await answers(20);
    const results = await passUntilDone();
    expect(total(results, 'deferred')).toBe(20);
    expect(await recipients()).toEqual(expected);
  });

  it('backs off a little longer every time, and says until when', async () => {
    const asked: number[] = [];
    const retryAfter = (attempts: number) => {
      asked.push(attempts);
      return attempts < 3 ? 0 : 3_600_000;
    };
    const sending = sender(desk.url, servers.catcher.url, { timing: { retryAfter } });
    misbehave({ how: { refuse: 452 } });
    await desk.record(recording(mission('a'), [step(1, AT, [answer('dates-moved', 'lead')])]));
    await until('it waits an hour', async () => {
      const { nextAt } = await sending.mailSender({});
      return nextAt !== null && Date.parse(nextAt) > Date.now() + 3_500_000;
    });
    expect(asked).toEqual([1, 2, 3]);
    await sending.close();
  });

  it('what was put off is not sent any more once it is fulfilled', async () => {
    misbehave({ how: 'greylist' });
    const sending = sender(desk.url, servers.catcher.url, { timing: { retryAfter: () => 3_600_000 } });
    await desk.record(
      recording(mission('a', [owes('agenda', '2018-10-08')]), [step(1, AT, [rung('agenda', '2018-10-08')])]),
    );
    expect(await sending.mailSender({})).toMatchObject({ sent: 0, deferred: 1 });
    await desk.record(recording(mission('a'), [step(2, AT)]));
    expect(await sending.mailSender({})).toEqual({ sent: 0, failed: 0, deferred: 0, nextAt: null });
    expect(await recipients()).toEqual([]);
    await sending.close();
  });

  it('what was fulfilled while it was under way, and then was put off, is not tried again', async () => {
    const lift = misbehave({ how: 'hang' });
    const refuse = misbehave({ at: 'recipient', how: { refuse: 451 } });
    await desk.record(
      recording(mission('a', [owes('agenda', '2018-10-08')]), [step(1, AT, [rung('agenda', '2018-10-08')])]),
    );
    const passing = desk.mailSender({});
    await until('it is claimed', async () => (await desk.mails.list({ status: 'claimed' })).length === 1);
    await desk.record(recording(mission('a'), [step(2, AT)]));
    lift();
    expect((await passing).sent).toBe(0);
    refuse();
    expect(await desk.mailSender({})).toMatchObject({ sent: 0 });
    expect(await desk.rows('select key from outbox')).toEqual([]);
  });

  it('is dead: the pass ends soon, and what waits goes when it is back', async () => {
    const sending = sender(desk.url, 'smtp://127.0.0.1:9', { timing: { rest: 3_600_000 } });
    const expected = await answers(50);
    const result = await sending.mailSender({});
    expect(result).toMatchObject({ sent: 0, failed: 0, deferred: 50 });
    expect(Date.parse(result.nextAt ?? '')).toBeGreaterThan(Date.now());
    expect(await sending.mailSender({})).toMatchObject({ sent: 0, deferred: 0 });
    await sending.close();
    await desk.rows('update outbox set next_attempt = null');
    expect(await desk.mailSender({})).toMatchObject({ sent: 50, nextAt: null });
    expect(await recipients()).toEqual(expected);
  });

  it('hangs: nothing is lost', async () => {
    const lift = misbehave({ how: 'hang' });
    const expected = await answers(30);
    const impatient = sender(desk.url, servers.catcher.url, { smtp: { silenceTimeout: 500 } });
    const result = await impatient.mailSender({});
    expect(result).toMatchObject({ sent: 0, failed: 0, deferred: 30 });
    await impatient.close();
    lift();
    await passUntilDone();
    expect(await recipients()).toEqual(expected);
  });

  it('takes the mail and drops the line: it comes again, the same to the byte', async () => {
    misbehave({ at: 'answer', how: 'close', times: 1 });
    await answers(1);
    await passUntilDone();
    const [first, second, ...more] = await servers.catcher.mailbox.list();
    expect(more).toEqual([]);
    expect(second?.messageId).toBe(first?.messageId);
    const raws = await Promise.all(
      [first, second].map((mail) => servers.catcher.mailbox.raw(mail?.id ?? '')),
    );
    expect(raws[1]).toEqual(raws[0]);
  });

  it('after days of being put off it counts as refused', async () => {
    const sending = sender(desk.url, servers.catcher.url, { timing: { giveUpAfter: 0 } });
    misbehave({ to: 'lead@example.org', how: { refuse: 452 } });
    await desk.record(recording(mission('a'), [step(1, AT, [answer('dates-moved', 'lead')])]));
    const results = await passUntilDone(sending.mailSender);
    expect(total(results, 'failed')).toBe(1);
    await sending.close();
  });
});

describe('two at once, and death in the middle', () => {
  it('two passes never send the same', async () => {
    const other = sender(desk.url, servers.catcher.url, { timing: { batch: 7 } });
    const expected = await answers(150);
    const results = await Promise.all([desk.mailSender({}), other.mailSender({}), desk.mailSender({})]);
    expect(total(results, 'sent')).toBe(150);
    expect(await recipients()).toEqual(expected);
    await other.close();
  });

  it('two passes of one morning write one mail a person', async () => {
    const other = sender(desk.url, servers.catcher.url, { timing: { batch: 2 } });
    const ids = Array.from({ length: 20 }, (_, i) => `p${i}`);
    await desk.directory.save(
      ids.map((id) => person(id)),
      SYSTEM_AUTHOR,
    );
    for (const mine of ['a', 'b', 'c']) {
      const orders = ids.map((to) => rung('agenda', '2018-10-08', { to, owedBy: [to] }));
      await desk.record(recording(mission(mine, [owes('agenda', '2018-10-08')]), [step(1, AT, orders)]));
    }
    const results = await Promise.all([desk.mailSender({}), other.mailSender({})]);
    expect(total(results, 'sent')).toBe(20);
    expect(new Set(await recipients()).size).toBe(20);
    await other.close();
  });

  it('kill -9 in the middle of a round: none is lost, and only what was in flight comes twice', async () => {
    const expected = await answers(120);
    const lift = misbehave({ to: /^p0[5-9]/, at: 'answer', how: 'hang' });
    const child = pass(desk.url);
    // Five lines, five mails that were taken and never answered for.
    await servers.catcher.waitFor(
      (mails) => mails.filter(({ to }) => /^p0[5-9]/.test(to[0] ?? '')).length === 5,
    );
    const marked = async () => (await desk.mails.list({ status: 'sent' })).length;
    const arrived = (await servers.catcher.mailbox.list()).length;
    await until('what was answered for is written down', async () => (await marked()) === arrived - 5);
    child.kill('SIGKILL');
    await once(child, 'exit');
    lift();
    await leasesRunOut();

    await passUntilDone();
    const mails = await servers.catcher.mailbox.list();
    expect([...new Set(mails.flatMap(({ to }) => to))].sort()).toEqual(expected);
    const twice = mails.filter((mail, i) => mails.findIndex(({ to }) => to[0] === mail.to[0]) !== i);
    expect(twice).toHaveLength(5);
    for (const copy of twice) {
      const first = mails.find(({ to }) => to[0] === copy.to[0]);
      expect(copy.messageId).toBe(first?.messageId);
      expect(await servers.catcher.mailbox.raw(copy.id)).toEqual(
        await servers.catcher.mailbox.raw(first?.id ?? ''),
      );
    }
  });

  it('a pass that is told to stop gives back what it has not begun', async () => {
    const stop = new AbortController();
    const lift = misbehave({ how: 'hang' });
    await answers(40);
    const passing = desk.mailSender({}, { stop: stop.signal });
    await until(
      'something is under way',
      async () => (await desk.mails.list({ status: 'claimed' })).length > 0,
    );
    stop.abort();
    lift();
    const { sent } = await passing;
    expect(sent).toBeLessThan(40);
    expect(await desk.mails.list({ status: 'claimed' })).toEqual([]);
    await passUntilDone();
    expect(await servers.catcher.mailbox.list()).toHaveLength(40);
  });
});

it('as activities: heartbeats, and failures that tell nothing of anybody', async () => {
  const sending = {
    catcher: smtpTransport({ url: servers.catcher.url }),
    real: smtpTransport({ url: 'smtp://127.0.0.1:9' }),
  };
  const activities = createActivities({
    webhookKeys,
    database: desk.database,
    directory: desk.directory,
    mail: SETTINGS,
    transports: sending,
    nudge: async () => {},
    courier: { deliver: async () => ({ result: 'delivered', status: 204 }) },
    nudgeWebhooks: async () => {},
    log: { info() {}, warn() {} },
    obligationsOf,
    stirringOf,
  });
  const environment = () => new MockActivityEnvironment();
  await environment().run(
    activities.record,
    recording(mission('a', [], { sandbox: 'try' }), [step(1, AT, [answer('dates-moved', 'lead')])]),
  );
  // Only the catcher works: a rehearsal's mail goes nowhere else.
  expect(await environment().run(activities.sendDueMail, { sandbox: 'try', now: AT })).toMatchObject({
    sent: 1,
  });
  expect(await environment().run(activities.holidays, ['BE'], 2018, 2018)).toMatchObject([{ country: 'BE' }]);
  const start = await servers.stopPostgres();
  await expect(environment().run(activities.sendDueMail, {})).rejects.toMatchObject({
    name: 'ApplicationFailure',
    type: 'Unavailable',
    nonRetryable: false,
  });
  await start();
  for (const transport of Object.values(sending)) transport.close();
});

it('the database stopped in the middle of a round: what was sent is not sent again', async () => {
  const expected = await answers(60);
  const lift = misbehave({ to: /^p02/, how: 'hang' });
  const patient = sender(desk.url, servers.catcher.url, {
    smtp: { silenceTimeout: 60_000, sendTimeout: 60_000 },
  });
  const passing = patient.mailSender({}).then(
    () => 'went on',
    () => 'failed',
  );
  await servers.catcher.waitFor((mails) => mails.length >= 10);
  const start = await servers.stopPostgres();
  lift();
  await start();
  expect(['went on', 'failed']).toContain(await passing);
  await leasesRunOut();
  await passUntilDone(patient.mailSender);
  expect(await recipients()).toEqual(expected);
  await patient.close();
});

/** A pass in a process of its own. */
function pass(databaseUrl: string): ChildProcess {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const script = fileURLToPath(new URL('../support/round-process.ts', import.meta.url));
  return spawn(process.execPath, ['--import', tsx, script, databaseUrl, servers.catcher.url], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
