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
import { QUERY_SETTLED, type Settled } from './contract/clock.ts';
import type { GiveAnswer, MissionActivities, RecordInput } from './contract/effects.ts';
import {
  type CommandEnvelope,
  type GoneOn,
  type NumberedMessage,
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
import { type Deciding, ProcessMemory } from './process-memory.ts';
import { reconcile } from './reconciling.ts';
import { nothingTaken, throwIfRefused } from './refused.ts';
import { firstAttributes, showAllAttributes, showAttributes } from './search-attributes.ts';
import { type Carried, upcast } from './upcast.ts';

const { record } = proxyActivities<Pick<MissionActivities, 'record'>>(TRANSACTION);
const { holidays } = proxyActivities<Pick<MissionActivities, 'holidays'>>(LOOK_UP);

/** Handed over in one call, so that an hour without a database stays below the size of a payload. */
const RECORDED_AT_ONCE = { steps: 100, bytes: 500_000 } as const;

/**
 * The loop that runs any lifecycle as a workflow. Commands and messages change the memory as they arrive. What follows
 * from them goes in two lanes: one records, one performs effects. No lane holds up an answer, and none waits for the
 * other: calls are started while the database is down.
 */
export function runProcess<S extends State>(lifecycle: Lifecycle<S>, input: ProcessInput): Promise<void> {
  const memory =
    'start' in input
      ? ProcessMemory.open(
          lifecycle.by(input.start.basis),
          input.start.state as S,
          input.actor,
          firstInstant(input),
          input.again,
        )
      : ProcessMemory.goOn(lifecycle, upcast(input));
  const now = () => memory.now(present);
  receive(memory, now);
  // Only its lifecycle ends a process: Temporal's own cancellation would leave people with obligations that nobody
  // sees any more. In a scope that can be cancelled, moreover, each activity and each wait would leave a reaction to
  // its cancellation behind (SDK 1.24): 4 kB a command, for as long as the process is in a cache.
  return CancellationScope.nonCancellable(() => follow(memory, now));
}

// ── What arrives ────────────────────────────────────────────────────────────────────────────────────────────

/** Handlers are registered once the state is there: what was buffered is delivered at once. */
function receive<S extends State>(memory: ProcessMemory<S>, now: () => Instant): void {
  const validator = (envelopes: readonly CommandEnvelope[], _recorder?: Recorder) => {
    const given = memory.refusals(envelopes, present());
    if (given) throw nothingTaken(given);
  };
  // A run that is about to end answers what is so far: whoever wants more asks the next one.
  const settled = async (): Promise<Settled> => {
    memory.chain.takeBack();
    await condition(
      () => memory.unsettled === 0 || memory.fence !== undefined || (isEnding(memory) && !memory.isOver),
    );
    return memory.settled();
  };
  setHandler(defineQuery<ProcessView, [StateWanted?]>(QUERY_STATE), (wanted) => ({
    ...(wanted === undefined || memory.size <= (wanted.wholeUpTo ?? -1)
      ? { state: memory.state }
      : { state: about(memory.state, wanted.about), isPart: true }),
    step: memory.chain.step,
    branch: memory.chain.branch,
    hash: memory.chain.hash,
    recorded: memory.chain.recorded,
    ...(memory.fence ? { fence: memory.fence } : {}),
    now: now(),
    unsettled: memory.unsettled,
    handedOver: memory.chain.handedOver,
    size: memory.size,
  }));
  setHandler(defineQuery<Settled>(QUERY_SETTLED), () => memory.settled());
  setHandler(defineQuery<Carried>(QUERY_CARRIED), () => memory.carry());
  setHandler(defineUpdate<Settled>(UPDATE_SETTLE), settled);
  setHandler(
    defineUpdate<Settled, [{ at: Instant }]>(UPDATE_TICK),
    ({ at }) => {
      throwIfRefused(memory.clockRefusals(at));
      memory.moveClock(at);
      memory.passTime(at);
      return settled();
    },
    { validator: ({ at }) => throwIfRefused(memory.clockRefusals(at)) },
  );
  setHandler(
    defineUpdate<GiveAnswer, [readonly CommandEnvelope[], Recorder?]>(UPDATE_GIVE),
    (envelopes, recorder) => {
      const given = memory.take(envelopes, present());
      const steps = recorder && memory.handOver(recorder, envelopes, present());
      return { given, ...(steps ? { toRecord: forRecord(memory, steps.after, steps.steps) } : {}) };
    },
    { validator },
  );
  const reconciled = async (wish: Reconciling): Promise<GoneOn | null> => {
    const mine: Deciding = { wish };
    memory.deciding.push(mine);
    await condition(() => mine.gone !== undefined);
    return mine.gone ?? null;
  };
  setHandler(defineUpdate<GoneOn | null, [Reconciling]>(UPDATE_RECONCILE), reconciled, {
    validator: (_wish: Reconciling) =>
      throwIfRefused(memory.fence ? [] : [refuse('same-as-before', { what: 'reconciled' })]),
  });
  setHandler(defineSignal(SIGNAL_COMPARE), () => {
    memory.chain.takeBack();
    // Steps that it hands over ask the record too.
    if (memory.fence || !memory.hasToRecord) memory.comparisons.push(true);
  });
  wakeToMove();
  setHandler(defineSignal(SIGNAL_SHOW), () => showAllAttributes(memory.lifecycle, memory.state));
  setHandler(defineSignal<[NumberedMessage]>(SIGNAL_TELL), (numbered) => memory.hear(numbered, now()));
}

// ── What follows ────────────────────────────────────────────────────────────────────────────────────────────

/** Waits for steps, for time and for the lanes; carries on as new; returns when the lifecycle is over. */
async function follow<S extends State>(memory: ProcessMemory<S>, now: () => Instant): Promise<void> {
  const alarm = new Alarm();
  const record = new Interruptible((steps: readonly StepToRecord[]) => recordSteps(memory, steps, now));
  const recording = new Lane(memory.chain.unrecorded, record.work, (steps) =>
    memory.chain.keepRecorded(steps),
  );
  const performing = new Lane(memory.undone, ([toDo]) => perform(toDo, memory, now));
  const comparing = new Lane(memory.comparisons, (asked) => compare(memory, asked.length, now));
  const deciding = new Lane(memory.deciding, ([first]) => decide(memory, first, now));
  const lanes = [recording, performing, comparing, deciding];
  const mayEnd = () =>
    allHandlersFinished() &&
    (memory.isOver ? memory.unsettled === 0 : isEnding(memory) && lanes.every(({ isBusy }) => !isBusy));
  for (;;) {
    // A sandbox's clock moves only by `tick`, `at` and messages, which let time pass themselves.
    const { fence } = memory;
    if (memory.state.sandbox === undefined && !fence) {
      memory.passTime(now());
      alarm.setFor(memory.lifecycle.dueAt(memory.state), now());
    }
    showAttributes(memory.lifecycle, memory.state);
    if (!recording.isBusy) memory.chain.forgetRecorded();
    // Under load something always waits: a run that is to end begins nothing new, and its queues travel.
    const mayBegin = () => memory.isOver || !isEnding(memory);
    // While it stands still, all it does is to ask the record.
    const mayWork = () => mayBegin() && memory.fence === undefined;
    const mayGo = (lane: (typeof lanes)[number]) => {
      if (lane === comparing) return mayBegin();
      if (lane === recording) return mayWork() && memory.hasToRecord;
      // Whoever wishes something waits for the answer, and the run with them.
      return lane === deciding ? !recording.isBusy && !performing.isBusy : mayWork();
    };
    for (const lane of lanes) lane.go(mayGo(lane));
    if (isOverdue(memory)) record.interrupt();
    const { step } = memory.chain;
    await condition(
      () =>
        memory.chain.step !== step ||
        memory.fence !== fence ||
        alarm.rang ||
        lanes.some((lane) => lane.isReady(mayGo(lane))) ||
        (record.isInterruptible && isOverdue(memory)) ||
        mayEnd(),
    );
    if (!mayEnd()) continue;
    if (memory.isOver) return;
    await carryOn<(input: ProcessInput) => Promise<void>>(memory.carry());
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
  memory: ProcessMemory<S>,
  waiting: readonly StepToRecord[],
  now: () => Instant,
): Promise<number> {
  const { after } = memory.chain;
  const first =
    memory.chain.recorded.branch === memory.chain.branch
      ? forRecord(memory, after, handedOver(waiting))
      : // What is recorded of the branch before is another state.
        forRecord(memory, after, waiting.map(withoutChange), memory.state);
  let { steps } = first;
  let given = await insist(() => record(first));
  if (given.result === 'needs-state') {
    // What is recorded is not what came before: all steps so far, and the state that they led to.
    const whole = forRecord(memory, after, memory.chain.unrecorded.map(withoutChange), memory.state);
    ({ steps } = whole);
    given = await insist(() => record(whole));
  }
  memory.heed(given.head, given.result === 'recorded', now());
  return given.result === 'recorded' ? steps.length : 0;
}

/** Asks the record whether it agrees: whoever came back from a backup is to know before anything else happens. */
async function compare<S extends State>(
  memory: ProcessMemory<S>,
  asked: number,
  now: () => Instant,
): Promise<number> {
  const { result, head } = await insist(() => record(forRecord(memory, memory.chain.after, [])));
  // An older record is brought up with the next step.
  memory.heed(head, result !== 'behind', now());
  return asked;
}

/** Does what was decided; there is nothing to decide any more where it goes on by itself by then. */
async function decide<S extends State>(
  memory: ProcessMemory<S>,
  mine: Deciding,
  now: () => Instant,
): Promise<number> {
  mine.gone = memory.fence ? ((await reconcile(memory, mine.wish, now)) ?? null) : null;
  return 1;
}

function forRecord<S extends State>(
  { lifecycle, state: { id, kind, sandbox }, state: now, fence }: ProcessMemory<S>,
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
  memory: ProcessMemory<S>,
  now: () => Instant,
): Promise<number> {
  const isSandboxed = memory.state.sandbox !== undefined;
  if (isUnsure && !isSandboxed && !memory.chain.isRecorded(step)) {
    await condition(() => memory.chain.isRecorded(step) || memory.fence !== undefined, WAITS_FOR_RECORD);
  }
  if (memory.fence) return 0;
  const clock = () => (isSandboxed ? { at: now() } : {});
  switch (effect.type) {
    case 'start': {
      const { id, input } = effect;
      const again = againAt === undefined ? {} : { at: againAt, again: true as const };
      const first: ProcessInput = { start: input, actor: SYSTEM, ...clock(), ...again };
      memory.rememberStarted(id);
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
      const numbered: NumberedMessage = { from: memory.state.id, ...number, message, ...clock() };
      try {
        await getExternalWorkflowHandle(to).signal(defineSignal<[NumberedMessage]>(SIGNAL_TELL), numbered);
      } catch (error) {
        if (isCancellation(error)) throw error;
        if (memory.fence) return 0;
        const reasons = [refuse('not-possible', { what: `message.${message.type}`, why: 'receiver-closed' })];
        memory.journal('messageUndelivered', { to, message }, reasons, now());
      }
      return 1;
    }
    case 'fetch-calendars': {
      const { countries, from, to } = effect;
      const calendars = await insist(() => holidays(countries, from, to));
      if (memory.fence) return 0;
      const message = { type: 'calendarsReceived', payload: { calendars: spansOf(calendars) } };
      memory.takeMessage(message, now(), { beside: { calendars } });
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
