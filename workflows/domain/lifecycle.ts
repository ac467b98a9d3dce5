import type { ActionState } from './action/state.ts';
import type { Basis, Beside } from './basis.ts';
import type { CallState } from './call/state.ts';
import type { ProcessId, ProcessKind } from './ids.ts';
import type { MailOrder } from './mail.ts';
import type { MissionState } from './mission/state.ts';
import type { Obligation } from './obligation.ts';
import type { Actor, Role } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

export type { ProcessId, ProcessKind, SandboxId } from './ids.ts';

/**
 * A command counts from when it was received, though it may be judged this much later: so what closes by time closes
 * for others this long after its last instant, and what was sent in time is decided in time. A rehearsal's clock stands
 * still meanwhile, so there it closes at the very instant.
 */
export const RECEIVED_WITHIN_MS = 60_000;

export type State = ActionState | CallState | MissionState;

/** A command or a message between processes: an intention and its facts. */
export interface Command<T extends string = string, P = unknown> {
  readonly type: T;
  readonly payload: P;
}

/** What the loop has to do beside recording. */
export type Effect =
  | {
      readonly type: 'start';
      readonly process: ProcessKind;
      readonly id: ProcessId;
      readonly input: StartInput;
    }
  | { readonly type: 'tell'; readonly to: ProcessId; readonly message: Command }
  | {
      readonly type: 'fetch-calendars';
      readonly countries: readonly string[];
      readonly from: number;
      readonly to: number;
    };

/** What a process starts from; the domain makes the first state of it. */
export interface StartInput {
  readonly kind: ProcessKind;
  readonly state: State;
  readonly basis: Basis;
}

/** One thing that happened, as journal, overview and outbox will hold it. */
export interface Happening {
  /** Name of the command, message or passing of time. */
  readonly type: string;
  readonly actor: Actor;
  readonly at: Instant;
  /** The command's payload: references and facts, no prose. */
  readonly facts: unknown;
  readonly mails: readonly MailOrder[];
  /** What followed of itself: phases entered, dates moved. */
  readonly consequences: readonly Consequence[];
}

export type Consequence =
  | { readonly what: 'phase'; readonly from: string; readonly to: string }
  | { readonly what: 'application'; readonly application: string; readonly from: string; readonly to: string }
  | { readonly what: 'due moved'; readonly obligation: string; readonly from: string; readonly to: string }
  /** The next one up acted, since nobody who holds the role is impartial. */
  | { readonly what: 'instead'; readonly role: Role }
  /** A message that could not be taken: journalled, never thrown. */
  | { readonly what: 'refused'; readonly reasons: readonly Refusal[] };

export interface Accepted<S extends State = State> {
  readonly ok: true;
  readonly state: S;
  readonly happening: Happening;
  readonly effects: readonly Effect[];
  /** What the process goes by from here on, where that is something else than before. */
  readonly basis?: Basis;
}
export interface Refused {
  readonly ok: false;
  readonly reasons: readonly Refusal[];
}
export type Outcome<S extends State = State> = Accepted<S> | Refused;

/** Something that time alone brings about: an event of the statechart at an instant. */
export interface Timed {
  readonly at: Instant;
  readonly type: string;
}

/** A lifecycle as a value: what of it hangs on no edition. */
export interface Lifecycle<S extends State = State> {
  readonly kind: S['kind'];
  /** Every command that a person may give; the loop registers an update for each. */
  readonly commands: readonly string[];
  /** Messages that other processes send. */
  readonly messages: readonly string[];
  /** Nothing can happen to it any more: the workflow completes. */
  isOver(state: S): boolean;
  /** The lifecycle as it goes by these rules and calendars, which have to be those that the state names. */
  by(basis: Basis): Governed<S>;
}

/**
 * A lifecycle with what it goes by: everything the loop, the façade, the forecast and the tests ask of it.
 * All functions are pure; `at` is the present instant, given by who calls.
 */
export interface Governed<S extends State = State> extends Lifecycle<S> {
  readonly basis: Basis;
  /** The first happening of a process: what follows from its having been opened. */
  open(state: S, at: Instant, actor: Actor): Accepted<S>;
  /** Judges and applies: every reason at once, or the next state with its effects. */
  decide(state: S, command: Command, actor: Actor, at: Instant, beside?: Beside): Outcome<S>;
  /** Every reason against a command that doesn't depend on its facts; none where it is permitted now. */
  probe(state: S, command: string, actor: Actor, at: Instant): readonly Refusal[];
  /** Of what a command chooses from the state, its field and what may be chosen now; undefined where it chooses nothing. */
  choices(
    state: S,
    command: string,
    actor: Actor,
    at: Instant,
  ): { readonly field: string; readonly open: readonly (string | number)[] } | undefined;
  /** The next instant at which time alone changes something: a deadline, a first day, a rung to hand over. */
  dueAt(state: S): Instant | undefined;
  /** Likewise, without the rungs: when its statechart takes an event by itself. */
  timedAt(state: S): Instant | undefined;
  /** Everything that time alone will bring about, and when. */
  timed(state: S): readonly Timed[];
  /** Lets time pass to `at`: the earliest thing that fell due at or before it, or undefined where nothing did. */
  elapse(state: S, at: Instant): Accepted<S> | undefined;
  obligations(state: S): readonly Obligation[];
  /** The same state with another ledger: nothing is owed otherwise for it. */
  withLedger(state: S, ledger: S['ledger']): S;
}
