import { type ParsedMail, simpleParser } from 'mailparser';

/**
 * What came back. `permanent`: the address or mailbox is no more; `temporary`: it was not taken yet, or a mailbox is
 * full; `technical`: servers disagreed about something else than the address.
 */
export type FailureKind = 'permanent' | 'temporary' | 'technical';

export type Returned =
  | {
      readonly what: 'failure';
      readonly kind: FailureKind;
      /** RFC 3463. */
      readonly status: string;
      readonly diagnostic: string;
    }
  /** It arrived, or was passed on. */
  | { readonly what: 'delivered' }
  /** Somebody is away: no answer, and no failure. */
  | { readonly what: 'automatic reply' }
  | { readonly what: 'no report' };

/** Reads a delivery status notification (RFC 3464, within the multipart/report of RFC 6522), and nothing else for one. */
export async function readReturned(raw: Buffer): Promise<Returned> {
  const mail = await simpleParser(raw, {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipImageLinks: true,
    skipTextLinks: true,
  });
  const report = isReport(mail) ? statusPartOf(mail) : undefined;
  if (report) return judged(report);
  // Some servers report in prose, and name in a header whom they could not reach.
  if (mail.headers.has('x-failed-recipients')) return judged(fromProse(mail.text ?? ''));
  return isAutomatic(mail) ? { what: 'automatic reply' } : { what: 'no report' };
}

interface StatusFields {
  readonly action: string;
  readonly status: string;
  readonly diagnostic: string;
}

function isReport({ headers }: ParsedMail): boolean {
  const type = headers.get('content-type');
  if (typeof type !== 'object' || !('value' in type)) return false;
  const { value, params } = type as { value: string; params?: Record<string, string> };
  return (
    value.toLowerCase() === 'multipart/report' && params?.['report-type']?.toLowerCase() === 'delivery-status'
  );
}

/** The fields about the first recipient; each mail of ours has one. */
function statusPartOf({ attachments }: ParsedMail): StatusFields | undefined {
  const part = attachments.find(({ contentType }) =>
    /^message\/(global-)?delivery-status$/i.test(contentType),
  );
  if (!part) return undefined;
  const groups = part.content
    .toString('utf8')
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n\s*\n/)
    .map(fieldsOf);
  const recipient = groups.find((fields) => fields.has('action'));
  if (!recipient) return undefined;
  return {
    action: recipient.get('action')?.toLowerCase() ?? '',
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(recipient.get('status') ?? '')?.[0] ?? '',
    diagnostic: recipient.get('diagnostic-code')?.replace(/^\s*[\w-]+\s*;\s*/, '') ?? '',
  };
}

function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const at = line.indexOf(':');
    if (at > 0) fields.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return fields;
}

function fromProse(text: string): StatusFields {
  const line = text.split('\n').find((each) => /\b[45]\.\d{1,3}\.\d{1,3}\b|\b[45]\d\d\b/.test(each)) ?? '';
  return {
    action: 'failed',
    status: /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(line)?.[0] ?? '',
    diagnostic: line.trim(),
  };
}

function judged({ action, status, diagnostic }: StatusFields): Returned {
  if (action !== 'failed' && action !== 'delayed') return { what: 'delivered' };
  return {
    what: 'failure',
    kind: kindOf(action, status, diagnostic),
    status: status || (action === 'delayed' ? '4.0.0' : '5.0.0'),
    diagnostic: diagnostic.slice(0, 500),
  };
}

/** RFC 3463: the first digit says for how long, the second about what. */
function kindOf(action: string, status: string, diagnostic: string): FailureKind {
  const given = status || (/^\s*[45]\d\d\b/.exec(diagnostic)?.[0].trim()[0] ?? '5');
  if (action === 'delayed' || given.startsWith('4')) return 'temporary';
  const [, about = '0', detail = '0'] = given.split('.');
  // A full mailbox is emptied some day; that a mail is too large says nothing of the address.
  if (about === '2' && detail === '2') return 'temporary';
  if (about === '2' && detail === '3') return 'technical';
  // No server is known for the domain: a typing error, most often.
  if (about === '4' && detail === '4') return 'permanent';
  return about === '0' || about === '1' || about === '2' ? 'permanent' : 'technical';
}

/** RFC 3834, and what was there before it. */
function isAutomatic({ headers }: ParsedMail): boolean {
  const said = (name: string): string => String(headers.get(name) ?? '').toLowerCase();
  const submitted = said('auto-submitted');
  return (
    (submitted !== '' && submitted !== 'no') ||
    headers.has('x-autoreply') ||
    headers.has('x-autorespond') ||
    /^(auto_reply|bulk|junk)$/.test(said('precedence'))
  );
}
