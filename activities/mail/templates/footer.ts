import { roleName, theRole } from '../../../language/names.ts';
import { say } from '../../../language/say.ts';
import type { MailContext, MailMatter } from '../context.ts';
import { nameOf, oneLine, roleIn, whoToAsk } from './reader.ts';

/** Notices above the message: that it is a rehearsal, for whom the mail was meant, that the reader only gets a copy. */
export function noticesOf(context: MailContext, matter: MailMatter, inCopy: boolean): string[] {
  const { language } = context.recipient;
  const absent = nameOf(matter.onBehalfOf, context);
  const { onBehalfOf } = matter;
  const gone = absent === undefined && onBehalfOf !== undefined && roleIn(onBehalfOf, matter);
  return [
    ...(matter.process.sandbox ? [say('mail-frame.rehearsal.notice', language)] : []),
    ...(absent ? [say('mail-frame.on-behalf-of', language, { name: oneLine(absent) })] : []),
    ...(gone ? [say('mail-frame.in-place-of', language, { role: theRole(gone, language) })] : []),
    ...(inCopy ? [say('mail-frame.in-copy', language)] : []),
  ];
}

/** Who to ask, why the reader got it, and where a reply goes. */
export function footerOf(why: string, context: MailContext, matter: MailMatter): string[] {
  const { language } = context.recipient;
  const asked = whoToAsk(context, matter);
  if (!asked) return [why, say('mail-frame.automatic', language)];
  const { person, role } = asked;
  const name = oneLine(person.name);
  return [
    say('mail-frame.ask', language, { name, role: roleName(role, language), email: oneLine(person.email) }),
    why,
    say('mail-frame.automatic-replies', language, { name }),
  ];
}
