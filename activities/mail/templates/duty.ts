import { ruleSet } from '../../../facility/rule-sets.ts';
import { formatDay, listOf } from '../../../language/format.ts';
import { capitalised } from '../../../language/names.ts';
import type { Obligation } from '../../../workflows/domain/obligation.ts';
import type { PersonId, Role } from '../../../workflows/domain/people.ts';
import type { ObligationKind } from '../../../workflows/domain/rules.ts';
import { type Day, dayIn } from '../../../workflows/domain/time.ts';
import type { MailContext, MailMatter, Reminded } from '../context.ts';
import { explanation, type Reading, rungDay, shortDay } from './deadline.ts';
import type { Fact, Piece } from './page.ts';
import type { Frame, ObligationPhrases, Words } from './phrases.ts';
import { endOnce, nameOf, people, sayAll } from './reader.ts';

/** What a mail says of somebody's duty beside its facts. */
export interface Duty {
  readonly kind: ObligationKind;
  readonly key: string;
  readonly day: Day;
}

export function obligationOf(key: string | undefined, matter: MailMatter): Obligation | undefined {
  return matter.obligations?.find((obligation) => obligation.key === key);
}

export function countedRow(duty: Duty, matter: MailMatter, reading: Reading, frame: Frame): Fact[] {
  const obligation = obligationOf(duty.key, matter);
  // Counted for another day than the one the mail names: the date has moved since, and the count is not its reason.
  if (obligation?.due && obligation.due.day !== duty.day) return [];
  const sentences = explanation(obligation, matter.process.calendars, reading.locale, frame);
  if (sentences.length === 0) return [];
  return [{ label: frame.labels.counted, value: [{ text: capitalised(sentences.join(' ')) }] }];
}

/** Who is told next and when, and what else happens; the ladder's row serves where the obligation isn't at hand. */
export function otherwiseRow(
  duty: Duty,
  phrases: ObligationPhrases,
  words: Words,
  matter: MailMatter,
  context: MailContext,
  reading: Reading,
  frame: Frame,
): Fact[] {
  const today = dayIn(reading.now, reading.zone);
  const steps = new Map<Day, string[]>();
  for (const { at, to, as } of escalationsOf(duty, matter)) {
    const day = rungDay(duty.day, at, matter.process);
    if (day === undefined || day <= today || to.includes(context.recipient.person)) continue;
    steps.set(day, [...(steps.get(day) ?? []), people(to, as, context, reading.locale)]);
  }
  const told = [...steps]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, who]) => ({ who, day: shortDay(day, reading) }));
  const sentences = sayAll(phrases.otherwise ? [phrases.otherwise] : [], words);
  if (told.length > 0) sentences.unshift(capitalised(endOnce(`${frame.told(told)}.`)));
  if (sentences.length === 0) sentences.push(frame.nobodyTold);
  return [{ label: frame.labels.otherwise, value: [{ text: sentences.join(' ') }] }];
}

function escalationsOf(
  duty: Duty,
  matter: MailMatter,
): readonly { at: number; to: readonly PersonId[]; as: Role }[] {
  const obligation = obligationOf(duty.key, matter);
  if (obligation) return obligation.escalations.filter(({ to }) => to.length > 0);
  return ruleSet(matter.process.ruleSet).ladder[duty.kind].escalations.map(({ at, to }) => ({
    at,
    to: [],
    as: to,
  }));
}

/** "Who was reminded, when and how often." */
export function remindedRows(
  key: string,
  matter: MailMatter,
  context: MailContext,
  reading: Reading,
  frame: Frame,
): Fact[] {
  const history = matter.reminded?.[key] ?? [];
  const reminders = history.filter(({ kind }) => kind === 'reminder');
  const escalations = history.filter(({ kind }) => kind === 'escalation');
  const told = (entry: Reminded): Piece => ({ text: toldWords(entry, context, reading, frame) });
  return [
    reminders.length > 0
      ? { label: frame.reminded(reminders.length), value: reminders.map(told) }
      : { label: frame.reminded(0), value: [{ text: frame.nobodyReminded }] },
    ...(escalations.length > 0 ? [{ label: frame.escalationSent, value: escalations.map(told) }] : []),
  ];
}

function toldWords({ at, to }: Reminded, context: MailContext, reading: Reading, frame: Frame): string {
  const day = formatDay(dayIn(at, reading.zone), reading.locale);
  const names = to.map((person) => nameOf(person, context)).filter((name) => name !== undefined);
  return names.length > 0 ? `${day}${frame.colon}${listOf(names, reading.locale)}` : day;
}
