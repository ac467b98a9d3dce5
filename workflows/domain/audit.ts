import type { PersonId } from './people.ts';
import type { Instant } from './time.ts';

/** What is kept on record when an administrator changes it, or somebody for themselves, or the facility its rules. */
export const AUDITED = [
  'person', // name, language, zone, country
  'roles',
  'address',
  'absence',
  'erasure',
  'token',
  'session',
  'webhook',
  'settings',
  'edition',
  'calendar', // a day that staff added to a country's calendar or struck from it
  'held mails', // what may have left before the database came back from a backup
] as const;
export type Audited = (typeof AUDITED)[number];

export const CHANGES = ['added', 'changed', 'removed'] as const;
export type Change = (typeof CHANGES)[number];

/**
 * Who changes something. `service`: the deployment's own token, for the person that it names, if any; `system`: this
 * program itself, as when it makes the first administrator.
 */
export interface Author {
  readonly person: PersonId | null;
  readonly via: 'session' | 'token' | 'service' | 'system';
}

export const SYSTEM_AUTHOR: Author = { person: null, via: 'system' };
export const SERVICE_AUTHOR: Author = { person: null, via: 'service' };

/** How something stood. Never a secret: neither a token nor its hash, nor the path of a webhook's address. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Facts that are personal: they are kept so that erasing the person makes them unreadable for ever. */
export const PERSONAL_FACTS: readonly string[] = ['name', 'address'];

export interface AuditEntry {
  readonly kind: Audited;
  readonly change: Change;
  /** Whom it is about: whose roles, whose token, who is away, who made the webhook. */
  readonly person: PersonId | null;
  /** Which of several: the id of a token or webhook, the first day of an absence; of settings the kind of process, of an edition its number. */
  readonly subject?: string;
  /** Only what differs, of an absence everything, for it is about two; null where nothing was there. */
  readonly before: AuditFacts | null;
  readonly after: AuditFacts | null;
}

/** One change of people or access, as it is kept for ever. Personal facts of who was erased since are null. */
export interface AuditRow extends Omit<AuditEntry, 'subject'> {
  /** Rises with every entry, not without gaps. */
  readonly id: number;
  readonly at: Instant;
  readonly by: Author;
  readonly subject: string | null;
}

export interface AuditFilter {
  /** Whom it is about, or who did it. */
  readonly person?: PersonId;
  readonly kind?: Audited;
  /** The id of the last one seen. */
  readonly after?: number;
  readonly limit?: number;
}
