import { inWordsOf } from '../../../facility/speaking.ts';
import { capitalised } from '../../../language/names.ts';
import { say, tell } from '../../../language/say.ts';
import { isInCopy, type RungOrder } from '../../../workflows/domain/mail.ts';
import type { ObligationKind } from '../../../workflows/domain/obligation-kinds.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { ComposedMail, LadderItem, MailContext } from '../context.ts';
import {
  type Distance,
  distanceOf,
  distanceWords,
  facilityCalendars,
  type Reading,
  shortDay,
} from './deadline.ts';
import { countedRow, otherwiseRow, remindedRows } from './duty.ts';
import { dutyName, isOwnNamed } from './duty-names.ts';
import { dueWords, matterFacts, rowsOf, type Source, titleFact } from './facts.ts';
import { footerOf, noticesOf } from './footer.ts';
import { renderHtml } from './html.ts';
import { dutyPage, myDayPage, reachPage } from './links.ts';
import type { Block, Fact, Page } from './page.ts';
import { endOnce, finishSubject, matterName, meantFor, oneLine, people } from './reader.ts';
import { renderText } from './text.ts';
import { type MailWords, wordsOf } from './words.ts';

/** Bytes of the largest mail: mail software clips mails near 102 kB, and 40 kB leave room for encoding. */
const LARGEST = 40_000;
/** How many duties are told in full; the others in a line each, ever fewer until the mail is small enough. */
const IN_FULL = [8, 4, 2, 1] as const;
const MOST_LINES = 60;
const SHORT_QUOTE = 600;

/**
 * The one ladder mail that somebody gets on a day: everything due to them in it, most urgent first. Words like "late"
 * and "today" hold at `context.now`, the instant of sending.
 * @param items the rungs to fold, of any number of processes; at least one.
 * @throws RangeError without any.
 */
export function composeLadderMail(items: readonly LadderItem[], context: MailContext): ComposedMail {
  const entries = ladderOf(items, context).map((item) =>
    inWordsOf(item.process.edition, () => entryOf(item, context)),
  );
  const [first] = entries;
  if (!first) throw new RangeError('a ladder mail tells at least one thing');
  const { language } = context.recipient;
  const subject = subjectOf(entries, first, language);
  let page = pageFor(entries, first, IN_FULL[0], subject.title, context);
  let html = renderHtml(page);
  for (const full of IN_FULL.slice(1)) {
    if (Buffer.byteLength(html) < LARGEST) break;
    page = pageFor(entries, first, full, subject.title, context);
    html = renderHtml(page);
  }
  return {
    language,
    subject: subject.whole,
    text: renderText(page),
    html,
    why: whyOf(first, language),
  };
}

/** What one rung says to the reader: an entry of the mail. */
interface Entry {
  readonly item: LadderItem;
  readonly kind: 'duty' | 'escalation' | 'copy';
  readonly words: MailWords;
  readonly distance: Distance;
  /** "Send the agenda", or "Agenda" where somebody else owes it. */
  readonly heading: string;
  /** "agenda". */
  readonly name: string;
  readonly day: string;
  readonly dueLine: string;
  readonly href: string;
  readonly reading: Reading;
}

/**
 * The rungs that a mail tells: of several for one obligation only the latest, which says what holds now. The most
 * urgent first, copies last; ties in a fixed order.
 */
export function ladderOf<Item extends LadderItem>(items: readonly Item[], context: MailContext): Item[] {
  const rank = (item: Item): string => {
    const kind = kindOf(item, context);
    const { due, obligation } = item.order;
    return [kind === 'copy' ? 1 : 0, due.at, kind, item.process.id, obligation].join(' ');
  };
  return latestOf(items).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function latestOf<Item extends LadderItem>(items: readonly Item[]): Item[] {
  const latest = new Map<string, Item>();
  for (const item of items) {
    const { order, process, onBehalfOf } = item;
    const id = [process.id, order.obligation, order.rungKind, onBehalfOf ?? ''].join('\n');
    const other = latest.get(id);
    if (!other || isLater(order, other.order)) latest.set(id, item);
  }
  return [...latest.values()];
}

function isLater(a: RungOrder, b: RungOrder): boolean {
  return a.round > b.round || (a.round === b.round && a.rung > b.rung);
}

function kindOf(item: LadderItem, context: MailContext): Entry['kind'] {
  if (isInCopy(item.order, meantFor(context, item))) return 'copy';
  return item.order.rungKind === 'escalation' ? 'escalation' : 'duty';
}

function entryOf(item: LadderItem, context: MailContext): Entry {
  const { recipient } = context;
  const locale = recipient.language;
  const { order, process } = item;
  const reading: Reading = { now: context.now, zone: order.inField?.zone ?? recipient.zone, locale };
  const words = wordsOf(factsOf(order), item, context, reading);
  const distance = distanceOf(order.due, facilityCalendars(process), reading);
  const kind = kindOf(item, context);
  const name = dutyName(order.kind, order.facts, context, locale);
  return {
    item,
    kind,
    words,
    distance,
    heading: oneLine(
      kind === 'duty'
        ? endOnce(tell(`mail-duties.${wordedAs(order)}.act`, locale, words))
        : capitalised(name),
    ),
    name,
    day: shortDay(order.due.day, reading),
    dueLine: distanceWords(distance, dueWords(order.due, item, reading, order.obligation), locale),
    // A reader who only administers accounts may not open the process.
    href:
      order.kind === 'reach-person' && kind === 'duty'
        ? reachPage(context.links.base, order.facts)
        : dutyPage(context.links.base, process, order.obligation, order.facts),
    reading,
  };
}

/**
 * A duty with a name of the mission's own is asked for as any task is, for the words of its kind would name something
 * else.
 */
const wordedAs = ({ kind, facts }: RungOrder): ObligationKind => (isOwnNamed(kind, facts) ? 'task' : kind);

/** The due date has words of its own, and the obligation names a deliverable's kind already. */
function factsOf(order: RungOrder): RungOrder['facts'] {
  const { deliverable, version: _, ...others } = order.facts;
  const own = deliverable === order.kind;
  return { ...(own ? others : order.facts), due: order.due };
}

function subjectOf(
  entries: readonly Entry[],
  first: Entry,
  locale: Locale,
): { title: string; whole: string } {
  const due = entries.filter(({ kind }) => kind !== 'copy');
  if (due.length > 1) {
    const count = `${due.length}`;
    const { name, day, distance } = first;
    const subject = say('mail-frame.subject.several', locale, {
      count,
      first: name,
      day,
      when: distance.when,
    });
    return {
      title: say('mail-frame.several', locale, { count }),
      whole: finishSubject(subject, first.item, locale, false),
    };
  }
  const title = oneSubject(first, locale);
  return { title: oneLine(title), whole: finishSubject(title, first.item, locale) };
}

function oneSubject({ kind, heading, name, day, distance: { when } }: Entry, locale: Locale): string {
  if (kind === 'copy') return say('mail-frame.subject.copy', locale, { name, day });
  if (kind === 'escalation') return say('mail-frame.subject.escalation', locale, { name, day, when });
  return say(`mail-frame.subject.${when}`, locale, { act: heading, day });
}

function pageFor(
  entries: readonly Entry[],
  first: Entry,
  full: number,
  title: string,
  context: MailContext,
): Page {
  const { language } = context.recipient;
  const due = entries.filter(({ kind }) => kind !== 'copy');
  const single = due.length <= 1;
  const whole = entries.slice(0, full);
  const lines = entries.slice(full, full + MOST_LINES);
  const rest = entries.length - whole.length - lines.length;
  const blocks: Block[] = [];
  for (const one of whole) {
    const headed = !(single && one === first);
    if (headed) blocks.push({ type: 'heading', text: headingOf(one), href: one.href });
    const { edition } = one.item.process;
    blocks.push(...inWordsOf(edition, () => messageOf(one, context)));
    if (one === first) blocks.push({ type: 'button', label: buttonOf(one), href: one.href });
    blocks.push({ type: 'facts', rows: inWordsOf(edition, () => detailsOf(one, headed, context)) });
  }
  if (lines.length > 0)
    blocks.push({
      type: 'links',
      title: say('mail-frame.also-due', language),
      links: lines.map((one) => ({ label: `${headingOf(one)} – ${one.dueLine}`, href: one.href })),
    });
  if (rest > 0)
    blocks.push({ type: 'text', text: say('mail-frame.more', language, { n: `${rest}` }), strong: true });
  if (!single || rest > 0)
    blocks.push({
      type: 'links',
      title: say('mail-frame.links', language),
      links: [{ label: say('mail-frame.my-day', language), href: myDayPage(context.links.base) }],
    });
  return {
    language,
    title,
    preheader: single
      ? first.dueLine
      : entries
          .slice(0, 4)
          .map((one) => `${headingOf(one)}, ${one.day}`)
          .join('; '),
    notices: noticesOf(context, first.item, first.kind === 'copy'),
    blocks,
    footer: footerOf(whyOf(first, language), context, first.item),
  };
}

/** Copies come last, so where the first entry is one, nothing is due from the reader. */
function whyOf({ kind, item }: Entry, locale: Locale): string {
  if (kind !== 'copy') return say('mail-frame.why.duty', locale);
  const subject = matterName(item, locale) || say('mail-frame.this-mission', locale);
  return say('mail-frame.why.copy', locale, { subject });
}

/** The heading of an entry; in a mail with several it names the mission, too. */
function headingOf({ heading, item, reading }: Entry): string {
  const name = matterName(item, reading.locale);
  return name ? `${heading} – ${name}` : heading;
}

function buttonOf({ kind, heading, item, reading }: Entry): string {
  return kind === 'duty' ? heading : say('mail-frame.see', reading.locale, { kind: item.process.kind });
}

function messageOf({ item, kind, words, dueLine, reading }: Entry, context: MailContext): Block[] {
  const { locale } = reading;
  const { order } = item;
  const who = people(order.owedBy, order.owedAs, context, locale);
  const text =
    kind === 'duty'
      ? endOnce(tell(`mail-duties.${wordedAs(order)}.what`, locale, words))
      : say(kind === 'escalation' ? 'mail-frame.escalated' : 'mail-frame.owed-by', locale, { who });
  return [
    { type: 'text', text: dueLine, strong: true },
    { type: 'text', text },
  ];
}

/** @param headed whether the heading names the process already. */
function detailsOf(entry: Entry, headed: boolean, context: MailContext): Fact[] {
  const { item, kind, words, reading } = entry;
  const { order } = item;
  const source: Source = {
    facts: withoutDue(factsOf(order)),
    matter: item,
    context,
    reading,
    longestQuote: SHORT_QUOTE,
  };
  const duty = { kind: order.kind, key: order.obligation, day: order.due.day };
  return [
    ...(headed ? titleFact(source) : matterFacts(source)),
    ...rowsOf(source),
    ...(kind === 'escalation' ? remindedRows(order.obligation, item, context, reading) : []),
    ...countedRow(duty, item, reading),
    ...(kind === 'copy' ? [] : otherwiseRow(duty, words, item, context, reading)),
  ];
}

function withoutDue({ due: _, ...facts }: RungOrder['facts']): RungOrder['facts'] {
  return facts;
}
