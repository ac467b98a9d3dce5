import type { Settled } from './contract/clock.ts';
import type { CommandAnswer, CommandEnvelope, Envelope, Step, Telling } from './contract/messages.ts';
import type { Accepted, Command, Effect, Lifecycle, ProcessId, State } from './domain/lifecycle.ts';
import { SYSTEM } from './domain/people.ts';
import { type Refusal, refuse } from './domain/refusal.ts';
import type { Instant } from './domain/time.ts';
import { type Carried, SCHEMA } from './upcast.ts';

/** Accepted requests that are remembered. */
const REMEMBERED = 500;
/** More than this follows from one instant only where a lifecycle goes in circles. */
const MOST_AT_ONE_INSTANT = 1_000;

/**
 * What a process remembers, and the only place that changes it. Everything here is synchronous: between judging and
 * applying there is no await, so two commands can't both be judged by the same state and then both be applied.
 */
export class Book<S extends State> {
  state: S;
  step = 0;
  /** In order; the first ones may be on their way to be recorded, and stay here until they are. */
  readonly unrecorded: Step[];
  /** In order; the first one may be under way, and stays here until it is done. */
  readonly undone: Effect[];
  private readonly lifecycle: Lifecycle<S>;
  private readonly accepted: Map<string, { readonly hash: string; readonly answer: CommandAnswer }>;
  private readonly sent: Map<ProcessId, number>;
  private readonly taken: Map<ProcessId, number>;
  private clock: Instant | undefined;
  /** What a validator has just decided, for its handler, which follows at once. Replays have no validators. */
  private judged: Judged<S> | undefined;

  private constructor(lifecycle: Lifecycle<S>, state: S, envelope?: Envelope) {
    this.lifecycle = lifecycle;
    this.state = state;
    this.step = envelope?.step ?? 0;
    this.unrecorded = [...(envelope?.unrecorded ?? [])];
    this.undone = [...(envelope?.undone ?? [])];
    this.accepted = new Map(envelope?.accepted.map(({ id, hash, answer }) => [id, { hash, answer }]));
    this.sent = new Map(Object.entries(envelope?.sent ?? {}));
    this.taken = new Map(Object.entries(envelope?.taken ?? {}));
    this.clock = envelope?.clock;
  }

  /** A process that begins; `now` is its sandbox's clock, or the present. */
  static open<S extends State>(
    lifecycle: Lifecycle<S>,
    state: S,
    actor: Parameters<Lifecycle<S>['open']>[2],
    now: Instant,
  ): Book<S> {
    const book = new Book(lifecycle, state);
    book.see(now);
    book.apply(lifecycle.open(state, now, actor));
    book.passTime(now);
    return book;
  }

  /** A process that goes on after continue-as-new. */
  static goOn<S extends State>(lifecycle: Lifecycle<S>, { state, envelope }: Carried): Book<S> {
    return new Book(lifecycle, state as S, envelope);
  }

  /** The one answer to "now": a sandbox's clock stands where it was last put, everybody else's is Temporal's. */
  now(real: () => Instant): Instant {
    return this.state.sandbox === undefined ? real() : (this.clock ?? this.state.openedAt);
  }

  /** Steps and effects still under way. */
  get unsettled(): number {
    return this.unrecorded.length + this.undone.length;
  }

  settled(): Settled {
    return {
      step: this.step,
      unsettled: this.unsettled,
      knows: [...this.sent.keys()],
      over: this.lifecycle.isOver(this.state),
    };
  }

  // ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Every reason against a command, none where it may happen; changes nothing. */
  judge(type: string, envelope: CommandEnvelope, now: Instant): readonly Refusal[] {
    const known = this.recall(envelope);
    if (known) return Array.isArray(known) ? known : [];
    const moment = later(now, envelope.at);
    let state = this.state;
    for (const passed of elapsing(this.lifecycle, state, moment)) state = passed.state;
    const outcome = this.lifecycle.decide(state, { type, payload: envelope.payload }, envelope.actor, moment);
    if (!outcome.ok) return outcome.reasons;
    this.judged = { type, envelope, state, moment, outcome };
    return [];
  }

  /** Judges once more and applies: another command may have been accepted since the validator looked. */
  take(type: string, envelope: CommandEnvelope, now: Instant): CommandAnswer | readonly Refusal[] {
    const known = this.recall(envelope);
    if (known) return known;
    const { requestId, bodyHash, actor, payload } = envelope;
    const moment = later(now, envelope.at);
    this.see(moment);
    // A deadline that passed a moment ago has passed, although its timer has yet to fire.
    this.passTime(moment);
    const outcome =
      this.justJudged(type, envelope, moment) ??
      this.lifecycle.decide(this.state, { type, payload }, actor, moment);
    if (!outcome.ok) return outcome.reasons;
    this.apply(outcome);
    const answer = { process: this.state.id, step: this.step, at: moment, phase: outcome.state.phase };
    this.remember(requestId, bodyHash, answer);
    this.passTime(moment);
    return answer;
  }

  /** The same command, judged by the same state at the same instant, is decided the same: once is enough. */
  private justJudged(type: string, envelope: CommandEnvelope, moment: Instant): Accepted<S> | undefined {
    const { judged } = this;
    this.judged = undefined;
    const isSame =
      judged?.type === type &&
      judged.envelope.requestId === envelope.requestId &&
      judged.envelope.bodyHash === envelope.bodyHash &&
      judged.state === this.state &&
      judged.moment === moment;
    return isSame ? judged.outcome : undefined;
  }

  /** What can be said without asking the lifecycle: the stored answer, or why the envelope is no good. */
  private recall({
    requestId,
    bodyHash,
    at,
  }: CommandEnvelope): CommandAnswer | readonly Refusal[] | undefined {
    const known = this.accepted.get(requestId);
    if (known) return known.hash === bodyHash ? known.answer : [refuse('request-reused', { requestId })];
    return at !== undefined && this.state.sandbox === undefined ? OUTSIDE : undefined;
  }

  private remember(id: string, hash: string, answer: CommandAnswer): void {
    this.accepted.set(id, { hash, answer });
    const oldest = this.accepted.keys().next();
    if (this.accepted.size > REMEMBERED && !oldest.done) this.accepted.delete(oldest.value);
  }

  // ── Messages ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Takes a message of another process, once. One that is refused is journalled: nobody waits for an answer. */
  hear({ from, n, message, at }: Telling, now: Instant): void {
    if (n <= (this.taken.get(from) ?? 0)) return;
    this.taken.set(from, n);
    this.obey(message, later(now, at));
  }

  /** What the system itself has to say: a message, or what an activity found. */
  obey(message: Command, at: Instant): void {
    this.see(at);
    this.passTime(at);
    const outcome = this.lifecycle.decide(this.state, message, SYSTEM, at);
    if (outcome.ok) this.apply(outcome);
    else this.journal(message.type, message.payload, outcome.reasons, at);
    this.passTime(at);
  }

  /** A step that changes nothing but says why. */
  journal(type: string, facts: unknown, reasons: readonly Refusal[], at: Instant): void {
    const consequences = [{ what: 'refused', reasons }] as const;
    this.step += 1;
    this.unrecorded.push({ n: this.step, type, actor: SYSTEM, at, facts, mails: [], consequences });
  }

  /** The number of the next message to a process. */
  number(to: ProcessId): number {
    const n = (this.sent.get(to) ?? 0) + 1;
    this.sent.set(to, n);
    return n;
  }

  /** Remembers a process that was started: whoever wants to know what is under way has to ask it too. */
  meet(process: ProcessId): void {
    if (!this.sent.has(process)) this.sent.set(process, 0);
  }

  // ── Time ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** Moves a sandbox's clock; it never goes back. */
  see(at: Instant): void {
    if (this.state.sandbox !== undefined) this.clock = later(at, this.clock);
  }

  /** Why the clock can't be put to `at`; none where it can. */
  clockRefusals(at: Instant): readonly Refusal[] {
    if (this.state.sandbox === undefined) return OUTSIDE;
    const now = this.clock ?? this.state.openedAt;
    return at < now ? [refuse('clock-backwards', { now, asked: at })] : [];
  }

  /** Lets everything happen that fell due at or before `at`. */
  passTime(at: Instant): void {
    for (const passed of elapsing(this.lifecycle, this.state, at)) this.apply(passed);
  }

  private apply({ state, happening, effects }: Accepted<S>): void {
    this.state = state;
    this.step += 1;
    this.unrecorded.push({ ...happening, n: this.step });
    this.undone.push(...effects);
  }

  /** What continue-as-new carries. */
  carry(): Carried {
    return {
      state: this.state,
      envelope: {
        schema: SCHEMA,
        step: this.step,
        unrecorded: this.unrecorded,
        undone: this.undone,
        accepted: [...this.accepted].map(([id, { hash, answer }]) => ({ id, hash, answer })),
        sent: Object.fromEntries(this.sent),
        taken: Object.fromEntries(this.taken),
        inbox: [],
        ...(this.clock === undefined ? {} : { clock: this.clock }),
      },
    };
  }
}

interface Judged<S extends State> {
  readonly type: string;
  readonly envelope: CommandEnvelope;
  readonly state: S;
  readonly moment: Instant;
  readonly outcome: Accepted<S>;
}

const OUTSIDE: readonly Refusal[] = [refuse('clock-outside-sandbox')];

const later = (a: Instant, b: Instant | undefined): Instant => (b !== undefined && b > a ? b : a);

/** What time alone brings about until `at`, one happening after the other. */
function* elapsing<S extends State>(lifecycle: Lifecycle<S>, from: S, at: Instant): Generator<Accepted<S>> {
  let state = from;
  for (let n = 0; n < MOST_AT_ONE_INSTANT; n += 1) {
    const due = lifecycle.dueAt(state);
    if (due === undefined || due > at) return;
    const passed = lifecycle.elapse(state, at);
    // Waiting for an instant that has passed would never end; a task that fails is seen and mended.
    if (!passed) throw new Error(`${lifecycle.kind}: due at ${due}, but nothing happens at ${at}`);
    yield passed;
    state = passed.state;
  }
  throw new Error(`${lifecycle.kind}: more than ${MOST_AT_ONE_INSTANT} things fell due at ${at}`);
}
