import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ActivityFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  getExternalWorkflowHandle,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { Book } from './book.ts';
import { QUERY_SETTLED, type Settled } from './contract/clock.ts';
import type { MissionActivities } from './contract/effects.ts';
import {
  type CommandEnvelope,
  type Given,
  type ProcessInput,
  type ProcessView,
  QUERY_STATE,
  SIGNAL_SHOW,
  SIGNAL_TELL,
  type StateWanted,
  type StepToRecord,
  type Telling,
  UPDATE_GIVE,
  UPDATE_SETTLE,
  UPDATE_TICK,
} from './contract/messages.ts';
import { sizeOf } from './domain/changes.ts';
import type { Effect, Lifecycle, State } from './domain/lifecycle.ts';
import { SYSTEM } from './domain/people.ts';
import { refuse } from './domain/refusal.ts';
import { type Instant, instant } from './domain/time.ts';
import { about } from './domain/view.ts';
import { LOOK_UP, TRANSACTION } from './options.ts';
import { nothingTaken, throwIfRefused } from './refused.ts';
import { firstAttributes, showAllAttributes, showAttributes } from './search-attributes.ts';
import { upcast } from './upcast.ts';

const { record } = proxyActivities<Pick<MissionActivities, 'record'>>(TRANSACTION);
const { holidays } = proxyActivities<Pick<MissionActivities, 'holidays'>>(LOOK_UP);

/** Handed over in one call, so that an hour without a database stays below the size of a payload. */
const RECORDED_AT_ONCE = { steps: 100, bytes: 500_000 } as const;

/**
 * The loop that runs any lifecycle as a workflow. Commands and messages change the book as they arrive. What follows
 * from them goes in two lanes: one records, one performs effects. No lane holds up an answer, and none waits for the
 * other: calls are started while the database is down.
 */
export function runProcess<S extends State>(lifecycle: Lifecycle<S>, input: ProcessInput): Promise<void> {
  const book =
    'start' in input
      ? Book.open(lifecycle, input.start.state as S, input.actor, firstInstant(input.start.state, input.at))
      : Book.goOn(lifecycle, upcast(input));
  const now = () => book.now(present);
  receive(lifecycle, book, now);
  // Only its lifecycle ends a process: Temporal's own cancellation would leave people with obligations that nobody
  // sees any more. In a scope that can be cancelled, moreover, each activity and each wait would leave a reaction to
  // its cancellation behind (SDK 1.24): 4 kB a command, for as long as the process is in a cache.
  return CancellationScope.nonCancellable(() => follow(lifecycle, book, now));
}

// ── What arrives ────────────────────────────────────────────────────────────────────────────────────────────

/** Handlers are registered once the state is there: what was buffered is delivered at once. */
function receive<S extends State>(lifecycle: Lifecycle<S>, book: Book<S>, now: () => Instant): void {
  const validator = (envelopes: readonly CommandEnvelope[]) => {
    const given = book.refusals(envelopes, present());
    if (given) throw nothingTaken(given);
  };
  // A run that is about to end answers what is so far: whoever wants more asks the next one.
  const settled = async (): Promise<Settled> => {
    await condition(() => book.unsettled === 0 || (isEnding(book) && !lifecycle.isOver(book.state)));
    return book.settled();
  };
  setHandler(defineQuery<ProcessView, [StateWanted?]>(QUERY_STATE), (wanted) => ({
    state: wanted ? about(book.state, wanted.about) : book.state,
    step: book.step,
    now: now(),
    unsettled: book.unsettled,
    size: book.size,
  }));
  setHandler(defineQuery<Settled>(QUERY_SETTLED), () => book.settled());
  setHandler(defineUpdate<Settled>(UPDATE_SETTLE), settled);
  setHandler(
    defineUpdate<Settled, [{ at: Instant }]>(UPDATE_TICK),
    ({ at }) => {
      throwIfRefused(book.clockRefusals(at));
      book.see(at);
      book.passTime(at);
      return settled();
    },
    { validator: ({ at }) => throwIfRefused(book.clockRefusals(at)) },
  );
  setHandler(
    defineUpdate<readonly Given[], [readonly CommandEnvelope[]]>(UPDATE_GIVE),
    (envelopes) => book.take(envelopes, present()),
    { validator },
  );
  setHandler(defineSignal(SIGNAL_SHOW), () => showAllAttributes(lifecycle, book.state));
  setHandler(defineSignal<[Telling]>(SIGNAL_TELL), (telling) => book.hear(telling, now()));
}

// ── What follows ────────────────────────────────────────────────────────────────────────────────────────────

/** Waits for steps, for time and for the lanes; carries on as new; returns when the lifecycle is over. */
async function follow<S extends State>(
  lifecycle: Lifecycle<S>,
  book: Book<S>,
  now: () => Instant,
): Promise<void> {
  const alarm = new Alarm();
  const record = new Interruptible((steps: readonly StepToRecord[]) => recordSteps(lifecycle, book, steps));
  const recording = new Lane(book.unrecorded, record.work);
  const performing = new Lane(book.undone, ([effect]) => perform(effect, book, now));
  const lanes = [recording, performing];
  const mayEnd = () =>
    allHandlersFinished() &&
    (lifecycle.isOver(book.state)
      ? book.unsettled === 0
      : isEnding(book) && lanes.every(({ isBusy }) => !isBusy));
  for (;;) {
    // A sandbox's clock moves only by `tick`, `at` and messages, which let time pass themselves.
    if (book.state.sandbox === undefined) {
      book.passTime(now());
      alarm.setFor(lifecycle.dueAt(book.state), now());
    }
    showAttributes(lifecycle, book.state);
    // Under load something always waits: a run that is to end begins nothing new, and its queues travel.
    const mayBegin = () => lifecycle.isOver(book.state) || !isEnding(book);
    for (const lane of lanes) lane.go(mayBegin());
    if (isOverdue(book)) record.interrupt();
    const { step } = book;
    await condition(
      () =>
        book.step !== step ||
        alarm.rang ||
        lanes.some((lane) => lane.isReady(mayBegin())) ||
        (record.isInterruptible && isOverdue(book)) ||
        mayEnd(),
    );
    if (!mayEnd()) continue;
    if (lifecycle.isOver(book.state)) return;
    await continueAsNew<(input: ProcessInput) => Promise<void>>(book.carry());
  }
}

/** The server takes 2,000 updates a run, and suggests to end it a little before. */
const UPDATES_A_RUN = 1_500;
/** Whatever is still on its way to a database that doesn't answer is handed over again by the next run. */
const UPDATES_AT_MOST = 1_800;

const isEnding = ({ updates }: { readonly updates: number }): boolean =>
  updates >= UPDATES_A_RUN || workflowInfo().continueAsNewSuggested;
const isOverdue = ({ updates }: { readonly updates: number }): boolean => updates >= UPDATES_AT_MOST;

/**
 * Work that may be given up halfway: it counts as not done then. Nothing is cancelled, for a run that ends forgets its
 * activities anyway.
 */
class Interruptible<T> {
  private readonly attempt: (waiting: T) => Promise<number>;
  private giveUp: (() => void) | undefined;

  constructor(attempt: (waiting: T) => Promise<number>) {
    this.attempt = attempt;
  }

  get isInterruptible(): boolean {
    return this.giveUp !== undefined;
  }

  readonly work = async (waiting: T): Promise<number> => {
    const givenUp = new Promise<number>((resolve) => {
      this.giveUp = () => resolve(0);
    });
    try {
      return await Promise.race([this.attempt(waiting), givenUp]);
    } finally {
      this.giveUp = undefined;
    }
  };

  interrupt(): void {
    this.giveUp?.();
    this.giveUp = undefined;
  }
}

/**
 * Works off a queue from its front; what is being worked on stays in the queue until it is done. Idle, it holds no
 * promise: each would cost a cached process a stack trace.
 */
class Lane<T> {
  private readonly queue: T[];
  private readonly work: (waiting: readonly [T, ...T[]]) => Promise<number>;
  private busy = false;
  private fault: { readonly error: unknown } | undefined;

  /** @param work is given what waits, and tells how much of it is done. */
  constructor(queue: T[], work: (waiting: readonly [T, ...T[]]) => Promise<number>) {
    this.queue = queue;
    this.work = work;
  }

  get isBusy(): boolean {
    return this.busy;
  }

  /** There is something to begin, or to complain about. */
  isReady(mayBegin: boolean): boolean {
    return this.fault !== undefined || (mayBegin && !this.busy && this.queue.length > 0);
  }

  /** Begins where it may and is ready. */
  go(mayBegin: boolean): void {
    if (this.fault) throw this.fault.error;
    const [first, ...others] = this.queue;
    if (!mayBegin || this.busy || first === undefined) return;
    this.busy = true;
    this.work([first, ...others]).then(
      (done) => {
        this.queue.splice(0, done);
        this.busy = false;
      },
      (error: unknown) => {
        this.fault = { error };
      },
    );
  }
}

/**
 * The one durable timer of a process. Not made of `setTimeout`: the SDK (1.24) keeps what `clearTimeout` cancels in one
 * table for all workflows of a worker, by a number that each counts from one, so a process would cancel another's.
 */
class Alarm {
  private running: { readonly due: Instant; readonly scope: CancellationScope } | undefined;
  /** It has fired since it was last set: ask again what is due. */
  rang = false;

  /**
   * A later instant, or none, leaves a running timer alone: it fires early, and then it is asked again. That costs
   * less than two events for each date that moves.
   */
  setFor(due: Instant | undefined, now: Instant): void {
    this.rang = false;
    if (due === undefined || (this.running && this.running.due <= due)) return;
    this.running?.scope.cancel();
    const scope = new CancellationScope();
    this.running = { due, scope };
    scope
      .run(() => sleep(Math.max(1, Date.parse(due) - Date.parse(now))))
      .then(
        () => {
          this.running = undefined;
          this.rang = true;
        },
        () => {
          // Cancelled: another timer runs by now.
        },
      );
  }
}

/** Hands steps to the journal, in order, several at once where several wait. */
async function recordSteps<S extends State>(
  lifecycle: Lifecycle<S>,
  book: Book<S>,
  waiting: readonly StepToRecord[],
): Promise<number> {
  const steps = handedOver(waiting);
  const { state } = book;
  const { id, kind, sandbox } = state;
  const process = { id, kind, ...(sandbox === undefined ? {} : { sandbox }) };
  const nextAt = nextAtOf(lifecycle, state);
  const { needsState } = await insist(() => record({ process, steps, nextAt }));
  if (!needsState) return steps.length;
  // What is recorded is not what came before: all steps so far, and the state that they led to.
  const all = book.unrecorded.map(withoutChange);
  const { state: whole } = book;
  await insist(() => record({ process, steps: all, state: whole, nextAt: nextAtOf(lifecycle, whole) }));
  return all.length;
}

const nextAtOf = <S extends State>(lifecycle: Lifecycle<S>, state: S): Instant | null =>
  lifecycle.isOver(state) ? null : (lifecycle.dueAt(state) ?? null);

const withoutChange = ({ change: _change, ...step }: StepToRecord): StepToRecord => step;

function handedOver(waiting: readonly StepToRecord[]): readonly StepToRecord[] {
  let bytes = 0;
  const most = waiting.slice(0, RECORDED_AT_ONCE.steps);
  const end = most.findIndex((step, i) => {
    bytes += sizeOf(step);
    return i > 0 && bytes > RECORDED_AT_ONCE.bytes;
  });
  return end < 0 ? most : most.slice(0, end);
}

/** Does what follows for other processes, one after the other: a process is started before it is told something. */
async function perform<S extends State>(effect: Effect, book: Book<S>, now: () => Instant): Promise<number> {
  const clock = () => (book.state.sandbox === undefined ? {} : { at: now() });
  switch (effect.type) {
    case 'start': {
      const { id, input } = effect;
      const first: ProcessInput = { start: input, actor: SYSTEM, ...clock() };
      book.meet(id);
      try {
        await startChild(effect.process, {
          workflowId: id,
          args: [first],
          parentClosePolicy: 'ABANDON',
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          typedSearchAttributes: firstAttributes(input.state),
        });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
      return 1;
    }
    case 'tell': {
      const { to, message } = effect;
      const telling: Telling = { from: book.state.id, n: book.number(to), message, ...clock() };
      try {
        await getExternalWorkflowHandle(to).signal(defineSignal<[Telling]>(SIGNAL_TELL), telling);
      } catch (error) {
        if (isCancellation(error)) throw error;
        const reasons = [
          refuse('not-possible', { what: message.type, why: 'the receiver is missing or closed' }),
        ];
        book.journal('messageUndelivered', { to, message }, reasons, now());
      }
      return 1;
    }
    case 'fetch-calendars': {
      const { countries, from, to } = effect;
      const calendars = await insist(() => holidays(countries, from, to));
      book.obey({ type: 'calendarsReceived', payload: { calendars } }, now());
      return 1;
    }
    default:
      return effect satisfies never;
  }
}

/** Retried for ever by its policy; a failure that an activity called final must not end a mission either. */
async function insist<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
      await sleep('1 minute');
    }
  }
}

/** Temporal's clock. */
const present = (): Instant => instant(Date.now());

/** When a process begins: in a sandbox by the clock of who started it. */
const firstInstant = ({ sandbox, openedAt }: State, at: Instant | undefined): Instant =>
  sandbox === undefined ? present() : (at ?? openedAt);
