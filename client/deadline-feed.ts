import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import { processPath } from '../addresses/pages.ts';
import { dueMoment } from '../language/moment.ts';
import { say } from '../language/say.ts';
import { kindOf } from '../workflows/domain/ids.ts';
import { SEAT_ZONE } from '../workflows/domain/seat.ts';
import { addDays, type Day, type Instant } from '../workflows/domain/time.ts';
import type { Person } from './ports.ts';
import type { DutyRow } from './shapes/process.ts';

export interface CalendarFile {
  readonly ics: string;
  /** The same as long as nothing moved. */
  readonly etag: string;
}

const HOUR_SECONDS = 3_600;

/**
 * What is due from somebody, as all-day events to subscribe to: published, never an invitation, nobody else named. An
 * obligation keeps its UID, so that a moved date moves its event.
 */
export function deadlineCalendar(
  tasks: readonly DutyRow[],
  person: Person,
  now: Instant,
  base: string,
): CalendarFile {
  const locale = person.language;
  const calendar = ical({
    prodId: { company: 'SOCIEUX+', product: 'deadlines', language: locale.toUpperCase() },
    name: say('due.feed', locale),
    method: ICalCalendarMethod.PUBLISH,
    ttl: HOUR_SECONDS,
  });
  const host = new URL(base).hostname;
  for (const { process, reference, sandbox, key, title, due, dueAt } of tasks) {
    const kind = kindOf(process);
    if (due === null || dueAt === null || kind === undefined) continue;
    const url = `${base}${processPath({ kind, process, reference, sandbox })}`;
    const when = dueMoment({ day: due, at: dueAt }, [SEAT_ZONE, person.zone], { zone: person.zone, locale });
    calendar.createEvent({
      id: `${key}@${process.replaceAll('/', '.')}.${host}`,
      stamp: new Date(now),
      start: date(due),
      end: date(addDays(due, 1)),
      allDay: true,
      summary: reference ? `${capital(title)} – ${reference}` : capital(title),
      description: `${when}\n${url}`,
      url,
      // Days with a deadline are not busy.
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    });
  }
  const ics = `${calendar.toString()}\r\n`;
  const etag = createHash('sha256')
    .update(ics.replace(/^DTSTAMP:.*$/gm, ''))
    .digest('hex')
    .slice(0, 32);
  return { ics, etag: `"${etag}"` };
}

const date = (day: Day): Date => new Date(`${day}T00:00:00.000Z`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
