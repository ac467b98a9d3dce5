import type { ProcessId, SandboxId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../domain/time.ts';
import type { MailPassResult } from './effects.ts';

/** Query of a process: whether it is settled. Light, and it leaves no history; `settle` waits for it. */
export const QUERY_SETTLED = 'settled';

/** What `settled`, `settle` and `tick` answer. */
export interface Settled {
  /** Number of the last step. */
  readonly step: number;
  readonly unsettled: number;
  /** How many messages it has sent to each process; none yet to one that it only started. */
  readonly sent: Readonly<Record<ProcessId, number>>;
  /** Nothing can happen to it any more. */
  readonly over: boolean;
  /** It stands still until somebody decides: nothing of it settles before. */
  readonly isFenced?: true;
}

/** Query of the workflows that work in passes: what the last one came to and when it ended, for health; null before it. */
export const QUERY_LAST_PASS = 'lastPass';
export type LastOf<R> = R & { readonly at: Instant };
/** Of the mail sender. */
export type LastPass = LastOf<MailPassResult>;

/** Input of such a workflow: nothing, or what continue-as-new carries. */
export interface PassesInput<R> {
  readonly last: LastOf<R> | null;
}

/** Input of `rehearsal`: the instant at which its clock stands, and what continue-as-new carries. */
export interface RehearsalInput {
  readonly sandbox: SandboxId;
  readonly at: Instant;
  readonly advancing?: Advancing;
  readonly last?: Advanced;
}

/** Argument of `advance`. The same `job` again gets the same answer, so that a lost one can be asked for once more. */
export type AdvanceRequest = { readonly job: string } & (
  | { readonly to: Instant }
  /** To the next thing due, and everything due at that instant. */
  | { readonly next: true }
);

/** Answer of `advance`: it began. The `clock` query shows how far it is, `settle` waits for its end. */
export interface AdvanceBegun {
  readonly job: string;
  readonly from: Instant;
}

export interface Advancing {
  readonly job: string;
  readonly from: Instant;
  /** Absent while the next thing due is being looked for. */
  readonly to?: Instant;
  readonly at: Instant;
  /** Instants given to a process so far. */
  readonly steps: number;
  readonly mails: number;
}

/** How the last job ended. */
export interface Advanced {
  readonly job: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly steps: number;
  readonly mails: number;
  /** Why it stopped before its target: a process that does not move, mails that can't leave. */
  readonly stopped?: Refusal;
}

/** Answer of the `clock` query and of the rehearsal's `settle`. */
export interface Clock {
  readonly now: Instant;
  readonly advancing?: Advancing;
  readonly last?: Advanced;
}
