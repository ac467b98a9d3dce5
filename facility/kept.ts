import type { Author } from '../workflows/domain/audit.ts';
import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import type { ToldMoves } from '../workflows/domain/moved.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import type { Refusal } from '../workflows/domain/refusal.ts';
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

export interface EditionWish {
  readonly about: string;
  readonly file: WrittenEdition;
}

/** Why a draft was not changed or decided on: there is none, it was decided on, it is another than was seen, or it is one's own. */
export type NotTaken = 'unknown' | 'decided' | 'changed' | 'own';

export type Drafter = Author & { readonly person: PersonId };

/** What adopting an edition would move on one mission. */
export interface EditionPreviewRow extends ToldMoves {
  readonly mission: ProcessId;
  readonly reference: string;
  readonly coordinator: PersonId;
  readonly phase: string;
  /** By which it goes now. */
  readonly edition: number;
  /** Why it would not take it; empty where it would. */
  readonly refused: readonly Refusal[];
  /** The phase that it would go to, where that is another: an authorised departure is void then. */
  readonly becomes: string | null;
}

/** How far the last look at what an edition would move is. */
export interface EditionPreview {
  readonly number: number;
  /** Of the draft that is looked at; what was written since is not in it. */
  readonly version: number;
  readonly status: 'looking' | 'done' | 'failed';
  readonly askedBy: PersonId;
  readonly askedAt: Instant;
  readonly finishedAt: Instant | null;
  /** Live missions; null until they are counted. */
  readonly total: number | null;
  readonly done: number;
  /** Of those that were looked at: where something moves, or that refuse. */
  readonly moving: number;
}

/** Keeps editions and what they would move. */
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
  /** Begins to look at what it would move on every live mission, beside the server; where somebody looks already, nothing. */
  look(number: number, by: PersonId): Promise<void>;
  looked(number: number): Promise<EditionPreview | undefined>;
  /** By process id; `after` is the id of the last row seen. @param all those where nothing moves, too. */
  lookedAt(
    number: number,
    page: { readonly after?: string; readonly limit: number; readonly all?: boolean },
  ): Promise<readonly EditionPreviewRow[]>;
}
