import { edition } from '../../../facility/editions.ts';
import { howCounted } from '../../../language/due-explained.ts';
import { formatDay, listOf } from '../../../language/format.ts';
import { say, tellIfAny } from '../../../language/say.ts';
import type { ObligationKind } from '../../../workflows/domain/obligation-kinds.ts';
import type { PersonId, Role } from '../../../workflows/domain/people.ts';
import { type Day, dayIn } from '../../../workflows/domain/time.ts';
import type { MailContext, MailMatter, Reminded } from '../context.ts';
import { type Reading, rungDay, shortDay } from './deadline.ts';
import { obligationOf } from './duty-names.ts';
import type { Fact, Piece } from './page.ts';
import { nameOf, people, sentence } from './reader.ts';
import type { MailWords } from './words.ts';

/** A duty that a mail is about, by which more is said of it than the mail's facts. */
export interface Duty {
  readonly kind: ObligationKind;
  readonly key: string;
  readonly day: Day;
}

export function countedRow(duty: Duty, matter: MailMatter, { locale }: Reading): Fact[] {
  const obligation = obligationOf(duty.key, matter);
  // Counted for another day than the mail names: the date has moved since, so the count no longer explains it.
  if (obligation?.due?.day !== duty.day) return [];
  const sentences = howCounted(obligation.due, matter.process.calendars, locale).map((one) =>
    sentence(`${one}.`),
  );
  if (sentences.length === 0) return [];
  return [{ label: say('mail-frame.label.counted', locale), value: [{ text: sentences.join(' ') }] }];
}

/** Who is told next and when, and what else happens; where the obligation isn't at hand, the ladder says it. */
export function otherwiseRow(
  duty: Duty,
  words: MailWords,
  matter: MailMatter,
  context: MailContext,
  reading: Reading,
): Fact[] {
  const { locale } = reading;
  const today = dayIn(reading.now, reading.zone);
  const steps = new Map<Day, string[]>();
  for (const { at, to, as } of escalationsOf(duty, matter)) {
    const day = rungDay(duty.day, at, matter.process);
    if (day === undefined || day <= today || to.includes(context.recipient.person)) continue;
    steps.set(day, [...(steps.get(day) ?? []), people(to, as, context, locale)]);
  }
  const told = [...steps]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, who]) => ({ who: listOf(who, locale), day: shortDay(day, reading) }))
    .reduce<string | undefined>(
      (before, step) =>
        before === undefined
          ? say('mail-frame.told.first', locale, step)
          : say('mail-frame.told.then', locale, { before, ...step }),
      undefined,
    );
  const sentences = [
    ...(told === undefined ? [] : [sentence(`${told}.`)]),
    ...[tellIfAny('mail-duties', `${duty.kind}.otherwise`, locale, words)].filter(
      (text) => text !== undefined,
    ),
  ];
  if (sentences.length === 0) sentences.push(say('mail-frame.nobody-told', locale));
  return [{ label: say('mail-frame.label.otherwise', locale), value: [{ text: sentences.join(' ') }] }];
}

function escalationsOf(
  duty: Duty,
  matter: MailMatter,
): readonly { at: number; to: readonly PersonId[]; as: Role }[] {
  const obligation = obligationOf(duty.key, matter);
  if (obligation) return obligation.escalations.filter(({ to }) => to.length > 0);
  const row = edition(matter.process.edition).ladder[duty.kind];
  return (row?.escalations ?? []).map(({ at, to }) => ({ at, to: [], as: to }));
}

/** "Who was reminded, when and how often." */
export function remindedRows(
  key: string,
  matter: MailMatter,
  context: MailContext,
  reading: Reading,
): Fact[] {
  const { locale } = reading;
  const history = matter.reminded?.[key] ?? [];
  const reminders = history.filter(({ kind }) => kind === 'reminder');
  const escalations = history.filter(({ kind }) => kind === 'escalation');
  const told = (entry: Reminded): Piece => ({ text: toldWords(entry, context, reading) });
  const reminded = say('mail-frame.reminded', locale, { times: reminders.length });
  return [
    reminders.length > 0
      ? { label: reminded, value: reminders.map(told) }
      : { label: reminded, value: [{ text: say('mail-frame.nobody-reminded', locale) }] },
    ...(escalations.length > 0
      ? [{ label: say('mail-frame.escalation-sent', locale), value: escalations.map(told) }]
      : []),
  ];
}

function toldWords({ at, to }: Reminded, context: MailContext, { zone, locale }: Reading): string {
  const day = formatDay(dayIn(at, zone), locale);
  const names = to.map((person) => nameOf(person, context)).filter((name) => name !== undefined);
  return names.length > 0
    ? say('mail-frame.line', locale, { label: day, value: listOf(names, locale) })
    : day;
}
