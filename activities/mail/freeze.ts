import { randomBytes } from 'node:crypto';
import * as base64 from 'nodemailer/lib/base64';
import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import * as qp from 'nodemailer/lib/qp';
import { needsUtf8, smtpAddress } from '../../workflows/domain/mail-address.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import type { MailSettings } from '../ports.ts';
import type { ComposedMail, MailPerson } from './context.ts';
import { oneLine } from './templates/reader.ts';

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
 * A bounce comes back to an address that says which mail it was (VERP). Who knows the address can report its mail as
 * undelivered, so it is random: only the servers that carry the mail see it.
 */
export const newBounceAddress = (settings: MailSettings): string =>
  `bounce+${randomBytes(16).toString('hex')}@${domainOf(settings).toLowerCase()}`;

export function domainOf({ from, bounceDomain }: MailSettings): string {
  const sender = smtpAddress(from.email);
  return bounceDomain ?? sender.slice(sender.lastIndexOf('@') + 1);
}

/** `Name <address>`, the name quoted or not, or an address alone. */
export function readSender(text: string): { readonly name: string; readonly email: string } {
  const [, name = '', email = text] = /^(.*?)\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(name.trim())?.[1];
  return { name: quoted?.replace(/\\(.)/g, '$1') ?? name.trim(), email: email.trim() };
}

/** The bytes that are sent. The same input gives the same bytes: date, boundary and Message-ID follow from it. */
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
    from: mailbox({ name, email }),
    to: mailbox(to),
    ...(replyTo && fits(replyTo, to) ? { replyTo: mailbox(replyTo) } : {}),
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
      // Exchange sends automatic answers despite the header above. Reports of failed delivery (NDR) are wanted, so not
      // listed.
      'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply',
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

/** A person's name may hold anything; here it is kept to one line. */
const mailbox = ({ name, email }: Pick<MailPerson, 'name' | 'email'>) => ({
  name: oneLine(name),
  address: smtpAddress(email),
});

/** A mail that any server takes names no address in its headers that only some take (RFC 6532); its text still may. */
const fits = (named: MailPerson, to: MailPerson): boolean => !needsUtf8(named.email) || needsUtf8(to.email);

/**
 * Writes a mail as the composer would stream it, but in one go: the same tree, headers and encodings without a pipeline
 * of streams for each part of some kilobytes, which was most of what a mail costs.
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

/** Line ends as SMTP needs them, made beforehand so that the bytes kept are the bytes sent. */
function withLineEnds(text: string): string {
  const lines = text.replace(/\r?\n/g, '\r\n');
  return lines.endsWith('\r\n') ? lines : `${lines}\r\n`;
}
