/** Mails that go beside the outbox, or would go: the façade asks for them, and activities compose them. */

import type { State } from '../domain/lifecycle.ts';
import type { StepMailOrder } from '../domain/mail.ts';
import type { PersonId } from '../domain/people.ts';
import type { Instant, Locale } from '../domain/time.ts';

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
