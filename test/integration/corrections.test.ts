import { beforeEach, describe, expect, it } from 'vitest';
import { createAuditReader } from '../../activities/audit/read.ts';
import { createCalendars } from '../../activities/calendars/corrections.ts';
import { calendars } from '../../activities/calendars/known.ts';
import { countBehind, tellCorrections } from '../../activities/calendars/telling.ts';
import { tellReach } from '../../activities/out-of-reach.ts';
import type { NewCorrection } from '../../facility/previews.ts';
import type { NumberedMessage } from '../../workflows/contract/messages.ts';
import type { Author } from '../../workflows/domain/audit.ts';
import { day, instant } from '../../workflows/domain/time.ts';
import { mission, owes, person, recording, rung, step } from '../support/desk.ts';
import { desk, eachOnDesk } from '../support/shared-desk.ts';

const HEAD: Author = { person: 'head', via: 'session' };
const AT = instant(Date.UTC(2018, 8, 24));
const census: NewCorrection = {
  country: 'PE',
  day: day('2018-10-05'),
  change: 'add',
  name: 'Day of the Census',
  source: 'DS 002-2018',
  reason: 'announced',
};

const keeper = () => createCalendars(desk.database, desk.directory);

eachOnDesk();

it('are numbered in their order, kept with who made them and why, and only added to', async () => {
  const first = await keeper().correct(HEAD, () => [census, { ...census, day: day('2018-10-04') }]);
  expect(first.map(({ number, by }) => [number, by])).toEqual([
    [1, 'head'],
    [2, 'head'],
  ]);
  await keeper().correct(HEAD, (known) => [
    { ...census, change: 'withdraw', name: '', withdraws: known[0]?.number ?? 0 },
  ]);
  expect((await keeper().corrections()).map(({ number, withdraws }) => [number, withdraws])).toEqual([
    [1, undefined],
    [2, undefined],
    [3, 1],
  ]);
  for (const attempt of [
    "update calendar_corrections set reason = 'other'",
    'delete from calendar_corrections',
    'truncate calendar_corrections',
  ])
    await expect(desk.database.query({ text: attempt, values: [] })).rejects.toThrow();
  const audited = await createAuditReader(desk.database).list({ kind: 'calendar' });
  expect(audited).toMatchObject([
    { subject: 'PE', by: HEAD, after: { number: 3, change: 'withdraw', withdraws: 1 } },
    { after: { number: 2, day: '2018-10-04' } },
    { after: { number: 1, day: '2018-10-05', source: 'DS 002-2018', reason: 'announced' } },
  ]);
});

it('that are judged wrong are not written, nor audited', async () => {
  const wrong = () => {
    throw new RangeError('no');
  };
  await expect(keeper().correct(HEAD, wrong)).rejects.toThrow('no');
  expect(await keeper().corrections()).toEqual([]);
  expect(await createAuditReader(desk.database).list({ kind: 'calendar' })).toEqual([]);
});

it('bring a reminder that waits forward to the working day of who reads it', async () => {
  await desk.directory.save([person('lead', { zone: 'America/Lima' as never, country: 'PE' })], HEAD);
  const owed = [owes('agenda', '2018-10-08')];
  await desk.record(recording(mission('a', owed), [step(1, AT, [rung('agenda', '2018-10-08')])]));
  const sendAt = async () => {
    const [row] = await desk.database.query<{ send_at: string }>({
      text: "select send_at from outbox where kind = 'rung'",
      values: [],
    });
    return row?.send_at;
  };
  // 8 October is a holiday in Peru anyway, and 6 and 7 a weekend.
  expect(await sendAt()).toBe('2018-10-05T14:00:00.000Z');
  await keeper().correct(HEAD, () => [census]);
  expect(await sendAt()).toBe('2018-10-04T14:00:00.000Z');
});

it('are told to live processes that count by that country, until these have recorded them', async () => {
  const spans = (corrected?: number) => [
    { country: 'BE', from: 2017, to: 2019 },
    { country: 'PE', from: 2017, to: 2019, ...(corrected ? { corrected } : {}) },
  ];
  const live = mission('live', [], { calendars: spans() });
  for (const state of [
    live,
    mission('elsewhere', [], { calendars: [{ country: 'FR', from: 2017, to: 2019 }] }),
    mission('over', [], { calendars: spans(), phase: 'closed' }),
    mission('rehearsed', [], { calendars: spans(), sandbox: 'try' }),
  ])
    await desk.record(recording(state, [step(1, AT)]));
  const heard: [string, NumberedMessage][] = [];
  const tell = async (id: string, message: NumberedMessage) => void heard.push([id, message]);
  expect(await tellCorrections(desk.database, tell)).toBe(0);
  const [{ number = 0 } = {}] = await keeper().correct(HEAD, () => [census]);
  expect(await countBehind(desk.database)).toBe(2);
  await tellCorrections(desk.database, tell);
  expect(heard.map(([id]) => id)).toEqual(['live', 'rehearsed']);
  const [, message] = heard[0] ?? [];
  expect(message).toMatchObject({
    n: number,
    message: { type: 'calendarsReceived', payload: { calendars: spans(number) } },
  });
  expect(message?.beside?.calendars?.[1]?.holidays).toContain('2018-10-05');
  expect(message?.beside?.calendars?.[0]).toMatchObject({ country: 'BE', from: 2017, to: 2019 });
  // What is recorded then names the correction: nobody tells it again.
  await desk.record(recording({ ...live, calendars: spans(number) } as typeof live, [step(2, AT)]));
  expect(await countBehind(desk.database)).toBe(1);
});

it('that this machine has not read are no other days: whoever asks is to ask again', async () => {
  const before = calendars.corrections.at(-1)?.number ?? 0;
  const span = { country: 'PE', from: 2018, to: 2018, corrected: before + 1 };
  expect(() => calendars.of(span)).toThrow(expect.objectContaining({ name: 'Unavailable' }));
});

describe('people who cannot act', () => {
  const told: [string, NumberedMessage][] = [];
  const tell = async (id: string, message: NumberedMessage) => void told.push([id, message]);
  const found = async () => {
    told.length = 0;
    await tellReach(desk.database, tell, () => 1);
    return told.map(([id, { message }]) => [id, message.payload]);
  };
  const administrators = ['administrator'];

  beforeEach(async () => {
    await desk.directory.save([person('administrator', { roles: ['administrator'] })], HEAD);
    for (const id of ['action/a/mission-1', 'action/a/mission-2', 'action/b/mission-1'])
      await desk.record(recording(mission(id, [owes('agenda', '2018-10-08')]), [step(1, AT)]));
  });

  it('are told to one process each, for an administrator to see to them, until they can act again', async () => {
    expect(await found()).toEqual([]);
    await desk.rows("update people set roles = '{expert}' where id = 'coordinator'");
    const lost = [{ person: 'coordinator', why: 'role', role: 'coordinator' }];
    expect(await found()).toEqual([['action/a/mission-1', { lost, administrators }]]);
    // Once that process owes it, nobody is told it again, nor another process.
    const reach = {
      ...owes('agenda', '2018-10-08'),
      kind: 'reach-person',
      key: 'reach-person/coordinator/role',
    };
    const open = { ...reach, owedBy: administrators, owedAs: 'administrator' } as typeof reach;
    await desk.record(recording(mission('action/a/mission-2', [open as never]), [step(2, AT)]));
    expect(await found()).toEqual([]);
    await desk.rows("update people set roles = '{coordinator}' where id = 'coordinator'");
    expect(await found()).toEqual([['action/a/mission-2', { lost: [], administrators }]]);
  });

  it('are who has no account any more, of each action, and whose address was refused for good as it stands', async () => {
    await desk.rows("delete from people where id = 'technical'");
    await desk.rows(`insert into mails (id, sandbox, person, template, message_id, subject, envelope_from, envelope_to, raw,
      status, send_at, attempts) values ('m1', null, 'lead', 'rungs', 'm1', '', 'b1', 'Lead@example.org', '', 'sent', now(), 1)`);
    await desk.rows(
      "insert into bounces (mail, kind, status, received_at) values ('m1', 'permanent', '5.1.1', now())",
    );
    const gone = { person: 'technical', why: 'account' };
    const refused = { person: 'lead', why: 'address' };
    expect(await found()).toEqual([
      ['action/a/mission-1', { lost: [refused, gone], administrators }],
      ['action/b/mission-1', { lost: [gone], administrators }],
    ]);
    await desk.rows("update people set email = 'lead@example.net' where id = 'lead'");
    expect(await found()).toEqual([
      ['action/a/mission-1', { lost: [gone], administrators }],
      ['action/b/mission-1', { lost: [gone], administrators }],
    ]);
  });
});
