import { randomBytes } from 'node:crypto';
import * as base64 from 'nodemailer/lib/base64';
import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import * as qp from 'nodemailer/lib/qp';
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
/**
 * A bounce comes back to an address that says which mail it was (VERP). Who knows one can report its mail as undelivered,
 * so it follows from nothing: only the servers on the mail's way see it.
 */
export const newBounceAddress = (settings: MailSettings): string =>
  `bounce+${randomBytes(16).toString('hex')}@${domainOf(settings).toLowerCase()}`;

export function domainOf({ from, bounceDomain }: MailSettings): string {
  return bounceDomain ?? from.email.slice(from.email.lastIndexOf('@') + 1);
}

/** The bytes that leave. The same input gives the same bytes: date, boundary and Message-ID follow from it. */
export function freeze(envelope: Envelope, composed: ComposedMail, settings: MailSettings): string {
  return withLineEnds(written(composerOf(envelope, composed, settings).compile()));
}

export function composerOf(
  { id, to, replyTo, sandbox, now, thread, about }: Envelope,
  composed: ComposedMail,
  settings: MailSettings,
): MailComposer {
  const { subject, text, html, calendar, language, why, unsubscribe } = composed;
  const { name, email } = settings.from;
  const last = thread.at(-1);
  return new MailComposer({
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
      ...(unsubscribe
        ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {}),
      ...(sandbox === null ? {} : { 'X-Mission-Rehearsal': sandbox }),
    },
    baseBoundary: id,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * A mail as the composer would stream it, in one go: its tree, headers and encodings, without a pipeline of streams for
 * each part of some kilobytes. That was most of what a mail costs.
 */
function written(node: MimeNode): string {
  // Also decides the boundary and the encoding.
  const head = `${node.buildHeaders()}\r\n\r\n`;
  if (!node.boundary) return head + encoded(node);
  const parts = node.childNodes.map((child) => `--${node.boundary}\r\n${written(child)}`);
  return `${head}${parts.join('\r\n')}\r\n--${node.boundary}--\r\n`;
}

function encoded(node: MimeNode): string {
  const { content = '' } = node;
  if (content === '') return '';
  if (typeof content !== 'string' && !Buffer.isBuffer(content))
    throw new TypeError('a part without its content');
  switch (node.getTransferEncoding()) {
    case 'base64':
      return base64.wrap(base64.encode(content));
    case 'quoted-printable':
      return qp.wrap(qp.encode(content));
    default:
      return content.toString();
  }
}

/** What SMTP makes of line ends, made before: what is kept is what leaves. */
function withLineEnds(text: string): string {
  const lines = text.replace(/\r?\n/g, '\r\n');
  return lines.endsWith('\r\n') ? lines : `${lines}\r\n`;
}
