import { type HowDone, howDone } from '../../../language/acts.ts';
import { deliveryWords } from '../../../language/facts.ts';
import { formatEuros } from '../../../language/format.ts';
import { roleName, taskName } from '../../../language/names.ts';
import { say } from '../../../language/say.ts';
import { deliveryProblem, isOfTheAddress } from '../../../workflows/domain/delivery-status.ts';
import type { CalendarEvent, MailFacts } from '../../../workflows/domain/mail.ts';
import { dayIn, timeIn } from '../../../workflows/domain/time.ts';
import type { MailContext, MailMatter } from '../context.ts';
import { type Reading, rangeWords, shortDay } from './deadline.ts';
import { dutyName, obligationOf } from './duty-names.ts';
import { type Audience, audienceOf, meantFor, nameOf, oneLine, roleIn } from './reader.ts';

/** What messages choose by where something is not there. */
const NONE = 'none';

type YesNo = 'yes' | 'no';
export const yesNo = (is: boolean | undefined): YesNo => (is ? 'yes' : 'no');

/**
 * The facts that messages of steps and duties are told, in the reader's language. What is missing has general words ("the
 * expert", "the document") or is "none", so that a sentence holds with any of it.
 */
export interface MailWords {
  /** "position 2" or "the position". */
  readonly position: string;
  /** The name of the person the mail speaks of, or "the expert". */
  readonly person: string;
  /** That name, where it is somebody else than the reader; or none. */
  readonly about: string;
  /** The reader is that person. */
  readonly mine: YesNo;
  readonly audience: Audience;
  /** "agenda" or "document"; with article; after "of". */
  readonly deliverable: string;
  readonly theDeliverable: string;
  readonly ofDeliverable: string;
  readonly how: HowDone;
  /** Its number, or none. */
  readonly version: string;
  /** The number of the one that it replaces before its review, or none. */
  readonly replaces: string;
  readonly versions: 'first' | 'corrected' | 'replaced';
  /** "Mon 8 Oct", by when; or none. */
  readonly day: string;
  /** "from Mon 15 to Thu 18 Oct 2018", or none. */
  readonly dates: string;
  /** "250 EUR", or none. */
  readonly rate: string;
  readonly decision: NonNullable<MailFacts['decision']> | typeof NONE;
  readonly asks: NonNullable<MailFacts['asks']> | typeof NONE;
  readonly remote: YesNo;
  /** "activity 2" or "the next activity". */
  readonly activity: string;
  /** "lead expert", or none. */
  readonly role: string;
  /** Name of the obligation, or "what is due". */
  readonly obligation: string;
  /** How many due dates or items the mail lists. */
  readonly count: number;
  /** "Thu 4 Oct", when the briefing is held in the reader's zone; or none. */
  readonly briefing: string;
  /** What of it is another than before, on which day it was, and when it begins now. */
  readonly moved: 'day' | 'time' | 'place' | typeof NONE;
  readonly movedFrom: string;
  readonly time: string;
  /** It is held, and the reader is no longer expected. */
  readonly without: YesNo;
  /** Of a mail that did not arrive: "the mailbox does not exist (5.1.1)"; or none. */
  readonly problem: string;
  /** Another address would mend it. */
  readonly isAddress: YesNo;
  readonly reported: YesNo;
}

/** The facts of an order as messages are told them. */
export function wordsOf(
  facts: MailFacts,
  matter: MailMatter,
  context: MailContext,
  reading: Reading,
): MailWords {
  const { locale } = reading;
  const reader = meantFor(context, matter);
  const name = nameOf(facts.person, context);
  const only = facts.dues?.length === 1 ? facts.dues[0] : undefined;
  const due = facts.due ?? only;
  const obligation = facts.obligation ?? only?.obligation;
  const owed = obligationOf(only?.key, matter)?.facts ?? facts;
  const { from, to, version, replaces, delivery, event } = facts;
  const own = facts.title && context.texts[facts.title.text];
  const task = facts.deliverable ?? facts.task;
  const {
    name: document,
    the,
    of,
  } = task
    ? taskName(task, locale, () => own)
    : {
        name: say('mail-frame.document', locale),
        the: say('mail-frame.document.the', locale),
        of: say('mail-frame.document.of', locale),
      };
  const numbered = (number: number | undefined) => ({ number: `${number ?? NONE}` });
  return {
    position: say('names.position', locale, numbered(facts.position ?? matter.process.position?.number)),
    person: name === undefined ? say('mail-frame.person', locale) : oneLine(name),
    about: name === undefined || facts.person === reader ? NONE : oneLine(name),
    mine: yesNo(facts.person === reader),
    audience: audienceOf(roleIn(reader, matter)),
    deliverable: document,
    theDeliverable: the,
    ofDeliverable: of,
    how: howDone(facts),
    version: `${version ?? NONE}`,
    replaces: `${replaces ?? NONE}`,
    versions: replaces ? 'replaced' : version && version > 1 ? 'corrected' : 'first',
    day: due ? shortDay(due.day, reading) : NONE,
    dates: from && to ? rangeWords(shortDay(from, reading), shortDay(to, reading), locale) : NONE,
    rate: facts.dailyCents === undefined ? NONE : formatEuros(facts.dailyCents, locale),
    decision: facts.decision ?? NONE,
    asks: facts.asks ?? NONE,
    remote: yesNo(facts.remote),
    activity: say('mail-frame.activity', locale, numbered(facts.activity)),
    role: facts.role ? roleName(facts.role, locale) : NONE,
    obligation: obligation ? dutyName(obligation, owed, context, locale) : say('names.something-due', locale),
    count: facts.dues?.length ?? facts.items?.length ?? 0,
    briefing: event ? shortDay(dayIn(event.start, reading.zone), reading) : NONE,
    ...movedOf(event, reading),
    without: yesNo(event?.without),
    problem: delivery ? deliveryWords(delivery.status, locale) : NONE,
    isAddress: yesNo(delivery && isOfTheAddress(deliveryProblem(delivery.status))),
    reported: yesNo(delivery?.reported),
  };
}

function movedOf(
  event: CalendarEvent | undefined,
  reading: Reading,
): Pick<MailWords, 'moved' | 'movedFrom' | 'time'> {
  if (!event?.before) return { moved: NONE, movedFrom: NONE, time: NONE };
  const { zone } = reading;
  const { start, end, before } = event;
  const isOnDay = dayIn(start, zone) === dayIn(before.start, zone);
  const isAtTime = start === before.start && end === before.end;
  return {
    moved: isOnDay ? (isAtTime ? 'place' : 'time') : 'day',
    movedFrom: shortDay(dayIn(before.start, zone), reading),
    time: timeIn(start, zone),
  };
}
