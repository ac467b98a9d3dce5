import { roleName, theRole } from '../../../language/names.ts';
import type { MailContext, MailMatter } from '../context.ts';
import type { Frame } from './phrases.ts';
import { nameOf, oneLine, roleIn, whoToAsk } from './reader.ts';

/** Above the message: that nothing is real, for whom it is, that nothing is asked. */
export function noticesOf(context: MailContext, matter: MailMatter, frame: Frame, inCopy: boolean): string[] {
  const absent = nameOf(matter.onBehalfOf, context);
  const { onBehalfOf } = matter;
  const gone = absent === undefined && onBehalfOf !== undefined && roleIn(onBehalfOf, matter);
  return [
    ...(matter.process.sandbox ? [frame.rehearsal.notice] : []),
    ...(absent ? [frame.onBehalfOf(oneLine(absent))] : []),
    ...(gone ? [frame.inPlaceOf(theRole(gone, context.recipient.language))] : []),
    ...(inCopy ? [frame.inCopy] : []),
  ];
}

/** Who to ask, why the reader got it, and where a reply goes. */
export function footerOf(why: string, context: MailContext, matter: MailMatter, frame: Frame): string[] {
  const asked = whoToAsk(context, matter);
  return [
    ...(asked
      ? [
          frame.ask(
            oneLine(asked.person.name),
            roleName(asked.role, context.recipient.language),
            oneLine(asked.person.email),
          ),
        ]
      : []),
    why,
    asked ? `${frame.automatic} ${frame.replies(oneLine(asked.person.name))}` : frame.automatic,
  ];
}
