import type { AuditEntry, AuditFacts, Author } from './audit.ts';
import type { MailOrder } from './mail.ts';
import { isHarmless, type PersonId, type Role } from './people.ts';

/** Mails about somebody's account, of no process: they tell whom an audited change concerns. They leave at once. */
export const ACCOUNT_MAILS = [
  'roles-changed', // whose roles; the other administrators where somebody begins or ceases to administer
  'account-changed', // whose name, language, zone or country somebody else changed
  'address-changed', // the person, at the new address
  'address-left', // the address that was theirs until now
  'absence-changed', // who is away and who stands in, unless they wrote it themselves
  'role-lent', // the same, where a role is lent for that time
  'account-erased', // the last address
  'token-changed', // whose programs may act in their name
  'webhook-changed', // who made it; every administrator when it is made
] as const;
export type AccountMail = (typeof ACCOUNT_MAILS)[number];

export const isAccountMail = (name: string): name is AccountMail =>
  (ACCOUNT_MAILS as readonly string[]).includes(name);

/** What it tells stands in the audit, where it is sealed: an order names the entry, and nothing personal. */
export interface AccountMailOrder {
  readonly type: 'account';
  readonly template: AccountMail;
  readonly to: PersonId;
  /** Id of the entry. */
  readonly entry: number;
}

/** Everything that the outbox holds. */
export type OutboxOrder = MailOrder | AccountMailOrder;

export interface AddressedAccountMail {
  readonly template: AccountMail;
  readonly to: PersonId;
}

/**
 * Whom a change concerns, and what tells them. What people did themselves and see anyway is told to nobody; what opens
 * their account is all the same, for somebody else may have used their session. Nobody hears of what the program itself
 * did. Of a new account only who was given rights by a person: what else comes with the file of an action, also of a
 * rehearsal's, learns of it by the first mail of a mission.
 */
export function concernedBy(
  entry: AuditEntry,
  by: Author,
  administrators: readonly PersonId[],
): readonly AddressedAccountMail[] {
  const { kind, change, person, before, after } = entry;
  if (by.via === 'system' || person === null) return [];
  // The deployment's own token names for whom it acts; whether they know of it, nobody knows.
  const author = by.via === 'service' ? null : by.person;
  const others = administrators.filter((one) => one !== person && one !== author);
  switch (kind) {
    case 'roles': {
      const [was, is] = [rolesIn(before), rolesIn(after)];
      const isHeard = change !== 'added' || (author !== null && !is.every(isHarmless));
      const administers = was.includes('administrator') !== is.includes('administrator');
      return to('roles-changed', [...(isHeard ? [person] : []), ...(administers ? others : [])]);
    }
    case 'person':
      return change === 'changed' && person !== author ? to('account-changed', [person]) : [];
    case 'address':
      return [...to('address-changed', [person]), ...to('address-left', [person])];
    case 'absence': {
      const concerned = [person, substituteIn(before), substituteIn(after)];
      const template = isLent(before) || isLent(after) ? 'role-lent' : 'absence-changed';
      return to(
        template,
        concerned.filter((one) => one !== author),
      );
    }
    case 'erasure':
      return to('account-erased', [person]);
    case 'token':
      return to('token-changed', [person]);
    case 'webhook':
      return to('webhook-changed', [person, ...(change === 'added' ? others : [])]);
    case 'calendar': // of countries, so of nobody
    case 'session': // told with the change that ended them
    case 'settings': // nobody's
    case 'held mails': // whose they are is told by the mails
    case 'edition': // the facility's
      return [];
  }
}

const to = (
  template: AccountMail,
  persons: readonly (PersonId | undefined)[],
): readonly AddressedAccountMail[] =>
  [...new Set(persons)].flatMap((one) => (one === undefined ? [] : [{ template, to: one }]));

const rolesIn = (facts: AuditFacts | null): readonly Role[] =>
  Array.isArray(facts?.roles) ? (facts.roles as readonly Role[]) : [];

const substituteIn = (facts: AuditFacts | null): PersonId | undefined =>
  typeof facts?.substitute === 'string' ? facts.substitute : undefined;

/** Until a second person confirms it nothing is lent. */
const isLent = (facts: AuditFacts | null): boolean => typeof facts?.confirmedBy === 'string';
