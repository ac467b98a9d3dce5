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

/** A person of the directory, with the roles of their account. */
export interface Person extends MailPerson {
  readonly language: OfferedLocale;
  /** Never includes `lead expert`. */
  readonly roles: readonly Role[];
}

/** The directory's people and absences, as last read; addressing uses nothing else. */
export interface People {
  readonly byId: ReadonlyMap<PersonId, Person>;
  readonly absences: readonly Absence[];
}

/** The part of it that decides who stands in for whom. */
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
  /** The domain of envelope senders and Message-IDs; left out, the sender's own. */
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

/** Everything that activities need, assembled by the composition root. */
export interface ActivityPorts {
  readonly database: Database;
  readonly directory: PeopleSource;
  readonly mail: MailSettings;
  /** Where mails leave; those of a sandbox can only go to the catcher. */
  readonly transports: { readonly real: MailTransport; readonly catcher: MailTransport };
  /** Tells the mail sender, or the rehearsal of the sandbox, that something is to leave at once. */
  readonly nudge: (sandbox: SandboxId | undefined) => Promise<void>;
  /** The port that delivers webhooks, and a call that tells its sender of new deliveries. */
  readonly courier: Courier;
  /** The keys by which the secrets that sign deliveries are opened. */
  readonly webhookKeys: SecretKeys;
  readonly nudgeWebhooks: () => Promise<void>;
  /** Removes files that nothing names, and returns how many; works every few hours however often it is called. */
  readonly tidy?: () => Promise<number>;
  /** Processes that were stopped by a fault; left out, nobody is told of them. */
  readonly ended?: () => Promise<readonly EndedRun[]>;
  readonly log: Log;
  /** Begins the trace of a mail; left out, mails are not traced. */
  readonly traced?: TracedMail | undefined;
  /** The lifecycles' and the templates' own, unless a test brings others. */
  readonly obligationsOf?: (state: State) => readonly Obligation[];
  readonly stirringOf?: (state: State) => Stirring;
  readonly composer?: Composer;
}

/** In queries the absence of a sandbox is a null. */
export type SandboxOrNone = SandboxId | null;
