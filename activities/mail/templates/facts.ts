import { daysWords, toDoWords } from '../../../language/facts.ts';
import { cityOf, formatDay, formatEuros, listOf } from '../../../language/format.ts';
import { dueMoment } from '../../../language/moment.ts';
import {
  capitalised,
  checklistItemName,
  fieldName,
  roleName,
  sectorName,
  taskName,
} from '../../../language/names.ts';
import { type MessageKey, say } from '../../../language/say.ts';
import type { CalendarEvent, DueFacts, MailFacts } from '../../../workflows/domain/mail.ts';
import type { Sector } from '../../../workflows/domain/people.ts';
import type { KeptText } from '../../../workflows/domain/stored.ts';
import { dayIn, type Locale, timeIn } from '../../../workflows/domain/time.ts';
import type { MailContext, MailMatter } from '../context.ts';
import { titleOf } from './brief.ts';
import { type Reading, rangeWords } from './deadline.ts';
import { dutyName, obligationOf } from './duty-names.ts';
import { documentPage } from './links.ts';
import type { Fact, Piece } from './page.ts';
import { matterName, meantFor, nameOf, oneLine } from './reader.ts';

/** Long texts are read on the page: a mail stays under 40 kB. */
const LONGEST_QUOTE = 3000;
const LONGEST_LIST = 40;
export const LONGEST_NAME = 300;

/** What a fact is called. */
export type Label = MessageKey extends infer K
  ? K extends `mail-frame.label.${infer Name}`
    ? Name
    : never
  : never;

/** Everything that a row of facts is made from. */
export interface Source {
  readonly facts: MailFacts;
  readonly matter: MailMatter;
  readonly context: MailContext;
  readonly reading: Reading;
  /** Facts that have another label in this mail. */
  readonly labels?: Partial<Readonly<Record<Label, Label>>>;
  /** Whether the items are those of the day-1 checklist, each with its note. */
  readonly checklist?: boolean;
  readonly longestQuote?: number;
}

/** What the mail is about: reference and title. */
export function matterFacts(source: Source): Fact[] {
  const { process } = source.matter;
  return [
    ...row(source, process.kind, matterName(source.matter, source.reading.locale)),
    ...titleFact(source),
  ];
}

export function titleFact(source: Source): Fact[] {
  const title = titleOf(source.matter);
  const { kind, activity } = source.matter.process;
  return row(
    source,
    kind === 'action' ? 'title' : activity === undefined ? 'action' : 'activity',
    title ? [{ text: cut(oneLine(title.text), LONGEST_NAME, '…'), lang: title.lang }] : undefined,
  );
}

/** "12 October, 19 October": the days of travel. */
function travelWords({ travelOut, travelBack }: MailFacts, locale: Locale): string | undefined {
  const days = [travelOut, travelBack].flatMap((day) => (day ? [formatDay(day, locale)] : []));
  return days.length > 0 ? capitalised(listOf(days, locale)) : undefined;
}

/** The facts of a mail in a fixed order; what is missing has no row. */
export function rowsOf(source: Source): Fact[] {
  const { facts } = source;
  const { locale } = source.reading;
  const task = facts.deliverable ?? facts.task;
  const called = () => textOf(facts.title, source.context);
  const deliverable = task ? capitalised(taskName(task, locale, called).name) : undefined;
  const version =
    facts.version === undefined
      ? undefined
      : say('mail-frame.version', locale, { version: `${facts.version}` });
  return [
    ...row(source, 'position', facts.position?.toString()),
    ...row(source, 'expert', personOf(source)),
    ...row(source, 'sector', facts.sector && sectorOf(facts.sector, source)),
    ...row(
      source,
      facts.deliverable || !facts.task ? 'deliverable' : 'task',
      joined([deliverable, deliverable ? version : capital(version)]),
    ),
    ...row(
      source,
      'amendment',
      joined([
        facts.amendment?.toString(),
        facts.what ? say(`mail-frame.change.${facts.what}`, locale) : undefined,
      ]),
    ),
    ...row(
      source,
      'dates',
      facts.from && facts.to
        ? capitalised(rangeWords(formatDay(facts.from, locale), formatDay(facts.to, locale), locale))
        : undefined,
    ),
    ...row(source, 'preparation', facts.prepareFrom && capitalised(formatDay(facts.prepareFrom, locale))),
    ...row(source, 'travel', travelWords(facts, locale)),
    ...row(source, 'delivery', facts.deliverBy && capitalised(formatDay(facts.deliverBy, locale))),
    ...row(
      source,
      'working-days',
      facts.days === undefined ? undefined : daysWords(facts.days, facts.byPhase, locale),
    ),
    ...row(
      source,
      'rate',
      facts.dailyCents === undefined ? undefined : formatEuros(facts.dailyCents, locale),
    ),
    ...row(
      source,
      'total',
      facts.totalCents === undefined ? undefined : formatEuros(facts.totalCents, locale),
    ),
    ...(facts.event ? eventRows(facts.event, source) : []),
    ...listRow(source, 'to-do', placesOf(source)),
    ...listRow(source, 'dues', duesOf(source)),
    ...listRow(source, 'tasks', tasksIn(source)),
    ...listRow(source, 'items', itemsOf(source)),
    ...quoteRow(source, 'message', facts.message),
    ...quoteRow(source, 'reason', facts.reason),
    ...quoteRow(source, 'comments', facts.comments),
    ...quoteRow(source, 'minutes', facts.minutes),
    ...quoteRow(source, 'recommendations', facts.recommendations),
    ...(facts.items ? [] : listRow(source, 'notes', notesOf(source))),
    ...listRow(source, 'documents', documentsOf(source)),
  ];
}

/** What a fact is called in this mail. */
export const labelOf = ({ reading, labels }: Pick<Source, 'reading' | 'labels'>, label: Label): string =>
  say(`mail-frame.label.${labels?.[label] ?? label}`, reading.locale);

function row(source: Source, label: Label, value: string | readonly Piece[] | undefined): Fact[] {
  if (value === undefined || value === '' || value.length === 0) return [];
  return [{ label: labelOf(source, label), value: typeof value === 'string' ? [{ text: value }] : value }];
}

function listRow(source: Source, label: Label, pieces: readonly Piece[]): Fact[] {
  const shown = pieces.slice(0, LONGEST_LIST);
  const rest = pieces.length - shown.length;
  const more = (): Piece => ({ text: say('mail-frame.more', source.reading.locale, { n: `${rest}` }) });
  return row(source, label, rest > 0 ? [...shown, more()] : shown);
}

function personOf({ facts, matter, context, reading }: Source): string | undefined {
  if (facts.person === undefined || facts.person === meantFor(context, matter)) return undefined;
  const name = nameOf(facts.person, context);
  if (name === undefined) return undefined;
  return facts.role ? `${oneLine(name)} (${roleName(facts.role, reading.locale)})` : oneLine(name);
}

function sectorOf(sector: string, { reading }: Source): string {
  // The fact is recorded as text, so it may be a sector of a later edition, which is shown as it is.
  return sectorName(sector as Sector, reading.locale);
}

function eventRows(event: CalendarEvent, source: Source): Fact[] {
  const { reading, context } = source;
  const { locale } = reading;
  const zones = [...new Set([reading.zone, event.zone])];
  const spans = zones.map((zone) =>
    say('mail-frame.span', locale, {
      day: formatDay(dayIn(event.start, zone), locale),
      from: timeIn(event.start, zone),
      to: timeIn(event.end, zone),
      city: cityOf(zone, locale),
    }),
  );
  const where = context.texts[event.where.text];
  return [
    ...row(
      source,
      'briefing',
      spans.map((text) => ({ text })),
    ),
    ...row(source, 'where', where ? [{ text: cut(oneLine(where), LONGEST_NAME, '…'), lang: '' }] : undefined),
  ];
}

function placesOf({ facts, reading: { locale } }: Source): Piece[] {
  return (facts.places ?? []).map(({ reference, ...place }) => {
    const words = toDoWords(place, locale);
    const name = oneLine(reference);
    return {
      text: name ? say('mail-frame.line', locale, { label: name, value: words }) : capitalised(words),
    };
  });
}

function duesOf({ facts, matter, context, reading }: Source): Piece[] {
  return [...(facts.dues ?? [])]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((due) => ({
      text: say('mail-frame.line', reading.locale, {
        label: capitalised(
          dutyName(due.obligation, obligationOf(due.key, matter)?.facts ?? {}, context, reading.locale),
        ),
        value: dueWords(due, matter, reading, due.key),
      }),
    }));
}

/** A due date of a process, first in its own zone, then in the seat's, then in the reader's. */
export function dueWords(due: DueFacts, matter: MailMatter, reading: Reading, key?: string): string {
  const its = matter.obligations?.find((obligation) => obligation.key === key)?.due?.zone;
  return dueMoment(due, [...(its ? [its] : []), matter.process.settings.zone, reading.zone], reading);
}

const tasksIn = ({ facts, context, reading: { locale } }: Source): Piece[] =>
  (facts.tasks ?? []).map(({ task, title }) => ({
    text: capitalised(taskName(task, locale, () => textOf(title, context)).name),
  }));

function itemsOf({
  facts,
  context,
  reading: { locale },
  checklist,
  longestQuote = LONGEST_QUOTE,
}: Source): Piece[] {
  return (facts.items ?? []).map((item, i) => {
    const field = facts.application === undefined ? undefined : fieldName(item, locale);
    if (field) return { text: capitalised(field) };
    if (!checklist) return { text: cut(oneLine(item), LONGEST_NAME, '…'), lang: '' };
    const note = textOf(facts.notes?.[i], context);
    const name = capitalised(checklistItemName(oneLine(item), locale));
    return {
      text: note
        ? say('mail-frame.line', locale, {
            label: name,
            value: say('mail-frame.quoted', locale, { text: cut(note, longestQuote / 10, '…') }),
          })
        : name,
      ...(note ? { lang: '' } : {}),
    };
  });
}

function notesOf({ facts, context, reading, longestQuote = LONGEST_QUOTE }: Source): Piece[] {
  const continued = ` ${say('mail-frame.continued', reading.locale)}`;
  return (facts.notes ?? []).flatMap((note) => {
    const text = textOf(note, context);
    return text ? [{ text: cut(text, longestQuote / 10, continued), lang: '', quoted: true }] : [];
  });
}

/** People's own words: not translated, and marked as of an unknown language. */
function quoteRow(source: Source, label: Label, ref: KeptText | undefined): Fact[] {
  const text = textOf(ref, source.context);
  if (!text) return [];
  const continued = say('mail-frame.continued', source.reading.locale);
  const shown = cut(text, source.longestQuote ?? LONGEST_QUOTE, ` ${continued}`);
  return row(source, label, [{ text: shown, lang: '', quoted: true }]);
}

function textOf(ref: KeptText | undefined, context: MailContext): string | undefined {
  const text = ref && context.texts[ref.text];
  return text?.replace(/\r\n?/g, '\n').trim() || undefined;
}

function documentsOf({ facts, matter, context, reading: { locale } }: Source): Piece[] {
  return (facts.documents ?? []).map((document, i) => ({
    text: oneLine(
      textOf(document.name, context) ?? say('mail-frame.document.numbered', locale, { number: `${i + 1}` }),
    ),
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
