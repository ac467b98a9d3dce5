import type { Instant } from './time.ts';

/** What of a round decides which rungs it has: what lies before it began doesn't exist. */
export interface Round {
  readonly since?: Instant;
  /** How many of the repeated rungs (every `limits.again` working days) were handed over; absent before the first. */
  readonly again?: number;
  /** Names of rungs that were sent already, where their day was counted anew and the due day stayed. */
  readonly had?: readonly string[];
}

/** By obligation key: the round, since when, and which rungs of it were handed to the outbox. */
export type Ledger = Readonly<Record<string, LedgerEntry>>;
export interface LedgerEntry extends Round {
  /** 1, and one more whenever the due date or an addressee changed; a closed round is silent. */
  readonly round: number;
  /** When the round began: its rungs up to then don't exist. Absent in the first, which began with the obligation. */
  readonly since?: Instant;
  readonly taken: readonly string[];
  /** Of those taken: ordered for a day that no longer holds. The record deletes them from the outbox. */
  readonly back?: readonly string[];
}
