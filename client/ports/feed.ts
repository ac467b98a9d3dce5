import type { RecordedStep } from '../../workflows/contract/recorded.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';

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
