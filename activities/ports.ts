import type { Known } from '../workflows/domain/absences.ts';
import type { AccountMail } from '../workflows/domain/account-mails.ts';
import type { ProcessId, SandboxId, State } from '../workflows/domain/lifecycle.ts';
import type { StepMailOrder } from '../workflows/domain/mail.ts';
import type { Obligation } from '../workflows/domain/obligation.ts';
import type { Absence, PersonId, Role } from '../workflows/domain/people.ts';
import type { Stirring } from '../workflows/domain/quiet.ts';
import type { OfferedLocale } from '../workflows/domain/time.ts';
import type { Database } from './db/database.ts';
import type {
  AccountContext,
  ComposedMail,
  LadderItem,
  MailContext,
  MailPerson,
  StepContext,
} from './mail/context.ts';
import type { MailTransport } from './mail/transport.ts';
import type { SecretKeys } from './webhooks/secrets.ts';
import type { Courier } from './webhooks/transport.ts';

/** Somebody of the directory, with the roles of the account. */
export interface Person extends MailPerson {
  readonly language: OfferedLocale;
  /** `lead expert` never among them. */
  readonly roles: readonly Role[];
}

/** Who is who and who is away, as last read; addressing asks this and nothing else. */
export interface People {
  readonly byId: ReadonlyMap<PersonId, Person>;
  readonly absences: readonly Absence[];
}

/** What decides who stands in for whom. */
export const knownIn = ({ byId, absences }: People): Known => ({
  absences,
  rolesOf: (person) => byId.get(person)?.roles ?? [],
});

/** The little that activities ask of the directory. */
export interface PeopleSource {
  snapshot(): Promise<People>;
}

/** Templates; pure functions. */
export interface Composer {
  step(order: StepMailOrder, context: StepContext): ComposedMail;
  ladder(items: readonly LadderItem[], context: MailContext): ComposedMail;
  account(template: AccountMail, context: AccountContext): ComposedMail;
}

export interface MailSettings {
  /** Sender that recipients see. */
  readonly from: { readonly name: string; readonly email: string };
  /** Of envelope senders and Message-IDs; the sender's own domain unless told otherwise. */
  readonly bounceDomain?: string;
  /** Where people reach the application. */
  readonly publicUrl: string;
}

export interface Log {
  info(facts: Readonly<Record<string, unknown>>, message: string): void;
  warn(facts: Readonly<Record<string, unknown>>, message: string): void;
}

/** Sends a mail as a span that leads to the traces (W3C Trace Context) of what ordered it. */
export type TracedMail = <T>(traces: readonly string[], send: () => Promise<T>) => Promise<T>;

/** A process that Temporal terminated, timed out, failed or cancelled, by its last run. */
interface EndedRun {
  readonly id: ProcessId;
  readonly run: string;
}

/** Everything that activities need, put together by the composition root. */
export interface ActivityPorts {
  readonly database: Database;
  readonly directory: PeopleSource;
  readonly mail: MailSettings;
  /** Where mails leave; those of a sandbox can only go to the catcher. */
  readonly transports: { readonly real: MailTransport; readonly catcher: MailTransport };
  /** Tells the mail sender, or the rehearsal of the sandbox, that something is to leave at once. */
  readonly nudge: (sandbox: SandboxId | undefined) => Promise<void>;
  /** Who carries the deliveries of webhooks, and how the one that sends them is told of new ones. */
  readonly courier: Courier;
  /** The keys by which the secrets that sign deliveries are opened. */
  readonly webhookKeys: SecretKeys;
  readonly nudgeWebhooks: () => Promise<void>;
  /** Takes away files that nothing names, and tells how many; works every few hours however often it is asked. */
  readonly tidy?: () => Promise<number>;
  /** Processes that were stopped by a fault; nobody is told of them where it is left out. */
  readonly ended?: () => Promise<readonly EndedRun[]>;
  readonly log: Log;
  /** Begins the trace of a mail; mails are not traced where it is left out. */
  readonly traced?: TracedMail | undefined;
  /** The lifecycles' and the templates', unless a test has its own. */
  readonly obligationsOf?: (state: State) => readonly Obligation[];
  readonly stirringOf?: (state: State) => Stirring;
  readonly composer?: Composer;
}

/** In queries the absence of a sandbox is a null. */
export type SandboxOrNone = SandboxId | null;
