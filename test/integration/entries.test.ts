import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import type { CalendarEvent, StepMailOrder } from '../../workflows/domain/mail.ts';
import { type Day, day, instant, zone } from '../../workflows/domain/time.ts';
import { answer, mission, person, recording, step } from '../support/desk.ts';
import { desk, eachOnDesk, servers } from '../support/shared-desk.ts';

/** What lies in whose calendar after each step, as a calendar reads the mails (RFC 5546). */

eachOnDesk();

const EVERYBODY = ['lead', 'technical', 'coordinator'];
const event = (sequence: number, more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'a/briefing',
  sequence,
  start: instant('2018-10-10T12:00:00Z'),
  end: instant('2018-10-10T13:00:00Z'),
  zone: zone('Europe/Brussels'),
  where: { text: 'text-b0', hash: '' },
  ...more,
});
const MOVED = event(1, { start: instant('2018-10-09T12:00:00Z'), end: instant('2018-10-09T13:00:00Z') });

let n = 0;
async function ordered(template: StepMailOrder['template'], what: CalendarEvent, to = EVERYBODY) {
  n += 1;
  const order = answer(template, to, { facts: { event: what }, thread: 'briefing' });
  await desk.record(recording(mission('a'), [step(n, instant(Date.now()), [order])]));
  await desk.mailSender({});
}
/** Away just now, by the clock that sends. */
const [YESTERDAY, TOMORROW] = [-1, 1].map((days) =>
  day(new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)),
) as [Day, Day];
/** Lends the role of the absent to a substitute who holds it too. */
async function away(absent: string, substitute: string): Promise<void> {
  const roles = [...((await desk.directory.person(substitute))?.roles ?? []), 'coordinator'] as const;
  await desk.directory.save([person(substitute, { roles })], SYSTEM_AUTHOR);
  await desk.directory.recordAbsence(
    { person: absent, substitute, from: YESTERDAY, to: TOMORROW },
    SYSTEM_AUTHOR,
  );
}
const back = (person: string) => desk.directory.removeAbsence(person, YESTERDAY, SYSTEM_AUTHOR);

/** Each calendar's entry: its day, unless it was taken out. What is older than what is there changes nothing. */
async function calendars(): Promise<Record<string, string>> {
  const entries: Record<string, { sequence: number; day: string | undefined }> = {};
  for (const { id } of await servers.catcher.mailbox.list()) {
    const { to, attachments } = await simpleParser(await servers.catcher.mailbox.raw(id));
    const reader = [to].flat()[0]?.value[0]?.address?.split('@')[0] ?? '';
    const ics = attachments.find(({ filename }) => filename === 'invite.ics')?.content.toString();
    if (!ics) continue;
    const calendar = new ICAL.Component(ICAL.parse(ics));
    const { uid, sequence, startDate, attendees } = new ICAL.Event(
      calendar.getFirstSubcomponent('vevent') ?? undefined,
    );
    expect(uid).toBe('a/briefing');
    expect(attendees.map((each) => String(each.getFirstValue()).toLowerCase())).toContain(
      `mailto:${reader}@example.org`,
    );
    const isCancelled = calendar.getFirstPropertyValue('method') === 'CANCEL';
    if (sequence < (entries[reader]?.sequence ?? 0)) continue;
    entries[reader] = { sequence, day: isCancelled ? undefined : startDate.toString().slice(0, 10) };
  }
  return Object.fromEntries(
    Object.entries(entries).flatMap(([reader, { day: on }]) => (on ? [[reader, on]] : [])),
  );
}

describe('calendars', () => {
  beforeEach(() => {
    n = 0;
  });

  it('follow the team', async () => {
    await ordered('briefing-invitation', event(0));
    await ordered('briefing-cancelled', event(1, { without: true }), ['lead']);
    await ordered('briefing-invitation', event(1, { attendees: ['second', 'technical', 'coordinator'] }), [
      'second',
    ]);
    expect(await calendars()).toEqual({
      second: '2018-10-10',
      technical: '2018-10-10',
      coordinator: '2018-10-10',
    });
  });

  it('of a substitute let go of what is the other’s again, when it is moved', async () => {
    await away('coordinator', 'head');
    await ordered('briefing-invitation', event(0));
    expect(await calendars()).toEqual({ lead: '2018-10-10', technical: '2018-10-10', head: '2018-10-10' });
    await back('coordinator');
    await ordered('briefing-invitation', MOVED);
    expect(await calendars()).toEqual({
      lead: '2018-10-09',
      technical: '2018-10-09',
      coordinator: '2018-10-09',
    });
  });

  it('of a substitute let go of what is called off, whoever is there by then', async () => {
    await away('coordinator', 'head');
    await ordered('briefing-invitation', event(0));
    await back('coordinator');
    await ordered('briefing-cancelled', event(1, { cancelled: true }));
    expect(await calendars()).toEqual({});
  });

  it('of who is away when it is moved show it where it is now', async () => {
    await ordered('briefing-invitation', event(0));
    await away('coordinator', 'head');
    await ordered('briefing-invitation', MOVED);
    expect(await calendars()).toEqual({
      lead: '2018-10-09',
      technical: '2018-10-09',
      coordinator: '2018-10-09',
      head: '2018-10-09',
    });
    await ordered('briefing-cancelled', { ...MOVED, sequence: 2, cancelled: true });
    expect(await calendars()).toEqual({});
  });

  it('of a substitute who is invited anyway keep the entry', async () => {
    await away('coordinator', 'technical');
    await ordered('briefing-invitation', event(0));
    await back('coordinator');
    await ordered('briefing-invitation', MOVED);
    expect(await calendars()).toEqual({
      lead: '2018-10-09',
      technical: '2018-10-09',
      coordinator: '2018-10-09',
    });
  });
});
