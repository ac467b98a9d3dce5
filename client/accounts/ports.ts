import type { BetterAuthOptions } from 'better-auth';
import type { LinkMail } from '../../workflows/contract/asked-mails.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import type { Counting } from '../counting.ts';
import type { Person, TokenStore } from '../ports.ts';

/** What the accounts need beside the directory. Implemented in `activities/`, wired by `worker/`. */
export interface AccountPorts {
  /** Where better-auth keeps addresses, sessions and links. */
  readonly authDatabase: NonNullable<BetterAuthOptions['database']>;
  readonly tokens: Pick<TokenStore, 'use'>;
  readonly record: AccountRecord;
  /** Sends the mail with the link; false where the mail server refused the address for good. */
  readonly sendLink: (mail: LinkMail<Person>) => Promise<boolean>;
  /** Counts links that are asked for; each process for itself where it is left out. */
  readonly counting?: Counting;
  /** Tells the operator. */
  readonly warn?: (message: string) => void;
}

/** Rows that left as a file. */
export interface Exported {
  readonly person: PersonId;
  readonly what: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly rows: number;
}

/** How somebody proved an address: a mailed link, or the staff's own sign-in. */
export type SignInWay = 'link' | 'provider';

const SIGN_IN_OUTCOMES = [
  'link-sent',
  'link-not-sent',
  'link-refused',
  'signed-in',
  'new-address',
  'unverified',
  'unsaid',
  'unknown',
  'not-staff',
  'staff-by-link',
  'provider-failed',
] as const;
export type SignInOutcome = (typeof SIGN_IN_OUTCOMES)[number];

export interface SignInRow {
  readonly at: Instant;
  readonly person: PersonId | null;
  readonly address: string;
  readonly how: SignInWay;
  readonly outcome: SignInOutcome;
  readonly browser: string;
}

export interface ExportRow extends Exported {
  readonly at: Instant;
}

export interface AccountRecord {
  signedIn(row: Omit<SignInRow, 'at'>): Promise<void>;
  exported(row: Exported): Promise<void>;
  /** Newest first. */
  signIns(filter: { person?: PersonId; limit?: number }): Promise<readonly SignInRow[]>;
  exports(filter: { person?: PersonId; limit?: number }): Promise<readonly ExportRow[]>;
}
