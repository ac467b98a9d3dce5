import type { ProcessId } from '../domain/ids.ts';
import type { PersonId } from '../domain/people.ts';
import type { Instant } from '../domain/time.ts';
import type { StepName } from './messages.ts';

/** What an older database lacked of a process, by its history. */
export interface Rebuilt {
  readonly reference: string;
  /** Steps that its history has and the journal had not. */
  readonly steps: readonly (StepName & { readonly type: string; readonly at: Instant })[];
  /** Up to which step it was recorded; 0 where nothing was. */
  readonly from: number;
  /** Steps of which neither says anything: their history is kept no more. First and last. */
  readonly gaps: readonly (readonly [from: number, to: number])[];
  /**
   * `whole`: nothing lacked. `rebuilt`: it is as the history has it. `unknown`: no history has its state any more.
   * `contradicted`: the journal has other steps under the same numbers; `mission reconcile` is for that.
   */
  readonly found: 'whole' | 'rebuilt' | 'unknown' | 'contradicted';
}

/** Something that is spoken of and is not there. */
export interface Missing {
  /**
   * `text` and `file`: what somebody wrote or uploaded; `person`: nobody in the directory, and nobody erased; `steps`: of a
   * journal; `process`: an action or mission of which only what belongs to it is recorded.
   */
  readonly what: 'text' | 'file' | 'person' | 'steps' | 'process';
  /** Its id, the hash of the file, or first and last number. */
  readonly id: string;
  readonly process: ProcessId;
  readonly reference: string;
  /** The first step that speaks of it; null where only the state does. */
  readonly n: number | null;
  /** What a file was called by whoever uploaded it, as far as that is known. */
  readonly name: string | null;
  /** Who wrote or uploaded it, or else who took that step. */
  readonly owner: PersonId | null;
}

/** A mail that may have left before the database came back from a backup: it waits for a person. */
export interface HeldMail {
  readonly id: string;
  /** Null of what is told about an account. */
  readonly process: ProcessId | null;
  readonly reference: string | null;
  readonly template: string;
  readonly to: PersonId;
  /** When it was to leave. */
  readonly sendAt: Instant;
}
