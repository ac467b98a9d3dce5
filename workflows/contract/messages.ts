import type { Change } from '../domain/changes.ts';
import type {
  Command,
  Effect,
  Happening,
  ProcessId,
  SandboxId,
  StartInput,
  State,
} from '../domain/lifecycle.ts';
import type { Actor, PersonId } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../domain/time.ts';

/** The default task queue; a setting may name another. */
export const TASK_QUEUE = 'missions';

/** Workflow types, as exported by `workflows/index.ts`. */
export const WORKFLOW = {
  action: 'action',
  call: 'call',
  mission: 'mission',
  rounds: 'rounds',
  rehearsal: 'rehearsal',
  webhooks: 'webhooks',
} as const;

/**
 * The update by which people's commands arrive, several at once where several wait: an array of envelopes, answered by
 * one `Given` each, in order. Where none is taken it fails with `NOTHING_TAKEN` and leaves no history.
 */
export const UPDATE_GIVE = 'give';
/** What one update may bring: commands, and bytes of their JSON. */
export const GIVEN_AT_ONCE = { commands: 50, bytes: 256 * 1024 } as const;
/** Accepted requests are remembered at least this long, by the real clock. */
export const REMEMBERED_MS = 15 * 60_000;

/** Whole, or as much of it as is about some people: its argument is a `StateWanted`, or nothing. */
export const QUERY_STATE = 'state';
export interface StateWanted {
  readonly about: readonly PersonId[];
}
export const SIGNAL_TELL = 'tell';
/** Says every search attribute anew, for a listing that lost one. */
export const SIGNAL_SHOW = 'show';
/** Answers once everything the process set out to do is done: recorded, told, started. */
export const UPDATE_SETTLE = 'settle';
/** Gives a sandboxed process an instant; answers when it is settled. Refused outside a sandbox. */
export const UPDATE_TICK = 'tick';
export const ROUNDS_NUDGE = 'nudge';
export const ROUNDS_ID = 'rounds';
export const WEBHOOKS_NUDGE = 'nudge';
export const WEBHOOKS_ID = 'webhooks';
export const REHEARSAL_ADVANCE = 'advance';
export const REHEARSAL_SETTLE = 'settle';
export const REHEARSAL_CLOCK = 'clock';

export const rehearsalId = (sandbox: SandboxId): string => `rehearsal/${sandbox}`;
export const missionId = (action: ProcessId, n: number): ProcessId => `${action}/mission-${n}`;
export const callId = (mission: ProcessId, position: number): ProcessId => `${mission}/call-${position}`;

/** A command as it is given to a process. */
export interface CommandEnvelope<P = unknown> {
  /** The command's name in the lifecycle. */
  readonly type: string;
  /** The caller's; the same id with the same body gets its stored answer, with another body a conflict. */
  readonly requestId: string;
  /** SHA-256 of the command's type and payload in canonical JSON, hex. */
  readonly bodyHash: string;
  readonly actor: Actor;
  readonly payload: P;
  /** The step that the caller has seen: another one since, and nothing happens. */
  readonly ifStep?: number;
  /**
   * When it was received, by the clock of who passes it on: what arrived in time is decided in time, however long it
   * waited. Counts for at most the last minute (`RECEIVED_WITHIN_MS`) and never lies ahead; left out, it is the present. Outside sandboxes.
   */
  readonly receivedAt?: Instant;
  /** The sandbox's clock. Refused (`clock-outside-sandbox`) for a process outside any. */
  readonly at?: Instant;
}

/** What an accepted command answers; a repeated one gets the same. */
export interface CommandAnswer {
  readonly process: ProcessId;
  /** Number of the step, the journal's key; the façade waits for it to be recorded. */
  readonly step: number;
  readonly at: Instant;
  readonly phase: string;
}

/** What became of one command among those that came together. */
export type Given =
  | { readonly answer: CommandAnswer }
  | { readonly reasons: readonly Refusal[] }
  /** Another step than `ifStep` is the last. */
  | { readonly moved: { readonly seen: number; readonly now: number } }
  /** Not judged. `alone`: judging it failed, and nobody else is to suffer from that. */
  | { readonly again: 'alone' | 'together' };

/** A message between processes, numbered by its sender so that it is taken exactly once. */
export interface Telling {
  readonly from: ProcessId;
  readonly n: number;
  readonly message: Command;
  /** The sender's clock, in a sandbox. */
  readonly at?: Instant;
}

/** A numbered happening, as it is recorded. */
export interface Step extends Happening {
  readonly n: number;
}

/** A step on its way to be recorded. */
export interface StepToRecord extends Step {
  /** What it changed in the state that the step before it left; absent where nothing. */
  readonly change?: Change;
}

/**
 * Bytes of JSON that a process may come to, with everything that travels when it carries on as new: compressed, this
 * fits into what Temporal takes as one payload (2 MB). The last tenth is kept for those who decide on what is there:
 * whoever only applies is refused before.
 */
export const PROCESS_BUDGET = 4_900_000;
export const BUDGET_OF_APPLICANTS = 4_500_000;

/** What the loop itself remembers beside the lifecycle's state; travels over continue-as-new. */
export interface Envelope {
  readonly schema: 1;
  readonly step: number;
  /** Steps not yet recorded, in order. */
  readonly unrecorded: readonly StepToRecord[];
  /** Effects not yet done, in order. */
  readonly undone: readonly Effect[];
  /** The requests accepted lately, the oldest first: compact, for in a rush there are thousands. */
  readonly accepted: readonly AcceptedRequest[];
  /** Last number sent, by receiver. */
  readonly sent: Readonly<Record<ProcessId, number>>;
  /** Last number taken, by sender. */
  readonly taken: Readonly<Record<ProcessId, number>>;
  /** A sandbox's present instant, as last given to this process. */
  readonly clock?: Instant;
}

/** When it was accepted is by the real clock, in milliseconds; the hash is that of the body, as far as it was kept. */
export type AcceptedRequest = readonly [
  id: string,
  hash: string,
  acceptedAt: number,
  step: number,
  at: Instant,
  phase: string,
];

/** Input of the three process workflows: a first start, or what continue-as-new carries. */
export type ProcessInput =
  | { readonly start: StartInput; readonly actor: Actor; readonly requestId?: string; readonly at?: Instant }
  | { readonly state: State; readonly envelope: Envelope };

/** The answer of the `state` query: all that the façade makes its views from. */
export interface ProcessView {
  readonly state: State;
  /** Number of the last step, the ETag of every view. */
  readonly step: number;
  readonly now: Instant;
  /** Steps and effects still under way. */
  readonly unsettled: number;
  /** Bytes, of `PROCESS_BUDGET`. */
  readonly size: number;
}

/** Detail of an `ApplicationFailure` whose type is `REFUSED`. */
export interface RefusalDetail {
  readonly reasons: readonly Refusal[];
}
/** Type of the failure by which an update other than `give` is refused; its first detail is a `RefusalDetail`. */
export const REFUSED = 'refused';
/** Type of the failure by which `give` is refused; its first detail is a `NothingTaken`. */
export const NOTHING_TAKEN = 'nothing-taken';
export interface NothingTaken {
  readonly given: readonly Given[];
}
