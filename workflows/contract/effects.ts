import type { Calendar } from '../domain/calendar.ts';
import type { Head } from '../domain/chain.ts';
import type { ProcessId, ProcessKind, SandboxId } from '../domain/ids.ts';
import type { State } from '../domain/lifecycle.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../domain/time.ts';
import type { CommandOutcome, RecordedStep, StepName, StepToRecord } from './messages.ts';

/**
 * What the loop hands over, to its activity or to who gave the commands: steps not yet recorded, in order, each with what
 * it changed.
 */
export interface RecordInput {
  readonly process: { readonly id: ProcessId; readonly kind: ProcessKind; readonly sandbox?: SandboxId };
  readonly steps: readonly StepToRecord[];
  /** What the first of them goes on from; its branch is the one they are made in. None hands over nothing, and only asks. */
  readonly after: Head;
  /** The process stands still, and whoever runs the system is to know as long as what is recorded is the reason. */
  readonly isFenced?: true;
  /** The state after the last of them: handed over only where it was asked for. */
  readonly state?: State;
  /** When time alone changes something next: a sandbox's clock goes from one to the next. */
  readonly nextAt: Instant | null;
}

/**
 * `needs-state`: it only can be with the whole state. `behind`: what is recorded is not what the process goes on from, and
 * nothing was written: it came back from a backup, or was reset.
 */
export interface RecordResult {
  readonly result: 'recorded' | 'needs-state' | 'behind';
  /** The last step that is recorded now; null where none is. */
  readonly head: Head | null;
}

/** What `give` answers: what became of each command, in order, and what whoever offered it is to record. */
export interface GiveAnswer {
  readonly given: readonly CommandOutcome[];
  readonly toRecord?: RecordInput;
}

/** What is recorded beyond a head. */
interface Missed {
  /** The last step that the head shares with what is recorded. */
  readonly shared: number;
  /** In order, some at a time; none where there are no more. */
  readonly steps: readonly RecordedStep[];
}

export interface MailPassResult {
  readonly sent: number;
  readonly failed: number;
  /** Accepted by nobody yet, tried again later. */
  readonly deferred: number;
  /** The next instant at which a mail is to leave, or null where none is known. */
  readonly nextAt: Instant | null;
  /** Passes that the database has counted; outside sandboxes. */
  readonly passes?: number;
}

/** What a pass over the deliveries of webhooks came to. */
export interface WebhookResult {
  readonly delivered: number;
  /** Given up: refused to the last, or the receiver is gone. */
  readonly failed: number;
  /** Tried again later. */
  readonly deferred: number;
  /** When something is to be sent next, or null where nothing waits. */
  readonly nextAt: Instant | null;
}

/** How far an advance of a sandbox's clock came with one call. */
export interface Reached {
  /** Where the clock stands now. */
  readonly now: Instant;
  /** Where it is going. */
  readonly to: Instant;
  /** Instants given to a process, and mails sent, by this call; what a worker that died on the way did is not counted. */
  readonly steps: number;
  readonly mails: number;
  /** Everything due until then has been done. */
  readonly isThere: boolean;
  /** Why it goes no further: a process that does not move, mails that can't leave. */
  readonly stopped?: Refusal;
}

/** What is to settle in a sandbox: argument of the rehearsal's `settle`. */
export interface SettleRequest {
  /** To whom something was given, where nobody else got anything; every process of the sandbox where it is left out. */
  readonly of?: readonly ProcessId[];
}

/** The activities that workflows call. One file of `activities/` implements each. */
export interface MissionActivities {
  /**
   * One transaction: journal, overview, obligations and outbox, keyed by process, branch and step number, no lower step
   * over a higher. Idempotent. Only what goes on from what is recorded is taken: the same branch, and a chain that meets. The steps' changes are made to the state that is recorded; where that is not the one before
   * the first of them, nothing is written, and the whole state is asked for. Ladder rows of closed obligations and former rounds leave the outbox in it.
   *
   * Where a step ordered mails that leave at once, it then nudges from its own process, by its own client: the signal
   * `MAIL_NUDGE` to `MAIL_SENDER_ID`, or to `rehearsalId(sandbox)`. That costs the process no event and no wait; a nudge
   * that fails is dropped, for the next pass comes by itself. The same goes for whoever is told by webhooks.
   */
  record(input: RecordInput): Promise<RecordResult>;
  /** @param beyond the last step of the page before; what the head shares with the record where there was none. */
  missed(input: {
    readonly process: ProcessId;
    readonly after: Head;
    readonly beyond?: number;
  }): Promise<Missed>;
  /**
   * Issues the next branch of a process, which goes on from a head; the same wish gets the same. Recorded steps that the
   * head does not lead to are left, and what they ordered and has not been sent leaves the outbox, but for those kept.
   */
  branchOff(input: {
    readonly process: ProcessId;
    readonly after: Head;
    readonly wish: string;
    readonly kept: readonly StepName[];
  }): Promise<{ readonly branch: number }>;
  /** @returns public holidays of each country, without names, for the years `from` to `to`, both included. */
  holidays(countries: readonly string[], from: number, to: number): Promise<readonly Calendar[]>;
  /**
   * One pass over the outbox: compose, freeze, claim, send. `now` only in a sandbox, whose mails are sent by its own passes.
   * `passes`: how many the last one had counted. A database that knows of fewer came back from a backup, and what was to
   * leave since is held.
   */
  sendDueMail(input: {
    readonly sandbox?: SandboxId;
    readonly now?: Instant;
    readonly passes?: number;
  }): Promise<MailPassResult>;
  /** One pass over what receivers of webhooks are to be told: claim, send. */
  deliverWebhooks(): Promise<WebhookResult>;
  /**
   * Moves a sandbox's clock on for about a second: from due instant to due instant, a process's turn before the mails of
   * the same instant, ties by id; with each its whole sandbox settles. Where no target is given it finds the next
   * instant at which anything is due, and does nothing. A process that is over is passed by.
   */
  advanceSandbox(input: {
    readonly sandbox: SandboxId;
    readonly now: Instant;
    readonly to?: Instant;
  }): Promise<Reached>;
  /**
   * Waits until these processes, or all of the sandbox, have nothing under way, nor whoever they started or told something
   * since; and sends what is to leave by then.
   */
  settleSandbox(input: { readonly sandbox: SandboxId; readonly now: Instant } & SettleRequest): Promise<void>;
}
