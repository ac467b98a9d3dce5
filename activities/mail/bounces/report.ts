import type { ParsedMail } from 'mailparser';
import {
  type DeliveryStatus,
  deliveryProblem,
  deliveryStatus,
  isOfThePerson,
  statusOfReply,
} from '../../../workflows/domain/delivery-status.ts';
import { addressKey } from '../../../workflows/domain/mail-address.ts';

/**
 * How a mail failed. `permanent`: it did not reach the person, and no server tries again; `temporary`: it is still
 * being tried; `technical`: it did not arrive either, but for a reason other than the person's mailbox.
 */
type FailureKind = 'permanent' | 'temporary' | 'technical';

export type Returned =
  | { readonly what: 'failure'; readonly kind: FailureKind; readonly status: DeliveryStatus }
  /** The mail arrived, or was passed on. */
  | { readonly what: 'delivered' }
  /** Somebody is away: neither an answer nor a failure. */
  | { readonly what: 'automatic reply' }
  | { readonly what: 'no report' };

/**
 * Reads a delivery status notification (RFC 3464, RFC 6533): its part counts wherever it stands in the mail, for relays
 * wrap reports. Nothing of its text is kept, only codes.
 * @param recipient where our mail went; of a report about several people only what is about this one counts.
 */
export async function readReturned(raw: Buffer, recipient?: string): Promise<Returned> {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(raw, {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipImageLinks: true,
    skipTextLinks: true,
  });
  const reports = reportsOf(mail);
  if (reports.length > 0) return judged(aboutThe(recipient, reports));
  // Exim reported in prose for decades, and named in a header whom it could not reach.
  const failed = String(mail.headers.get('x-failed-recipients') ?? '');
  if (failed !== '' && isAmong(recipient, failed.split(',')))
    return judged([{ action: 'failed', status: fromProse(mail.text ?? ''), recipients: [] }]);
  return isAutomatic(mail) ? { what: 'automatic reply' } : { what: 'no report' };
}

interface RecipientReport {
  readonly action: Action;
  readonly status: DeliveryStatus;
  readonly recipients: readonly string[];
}

/** RFC 3464, 2.3.3, the worst first. */
const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
type Action = (typeof ACTIONS)[number];

function reportsOf({ attachments }: ParsedMail): RecipientReport[] {
  return attachments
    .filter(({ contentType }) => /^message\/(global-)?delivery-status$/i.test(contentType))
    .flatMap(({ content }) => groupsOf(content.toString('utf8')))
    .flatMap(recipientReport);
}

/** Fields of the whole mail come first, then a group for each recipient, blank lines in between. */
function groupsOf(text: string): ReadonlyMap<string, string>[] {
  return text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n/)
    .map(fieldsOf);
}

function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(at, 0)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(at + 1).trim());
  }
  return fields;
}

/** A group without a known action reports nothing. */
function recipientReport(fields: ReadonlyMap<string, string>): RecipientReport[] {
  const said = /^[a-z]+/.exec(fields.get('action')?.toLowerCase() ?? '')?.[0];
  const action = ACTIONS.find((each) => each === said);
  if (!action) return [];
  const reply = fields.get('diagnostic-code')?.replace(/^\s*[\w-]+\s*;\s*/, '') ?? '';
  return [
    {
      action,
      status:
        deliveryStatus(fields.get('status') ?? '') ?? (reply === '' ? OTHER[action] : statusOfReply(reply)),
      recipients: ['original-recipient', 'final-recipient'].flatMap((name) => {
        const address = fields.get(name);
        return address === undefined ? [] : [address.replace(/^\s*[\w-]+\s*;\s*/, '')];
      }),
    },
  ];
}

const OTHER: Readonly<Record<Action, DeliveryStatus>> = {
  failed: '5.0.0' as DeliveryStatus,
  delayed: '4.0.0' as DeliveryStatus,
  delivered: '2.0.0' as DeliveryStatus,
  relayed: '2.0.0' as DeliveryStatus,
  expanded: '2.0.0' as DeliveryStatus,
};

/** The reports on our recipient. Where none names them, the mail was passed on, so all reports count. */
function aboutThe(
  recipient: string | undefined,
  reports: readonly RecipientReport[],
): readonly RecipientReport[] {
  const ours = reports.filter(({ recipients }) => isAmong(recipient, recipients));
  return ours.length > 0 ? ours : reports;
}

function isAmong(recipient: string | undefined, addresses: readonly string[]): boolean {
  if (recipient === undefined) return true;
  const wanted = addressKey(recipient);
  return addresses.some((each) => addressKey(unescaped(each).replace(/^<(.*)>$/, '$1')) === wanted);
}

/** RFC 6533, 3: where a report had to stay ASCII, é is written `\x{E9}`. */
function unescaped(address: string): string {
  return address.trim().replace(/\\x\{([0-9a-f]{2,6})\}/gi, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function fromProse(text: string): DeliveryStatus {
  const line = text.split('\n').find((each) => /\b[45]\.\d{1,3}\.\d{1,3}\b|\b[45]\d\d\b/.test(each)) ?? '';
  return statusOfReply(/\b[45]\d\d[ -].*|\b[45]\.\d{1,3}\.\d{1,3}\b.*/.exec(line)?.[0] ?? '');
}

/** Only the action says whether the mail was given up: a server also reports 4.4.7 when its patience is over. */
function judged(reports: readonly RecipientReport[]): Returned {
  const worst = ACTIONS.map((action) => reports.find((each) => each.action === action)).find(
    (each) => each !== undefined,
  );
  if (!worst || (worst.action !== 'failed' && worst.action !== 'delayed')) return { what: 'delivered' };
  const { action, status } = worst;
  if (action === 'delayed') return { what: 'failure', kind: 'temporary', status };
  return {
    what: 'failure',
    kind: isOfThePerson(deliveryProblem(status)) ? 'permanent' : 'technical',
    status,
  };
}

/** RFC 3834, and headers from before it. */
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
