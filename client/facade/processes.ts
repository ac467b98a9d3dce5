import type { Clock, LastPass } from '../../workflows/contract/clock.ts';
import type { GiveAnswer } from '../../workflows/contract/effects.ts';
import type {
  CommandEnvelope,
  ProcessInput,
  ProcessView,
  Recorder,
} from '../../workflows/contract/messages.ts';
import type { RecordReport } from '../../workflows/contract/reports.ts';
import type { ProcessId, ProcessKind, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import type { Carried } from '../../workflows/upcast.ts';

/** What visibility knows of a process that runs. */
export interface RunningProcess {
  readonly id: ProcessId;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Histories that are kept of a process. */
export interface KeptRuns {
  readonly runs: readonly string[];
  readonly sandbox: SandboxId | null;
}

/**
 * What the façade asks of the running processes; `temporal.ts` implements it on the Temporal client. All of it may
 * fail as `unavailable` or `overloaded`. Updates fail as `refused`, and as `NotRunning` where nothing runs under the id.
 */
export interface Processes {
  /**
   * The state as the process itself knows it, within a second; undefined where none has the id.
   * @throws Ended where it ended otherwise than by its lifecycle.
   */
  view(id: ProcessId): Promise<ProcessView | undefined>;
  /** Likewise where it is small; of a large one a part that says so. */
  viewIfSmall(id: ProcessId): Promise<ProcessView | undefined>;
  /** As much of it as decides what these people may do, however many others applied; likewise. */
  viewAbout(id: ProcessId, persons: readonly PersonId[]): Promise<ProcessView | undefined>;
  /**
   * Gives commands together; what became of each, in order, and what whoever offered it is to record.
   * @param patience milliseconds.
   */
  give(
    id: ProcessId,
    envelopes: readonly CommandEnvelope[],
    patience: number,
    recorder?: Recorder,
  ): Promise<GiveAnswer>;
  update<R>(id: string, name: string, argument: unknown, updateId: string): Promise<R>;
  /** @returns false where one of that id was started before. */
  start(kind: ProcessKind, id: ProcessId, input: ProcessInput): Promise<boolean>;
  startRehearsal(sandbox: SandboxId, at: Instant): Promise<void>;
  /** Undefined where there is no such sandbox. */
  clock(sandbox: SandboxId): Promise<Clock | undefined>;
  /** By the search attribute: works while the database is down, a moment behind. */
  find(reference: string, sandbox: SandboxId | null): Promise<readonly ProcessId[]>;
  running(): AsyncIterable<RunningProcess>;
  /** Every process of which a history is kept, with its runs from the first to the present one. */
  histories(): Promise<ReadonlyMap<ProcessId, KeptRuns>>;
  /** What these runs of a process told the record, in order. */
  told(id: ProcessId, runs: readonly string[]): Promise<readonly RecordReport[]>;
  /** Has a process say its search attributes anew. */
  show(id: ProcessId): Promise<void>;
  /** Has a process ask the record whether it agrees, and record what somebody else was to. */
  compare(id: ProcessId): Promise<void>;
  /** Those that ended otherwise than by their lifecycle, and that nobody has started again. */
  ended(): Promise<readonly ProcessId[]>;
  /** What a process that was stopped would have carried on as new with; undefined where its history is gone, or no worker can read it. */
  carried(id: ProcessId): Promise<Carried | undefined>;
  /** Has a process go on that was stopped or is gone. @returns false where one runs, or ended by its lifecycle. */
  startAgain(kind: ProcessKind, id: ProcessId, input: Carried): Promise<boolean>;
  /** Tells a process once more what its run before was told: what it took, it knows by number. */
  tellAgain(id: ProcessId): Promise<void>;
  lastPass(): Promise<LastPass | null>;
  /** Tells the one that sends mails that something is to leave at once. */
  nudgeMailSender(): Promise<void>;
  /** Tells the one that sends webhooks that something waits. */
  nudgeWebhooks(): Promise<void>;
}

export class NotRunning extends Error {
  override readonly name = 'NotRunning';
}

/** Terminated, timed out, failed: nobody meant that to happen. */
export class Ended extends Error {
  override readonly name = 'Ended';
}
