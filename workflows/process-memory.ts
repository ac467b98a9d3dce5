import { Chain } from './chain.ts';
import {
  elapsing,
  hashKept,
  type Judged,
  judgeAll,
  latest,
  type Made,
  made,
  OUTSIDE,
  type Remembered,
} from './command-judging.ts';
import type { Settled } from './contract/clock.ts';
import {
  type CommandAnswer,
  type CommandEnvelope,
  type CommandOutcome,
  type Envelope,
  type Fence,
  type GoneOn,
  type MessageNumber,
  type NumberedMessage,
  REMEMBERED_MS,
  type Reconciling,
  type RecordedStep,
  type Recorder,
  type Regained,
  type StartedAgain,
  type StepToRecord,
  type ToDo,
} from './contract/messages.ts';
import type { Beside } from './domain/basis.ts';
import { canonical, type Head, link, START } from './domain/chain.ts';
import { packedSizeOf } from './domain/changes.ts';
import type { ProcessId } from './domain/ids.ts';
import type { Accepted, Command, Governed, Happening, Lifecycle, State } from './domain/lifecycle.ts';
import { type Actor, SYSTEM } from './domain/people.ts';
import { type Refusal, refuse } from './domain/refusal.ts';
import type { Instant } from './domain/time.ts';
import { type Carried, SCHEMA } from './upcast.ts';

/**
 * What a process remembers, and the only place that changes it. Everything here is synchronous: between judging and
 * applying there is no await, so two commands can't both be judged by the same state and then both be applied.
 */
export class ProcessMemory<S extends State> {
  state: S;
  readonly chain: Chain;
  /** In order; the first one may be under way, and stays here until it is done. */
  readonly undone: ToDo[];
  fence: Fence | undefined;
  private startedAgain: StartedAgain | undefined;
  /** Wishes to know whether the record agrees. */
  readonly comparisons: true[] = [];
  /** What somebody decided on what is recorded, while it stands still. */
  readonly deciding: Deciding[] = [];
  private held: readonly NumberedMessage[];
  /** With what it goes by now. */
  lifecycle: Governed<S>;
  private readonly accepted: Map<string, Remembered>;
  private readonly sent: Map<ProcessId, number>;
  private readonly taken: Map<ProcessId, readonly [branch: number, n: number]>;
  private clock: Instant | undefined;
  /** Updates that this run has taken: the server takes 2,000. */
  updates = 0;
  /** What a validator has just decided, for its handler, which follows at once. Replays have no validators. */
  private judged:
    | { readonly state: S; readonly real: Instant; readonly all: readonly Judged<S>[] }
    | undefined;

  /** Bytes of the state, and of what it goes by, as they travel. */
  private stateSize: number;
  private basisSize: number;

  private constructor(lifecycle: Governed<S>, state: S, envelope?: Envelope) {
    this.lifecycle = lifecycle;
    this.state = state;
    this.chain = new Chain(envelope);
    this.fence = envelope?.fence;
    this.startedAgain = envelope?.startedAgain;
    if (this.mustBranch && this.startedAgain) {
      const { actor, wish } = this.startedAgain;
      this.deciding.push({ wish: { decision: 'give again', actor, wish } });
    } else if (this.fence) this.comparisons.push(true);
    this.held = envelope?.held ?? [];
    this.undone = [...(envelope?.undone ?? [])];
    this.accepted = new Map(
      envelope?.accepted.map(([id, hash, acceptedAt, step, at, phase]) => [
        id,
        { hash, acceptedAt, answer: { process: state.id, step, at, phase } },
      ]),
    );
    this.sent = new Map(Object.entries(envelope?.sent ?? {}));
    this.taken = new Map(Object.entries(envelope?.taken ?? {}));
    this.clock = envelope?.clock;
    this.stateSize = packedSizeOf(state);
    this.basisSize = packedSizeOf(lifecycle.basis);
  }

  /**
   * A process that begins; `now` is its sandbox's clock, or the present.
   * @param isAgain it may have been there before: no time passes until the record has answered.
   */
  static open<S extends State>(
    lifecycle: Governed<S>,
    state: S,
    actor: Parameters<Governed<S>['open']>[2],
    now: Instant,
    isAgain = false,
  ): ProcessMemory<S> {
    const memory = new ProcessMemory(lifecycle, state);
    memory.moveClock(now);
    const outcome = lifecycle.open(state, now, actor);
    memory.apply({ ...made(state, outcome), change: { set: outcome.state } });
    if (isAgain) memory.standStill(START, now);
    memory.passTime(now);
    return memory;
  }

  /** A process that goes on after continue-as-new. */
  static goOn<S extends State>(lifecycle: Lifecycle<S>, { state, envelope }: Carried): ProcessMemory<S> {
    return new ProcessMemory(lifecycle.by(envelope.basis), state as S, envelope);
  }

  /** The one answer to "now": a sandbox's clock stands where it was last put, everybody else's is Temporal's. */
  now(real: () => Instant): Instant {
    return this.state.sandbox === undefined ? real() : (this.clock ?? this.state.openedAt);
  }

  /** Steps and effects still under way. */
  get unsettled(): number {
    return (this.hasToRecord ? this.chain.unrecorded.length : 0) + this.undone.length;
  }

  /** A step waits that nobody else records. Who is over will never be told that somebody did. */
  get hasToRecord(): boolean {
    return this.isOver ? this.chain.unrecorded.length > 0 : this.chain.isLeftToItself;
  }

  /** Bytes of all that travels when it carries on as new, compressed. */
  get size(): number {
    return (
      this.stateSize +
      this.basisSize +
      this.chain.size +
      packedSizeOf(this.held) +
      packedSizeOf(this.undone) +
      this.accepted.size * BYTES_OF_ACCEPTED
    );
  }

  /** Nothing can happen to it any more. */
  get isOver(): boolean {
    return this.lifecycle.isOver(this.state);
  }

  settled(): Settled {
    return {
      step: this.chain.step,
      unsettled: this.unsettled,
      sent: Object.fromEntries(this.sent),
      over: this.isOver,
      ...(this.fence ? { isFenced: true } : {}),
    };
  }

  // ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * What would become of commands that come together, where none of them can be taken now; undefined where one can.
   * Changes nothing.
   * @throws what judging the only command threw.
   */
  refusals(envelopes: readonly CommandEnvelope[], real: Instant): readonly CommandOutcome[] | undefined {
    const all = this.judge(envelopes, real);
    const failed = all.find(({ failure }) => failure !== undefined);
    if (failed?.failure && all.length === 1) throw failed.failure.error;
    // In the handler it would hold up the process, so the others come without it.
    if (failed) return all.map(({ failure }) => ({ again: failure ? 'alone' : 'together' }));
    if (all.some(({ result }) => 'answer' in result)) return undefined;
    this.judged = undefined;
    return all.map(({ result }) => result);
  }

  /** Judges, once more where others were accepted since, and applies what can be taken. */
  take(envelopes: readonly CommandEnvelope[], real: Instant): readonly CommandOutcome[] {
    const all = this.justJudged(envelopes, real) ?? this.judge(envelopes, real);
    this.judged = undefined;
    for (const { failure } of all) if (failure) throw failure.error;
    if (!this.fence) for (const { recorded } of envelopes) this.chain.note(recorded);
    for (const { envelope, result, steps, clock, isNew } of all) {
      for (const step of steps) this.apply(step, { isSure: this.chain.agreesWith(envelope.recorded) });
      this.clock = clock;
      if (isNew && 'answer' in result) this.remember(envelope, result.answer, Date.parse(real));
    }
    this.updates += 1;
    return all.map(({ result }) => result);
  }

  private judge(envelopes: readonly CommandEnvelope[], real: Instant): readonly Judged<S>[] {
    const { state, clock, accepted, size } = this;
    const { step, branch } = this.chain;
    const isBehind = ({ recorded }: CommandEnvelope) =>
      this.fence !== undefined || this.chain.isBehind(recorded);
    const snapshot = { state, step, branch, clock, accepted, size, isBehind };
    const all = judgeAll(this.lifecycle, snapshot, envelopes, real);
    this.judged = { state, real, all };
    return all;
  }

  /** The same commands, judged by the same state at the same instant, are decided the same: once is enough. */
  private justJudged(envelopes: readonly CommandEnvelope[], real: Instant): readonly Judged<S>[] | undefined {
    const { judged } = this;
    const isSame =
      judged?.state === this.state &&
      judged.real === real &&
      judged.all.length === envelopes.length &&
      judged.all.every(({ envelope: { requestId, bodyHash } }, i) => {
        const asked = envelopes[i];
        return asked?.requestId === requestId && asked.bodyHash === bodyHash;
      });
    return isSame ? judged.all : undefined;
  }

  private remember(
    { requestId, bodyHash }: CommandEnvelope,
    answer: CommandAnswer,
    acceptedAt: number,
  ): void {
    for (const [id, each] of this.accepted) {
      if (each.acceptedAt >= acceptedAt - REMEMBERED_MS) break;
      this.accepted.delete(id);
    }
    this.accepted.set(requestId, { hash: hashKept(bodyHash), answer, acceptedAt });
  }

  // ── Messages ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Takes a message of another process, once. One that is refused is journalled: nobody waits for an answer. */
  hear(numbered: NumberedMessage, now: Instant): void {
    const { from, branch, n, message, at, beside } = numbered;
    if (this.fence) {
      this.held = [...this.held, numbered];
      return;
    }
    if (this.hasTaken(numbered)) return;
    this.taken.set(from, [branch, n]);
    this.takeMessage(message, latest(now, at), { heard: { from, branch, n }, ...(beside ? { beside } : {}) });
  }

  private hasTaken({ from, branch, n }: MessageNumber): boolean {
    const [lastBranch, last] = this.taken.get(from) ?? [0, 0];
    return branch < lastBranch || (branch === lastBranch && n <= last);
  }

  /** What the system itself has to say: a message, or what an activity found. */
  takeMessage(
    message: Command,
    at: Instant,
    { heard, beside }: { readonly heard?: MessageNumber; readonly beside?: Beside } = {},
  ): void {
    this.moveClock(at);
    this.passTime(at);
    const outcome = this.lifecycle.decide(this.state, message, SYSTEM, at, beside);
    if (outcome.ok) this.apply(made(this.state, outcome), heard ? { heard } : {});
    else this.journal(message.type, message.payload, outcome.reasons, at, heard);
    this.passTime(at);
  }

  /** A step that changes nothing but says why. */
  journal(
    type: string,
    facts: unknown,
    reasons: readonly Refusal[],
    at: Instant,
    heard?: MessageNumber,
  ): void {
    const consequences = [{ what: 'refused', reasons }] as const;
    this.chain.write({ type, actor: SYSTEM, at, facts, mails: [], consequences }, heard ? { heard } : {});
  }

  /** The next message to a process. */
  private number(to: ProcessId): ToDo['number'] {
    const n = (this.sent.get(to) ?? 0) + 1;
    this.sent.set(to, n);
    return { branch: this.chain.branch, n };
  }

  /** Remembers a process that was started: whoever wants to know what is under way has to ask it too. */
  rememberStarted(process: ProcessId): void {
    if (!this.sent.has(process)) this.sent.set(process, 0);
  }

  // ── Time ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** Moves a sandbox's clock; it never goes back. */
  moveClock(at: Instant): void {
    if (this.state.sandbox !== undefined) this.clock = latest(at, this.clock);
  }

  /** Why the clock can't be put to `at`; none where it can. */
  clockRefusals(at: Instant): readonly Refusal[] {
    if (this.state.sandbox === undefined) return OUTSIDE;
    const now = this.clock ?? this.state.openedAt;
    return at < now ? [refuse('clock-backwards', { now, asked: at })] : [];
  }

  /** Lets everything happen that fell due at or before `at`; nothing while it stands still. */
  passTime(at: Instant): void {
    if (this.fence) return;
    for (const passed of elapsing(this.lifecycle, this.state, at)) this.apply(passed);
  }

  private apply(
    { outcome, change, growth: by }: Made<S>,
    {
      isSure = false,
      heard,
      again,
      againAt,
    }: Pick<StepToRecord, 'heard' | 'again'> & Pick<ToDo, 'againAt'> & { readonly isSure?: boolean } = {},
  ): void {
    const { state, happening, effects, basis } = outcome;
    if (basis) {
      this.lifecycle = this.lifecycle.by(basis);
      this.basisSize = packedSizeOf(basis);
    }
    this.state = state;
    this.stateSize += by;
    this.chain.write(happening, {
      ...(heard ? { heard } : {}),
      ...(again ? { again } : {}),
      ...(change ? { change } : {}),
    });
    for (const effect of effects) {
      this.undone.push({
        effect,
        step: this.chain.step,
        ...(isSure ? {} : { isUnsure: true }),
        ...(againAt ? { againAt } : {}),
        ...(effect.type === 'tell' ? { number: this.number(effect.to) } : {}),
      });
    }
  }

  // ── The record ────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Takes a recorded step that it does not know: as it is recorded where it can be made again just so.
   * @param isSame nothing else has happened to it since what it shares with the record.
   */
  regain(recorded: RecordedStep, isSame: boolean): Regained | readonly Refusal[] {
    const { n, hash, heard } = recorded;
    const happening = happeningOf(recorded);
    if (isSame && n === this.chain.step + 1) {
      for (const outcome of this.remakings(happening)) {
        if (link(this.chain.hash, n, outcome.happening) !== hash) continue;
        this.moveClock(happening.at);
        if (heard) this.taken.set(heard.from, [heard.branch, heard.n]);
        this.apply(made(this.state, outcome), { isSure: true, againAt: happening.at });
        this.chain.lastIsRecorded(recorded);
        return 'same';
      }
    }
    if (heard && this.hasTaken(heard)) return 'matched';
    const again = { branch: recorded.branch, n };
    const told = canonical([happening.type, happening.actor.person, happening.facts]);
    const { unrecorded } = this.chain;
    const match = unrecorded.findIndex(
      ({ type, actor, facts, again: other }) => !other && canonical([type, actor.person, facts]) === told,
    );
    const found = unrecorded[match];
    if (found) {
      unrecorded[match] = { ...found, again };
      return 'matched';
    }
    const { commands, messages } = this.lifecycle;
    if (![...commands, ...messages].includes(happening.type)) return [];
    const command = { type: happening.type, payload: happening.facts };
    const outcome = this.lifecycle.decide(this.state, command, happening.actor, happening.at);
    if (!outcome.ok) return outcome.reasons;
    if (heard) this.taken.set(heard.from, [heard.branch, heard.n]);
    this.apply(made(this.state, outcome), { ...(heard ? { heard } : {}), again });
    return 'given';
  }

  /** What may have led to a step: a decision, time, or nothing but a note. */
  private *remakings(happening: Happening): Generator<Accepted<S>> {
    const { type, facts, actor, at, consequences } = happening;
    if (consequences.some(({ what }) => what === 'refused')) {
      yield { ok: true, state: this.state, happening, effects: [] };
      return;
    }
    const decided = this.lifecycle.decide(this.state, { type, payload: facts }, actor, at);
    if (decided.ok) yield decided;
    const passed = this.lifecycle.elapse(this.state, at);
    if (passed) yield passed;
  }

  /** Goes on in a branch that the database issued. What follows from steps that nobody else knows is numbered in it. */
  goOnIn(branch: number, since: Head, actor: Actor, facts: unknown, now: Instant): void {
    this.chain.goOnIn(branch);
    for (const [i, toDo] of this.undone.entries()) {
      if (toDo.number && toDo.step > since.step)
        this.undone[i] = { ...toDo, number: { ...toDo.number, branch } };
    }
    this.chain.write({ type: 'reconciled', actor, at: now, facts, mails: [], consequences: [] }, {});
    this.goOnAgain(now);
  }

  /**
   * Takes up an offer to record what is not known to be: the steps that are handed over, and what they go on from. Not
   * where the record may know otherwise, or something waits for it here.
   */
  handOver(
    recorder: Recorder,
    envelopes: readonly CommandEnvelope[],
    real: Instant,
  ): { readonly after: Head; readonly steps: readonly StepToRecord[] } | undefined {
    const { chain } = this;
    const isAgreed = envelopes.some(({ recorded }) => chain.agreesWith(recorded));
    const isAwaited = this.undone.some(({ isUnsure, step }) => isUnsure && !chain.isRecorded(step));
    if (real > recorder.until || !isAgreed || isAwaited || this.fence || this.isOver) return undefined;
    return this.state.sandbox === undefined ? chain.handOver(recorder.has) : undefined;
  }

  /** The record has answered. What it may go on from it goes on from; else it stands still until somebody decides. */
  heed(recorded: Head | null, isMet: boolean, now: Instant): void {
    if (!isMet || this.chain.isBehind(recorded ?? undefined)) this.standStill(recorded ?? START, now);
    else if (this.fence && !this.mustBranch) this.goOnAgain(now);
  }

  /** The record is asked once more, so that it knows. */
  private standStill(recorded: Head, now: Instant): void {
    if (!this.fence) this.comparisons.push(true);
    this.chain.takeBack();
    this.fence = { since: this.fence?.since ?? now, recorded };
  }

  /** What came meanwhile is heard now. */
  private goOnAgain(now: Instant): void {
    const { held, startedAgain } = this;
    this.fence = undefined;
    this.held = [];
    if (startedAgain) this.noteStartedAgain(startedAgain, now);
    for (const numbered of held) this.hear(numbered, now);
  }

  /** It was stopped, and goes on: a step of its own, of which the coordinator hears. */
  private noteStartedAgain({ actor, from }: StartedAgain, now: Instant): void {
    this.startedAgain = undefined;
    const { coordinator } = this.state.staff;
    const order = { type: 'step', template: 'started-again', to: [coordinator], facts: {} } as const;
    this.chain.write(
      { type: 'startedAgain', actor, at: now, facts: { from }, mails: [order], consequences: [] },
      {},
    );
  }

  /** What is known of it is not all that it knew: it goes on in a branch of its own only. */
  private get mustBranch(): boolean {
    return this.fence !== undefined && this.startedAgain?.from === 'record';
  }

  /** What continue-as-new carries. */
  carry(): Carried {
    return {
      state: this.state,
      envelope: {
        schema: SCHEMA,
        basis: this.lifecycle.basis,
        ...this.chain.carry(),
        undone: this.undone,
        ...(this.fence ? { fence: this.fence } : {}),
        ...(this.startedAgain ? { startedAgain: this.startedAgain } : {}),
        ...(this.held.length > 0 ? { held: this.held } : {}),
        accepted: [...this.accepted].map(
          ([
            id,
            {
              hash,
              acceptedAt,
              answer: { step, at, phase },
            },
          ]) => [id, hash, acceptedAt, step, at, phase],
        ),
        sent: Object.fromEntries(this.sent),
        taken: Object.fromEntries(this.taken),
        ...(this.clock === undefined ? {} : { clock: this.clock }),
      },
    };
  }
}

/** A decision, and what came of it: null where there was nothing to decide. */
export interface Deciding {
  readonly wish: Reconciling;
  gone?: GoneOn | null;
}

/** What is recorded of a step apart from where it stands in the chain. */
const happeningOf = ({ type, actor, at, facts, mails, consequences }: Happening): Happening => ({
  type,
  actor,
  at,
  facts,
  mails,
  consequences,
});

/** Of an accepted request as it travels, compressed, with a request id of the usual length. */
const BYTES_OF_ACCEPTED = 50;
