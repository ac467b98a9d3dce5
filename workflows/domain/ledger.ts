import type { Instant } from './time.ts';

/** What of a round decides which rungs it has: what lies before it began doesn't exist. */
export interface Round {
  readonly since?: Instant;
  /** The last of the rungs without end that was handed over, counted from 1; absent before the first. */
  readonly again?: number;
  /** Names of those that were sent before their day was counted anew, without the due day moving. */
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
  /** What was handed over and is not to be sent on the day that it was handed over for, as the outbox knows it. */
  readonly back?: readonly string[];
}
