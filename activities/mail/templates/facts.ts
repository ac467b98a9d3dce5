import { toDoWords } from '../../../language/facts.ts';
import { cityOf, formatDay, formatEuros } from '../../../language/format.ts';
import {
  capitalised,
  checklistItemName,
  deliverableName,
  obligationName,
  roleName,
  sectorName,
} from '../../../language/names.ts';
import type { CalendarEvent, DueFacts, MailFacts } from '../../../workflows/domain/mail.ts';
import type { Sector } from '../../../workflows/domain/mission/state.ts';
import type { TextRef } from '../../../workflows/domain/stored.ts';
import { dayIn } from '../../../workflows/domain/time.ts';
import type { MailContext, MailMatter } from '../context.ts';
import { titleOf } from './brief.ts';
import { clockIn, deadlineWords, type Reading } from './deadline.ts';
import { documentPage } from './links.ts';
import type { Fact, Piece } from './page.ts';
import type { Frame } from './phrases.ts';
import { meantFor, nameOf, oneLine } from './reader.ts';

/** Long texts are read on the page: a mail stays under 40 kB. */
export const LONGEST_QUOTE = 3000;
const LONGEST_LIST = 40;
export const LONGEST_NAME = 300;

/** Everything that a row of facts is made from. */
export interface Source {
  readonly facts: MailFacts;
  readonly matter: MailMatter;
  readonly context: MailContext;
  readonly reading: Reading;
  readonly frame: Frame;
  /** Items are those of the day-1 checklist, each with its note. */
  readonly checklist?: boolean;
  readonly longestQuote?: number;
}

/** What the mail is about: reference and title. */
export function matterFacts(source: Source): Fact[] {
  const { process } = source.matter;
  return [...row(source.frame.labels[process.kind], oneLine(process.reference)), ...titleFact(source)];
}

export function titleFact({ matter, frame }: Source): Fact[] {
  const title = titleOf(matter);
  const label = frame.labels[matter.process.activity === undefined ? 'action' : 'activity'];
  return row(
    label,
    title ? [{ text: cut(oneLine(title.text), LONGEST_NAME, '…'), lang: title.lang }] : undefined,
  );
}

/** The facts of a mail in a fixed order; what is missing has no row. */
export function rowsOf(source: Source): Fact[] {
  const { facts, frame, reading } = source;
  const { labels } = frame;
  const { locale } = reading;
  const deliverable = facts.deliverable
    ? capitalised(deliverableName(facts.deliverable, locale).name)
    : undefined;
  const version = facts.version === undefined ? undefined : frame.version(facts.version);
  return [
    ...row(labels.position, facts.position?.toString()),
    ...row(labels.expert, personOf(source)),
    ...row(labels.sector, facts.sector && sectorOf(facts.sector, source)),
    ...row(labels.deliverable, joined([deliverable, deliverable ? version : capital(version)])),
    ...row(
      labels.amendment,
      joined([facts.amendment?.toString(), facts.what ? frame.change[facts.what] : undefined]),
    ),
    ...row(
      labels.dates,
      facts.from && facts.to
        ? capitalised(frame.range(formatDay(facts.from, locale), formatDay(facts.to, locale)).trim())
        : undefined,
    ),
    ...row(labels.workingDays, facts.days?.toString()),
    ...row(labels.rate, facts.dailyCents === undefined ? undefined : formatEuros(facts.dailyCents, locale)),
    ...row(labels.total, facts.totalCents === undefined ? undefined : formatEuros(facts.totalCents, locale)),
    ...(facts.event ? eventRows(facts.event, source) : []),
    ...listRow(labels.toDo, placesOf(source), source),
    ...listRow(labels.dues, duesOf(source), source),
    ...listRow(labels.items, itemsOf(source), source),
    ...quoteRow(labels.reason, facts.reason, source),
    ...quoteRow(labels.comments, facts.comments, source),
    ...quoteRow(labels.minutes, facts.minutes, source),
    ...quoteRow(labels.recommendations, facts.recommendations, source),
    ...(facts.items ? [] : listRow(labels.notes, notesOf(source), source)),
    ...listRow(labels.documents, documentsOf(source), source),
  ];
}

function row(label: string, value: string | readonly Piece[] | undefined): Fact[] {
  if (value === undefined || value === '' || value.length === 0) return [];
  return [{ label, value: typeof value === 'string' ? [{ text: value }] : value }];
}

function listRow(label: string, pieces: readonly Piece[], { frame }: Source): Fact[] {
  const shown = pieces.slice(0, LONGEST_LIST);
  const rest = pieces.length - shown.length;
  return row(label, rest > 0 ? [...shown, { text: frame.more(rest) }] : shown);
}

function personOf({ facts, matter, context, reading }: Source): string | undefined {
  if (facts.person === undefined || facts.person === meantFor(context, matter)) return undefined;
  const name = nameOf(facts.person, context);
  if (name === undefined) return undefined;
  return facts.role ? `${oneLine(name)} (${roleName(facts.role, reading.locale)})` : oneLine(name);
}

function sectorOf(sector: string, { reading }: Source): string {
  // The fact travels as text; a sector of a later rule set is shown as it is.
  return sectorName(sector as Sector, reading.locale);
}

function eventRows(event: CalendarEvent, { reading, frame, context }: Source): Fact[] {
  const { locale } = reading;
  const zones = [...new Set([reading.zone, event.zone])];
  const spans = zones.map((zone) =>
    frame.span(
      formatDay(dayIn(event.start, zone), locale),
      clockIn(event.start, zone),
      clockIn(event.end, zone),
      cityOf(zone, locale),
    ),
  );
  const where = context.texts[event.where.text];
  return [
    ...row(
      frame.labels.briefing,
      spans.map((text) => ({ text })),
    ),
    ...row(
      frame.labels.where,
      where ? [{ text: cut(oneLine(where), LONGEST_NAME, '…'), lang: '' }] : undefined,
    ),
  ];
}

function placesOf({ facts, reading, frame }: Source): Piece[] {
  return (facts.places ?? []).map(({ reference, ...place }) => {
    const words = toDoWords(place, reading.locale);
    const name = oneLine(reference);
    return { text: name ? `${name}${frame.colon}${words}` : capitalised(words) };
  });
}

function duesOf({ facts, matter, reading, frame }: Source): Piece[] {
  return [...(facts.dues ?? [])]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((due) => ({
      text: `${capitalised(obligationName(due.obligation, reading.locale))}${frame.colon}${dueWords(due, matter, reading, frame, due.key)}`,
    }));
}

/** A due date of a process, its own zone first: the seat's, then that of the place. */
export function dueWords(
  due: DueFacts,
  matter: MailMatter,
  reading: Reading,
  frame: Frame,
  key?: string,
): string {
  const its = matter.obligations?.find((obligation) => obligation.key === key)?.due?.zone;
  return deadlineWords(
    due,
    [...(its ? [its] : []), matter.process.settings.zone, reading.zone],
    reading,
    frame,
  );
}

function itemsOf({
  facts,
  context,
  reading,
  frame,
  checklist,
  longestQuote = LONGEST_QUOTE,
}: Source): Piece[] {
  return (facts.items ?? []).map((item, i) => {
    if (!checklist) return { text: cut(oneLine(item), LONGEST_NAME, '…'), lang: '' };
    const note = textOf(facts.notes?.[i], context);
    const name = capitalised(checklistItemName(oneLine(item), reading.locale));
    return {
      text: note
        ? `${name}${frame.colon}${frame.quote[0]}${cut(note, longestQuote / 10, '…')}${frame.quote[1]}`
        : name,
      ...(note ? { lang: '' } : {}),
    };
  });
}

function notesOf({ facts, context, frame, longestQuote = LONGEST_QUOTE }: Source): Piece[] {
  return (facts.notes ?? []).flatMap((note) => {
    const text = textOf(note, context);
    return text
      ? [{ text: cut(text, longestQuote / 10, ` ${frame.continued}`), lang: '', quoted: true }]
      : [];
  });
}

/** People's own words: not translated, and marked as of a language nobody knows. */
function quoteRow(label: string, ref: TextRef | undefined, source: Source): Fact[] {
  const text = textOf(ref, source.context);
  if (!text) return [];
  const shown = cut(text, source.longestQuote ?? LONGEST_QUOTE, ` ${source.frame.continued}`);
  return [{ label, value: [{ text: shown, lang: '', quoted: true }] }];
}

function textOf(ref: TextRef | undefined, context: MailContext): string | undefined {
  const text = ref && context.texts[ref.text];
  return text?.replace(/\r\n?/g, '\n').trim() || undefined;
}

function documentsOf({ facts, matter, context, frame }: Source): Piece[] {
  return (facts.documents ?? []).map((document, i) => ({
    text: oneLine(textOf(document.name, context) ?? `${frame.fallback.document} ${i + 1}`),
    href: documentPage(context.links.base, document, matter.process),
  }));
}

export function cut(text: string, longest: number, ending: string): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest).join('').trimEnd()}${ending}`;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  const present = parts.filter((part) => part !== undefined && part !== '');
  return present.length > 0 ? present.join(', ') : undefined;
}

function capital(text: string | undefined): string | undefined {
  return text === undefined ? undefined : capitalised(text);
}
