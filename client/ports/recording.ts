import type { RecordInput, RecordResult } from '../../workflows/contract/effects.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';

/** How whoever gives commands records what comes of them, by the transaction that processes ask for themselves. */
export interface Recording {
  /**
   * Notes beforehand that somebody may be to record steps of a process: where they never come to it, a worker has the
   * process do so. @returns what to give back.
   */
  pledge(process: ProcessId): Promise<string>;
  /** Nobody needs to look any more. Not waited for: one too many costs the process a look at the record. */
  redeem(pledge: string): void;
  record(input: RecordInput): Promise<RecordResult>;
}
