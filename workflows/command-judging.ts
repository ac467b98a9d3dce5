import {
  BUDGET_OF_APPLICANTS,
  type CommandAnswer,
  type CommandEnvelope,
  type CommandOutcome,
  PROCESS_BUDGET,
} from './contract/messages.ts';
import { START } from './domain/chain.ts';
import { type Change, changeBetween, growthBy, packedSizeOf, sizeOf } from './domain/changes.ts';
import {
  type Accepted,
  type Governed,
  type Happening,
  RECEIVED_WITHIN_MS,
  type State,
} from './domain/lifecycle.ts';
import type { Actor } from './domain/people.ts';
import { type Refusal, refuse } from './domain/refusal.ts';
import { type Instant, instant, later } from './domain/time.ts';

/** More than this follows from one instant only where a lifecycle goes in circles. */
const MOST_AT_ONE_INSTANT = 1_000;

/** By what commands are judged. */
export interface MemorySnapshot<S extends State> {
  readonly state: S;
  readonly step: number;
  readonly branch: number;
  /** Whether what is recorded is not what the process knows, as far as that shows. */
  readonly isBehind: (envelope: CommandEnvelope) => boolean;
  /** Of a sandbox: where its clock stands. */
  readonly clock: Instant | undefined;
  readonly accepted: ReadonlyMap<string, Remembered>;
  /** Bytes that it comes to. */
  readonly size: number;
}

/** Something that happened, with what it changed. */
export interface Made<S extends State> {
  readonly outcome: Accepted<S>;
  readonly change: Change | undefined;
  /** By how many bytes the state is larger now. */
  readonly growth: number;
}

/** An accepted request. */
export interface Remembered {
  /** As much of the body's hash as tells one body from another. */
  readonly hash: string;
  readonly answer: CommandAnswer;
  /** By the real clock, in milliseconds. */
  readonly acceptedAt: number;
}

/** What became of a command, and what is to be applied for it. */
export interface Judged<S extends State> {
  readonly envelope: CommandEnvelope;
  readonly result: CommandOutcome;
  /** In order: what fell due before it, whatever becomes of it; then itself, and what falls due with it. */
  readonly steps: readonly Made<S>[];
  /** Where a sandbox's clock comes to stand. */
  readonly clock: Instant | undefined;
  /** It was accepted now, rather than long ago. */
  readonly isNew: boolean;
  /** What judging it threw: a fault of a rule. */
  readonly failure?: { readonly error: unknown };
}

export const hashKept = (bodyHash: string): string => bodyHash.slice(0, 16);

/**
 * Judges commands one after the other, each by what those before it leave behind. Pure: nothing is applied.
 * @param real the present by the real clock.
 */
export function judgeAll<S extends State>(
  first: Governed<S>,
  snapshot: MemorySnapshot<S>,
  envelopes: readonly CommandEnvelope[],
  real: Instant,
): readonly Judged<S>[] {
  const accepted = new Map<string, Remembered>();
  const recall = (id: string) => accepted.get(id) ?? snapshot.accepted.get(id);
  const { branch, isBehind } = snapshot;
  let lifecycle = first;
  let { state, step, clock, size } = snapshot;
  return envelopes.map((envelope) => {
    if (isBehind(envelope)) return { envelope, result: { reasons: BEHIND }, steps: [], clock, isNew: false };
    let judged: Judged<S>;
    try {
      judged = judge(
        lifecycle,
        { state, step, branch, clock, size },
        envelope,
        recall(envelope.requestId),
        real,
      );
    } catch (error) {
      return { envelope, result: { again: 'alone' }, steps: [], clock, isNew: false, failure: { error } };
    }
    state = judged.steps.at(-1)?.outcome.state ?? state;
    step += judged.steps.length;
    for (const { growth, outcome } of judged.steps) {
      size += growth + weightOf(outcome.happening);
      if (outcome.basis) lifecycle = lifecycle.by(outcome.basis);
    }
    ({ clock } = judged);
    const { result } = judged;
    if (judged.isNew && 'answer' in result) {
      const hash = hashKept(envelope.bodyHash);
      accepted.set(envelope.requestId, { hash, answer: result.answer, acceptedAt: Date.parse(real) });
    }
    return judged;
  });
}

function judge<S extends State>(
  lifecycle: Governed<S>,
  { state, step, branch, clock, size }: Omit<MemorySnapshot<S>, 'accepted' | 'isBehind'>,
  envelope: CommandEnvelope,
  known: Remembered | undefined,
  real: Instant,
): Judged<S> {
  const {
    type,
    requestId,
    bodyHash,
    actor,
    payload,
    beside,
    madeBy,
    ifStep,
    ifBranch = START.branch,
  } = envelope;
  const untouched = { envelope, steps: [], clock, isNew: false };
  if (known?.hash === hashKept(bodyHash)) return { ...untouched, result: { answer: known.answer } };
  const isOutdated = madeBy !== undefined && (madeBy.n !== step || madeBy.branch !== branch);
  if (isOutdated) return { ...untouched, result: { again: 'anew' } };
  if (known) return { ...untouched, result: { reasons: [refuse('request-reused', { requestId })] } };
  const isRehearsed = state.sandbox !== undefined;
  if (envelope.at !== undefined && !isRehearsed) return { ...untouched, result: { reasons: OUTSIDE } };
  const moment = isRehearsed
    ? latest(clock ?? state.openedAt, envelope.at)
    : received(envelope.receivedAt, real);
  // A deadline that passed a moment ago has passed, although its timer has yet to fire.
  const steps = [...elapsing(lifecycle, state, moment)];
  const before = steps.at(-1)?.outcome.state ?? state;
  const passed = { ...untouched, steps, clock: isRehearsed ? moment : clock };
  const now = step + steps.length;
  if (ifStep !== undefined && (ifStep !== now || ifBranch !== branch))
    return { ...passed, result: { moved: { seen: ifStep, now } } };
  const outcome = lifecycle.decide(before, { type, payload }, actor, moment, beside);
  if (!outcome.ok) return { ...passed, result: { reasons: outcome.reasons } };
  const done = made(before, outcome);
  const reasons = tooLarge(size, [...steps, done], actor);
  if (reasons) return { ...passed, result: { reasons } };
  const then = outcome.basis ? lifecycle.by(outcome.basis) : lifecycle;
  steps.push(done, ...elapsing(then, outcome.state, moment));
  const answer = { process: state.id, step: now + 1, at: moment, phase: outcome.state.phase };
  return { ...passed, result: { answer }, isNew: true };
}

export function made<S extends State>(before: S, outcome: Accepted<S>): Made<S> {
  const change = changeBetween(before, outcome.state);
  return { outcome, change, growth: change ? growthBy(before, change) : 0 };
}

/** Of mails that a step ordered, in thousands where many owe the same, next to nothing is left once they are compressed. */
const MAIL_PACKED = 1 / 16;

/** What a step that waits to be recorded adds to what travels, in bytes. */
export function weightOf({ mails, ...rest }: Happening): number {
  return packedSizeOf(rest) + sizeOf(mails) * MAIL_PACKED;
}

/** Why a command would make the process larger than Temporal can carry on. */
function tooLarge<S extends State>(
  size: number,
  steps: readonly Made<S>[],
  { roles }: Actor,
): readonly Refusal[] | undefined {
  const growth = steps.reduce((sum, { growth: by, outcome }) => sum + by + weightOf(outcome.happening), 0);
  const limit = roles.every((role) => role === 'expert') ? BUDGET_OF_APPLICANTS : PROCESS_BUDGET;
  const bytes = size + growth;
  return bytes > limit ? [refuse('process-full', { bytes: Math.ceil(bytes), limit })] : undefined;
}

/** Whoever restores a backup has to say what becomes of what is recorded. */
const BEHIND: readonly Refusal[] = [refuse('process-behind')];
export const OUTSIDE: readonly Refusal[] = [refuse('clock-outside-sandbox')];

/** The moment of receipt, as far as it counts. */
function received(at: Instant | undefined, real: Instant): Instant {
  if (at === undefined || at >= real) return real;
  return later(at, instant(Date.parse(real) - RECEIVED_WITHIN_MS));
}

export const latest = (a: Instant, b: Instant | undefined): Instant => (b === undefined ? a : later(a, b));

/** What time alone brings about until `at`, one happening after the other. */
export function* elapsing<S extends State>(lifecycle: Governed<S>, from: S, at: Instant): Generator<Made<S>> {
  let state = from;
  for (let n = 0; n < MOST_AT_ONE_INSTANT; n += 1) {
    const due = lifecycle.dueAt(state);
    if (due === undefined || due > at) return;
    const passed = lifecycle.elapse(state, at);
    // Waiting for an instant that has passed would never end; a task that fails is seen and mended.
    if (!passed) throw new Error(`${lifecycle.kind}: due at ${due}, but nothing happens at ${at}`);
    yield made(state, passed);
    state = passed.state;
  }
  throw new Error(`${lifecycle.kind}: more than ${MOST_AT_ONE_INSTANT} things fell due at ${at}`);
}
