/**
 * What mail servers say of a mail that was not delivered, in a fixed list of codes and our own words for them. What they
 * write beside the code is not theirs alone: it may come from whoever got the mail, so nobody is shown it.
 */

/** What was in the way, as far as it matters to who has to do something about it. */
export type DeliveryProblem =
  | 'address' // no such mailbox
  | 'domain' // no server takes mail for it
  | 'closed' // the mailbox is there and takes nothing
  | 'full'
  | 'unreachable' // tried until the time was up
  | 'characters' // a server on the way takes ASCII addresses only (RFC 6531)
  | 'unknown'
  | 'too-large'
  | 'loop'
  | 'content'
  | 'policy'
  | 'system';

/** RFC 3463, and what the registry of enhanced status codes (RFC 5248) has added: subject and detail. */
const CODES: Readonly<Record<string, DeliveryProblem>> = {
  '0.0': 'unknown',
  '1.0': 'address',
  '1.1': 'address',
  '1.2': 'domain',
  '1.3': 'address',
  '1.4': 'address',
  '1.5': 'unknown',
  '1.6': 'address',
  '1.7': 'system', // the sender's address, as the next
  '1.8': 'system',
  '1.9': 'system',
  '1.10': 'domain', // a null MX (RFC 7505)
  '2.0': 'closed',
  '2.1': 'closed',
  '2.2': 'full',
  '2.3': 'too-large',
  '2.4': 'closed', // expansion of a mailing list
  '3.0': 'system',
  '3.1': 'system',
  '3.2': 'system',
  '3.3': 'system',
  '3.4': 'too-large',
  '3.5': 'system',
  '3.6': 'system',
  '4.0': 'unreachable',
  '4.1': 'unreachable',
  '4.2': 'unreachable',
  '4.3': 'system', // a directory server failed
  '4.4': 'domain',
  '4.5': 'system', // congestion
  '4.6': 'loop',
  '4.7': 'unreachable',
  '4.8': 'loop',
  '5.0': 'system',
  '5.1': 'system',
  '5.2': 'system',
  '5.3': 'system',
  '5.4': 'system',
  '5.5': 'system',
  '5.6': 'system',
  '6.0': 'content',
  '6.1': 'content',
  '6.2': 'content',
  '6.3': 'content',
  '6.4': 'content',
  '6.5': 'content',
  '6.6': 'content',
  '6.7': 'characters',
  '6.8': 'characters',
  '6.9': 'characters',
  '6.10': 'characters',
  ...Object.fromEntries(Array.from({ length: 31 }, (_, detail) => [`7.${detail}`, 'policy' as const])),
};

/** Exchange Online has its own meanings and details for some. */
const OWN_CODES: Readonly<Record<string, DeliveryProblem>> = {
  '5.4.1': 'address', // "Recipient address rejected: Access denied": no such user
  '5.4.14': 'loop',
  '4.4.7': 'unreachable',
  '4.4.300': 'unreachable',
  '5.4.300': 'unreachable',
  '4.4.310': 'domain',
  '5.4.310': 'domain',
  '4.4.312': 'domain',
  '5.4.312': 'domain',
  '4.4.316': 'unreachable',
  '5.4.316': 'unreachable',
};

/** An enhanced status code of the list: what isn't on it became the nearest that is. */
export type DeliveryStatus = string & { readonly __status: true };

/** Reads a code; an unknown detail counts as "other" of its subject, an unknown subject as nothing known (RFC 3463, 3). */
export function deliveryStatus(text: string): DeliveryStatus | undefined {
  const [, digit = '', subject = '', detail = ''] =
    /^\s*([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])/.exec(text) ?? [];
  if (digit === '') return undefined;
  const about = `${Number(subject)}.${Number(detail)}`;
  const other = `${Number(subject)}.0`;
  const known = `${digit}.${about}` in OWN_CODES || about in CODES ? about : other in CODES ? other : '0.0';
  return `${digit}.${known}` as DeliveryStatus;
}

/**
 * What an SMTP reply says: its enhanced code, else what its three digits mean (RFC 5321, 4.2.3). `5.0.0` where it says
 * nothing.
 */
export function statusOfReply(reply: string): DeliveryStatus {
  const [, basic = '', rest = ''] = /^\s*([245]\d\d)[ -]?(.*)/s.exec(reply) ?? [];
  const enhanced = deliveryStatus(rest) ?? deliveryStatus(reply);
  if (enhanced) return enhanced;
  const digit = basic[0] ?? '5';
  if (/^55[013]$/.test(basic)) return `${digit}.1.0` as DeliveryStatus;
  if (/^[45]52$/.test(basic)) return `${digit}.2.2` as DeliveryStatus;
  return `${digit}.0.0` as DeliveryStatus;
}

export function deliveryProblem(status: DeliveryStatus): DeliveryProblem {
  return OWN_CODES[status] ?? CODES[status.slice(2)] ?? 'unknown';
}

const OF_THE_ADDRESS: readonly DeliveryProblem[] = ['address', 'domain', 'closed', 'characters', 'unknown'];
const OF_THE_PERSON: readonly DeliveryProblem[] = [...OF_THE_ADDRESS, 'full', 'unreachable'];

/** Another address would mend it. */
export const isOfTheAddress = (problem: DeliveryProblem): boolean => OF_THE_ADDRESS.includes(problem);
/** It is about this person's mailbox; anything else is for whoever looks after the mail servers. */
export const isOfThePerson = (problem: DeliveryProblem): boolean => OF_THE_PERSON.includes(problem);
