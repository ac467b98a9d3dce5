import type { Author } from '../workflows/domain/audit.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import type { Instant } from '../workflows/domain/time.ts';
import type { WrittenEdition } from './edition.ts';

/** What is kept of the facility's own editions: types of those who keep them and of those who ask. */

/** An edition of the facility's own as it is kept. */
export interface KeptEdition {
  readonly number: number;
  readonly base: number;
  readonly status: 'draft' | 'released' | 'withdrawn';
  /** What it is for, in the words of who drafted it. */
  readonly about: string;
  readonly file: WrittenEdition;
  /** One more with every change. */
  readonly version: number;
  /** Everybody who wrote in it. */
  readonly draftedBy: readonly PersonId[];
  readonly draftedAt: Instant;
  /** Who released it, or withdrew it. */
  readonly decidedBy: PersonId | null;
  readonly decidedAt: Instant | null;
}

interface EditionWish {
  readonly about: string;
  readonly file: WrittenEdition;
}

/** Why a draft was not changed or decided on: there is none, it was decided on, it is another than was seen, or it is one's own. */
export type NotTaken = 'unknown' | 'decided' | 'changed' | 'own';

export type Drafter = Author & { readonly person: PersonId };

/** Keeps editions. */
export interface EditionKeeper {
  list(): Promise<readonly KeptEdition[]>;
  find(number: number): Promise<KeptEdition | undefined>;
  /** Takes the next number, which the file is given, too. */
  draft(wish: EditionWish, base: number, by: Drafter): Promise<KeptEdition>;
  change(number: number, wish: EditionWish, version: number, by: Drafter): Promise<KeptEdition | NotTaken>;
  withdraw(number: number, version: number, by: Drafter): Promise<KeptEdition | NotTaken>;
  /** By somebody who wrote nothing of it; every process knows it within moments. */
  release(number: number, version: number, by: Drafter): Promise<KeptEdition | NotTaken>;
  /** Learns of released ones, where one of these is not known. */
  know(numbers: readonly number[]): Promise<void>;
}
