import { UnknownCountryError } from '../facility/calendars.ts';
import { standingIn, substituteOf } from '../workflows/domain/absences.ts';
import type { HolidayCalendar } from '../workflows/domain/calendar.ts';
import type { MailOrder } from '../workflows/domain/mail.ts';
import type { PersonId, Recipient } from '../workflows/domain/people.ts';
import { deliver } from '../workflows/domain/rungs.ts';
import { type Instant, isZone, yearOf } from '../workflows/domain/time.ts';
import { calendars } from './calendars/known.ts';
import { knownIn, type People } from './ports.ts';

/** Who gets a mail that was intended for somebody, and when it is sent. */
export interface Addressed {
  readonly recipient: PersonId;
  readonly sendAt: Instant;
}

/**
 * While a person is away, their mails go to the substitute, who may live in another zone; a substitute's own absence
 * changes nothing.
 * @param at when a step's mail was ordered; rungs have a day of their own.
 * @param otherwise zone and country of a person whom the directory doesn't know: the seat's.
 */
export function address(
  order: MailOrder,
  intendedFor: PersonId,
  at: Instant,
  people: People,
  otherwise: Omit<Recipient, 'person'>,
): Addressed {
  const found = people.byId.get(intendedFor);
  // A zone that was typed wrongly must not keep a step from being recorded.
  const own = found && isZone(found.zone) ? found : { person: intendedFor, ...otherwise };
  const sendAt = leaves(order, own, at);
  const away = substituteOf(intendedFor, standingIn(sendAt, knownIn(people)));
  const substitute = away && people.byId.get(away.substitute);
  if (!substitute || !isZone(substitute.zone)) return { recipient: intendedFor, sendAt };
  return { recipient: substitute.person, sendAt: leaves(withoutField(order), substitute, at) };
}

function leaves(order: MailOrder, recipient: Recipient, at: Instant): Instant {
  if (order.type === 'step') return at;
  const year = yearOf(order.day);
  const place = order.inField && calendarAround(order.inField.country, year);
  return deliver(order, { zone: recipient.zone, calendar: calendarAround(recipient.country, year) }, place);
}

/** The order for a substitute, who is not in the field: their mail is sent by their own zone and holidays. */
function withoutField(order: MailOrder): MailOrder {
  if (order.type === 'step') return order;
  const { inField: _, ...atHome } = order;
  return atHome;
}

const around = new Map<string, HolidayCalendar>();
/** Calendars kept in memory: some hundred countries with a few years each. */
const MOST_KEPT = 1_000;

/**
 * The holidays of a country from the year before to the year after; a calendar without holidays where none are known.
 */
export function calendarAround(country: string, year: number): HolidayCalendar {
  const key = `${country} ${year} #${calendars.lastOf(country) ?? 0}`;
  const found = around.get(key);
  if (found) return found;
  const calendar = known(country, year - 1, year + 1);
  const [oldest] = around.keys();
  if (around.size >= MOST_KEPT && oldest !== undefined) around.delete(oldest);
  around.set(key, calendar);
  return calendar;
}

/** For a country whose holidays are not known only weekends count, so that its mails are not held up. */
function known(country: string, from: number, to: number): HolidayCalendar {
  try {
    const [found] = calendars.newest([country], from, to);
    return { country, holidays: {}, ...found, from, to };
  } catch (error) {
    if (error instanceof UnknownCountryError) return { country, from, to, holidays: {} };
    throw error;
  }
}
