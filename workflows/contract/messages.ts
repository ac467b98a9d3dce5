import type { Basis, Beside } from '../domain/basis.ts';
import type { ChainHash, Head } from '../domain/chain.ts';
import type { Change } from '../domain/changes.ts';
import type { ProcessId, SandboxId } from '../domain/ids.ts';
import type { Command, Effect, Happening, StartInput, State } from '../domain/lifecycle.ts';
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
 * The update by which people's commands arrive, several at once where several wait: an array of envelopes and, from
 * whoever offers to record what comes of them, a `Recorder`. Answered by a `GiveAnswer`; where none is taken it fails
 * with `NOTHING_TAKEN` and leaves no history.
 */
export const UPDATE_GIVE = 'give';
/** What one update may bring: commands, and bytes of their JSON. */
export const COMMANDS_AT_ONCE = { commands: 50, bytes: 256 * 1024 } as const;
/**
 * Whoever gives commands and offers to record their steps has to be asked within this, in milliseconds. Who never came
 * to it is looked for after `LEFT_BEHIND_MS`, by another clock.
 */
export const OFFERED_MS = 10_000;
export const LEFT_BEHIND_MS = 30_000;
/** Accepted requests are remembered at least this long, by the real clock. */
export const REMEMBERED_MS = 15 * 60_000;

/** Whole, or as much of it as is about some people: its argument is a `StateWanted`, or nothing. */
export const QUERY_STATE = 'state';
export interface StateWanted {
  readonly about: readonly PersonId[];
  /** The whole all the same where it comes to no more bytes, of `PROCESS_BUDGET`. */
  readonly wholeUpTo?: number;
}
/** A state that comes to more isn't carried from its process where what is recorded is the same. */
export const WHOLE_UP_TO = 20_000;
/** What it would carry on as new with; answered from its history by a process that was stopped, too. */
export const QUERY_CARRIED = 'carried';
export const SIGNAL_TELL = 'tell';
/** Says every search attribute anew, for a listing that lost one. */
export const SIGNAL_SHOW = 'show';
/** Answers once everything the process set out to do is done: recorded, told, started. */
export const UPDATE_SETTLE = 'settle';
/** Gives a sandboxed process an instant; answers when it is settled. Refused outside a sandbox. */
export const UPDATE_TICK = 'tick';
/**
 * Decides what becomes of what is recorded of a process that stands still: its argument is a `Reconciling`, its answer a
 * `GoneOn`. Refused (`same-as-before`) where it does not stand still.
 */
export const UPDATE_RECONCILE = 'reconcile';
/**
 * Has a process ask the record whether it agrees, and stand still if it does not. What somebody else was to record, it
 * records itself.
 */
export const SIGNAL_COMPARE = 'compare';
/** Wakes what sleeps, so that it sees whether another version of the worker is there for it. */
export const SIGNAL_MOVE = 'move';
export const MAIL_NUDGE = 'nudge';
export const MAIL_SENDER_ID = 'rounds';
export const WEBHOOKS_NUDGE = 'nudge';
export const WEBHOOKS_ID = 'webhooks';
export const REHEARSAL_ADVANCE = 'advance';
export const REHEARSAL_SETTLE = 'settle';
export const REHEARSAL_CLOCK = 'clock';

export const rehearsalId = (sandbox: SandboxId): string => `rehearsal/${sandbox}`;

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
  /** What the payload names by number, for a process has no list of its own. */
  readonly beside?: Beside;
  /** The step that the caller has seen: another one since, and nothing happens. */
  readonly ifStep?: number;
  /** And its branch; the first where it is left out. */
  readonly ifBranch?: number;
  /**
   * What is recorded of the process, as far as that is known: where that contradicts it or goes further, the process
   * came back from a backup and refuses (`process-behind`).
   */
  readonly recorded?: Head;
  /**
   * The last step of the state that it was made by, where that was read from the record: another one since, and it is not
   * judged, for whoever made it makes it anew by what the process says itself.
   */
  readonly madeBy?: StepName;
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
export type CommandOutcome =
  | { readonly answer: CommandAnswer }
  | { readonly reasons: readonly Refusal[] }
  /** Another step than `ifStep` is the last. */
  | { readonly moved: { readonly seen: number; readonly now: number } }
  /** Not judged. `alone`: judging it failed, and nobody else is to suffer from that. `anew`: it was made by a state that has changed. */
  | { readonly again: 'alone' | 'together' | 'anew' };

/** An offer to record steps by the very transaction that the process itself would ask for. */
export interface Recorder {
  /** Until when it may be taken up. */
  readonly until: Instant;
  /** The last step that is in the same hands already: it and all before it needn't be handed over again. */
  readonly has?: StepName;
}

/** Which message of which sender: a later branch counts on from where it went back to, so its numbers come after. */
export interface MessageNumber {
  readonly from: ProcessId;
  readonly branch: number;
  readonly n: number;
}

/** A message between processes, numbered by its sender so that it is taken exactly once. */
export interface NumberedMessage extends MessageNumber {
  readonly message: Command;
  /** What the message names, for a process looks nothing up. */
  readonly beside?: Beside;
  /** The sender's clock, in a sandbox. */
  readonly at?: Instant;
}

/** A numbered happening, as it is recorded. */
export interface Step extends Happening {
  readonly n: number;
}

/** A step as it stands in the chain of all steps of its process. */
export interface LinkedStep extends Step {
  /** Of this step and all before it. */
  readonly hash: ChainHash;
  /** The message that it takes. */
  readonly heard?: MessageNumber;
}

/** Which step of which branch. */
export interface StepName {
  readonly branch: number;
  readonly n: number;
}

/** A step on its way to be recorded. */
export interface StepToRecord extends LinkedStep {
  /** It takes the place of a step that was recorded before the process went back: mails of that one are its mails. */
  readonly again?: StepName;
  /** What it changed in the state that the step before it left; absent where nothing. */
  readonly change?: Change;
}

/**
 * Bytes that a process may come to with everything that travels when it carries on as new, as they are compressed
 * (`packedSizeOf`): Temporal takes 2 MB as one payload. 5,000 applications with ten texts of evidence each come to 1.2 MB,
 * screened to 1.5. The last tenth is kept for those who decide on what is there: whoever only applies is refused before.
 */
export const PROCESS_BUDGET = 1_900_000;
export const BUDGET_OF_APPLICANTS = 1_750_000;

/** Something to be done for other processes. */
export interface ToDo {
  readonly effect: Effect;
  /** The step that it follows from. */
  readonly step: number;
  /**
   * Nobody has said yet that the record agrees with the process: it waits until the step is recorded, so that a process
   * that came back from a backup tells nobody what contradicts the record.
   */
  readonly isUnsure?: true;
  /** Of a message. */
  readonly number?: Omit<MessageNumber, 'from'>;
  /** It follows from a step that was given again: when that happened. */
  readonly againAt?: Instant;
}

/** What to do with recorded steps that a process does not know. */
export type Decision = 'give again' | 'let go';
export interface Reconciling {
  readonly decision: Decision;
  readonly actor: Actor;
  /** The same wish gets the same branch. */
  readonly wish: string;
}
/** `same`: it came out as it was recorded. `matched`: it had been given again already. `given`: as another step. */
export type Regained = 'same' | 'matched' | 'given';
/** What became of each recorded step that the process did not know. */
export interface GoneOn {
  readonly branch: number;
  readonly regained: readonly (StepName & { readonly how: Regained })[];
  readonly letGo: readonly (StepName & { readonly reasons?: readonly Refusal[] })[];
}

/** A step as it is recorded. */
export interface RecordedStep extends LinkedStep {
  readonly branch: number;
}

/** Why a process stands still: what is recorded of it is not what it knows. */
export interface Fence {
  readonly since: Instant;
  /** What is recorded. */
  readonly recorded: Head;
}

/** What the loop itself remembers beside the lifecycle's state; travels over continue-as-new. */
export interface Envelope {
  readonly schema: 1;
  /** What it goes by: never in the state, and never looked up. */
  readonly basis: Basis;
  readonly step: number;
  /** Steps not yet recorded, in order. */
  readonly unrecorded: readonly StepToRecord[];
  /** Effects not yet done, in order. */
  readonly undone: readonly ToDo[];
  readonly branch: number;
  /** Of the last step. */
  readonly hash: ChainHash;
  /** The last step that was recorded. */
  readonly recorded: Head;
  readonly fence?: Fence;
  /** Messages that came while it stood still. */
  readonly held?: readonly NumberedMessage[];
  /** The requests accepted lately, the oldest first: compact, for in a rush there are thousands. */
  readonly accepted: readonly AcceptedRequest[];
  /** Last number sent, by receiver, whatever the branch. */
  readonly sent: Readonly<Record<ProcessId, number>>;
  /** Last number taken, by sender. */
  readonly taken: Readonly<Record<ProcessId, readonly [branch: number, n: number]>>;
  /** A sandbox's present instant, as last given to this process. */
  readonly clock?: Instant;
  /** It was stopped, and somebody has it go on: nothing happens before that is a step of its own. */
  readonly startedAgain?: StartedAgain;
}

/** How a process goes on that Temporal terminated, timed out, failed or lost. */
export interface StartedAgain {
  readonly actor: Actor;
  /**
   * `history`: with all that it knew. `record`: with what is recorded, in a branch of its own, for what it had told others
   * and was told is not known any more.
   */
  readonly from: 'history' | 'record';
  /** The same wish gets the same branch. */
  readonly wish: string;
}

/** When it was accepted is by the real clock, in milliseconds; the hash is that of the body, as far as it was kept. */
type AcceptedRequest = readonly [
  id: string,
  hash: string,
  acceptedAt: number,
  step: number,
  at: Instant,
  phase: string,
];

/** Input of the three process workflows: a first start, or what continue-as-new carries. */
export type ProcessInput =
  | {
      readonly start: StartInput;
      readonly actor: Actor;
      readonly requestId?: string;
      readonly at?: Instant;
      /** By a step that was given again: it may have been there before, and lets no time pass until the record has answered. */
      readonly again?: true;
    }
  | { readonly state: State; readonly envelope: Envelope };

/** The answer of the `state` query: all that the façade makes its views from. */
export interface ProcessView {
  readonly state: State;
  /** Of the state as much as is about those who were asked for. */
  readonly isPart?: true;
  /** Number of the last step; with its branch the ETag of every view. */
  readonly step: number;
  readonly branch: number;
  /** Of the last step. */
  readonly hash: ChainHash;
  /** The last step that it knows to be recorded. */
  readonly recorded?: Head;
  /** It stands still, for the record knows otherwise. */
  readonly fence?: Fence;
  readonly now: Instant;
  /** Steps and effects still under way: those that somebody else records are not. */
  readonly unsettled: number;
  /** Steps that were handed over to be recorded, and that it does not know to be. */
  readonly handedOver: number;
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
  readonly given: readonly CommandOutcome[];
}

/** The header in which a trace travels, as Temporal's own interceptors call it: a map of W3C Trace Context. */
export const TRACE_HEADER = '_tracer-data';
