/** Mails that go beside the outbox, or would go: the façade asks for them, and activities compose them. */

import type { AccountMail } from '../domain/account-mails.ts';
import type { ProcessKind } from '../domain/ids.ts';
import type { State } from '../domain/lifecycle.ts';
import type { StepMail, StepMailOrder } from '../domain/mail.ts';
import type { ObligationKind } from '../domain/obligation-kinds.ts';
import type { PersonId, Role } from '../domain/people.ts';
import type { Instant, Locale } from '../domain/time.ts';
import type { Step } from './messages.ts';

/** A mail as it would leave, while the step that orders it is only being considered. */
export interface Considered<Somebody> {
  readonly order: StepMailOrder;
  /** As the step would leave it. */
  readonly state: State;
  readonly at: Instant;
  readonly to: PersonId;
  readonly onBehalfOf?: PersonId | undefined;
  readonly people: readonly Somebody[];
  /** By the id of their reference: what is typed and not kept yet is among them. */
  readonly texts: Readonly<Record<string, string>>;
  /** The prose of the action's file, parsed. */
  readonly brief: unknown;
}

/** A link to sign in by, which is asked for at a page. */
export interface LinkMail<Somebody> {
  readonly email: string;
  /** Whom the directory knows by that address. */
  readonly person: Somebody | undefined;
  /** The language of the page on which it was asked for, for whom the directory doesn't know. */
  readonly locale: Locale;
  /** The page behind it has one button; nothing happens before that is pressed. */
  readonly url: string;
  readonly sentAt: Instant;
  readonly until: Instant;
}

/** A template, or the ladder of an obligation, as the catalogue of mails lists it. */
export interface CatalogueEntry {
  readonly name: StepMail | ObligationKind | AccountMail;
  readonly kind: 'step' | 'ladder' | 'account';
  /** Of its first example. */
  readonly subject: string;
  /** Null where it is about no process, but an account. */
  readonly process: ProcessKind | null;
  readonly audience: readonly Role[];
  readonly copies: readonly Role[];
  /** Commands and messages after which it left on the sample mission, with their facts. */
  readonly after: readonly Pick<Step, 'type' | 'facts'>[];
  /** What it asks of its reader. */
  readonly opens: readonly ObligationKind[];
  /** How many different examples there are. */
  readonly examples: number;
}
