import type { RecordReport } from '../../workflows/contract/reports.ts';
import type { HeldMail, Missing, Rebuilt } from '../../workflows/contract/restoring.ts';
import type { Author } from '../../workflows/domain/audit.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';

/** By process: the last message that was taken from it, and which others took one. */
interface Heard {
  readonly from: Readonly<Record<ProcessId, readonly [branch: number, n: number]>>;
  readonly by: readonly ProcessId[];
}

/** What is looked for and mended after a backup of the database or of the files was restored. */
export interface Restoring {
  /** Writes what the record lacks of what a process told it; again, it does nothing. @param isTried only says what it would write */
  rebuild(
    process: ProcessId,
    told: readonly RecordReport[],
    how: { readonly isTried: boolean },
  ): Promise<Rebuilt>;
  /** What a process was told and told others, as far as that is recorded: what it knows no more once its history is gone. */
  heard(process: ProcessId): Promise<Heard>;
  missing(): Promise<readonly Missing[]>;
  readonly held: {
    list(): Promise<readonly HeldMail[]>;
    /** Holds whatever was to leave until now. Like every decision on held mails it stands in the audit. */
    hold(by: Author): Promise<void>;
    /** How many leave now: all, or those of these ids. */
    send(by: Author, ids?: readonly string[]): Promise<number>;
    /** How many never leave. */
    drop(by: Author, ids?: readonly string[]): Promise<number>;
  };
}
