import type { Step } from '../workflows/contract/messages.ts';
import type { ProcessKind } from '../workflows/domain/lifecycle.ts';
import type { StepMail } from '../workflows/domain/mail.ts';
import type { Role } from '../workflows/domain/people.ts';
import type { ObligationKind } from '../workflows/domain/rules.ts';
import type { Language, Person } from './ports.ts';

/** A template, or the ladder of an obligation, as the catalogue of mails lists it. */
export interface CatalogueEntry {
  readonly name: StepMail | ObligationKind;
  readonly kind: 'step' | 'ladder';
  /** Of its first example. */
  readonly subject: string;
  readonly process: ProcessKind;
  readonly audience: readonly Role[];
  readonly copies: readonly Role[];
  /** Commands and messages after which it leaves, with their facts. */
  readonly after: readonly Pick<Step, 'type' | 'facts'>[];
  /** What it asks of its reader. */
  readonly opens: readonly ObligationKind[];
  /** How many different examples there are. */
  readonly examples: number;
}

/** A mail composed and not sent. */
export interface MailPreview {
  readonly language: Language;
  readonly to: Omit<Person, 'roles'>;
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
  entries(language: Language): readonly CatalogueEntry[];
  /** @param example from 1; undefined where there is no such mail or example. */
  preview(name: string, language: Language, example?: number): MailPreview | undefined;
}
