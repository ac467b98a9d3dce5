import { listOf } from '../../../language/format.ts';
import { capitalised, roleName, theRole } from '../../../language/names.ts';
import { say } from '../../../language/say.ts';
import { roleIn as roleOf } from '../../../workflows/domain/holders.ts';
import type { PersonId, Role } from '../../../workflows/domain/people.ts';
import { personAbove } from '../../../workflows/domain/places.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { MailContext, MailMatter, MailPerson } from '../context.ts';
import { placeIn } from './brief.ts';

/** As what somebody reads a mail that goes to several kinds of people. */
export type Audience = 'staff' | 'committee' | 'expert' | 'partner';

/** Whose mail it is: the reader, or whom the reader stands in for. */
export function meantFor(context: Pick<MailContext, 'recipient'>, matter: MailMatter): PersonId {
  return matter.onBehalfOf ?? context.recipient.person;
}

export const roleIn = (person: PersonId, { process }: MailMatter): Role => roleOf(process, person);

export function audienceOf(role: Role): Audience {
  if (role === 'committee member') return 'committee';
  if (role === 'partner contact') return 'partner';
  return role === 'expert' || role === 'lead expert' ? 'expert' : 'staff';
}

/** Nobody's name is known once it was erased. */
export function nameOf(person: PersonId | undefined, context: MailContext): string | undefined {
  if (person === undefined) return undefined;
  if (person === context.recipient.person) return context.recipient.name;
  return context.people[person]?.name;
}

/** "Experta Líder (lead expert)"; the role alone for many, or where no name is known. */
export function people(
  persons: readonly PersonId[],
  role: Role,
  context: MailContext,
  locale: Locale,
  most = 3,
): string {
  const names = persons.map((person) => nameOf(person, context)).filter((name) => name !== undefined);
  if (names.length === 0 || names.length > most || names.length < persons.length)
    return theRole(role, locale);
  return `${listOf(names, locale)} (${roleName(role, locale)})`;
}

/** Who can answer questions: the coordinator, or the head of facility where the coordinator asks or is there no more. */
export function whoToAsk(
  context: Pick<MailContext, 'recipient' | 'people'>,
  matter: MailMatter,
): { readonly person: MailPerson; readonly role: Role } | undefined {
  const { staff } = matter.process;
  const reader = meantFor(context, matter);
  const id = personAbove(staff, reader, (one) => context.people[one] !== undefined);
  const person = id === undefined ? undefined : context.people[id];
  if (!person || person.person === context.recipient.person) return undefined;
  return { person, role: id === staff.coordinator ? 'coordinator' : 'head of facility' };
}

/** A message as it stands in a mail. French shortens months with a point ("8 oct."), which then also ends the sentence. */
export function endOnce(text: string): string {
  return text.replace(/([^.])\.\.(?!\.)/g, '$1.');
}

/** The same where it may begin with somebody or something that has no capital of its own. */
export const sentence = (text: string): string => capitalised(endOnce(text));

/** A rehearsal's mails can't be taken for real; a header holds one line. */
export function finishSubject(
  subject: string,
  matter: MailMatter,
  locale: Locale,
  hasReference = true,
): string {
  const reference = hasReference ? matterName(matter, locale) : '';
  const whole = reference ? say('mail-frame.subject.of', locale, { subject, reference }) : subject;
  const { process } = matter;
  return oneLine(process.sandbox ? say('mail-frame.rehearsal.subject', locale, { subject: whole }) : whole);
}

/** "Lima, Peru, 17-11/PER/01.02": where, and last the reference, which says little by itself; blank of neither. */
export const matterName = (matter: MailMatter, locale: Locale): string =>
  [oneLine(placeIn(matter, locale)), oneLine(matter.process.reference)].filter(Boolean).join(', ');

/** Controls and line ends would break a header, or a line of the text part. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
