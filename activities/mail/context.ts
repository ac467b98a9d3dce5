import type { AuditRow } from '../../workflows/domain/audit.ts';
import type { HolidayCalendar } from '../../workflows/domain/calendar.ts';
import type { ProcessId, ProcessKind, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { RungKind, RungOrder } from '../../workflows/domain/mail.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import type { PersonId, Recipient, Staff } from '../../workflows/domain/people.ts';
import type { Settings } from '../../workflows/domain/plan.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';

/** Somebody as a mail speaks of or to them. */
export interface MailPerson extends Recipient {
  readonly name: string;
  readonly email: string;
  readonly language: Locale;
}

/** The process a mail is about; every `State` is one. */
export interface MailProcess {
  readonly id: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly sandbox?: SandboxId;
  readonly staff: Staff;
  readonly edition: number;
  readonly settings: Settings;
  /** The calendar of the facility's seat first. */
  readonly calendars: readonly HolidayCalendar[];
  readonly partnerContact?: PersonId;
  readonly committee?: readonly PersonId[];
  /** For missions only. */
  readonly activity?: number;
  /** For calls only. */
  readonly position?: { readonly number: number };
}

/** A reminder or an escalation about an obligation that was sent. */
export interface Reminded {
  readonly at: Instant;
  readonly to: readonly PersonId[];
  readonly rung: number;
  readonly kind: RungKind;
}

/** What is known of the process when a mail about it is composed. */
export interface MailMatter {
  readonly process: MailProcess;
  /** The prose of the action's file, parsed; its own language is in it. */
  readonly brief?: unknown;
  /** As in the recorded state: they say how dates were counted, and who is told next. */
  readonly obligations?: readonly Obligation[];
  /** By obligation key, oldest first. */
  readonly reminded?: Readonly<Record<string, readonly Reminded[]>>;
  /** Who the mail was meant for, where the recipient stands in for them. */
  readonly onBehalfOf?: PersonId;
}

/** What composing needs of the reader and the world; `now` is the instant of sending. */
export interface MailContext {
  readonly now: Instant;
  readonly recipient: MailPerson;
  /** Everybody whom the orders name, the staff included, by id. Who is missing was erased. */
  readonly people: Readonly<Record<PersonId, MailPerson>>;
  /** Free texts, and the names of files, by the id of their reference. */
  readonly texts: Readonly<Record<string, string>>;
  readonly links: { readonly base: string };
  /** The address that mails come from: the organiser of invitations. */
  readonly sender: { readonly name: string; readonly email: string };
}

/** For a mail that answers a step. */
export interface StepContext extends MailContext, MailMatter {
  /** For mail that was asked for: the page that ends it. */
  readonly unsubscribe?: string;
}

/** One line of a ladder mail. */
export interface LadderItem extends MailMatter {
  readonly order: RungOrder;
}

/** For a mail that tells of a change of somebody's account. */
export interface AccountContext {
  readonly now: Instant;
  readonly recipient: MailPerson;
  readonly change: AuditRow;
  /** Everybody whom the change names, by id, as far as they are known. */
  readonly people: Readonly<Record<PersonId, MailPerson>>;
  /** Whom to write to if the change was not right; replies go to the first. */
  readonly contacts: readonly MailPerson[];
  readonly links: { readonly base: string };
}

/** A mail before it has headers. */
export interface ComposedMail {
  readonly language: Locale;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Why the reader gets it, for a header. */
  readonly why: string;
  /** An iTIP part; the MIME `method` equals the body's. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly ics: string };
  /** For mail that was asked for only (RFC 8058); mail about duties can't be ended. */
  readonly unsubscribe?: string;
}
