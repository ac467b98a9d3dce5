import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalLuxonDateTimeStub,
} from 'ical-generator';
import { say } from '../../../language/say.ts';
import type { StepMailOrder } from '../../../workflows/domain/mail.ts';
import { smtpAddress } from '../../../workflows/domain/mail-address.ts';
import { dayIn, type Instant, timeIn, type Zone } from '../../../workflows/domain/time.ts';
import type { ComposedMail, StepContext } from '../context.ts';
import { pageOf } from './links.ts';
import { finishSubject, oneLine } from './reader.ts';
import { STEP_TRAITS } from './step-traits.ts';
import { timeZoneComponent } from './time-zone.ts';

/**
 * The calendar entry of the briefing (RFC 5546): the same UID every time, a sequence that rises, the organiser who
 * sends the mail, attendees who haven't answered yet.
 */
export function invitation(order: StepMailOrder, context: StepContext): ComposedMail['calendar'] | undefined {
  const { event } = order.facts;
  if (!event) return undefined;
  const cancelled = order.template === 'briefing-cancelled' || event.cancelled === true;
  const { language } = context.recipient;
  const page = pageOf(context.links.base, context.process, STEP_TRAITS[order.template].part);
  const calendar = ical({
    prodId: { company: 'SOCIEUX+', product: 'missions', language: language.toUpperCase() },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    // Without a name of its own the calendar stays in UTC, as DTSTAMP has to be; the event names its zone.
    timezone: { name: null, generator: () => timeZoneComponent(event.zone, event.start) },
    events: [
      {
        id: event.uid,
        sequence: event.sequence,
        stamp: new Date(context.now),
        start: onTheWall(event.start, event.zone),
        end: onTheWall(event.end, event.zone),
        timezone: event.zone,
        summary: finishSubject(say('mail-frame.calendar.summary', language), context, language),
        description: `${say('mail-frame.calendar.description', language)}\n${page}`,
        location: oneLine(context.texts[event.where.text] ?? ''),
        url: page,
        organizer: { name: oneLine(context.sender.name), email: mailto(context.sender.email) },
        // A person taken off the list of an event that is still held is told so by the method alone (RFC 5546, 3.2.5).
        ...(event.without
          ? {}
          : { status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED }),
        attendees: attendeesOf(order, context).map(({ name, email }) => ({
          name: oneLine(name),
          email: mailto(email),
          role: ICalAttendeeRole.REQ,
          status: ICalAttendeeStatus.NEEDSACTION,
          rsvp: !cancelled,
        })),
      },
    ],
  });
  return { method: cancelled ? 'CANCEL' : 'REQUEST', ics: `${calendar.toString()}\r\n` };
}

/** An address within a `mailto:` (RFC 6068): characters that have a meaning there are percent-encoded. */
function mailto(email: string): string {
  const address = smtpAddress(email);
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).replace(/[^\w.!$'*+~-]+/g, (odd) => encodeURIComponent(odd));
  return `${local}${address.slice(at)}`;
}

function attendeesOf(order: StepMailOrder, context: StepContext) {
  if (order.facts.event?.without) return [context.recipient];
  const ids = order.facts.event?.attendees ?? [...order.to, ...(order.cc ?? [])];
  // A substitute comes in place of the absent person.
  const coming = ids.map((id) => (id === context.onBehalfOf ? context.recipient.person : id));
  const everyone = [...new Set([...coming, context.recipient.person])];
  return everyone.flatMap((id) => {
    const person = id === context.recipient.person ? context.recipient : context.people[id];
    return person ? [person] : [];
  });
}

/**
 * The generator formats a `Date` in the zone of the machine; this is the least of an object with a zone that it takes
 * instead, and shows what clocks in the event's zone show.
 */
function onTheWall(at: Instant, zone: Zone): ICalLuxonDateTimeStub {
  const shown: ICalLuxonDateTimeStub = {
    isValid: true,
    zone: { type: 'iana' },
    setZone: () => shown,
    toFormat: (format) =>
      format === 'HHmmss' ? `${timeIn(at, zone).replace(':', '')}00` : dayIn(at, zone).replaceAll('-', ''),
    toJSDate: () => new Date(at),
    toJSON: () => at,
  };
  return shown;
}
