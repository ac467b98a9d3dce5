import type { Instant } from './time.ts';

/** What of a round decides which rungs it has: one whose hour had come when the round began is never sent. */
export interface Round {
  readonly since?: Instant;
  /** Up to which number the repeated rungs (every `limits.again` working days) were handed over; absent before the first. */
  readonly repeatsHandedOver?: number;
  /** Names of rungs whose hour had come when their day was counted anew: they aren't sent once more on the new day. */
  readonly alreadySent?: readonly string[];
}

/** By obligation key: the round, since when, and which rungs of it were handed to the outbox. */
export type Ledger = Readonly<Record<string, LedgerEntry>>;
export interface LedgerEntry extends Round {
  /** 1, and one more whenever the due date or an addressee changed; a closed round is silent. */
  readonly round: number;
  /** When the round began. Absent in the first, which began with the obligation. */
  readonly since?: Instant;
  /** Names of the rungs that were handed over, without the repeated ones. */
  readonly handedOver: readonly string[];
  /**
   * Rungs that were handed over and recalled, because their day changed, until they are handed over anew: as `rungName`
   * spells them, `escalation+3`, repeated ones too. The record deletes their rows of the outbox.
   */
  readonly recalled?: readonly string[];
}
