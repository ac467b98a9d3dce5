import { deliveryWords } from '../../../language/facts.ts';
import { formatEuros } from '../../../language/format.ts';
import { deliverableName, obligationName } from '../../../language/names.ts';
import { deliveryProblem, isOfTheAddress } from '../../../workflows/domain/delivery-status.ts';
import type { CalendarEvent, MailFacts } from '../../../workflows/domain/mail.ts';
import { dayIn, type Locale } from '../../../workflows/domain/time.ts';
import type { MailContext, MailMatter } from '../context.ts';
import { clockIn, type Reading, shortDay } from './deadline.ts';
import type { Frame, Words } from './phrases.ts';
import { audienceOf, meantFor, nameOf, oneLine, roleIn } from './reader.ts';

/** The facts in the reader's language, general words for those that are missing. */
export function wordsOf(
  facts: MailFacts,
  matter: MailMatter,
  context: MailContext,
  reading: Reading,
  frame: Frame,
): Words {
  const { locale } = reading;
  const reader = meantFor(context, matter);
  const position = facts.position ?? matter.process.position?.number;
  const name = nameOf(facts.person, context);
  const only = facts.dues?.length === 1 ? facts.dues[0] : undefined;
  const due = facts.due ?? only;
  const obligation = facts.obligation ?? only?.obligation;
  return {
    position: frame.fallback.position(position),
    person: name === undefined ? frame.fallback.person : oneLine(name),
    mine: facts.person === reader,
    audience: audienceOf(roleIn(reader, matter)),
    deliverable: facts.deliverable ? deliverableName(facts.deliverable, locale) : frame.fallback.deliverable,
    ...(facts.version === undefined ? {} : { version: facts.version }),
    ...(facts.replaces === undefined ? {} : { replaces: facts.replaces }),
    by: due ? frame.by(shortDay(due.day, reading)) : '',
    dates:
      facts.from && facts.to ? frame.range(shortDay(facts.from, reading), shortDay(facts.to, reading)) : '',
    rate: facts.dailyCents === undefined ? '' : ` (${frame.perDay(formatEuros(facts.dailyCents, locale))})`,
    ...(facts.decision ? { decision: facts.decision } : {}),
    ...(facts.asks ? { asks: facts.asks } : {}),
    remote: facts.remote ?? false,
    activity: frame.fallback.activity(facts.activity),
    ...(facts.role ? { role: facts.role } : {}),
    obligation: obligation ? obligationName(obligation, locale) : frame.fallback.obligation,
    count: facts.dues?.length ?? facts.items?.length ?? 0,
    ...(facts.delivery ? { delivery: deliveryOf(facts.delivery, locale) } : {}),
    without: facts.event?.without ?? false,
    ...(facts.event?.before ? { moved: movedOf(facts.event, facts.event.before, reading) } : {}),
    briefing: facts.event ? shortDay(dayIn(facts.event.start, reading.zone), reading) : '',
  };
}

function movedOf(
  { start, end }: CalendarEvent,
  before: NonNullable<CalendarEvent['before']>,
  reading: Reading,
): NonNullable<Words['moved']> {
  const { zone } = reading;
  const isOnDay = dayIn(start, zone) === dayIn(before.start, zone);
  const isAtTime = start === before.start && end === before.end;
  return {
    what: isOnDay ? (isAtTime ? 'place' : 'time') : 'day',
    from: shortDay(dayIn(before.start, zone), reading),
    time: clockIn(start, zone),
  };
}

function deliveryOf(
  { status, reported }: NonNullable<MailFacts['delivery']>,
  locale: Locale,
): NonNullable<Words['delivery']> {
  const isAddress = isOfTheAddress(deliveryProblem(status));
  return { problem: deliveryWords(status, locale), isAddress, reported };
}
