export type RungKind = 'reminder' | 'escalation';
/** By obligation key: the round, since when, and the rungs that were handed to the outbox in it. */
export type Ledger = Readonly<Record<string, LedgerEntry>>;
export interface LedgerEntry {
  readonly round: number;
  /** The day on which the round began: rungs on or before it don't exist. Absent in the first round. */
  readonly since?: import('./time.ts').Instant;
  readonly taken: readonly string[];
}
