import type { ProcessId, ProcessKind, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { Instant } from '../../workflows/domain/time.ts';

/** A step that was recorded, for whoever follows along: what happened to which process, and nothing personal. */
export interface RecordedStep {
  /** Rises with every step of whatever process, not without gaps. */
  readonly cursor: number;
  readonly process: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  /** Of the process now. */
  readonly phase: string;
  readonly branch: number;
  readonly n: number;
  readonly type: string;
  readonly at: Instant;
}

/** The journal of all processes, in the order in which it was written. */
export interface Feed {
  /** The cursor up to which everything has appeared that ever will. */
  head(): Promise<number>;
  /** Steps after a cursor and up to a head; of one process, those after its step `n`. */
  read(wanted: {
    readonly after: number;
    readonly upTo: number;
    readonly limit: number;
    readonly process?: ProcessId;
    readonly n?: number;
  }): Promise<readonly RecordedStep[]>;
}
