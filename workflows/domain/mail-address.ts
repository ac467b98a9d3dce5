/**
 * Mail addresses as people have them (RFC 5322, 3.4.1; RFC 6531 beyond ASCII; RFC 5890 for domains): one place reads them,
 * for forms, files, commands, signing in and mail.
 */

export interface MailAddress {
  /** As it is kept and shown: as typed, the domain in small letters. */
  readonly address: string;
  /** As mail servers take it: the domain in its ASCII form, no quotes that aren't needed. */
  readonly smtp: string;
  /** Equal for addresses that are taken for the same one: letters' size and the writing of the domain don't matter. */
  readonly key: string;
  /** Its local part goes beyond ASCII: only servers with SMTPUTF8 deliver to it. */
  readonly needsUtf8: boolean;
}

export type AddressFault =
  | 'empty'
  | 'no-at'
  | 'no-name'
  | 'name'
  | 'name-too-long'
  | 'domain'
  | 'domain-without-dot'
  | 'too-long';

/** RFC 5321, 4.5.3.1, in octets; 254 is a path of 256 without its brackets. */
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;

const ATOM = /^[\w!#$%&'*+/=?^`{|}~\u{80}-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u{80}-\u{10ffff}-]+)*$/u;
/** Any printable character and the blank; a quote or backslash behind a backslash. */
const QUOTED = /^"(?:[ !#-[\]-~\u{80}-\u{10ffff}]|\\[ -~])*"$/u;
/** Nothing that can't be seen, and no half of a character. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]|[^\P{Zs} ]/u;
const NOT_OF_A_DOMAIN = /[^\p{L}\p{M}\p{N}.\u3002\uff0e\uff61\u00b7\u30fb\u200c-\u200d-]/u;
const ASCII_LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

/** @param typed blanks around it don't matter. */
export function readAddress(
  typed: string,
): { readonly address: MailAddress } | { readonly fault: AddressFault } {
  const text = typed.trim().normalize('NFC');
  if (text === '') return { fault: 'empty' };
  const at = text.lastIndexOf('@');
  if (at < 0) return { fault: 'no-at' };
  const local = text.slice(0, at);
  if (local === '') return { fault: 'no-name' };
  if (UNSEEN.test(local) || !(ATOM.test(local) || QUOTED.test(local))) return { fault: 'name' };
  const domain = readDomain(text.slice(at + 1));
  if ('fault' in domain) return domain;
  const plain = unquoted(local);
  if (octets(plain) > LONGEST_LOCAL_PART) return { fault: 'name-too-long' };
  const smtp = `${plain}@${domain.ascii}`;
  if (octets(smtp) > LONGEST_ADDRESS) return { fault: 'too-long' };
  return {
    address: {
      address: `${local}@${domain.shown}`,
      smtp,
      key: `${plain.toLowerCase()}@${domain.ascii}`,
      needsUtf8: /[^\p{ASCII}]/u.test(plain),
    },
  };
}

/** What two writings of an address have in common; of what is none, its small letters. */
export function addressKey(typed: string): string {
  const read = readAddress(typed);
  return 'address' in read ? read.address.key : typed.trim().toLowerCase();
}

export const isSameAddress = (one: string, other: string): boolean => addressKey(one) === addressKey(other);

/** As mail servers take it; what is none stays as it is, for them to refuse. */
export function smtpAddress(typed: string): string {
  const read = readAddress(typed);
  return 'address' in read ? read.address.smtp : typed;
}

export function needsUtf8(typed: string): boolean {
  const read = readAddress(typed);
  return 'address' in read && read.address.needsUtf8;
}

/** Within what any program takes for an address. */
const PLAIN = /^[a-z\d]+(?:[._+-][a-z\d]+)*@(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,}$/;

/** The key, in letters that even a program takes which knows a part of RFC 5322 only; `keyOfPlain` reads it. */
export function plainKey(typed: string): string {
  const key = addressKey(typed);
  if (PLAIN.test(key)) return key;
  const hex = [...new TextEncoder().encode(key)].map((octet) => octet.toString(16).padStart(2, '0')).join('');
  return `x${hex}@${ENCODED}`;
}

export function keyOfPlain(plain: string): string {
  const hex = plain.endsWith(`@${ENCODED}`) ? /^x((?:[\da-f]{2})+)@/.exec(plain)?.[1] : undefined;
  if (hex === undefined) return plain;
  return new TextDecoder().decode(
    Uint8Array.from(hex.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16)),
  );
}

/** Nobody's domain (RFC 6761). */
const ENCODED = 'address.invalid';

/** The ASCII form of a domain (UTS 46, as browsers have it). */
function readDomain(
  typed: string,
): { readonly ascii: string; readonly shown: string } | { readonly fault: AddressFault } {
  const fault = { fault: 'domain' } as const;
  if (typed === '' || NOT_OF_A_DOMAIN.test(typed)) return fault;
  let ascii: string;
  try {
    ascii = new URL(`http://${typed}`).hostname;
  } catch {
    return fault;
  }
  const labels = ascii.split('.');
  if (!labels.every((label) => ASCII_LABEL.test(label))) return fault;
  if (labels.length < 2) return { fault: 'domain-without-dot' };
  // What reads as an address of the network is no name.
  if (/^\d+$/.test(labels.at(-1) ?? '')) return fault;
  return { ascii, shown: typed.toLowerCase().replace(/[\u3002\uff0e\uff61]/g, '.') };
}

/** Quotes around what needs none mean nothing (RFC 5321, 4.1.2). */
function unquoted(local: string): string {
  if (!local.startsWith('"')) return local;
  const content = local.slice(1, -1).replace(/\\(.)/gu, '$1');
  return ATOM.test(content) ? content : `"${content.replace(/["\\]/g, '\\$&')}"`;
}

const octets = (text: string): number => new TextEncoder().encode(text).length;
