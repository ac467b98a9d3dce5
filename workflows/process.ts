import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  getExternalWorkflowHandle,
  isCancellation,
  proxyActivities,
  setHandler,
  startChild,
} from '@temporalio/workflow';
import { Book, type Deciding } from './book.ts';
import { QUERY_SETTLED, type Settled } from './contract/clock.ts';
import type { GiveAnswer, MissionActivities, RecordInput } from './contract/effects.ts';
import {
  type CommandEnvelope,
  type GoneOn,
  type ProcessInput,
  type ProcessView,
  QUERY_CARRIED,
  QUERY_STATE,
  type Reconciling,
  type Recorder,
  SIGNAL_COMPARE,
  SIGNAL_SHOW,
  SIGNAL_TELL,
  type StateWanted,
  type StepToRecord,
  type Telling,
  type ToDo,
  UPDATE_GIVE,
  UPDATE_RECONCILE,
  UPDATE_SETTLE,
  UPDATE_TICK,
} from './contract/messages.ts';
import { spansOf } from './domain/basis.ts';
import { sizeOf } from './domain/changes.ts';
import type { Governed, Lifecycle, State } from './domain/lifecycle.ts';
import { SYSTEM } from './domain/people.ts';
import { refuse } from './domain/refusal.ts';
import { type Instant, instant } from './domain/time.ts';
import { about } from './domain/view.ts';
import { insist } from './insist.ts';
import { Alarm, Interruptible, Lane } from './lanes.ts';
import { carryOn, isTimeToCarryOn, wakeToMove } from './moving.ts';
import { LOOK_UP, TRANSACTION } from './options.ts';
import { reconcile } from './reconciling.ts';
import { nothingTaken, throwIfRefused } from './refused.ts';
import { firstAttributes, showAllAttributes, showAttributes } from './search-attributes.ts';
import { type Carried, upcast } from './upcast.ts';

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
      ? Book.open(
          lifecycle.by(input.start.basis),
          input.start.state as S,
          input.actor,
          firstInstant(input),
          input.again,
        )
      : Book.goOn(lifecycle, upcast(input));
  const now = () => book.now(present);
  receive(book, now);
  // Only its lifecycle ends a process: Temporal's own cancellation would leave people with obligations that nobody
  // sees any more. In a scope that can be cancelled, moreover, each activity and each wait would leave a reaction to
  // its cancellation behind (SDK 1.24): 4 kB a command, for as long as the process is in a cache.
  return CancellationScope.nonCancellable(() => follow(book, now));
}

// ── What arrives ────────────────────────────────────────────────────────────────────────────────────────────

/** Handlers are registered once the state is there: what was buffered is delivered at once. */
function receive<S extends State>(book: Book<S>, now: () => Instant): void {
  const validator = (envelopes: readonly CommandEnvelope[], _recorder?: Recorder) => {
    const given = book.refusals(envelopes, present());
    if (given) throw nothingTaken(given);
  };
  // A run that is about to end answers what is so far: whoever wants more asks the next one.
  const settled = async (): Promise<Settled> => {
    book.chain.takeBack();
    await condition(
      () => book.unsettled === 0 || book.fence !== undefined || (isEnding(book) && !book.isOver),
    );
    return book.settled();
  };
  setHandler(defineQuery<ProcessView, [StateWanted?]>(QUERY_STATE), (wanted) => ({
    ...(wanted === undefined || book.size <= (wanted.wholeUpTo ?? -1)
      ? { state: book.state }
      : { state: about(book.state, wanted.about), isPart: true }),
    step: book.chain.step,
    branch: book.chain.branch,
    hash: book.chain.hash,
    recorded: book.chain.recorded,
    ...(book.fence ? { fence: book.fence } : {}),
    now: now(),
    unsettled: book.unsettled,
    handedOver: book.chain.handedOver,
    size: book.size,
  }));
  setHandler(defineQuery<Settled>(QUERY_SETTLED), () => book.settled());
  setHandler(defineQuery<Carried>(QUERY_CARRIED), () => book.carry());
  setHandler(defineUpdate<Settled>(UPDATE_SETTLE), settled);
  setHandler(
    defineUpdate<Settled, [{ at: Instant }]>(UPDATE_TICK),
    ({ at }) => {
      throwIfRefused(book.clockRefusals(at));
      book.moveClock(at);
      book.passTime(at);
      return settled();
    },
    { validator: ({ at }) => throwIfRefused(book.clockRefusals(at)) },
  );
  setHandler(
    defineUpdate<GiveAnswer, [readonly CommandEnvelope[], Recorder?]>(UPDATE_GIVE),
    (envelopes, recorder) => {
      const given = book.take(envelopes, present());
      const steps = recorder && book.handOver(recorder, envelopes, present());
      return { given, ...(steps ? { toRecord: forRecord(book, steps.after, steps.steps) } : {}) };
    },
    { validator },
  );
  const reconciled = async (wish: Reconciling): Promise<GoneOn | null> => {
    const mine: Deciding = { wish };
    book.deciding.push(mine);
    await condition(() => mine.gone !== undefined);
    return mine.gone ?? null;
  };
  setHandler(defineUpdate<GoneOn | null, [Reconciling]>(UPDATE_RECONCILE), reconciled, {
    validator: (_wish: Reconciling) =>
      throwIfRefused(book.fence ? [] : [refuse('same-as-before', { what: 'reconciled' })]),
  });
  setHandler(defineSignal(SIGNAL_COMPARE), () => {
    book.chain.takeBack();
    // Steps that it hands over ask the record too.
    if (book.fence || !book.hasToRecord) book.comparisons.push(true);
  });
  wakeToMove();
  setHandler(defineSignal(SIGNAL_SHOW), () => showAllAttributes(book.lifecycle, book.state));
  setHandler(defineSignal<[Telling]>(SIGNAL_TELL), (telling) => book.hear(telling, now()));
}

// ── What follows ────────────────────────────────────────────────────────────────────────────────────────────

/** Waits for steps, for time and for the lanes; carries on as new; returns when the lifecycle is over. */
async function follow<S extends State>(book: Book<S>, now: () => Instant): Promise<void> {
  const alarm = new Alarm();
  const record = new Interruptible((steps: readonly StepToRecord[]) => recordSteps(book, steps, now));
  const recording = new Lane(book.chain.unrecorded, record.work, (steps) => book.chain.keepRecorded(steps));
  const performing = new Lane(book.undone, ([toDo]) => perform(toDo, book, now));
  const comparing = new Lane(book.comparisons, (asked) => compare(book, asked.length, now));
  const deciding = new Lane(book.deciding, ([first]) => decide(book, first, now));
  const lanes = [recording, performing, comparing, deciding];
  const mayEnd = () =>
    allHandlersFinished() &&
    (book.isOver ? book.unsettled === 0 : isEnding(book) && lanes.every(({ isBusy }) => !isBusy));
  for (;;) {
    // A sandbox's clock moves only by `tick`, `at` and messages, which let time pass themselves.
    const { fence } = book;
    if (book.state.sandbox === undefined && !fence) {
      book.passTime(now());
      alarm.setFor(book.lifecycle.dueAt(book.state), now());
    }
    showAttributes(book.lifecycle, book.state);
    if (!recording.isBusy) book.chain.forgetRecorded();
    // Under load something always waits: a run that is to end begins nothing new, and its queues travel.
    const mayBegin = () => book.isOver || !isEnding(book);
    // While it stands still, all it does is to ask the record.
    const mayWork = () => mayBegin() && book.fence === undefined;
    const mayGo = (lane: (typeof lanes)[number]) => {
      if (lane === comparing) return mayBegin();
      if (lane === recording) return mayWork() && book.hasToRecord;
      // Whoever wishes something waits for the answer, and the run with them.
      return lane === deciding ? !recording.isBusy && !performing.isBusy : mayWork();
    };
    for (const lane of lanes) lane.go(mayGo(lane));
    if (isOverdue(book)) record.interrupt();
    const { step } = book.chain;
    await condition(
      () =>
        book.chain.step !== step ||
        book.fence !== fence ||
        alarm.rang ||
        lanes.some((lane) => lane.isReady(mayGo(lane))) ||
        (record.isInterruptible && isOverdue(book)) ||
        mayEnd(),
    );
    if (!mayEnd()) continue;
    if (book.isOver) return;
    await carryOn<(input: ProcessInput) => Promise<void>>(book.carry());
  }
}

/** The server takes 2,000 updates a run, and suggests to end it a little before. */
const UPDATES_A_RUN = 1_500;
/** Whatever is still on its way to a database that doesn't answer is handed over again by the next run. */
const UPDATES_AT_MOST = 1_800;

const isEnding = ({ updates }: { readonly updates: number }): boolean =>
  updates >= UPDATES_A_RUN || isTimeToCarryOn();
const isOverdue = ({ updates }: { readonly updates: number }): boolean => updates >= UPDATES_AT_MOST;

/** Hands steps to the journal, in order, several at once where several wait. */
async function recordSteps<S extends State>(
  book: Book<S>,
  waiting: readonly StepToRecord[],
  now: () => Instant,
): Promise<number> {
  const { after } = book.chain;
  const first =
    book.chain.recorded.branch === book.chain.branch
      ? forRecord(book, after, handedOver(waiting))
      : // What is recorded of the branch before is another state.
        forRecord(book, after, waiting.map(withoutChange), book.state);
  let { steps } = first;
  let given = await insist(() => record(first));
  if (given.result === 'needs-state') {
    // What is recorded is not what came before: all steps so far, and the state that they led to.
    const whole = forRecord(book, after, book.chain.unrecorded.map(withoutChange), book.state);
    ({ steps } = whole);
    given = await insist(() => record(whole));
  }
  book.heed(given.head, given.result === 'recorded', now());
  return given.result === 'recorded' ? steps.length : 0;
}

/** Asks the record whether it agrees: whoever came back from a backup is to know before anything else happens. */
async function compare<S extends State>(book: Book<S>, asked: number, now: () => Instant): Promise<number> {
  const { result, head } = await insist(() => record(forRecord(book, book.chain.after, [])));
  // An older record is brought up with the next step.
  book.heed(head, result !== 'behind', now());
  return asked;
}

/** Does what was decided; there is nothing to decide any more where it goes on by itself by then. */
async function decide<S extends State>(book: Book<S>, mine: Deciding, now: () => Instant): Promise<number> {
  mine.gone = book.fence ? ((await reconcile(book, mine.wish, now)) ?? null) : null;
  return 1;
}

function forRecord<S extends State>(
  { lifecycle, state: { id, kind, sandbox }, state: now, fence }: Book<S>,
  after: RecordInput['after'],
  steps: readonly StepToRecord[],
  state?: S,
): RecordInput {
  const process = { id, kind, ...(sandbox === undefined ? {} : { sandbox }) };
  return {
    process,
    after,
    steps,
    ...(fence ? { isFenced: true } : {}),
    ...(state ? { state } : {}),
    nextAt: nextAtOf(lifecycle, now),
  };
}

const nextAtOf = <S extends State>(lifecycle: Governed<S>, state: S): Instant | null =>
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

/**
 * Does what follows for other processes, one after the other: a process is started before it is told something. What
 * nobody has compared with the record waits for it, yet no longer than a database may be slow.
 */
async function perform<S extends State>(
  { effect, step, isUnsure, number, againAt }: ToDo,
  book: Book<S>,
  now: () => Instant,
): Promise<number> {
  const isSandboxed = book.state.sandbox !== undefined;
  if (isUnsure && !isSandboxed && !book.chain.isRecorded(step)) {
    await condition(() => book.chain.isRecorded(step) || book.fence !== undefined, WAITS_FOR_RECORD);
  }
  if (book.fence) return 0;
  const clock = () => (isSandboxed ? { at: now() } : {});
  switch (effect.type) {
    case 'start': {
      const { id, input } = effect;
      const again = againAt === undefined ? {} : { at: againAt, again: true as const };
      const first: ProcessInput = { start: input, actor: SYSTEM, ...clock(), ...again };
      book.rememberStarted(id);
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
      if (!number) throw new Error('a message without a number');
      const telling: Telling = { from: book.state.id, ...number, message, ...clock() };
      try {
        await getExternalWorkflowHandle(to).signal(defineSignal<[Telling]>(SIGNAL_TELL), telling);
      } catch (error) {
        if (isCancellation(error)) throw error;
        if (book.fence) return 0;
        const reasons = [refuse('not-possible', { what: `message.${message.type}`, why: 'receiver-closed' })];
        book.journal('messageUndelivered', { to, message }, reasons, now());
      }
      return 1;
    }
    case 'fetch-calendars': {
      const { countries, from, to } = effect;
      const calendars = await insist(() => holidays(countries, from, to));
      if (book.fence) return 0;
      const message = { type: 'calendarsReceived', payload: { calendars: spansOf(calendars) } };
      book.takeMessage(message, now(), { beside: { calendars } });
      return 1;
    }
    default:
      return effect satisfies never;
  }
}

/** Temporal's clock. */
const present = (): Instant => instant(Date.now());

/** When a process begins: in a sandbox by the clock of who started it, begun again when it began. */
const firstInstant = ({ start, at, again }: Extract<ProcessInput, { start: unknown }>): Instant =>
  start.state.sandbox === undefined && !again ? present() : (at ?? start.state.openedAt);

/** A database that doesn't answer for this long is away: calls are started all the same. */
const WAITS_FOR_RECORD = '5 seconds';
