import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '../../workflows/domain/time.ts';
import type { MailSettings } from '../ports.ts';
import type { ComposedMail, MailPerson } from './context.ts';

/** What is known of a mail before its bytes are made. */
export interface Envelope {
  /** Identity of the mail, 32 hex digits. */
  readonly id: string;
  readonly to: MailPerson;
  readonly replyTo?: MailPerson;
  readonly sandbox: string | null;
  /** By the clock of the sandbox. */
  readonly now: Instant;
  /** Message-IDs of the thread so far, oldest first. */
  readonly thread: readonly string[];
  /** The process with the step's template, or with each obligation and rung. */
  readonly about: readonly string[];
}

export const messageIdOf = (id: string, settings: MailSettings): string => `<${id}@${domainOf(settings)}>`;
/** A bounce comes back to an address that says which mail it was (VERP). */
export const bounceAddressOf = (id: string, settings: MailSettings): string =>
  `bounce+${id}@${domainOf(settings)}`;

function domainOf({ from, bounceDomain }: MailSettings): string {
  return bounceDomain ?? from.email.slice(from.email.lastIndexOf('@') + 1);
}

/** The bytes that leave. The same input gives the same bytes: date, boundary and Message-ID follow from it. */
export async function freeze(
  { id, to, replyTo, sandbox, now, thread, about }: Envelope,
  composed: ComposedMail,
  settings: MailSettings,
): Promise<string> {
  const { subject, text, html, calendar, language, why } = composed;
  const { name, email } = settings.from;
  const last = thread.at(-1);
  const mail = new MailComposer({
    from: { name, address: email },
    to: { name: to.name, address: to.email },
    ...(replyTo ? { replyTo: { name: replyTo.name, address: replyTo.email } } : {}),
    subject,
    date: new Date(now),
    messageId: messageIdOf(id, settings),
    ...(last ? { inReplyTo: last, references: [...thread] } : {}),
    text,
    html,
    ...(calendar
      ? { icalEvent: { method: calendar.method, content: calendar.ics, filename: 'invite.ics' } }
      : {}),
    headers: {
      'Auto-Submitted': 'auto-generated',
      // Exchange answers what the line above should keep it from answering.
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
      'X-Mission-Reason': why,
      'X-Mission-About': about.join(', '),
      ...(sandbox === null ? {} : { 'X-Mission-Rehearsal': sandbox }),
    },
    baseBoundary: id,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return (await mail.compile().build()).toString('utf8');
}
