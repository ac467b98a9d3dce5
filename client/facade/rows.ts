import { explainDue } from '../../language/due-explained.ts';
import { formatDay } from '../../language/format.ts';
import { isOfDocument, obligationName, ownTitle, type Titles, taskName } from '../../language/names.ts';
import { say } from '../../language/say.ts';
import type { HolidayCalendar } from '../../workflows/domain/calendar.ts';
import type { Expected } from '../../workflows/domain/forecast.ts';
import type { RungOrder } from '../../workflows/domain/mail.ts';
import { type Obligation, subjectOf } from '../../workflows/domain/obligation.ts';
import { documentActOf, type ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import type { PersonId, Role } from '../../workflows/domain/people.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import { commands, kebab } from '../commands/index.ts';
import { mailName } from '../sentences.ts';
import type { ForecastRow, ObligationRow } from '../shapes/process.ts';
import { onceEach } from './once-each.ts';

export type Declared = NonNullable<ObligationRow['declaration']>;

/** The words of rows for one reader: what thousands of duties have in common is explained once. */
export interface RowWords {
  readonly locale: Locale;
  /** What a mission calls its tasks in own words. */
  readonly titles?: Titles;
  readonly explain: (obligation: Obligation) => string;
  readonly declared?: (obligation: Obligation) => Declared | undefined;
}

export function rowWordsIn(calendars: readonly HolidayCalendar[], locale: Locale, titles?: Titles): RowWords {
  const known = new Map<string, string>();
  return {
    locale,
    ...(titles ? { titles } : {}),
    explain({ due, awaits }) {
      const key = JSON.stringify([due, awaits]);
      const told = known.get(key) ?? explainDue({ due, awaits }, calendars, locale);
      known.set(key, told);
      return told;
    },
  };
}

export function obligationRow(
  obligation: Obligation,
  { locale, titles, explain, declared }: RowWords,
  now: Instant,
): ObligationRow {
  const { key, kind, owedAs, owedBy, status, due, endedAt } = obligation;
  return {
    key,
    obligation: kind,
    title: obligationTitle(obligation, locale, titles),
    about: subjectOf(obligation),
    owedBy: owedAs,
    people: owedBy,
    status,
    late: obligation.late ?? (status === 'open' && due !== undefined && due.at < now),
    due: due?.day ?? null,
    dueAt: due?.at ?? null,
    explanation: explain(obligation),
    endedAt: endedAt ?? null,
    fulfilledBy: fulfilling(kind),
    declaration: declared?.(obligation) ?? null,
  };
}

/** A task is what it is called, as is what has a title of its own; its review and its correction are named with it. */
export function obligationTitle(
  { kind, facts }: Pick<Obligation, 'kind' | 'facts'>,
  locale: Locale,
  titles?: Titles,
): string {
  const name = obligationName(kind, locale);
  const task = facts.deliverable ?? facts.task;
  if (task === undefined) return name;
  const called = () => taskName(task, locale, titles).name;
  if (kind === 'task') return called();
  if (documentActOf(kind)?.of === 'task') return `${name} (${called()})`;
  return isOfDocument(kind) ? name : (ownTitle(task, titles) ?? name);
}

/** Commands that fulfil an obligation, by the names that people type; the first of the definitions is the main button. */
export const fulfilling = onceEach((kind: ObligationKind): readonly string[] =>
  commands.filter(({ fulfils }) => fulfils?.includes(kind)).map(({ name }) => kebab(name)),
);

export function forecastRow(
  mail: Expected,
  roleOf: (person: PersonId) => Role,
  rowWords: RowWords,
): ForecastRow {
  const { at, to: person, insteadOf, order, copy } = mail;
  const received = { person, ...(insteadOf ? { insteadOf } : {}), ...(copy ? { copy } : {}) };
  if (order.type === 'step') {
    return {
      at,
      to: order.facts.role ?? roleOf(insteadOf ?? person),
      ...received,
      kind: 'notice',
      obligation: order.facts.obligation ?? order.template,
      title: order.facts.obligation
        ? obligationName(order.facts.obligation, rowWords.locale)
        : mailName(order.template, rowWords.locale),
      about: subjectOf(order),
      why: order.template,
    };
  }
  return {
    at,
    to: (copy ? undefined : addressedAs(order, mail.obligation)) ?? roleOf(insteadOf ?? person),
    ...received,
    kind: order.rungKind,
    rung: order.rung,
    obligation: order.kind,
    title: obligationTitle(mail.obligation ?? order, rowWords.locale, rowWords.titles),
    about: mail.obligation ? subjectOf(mail.obligation) : {},
    why: whyThatDay(order, mail.obligation, rowWords),
  };
}

function addressedAs(order: RungOrder, obligation: Obligation | undefined): Role | undefined {
  if (order.rungKind === 'reminder') return order.owedAs;
  return obligation?.escalations.find(({ at, to }) => at === order.rung && to.includes(order.to))?.as;
}

/** "5 working days before the due day (Mon 1 Oct 2018); due Mon 8 Oct 2018: 5 working days before …". */
function whyThatDay(
  order: RungOrder,
  obligation: Obligation | undefined,
  { locale, explain }: RowWords,
): string {
  const how = obligation ? explain(obligation) : '';
  const at = { day: formatDay(order.day, locale) };
  const n = Math.abs(order.rung);
  const distance =
    n === 0
      ? say('due.rung.on', locale, at)
      : say(order.rung < 0 ? 'due.rung.before' : 'due.rung.after', locale, { ...at, n });
  const day = formatDay(order.due.day, locale);
  const due =
    how === '' ? say('due.rung.due', locale, { day }) : say('due.rung.due-how', locale, { day, how });
  return say('due.joined', locale, { one: distance, other: due });
}
