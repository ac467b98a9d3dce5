import type { CatalogueEntry, Considered } from '../../workflows/contract/asked-mails.ts';
import type {
  MailFilter,
  MailHealthReport,
  MailRow,
  TroubledMail,
} from '../../workflows/contract/recorded.ts';
import type { PersonId, Role } from '../../workflows/domain/people.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import type { Person } from './people.ts';

/** A mail composed and not sent. */
export interface MailPreview {
  readonly language: Locale;
  readonly to: Omit<Person, 'roles' | 'language'> & { readonly language: Locale };
  readonly role: Role;
  readonly at: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly why: string;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly ics: string };
}

/** Every mail there is, composed by the templates that send. */
export interface MailCatalogue {
  entries(language: Locale): readonly CatalogueEntry[];
  /** @param example from 1; undefined where there is no such mail or example. */
  preview(name: string, language: Locale, example?: number): MailPreview | undefined;
}

/** What became of mails; of the processes of some coordinators, or of all. */
export interface MailHealth {
  read(coordinators?: readonly PersonId[]): Promise<MailHealthReport>;
  find(mail: string, coordinators?: readonly PersonId[]): Promise<TroubledMail | undefined>;
  /** Once more, to the address that stands now; asking twice adds nothing. */
  resend(mail: string): Promise<void>;
  /** The person has it by other means, or need not have it. */
  settle(mail: string): Promise<void>;
}

export interface ComposedText {
  readonly language: Locale;
  readonly subject: string;
  readonly text: string;
}

export interface MailComposer {
  compose(mail: Considered<Person>): Promise<ComposedText>;
}

/** What somebody has asked for beside what is owed to them. */
export interface Notices {
  of(person: PersonId): Promise<{
    /** Since when there is an address of their calendar of deadlines, and when it was last read. */
    readonly feedSince: Instant | null;
    readonly feedReadAt: Instant | null;
    /** Since when they hear of new calls. */
    readonly callsSince: Instant | null;
  }>;
  /** A new secret address; the one before leads nowhere any more. */
  makeFeed(person: PersonId): Promise<string>;
  endFeed(person: PersonId): Promise<void>;
  /** Whose calendar it is. */
  readerOf(token: string): Promise<PersonId | undefined>;
  subscribe(person: PersonId): Promise<void>;
  unsubscribe(person: PersonId): Promise<void>;
  /** By the token of such a mail; whether it was somebody's. */
  unsubscribeBy(token: string): Promise<boolean>;
}

/** What the outbox knows of the mails of a process or person. */
export interface Mails {
  list(filter: MailFilter): Promise<readonly MailRow[]>;
  /** The frozen bytes, as sent. */
  raw(id: string): Promise<string | undefined>;
}

/** A mail as the catcher of the local stack keeps it. */
export interface CaughtMail {
  readonly id: string;
  readonly receivedAt: string;
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly date: string | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
  readonly html: string;
  /** With its text where it is one: calendar entries are. */
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
    readonly text?: string;
  }[];
}

export interface Mailbox {
  /** Newest last. */
  list(filter: { to?: string; after?: string; limit?: number }): Promise<readonly CaughtMail[]>;
  read(id: string): Promise<CaughtMail | undefined>;
  raw(id: string): Promise<Uint8Array | undefined>;
}
