import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  currentUpdateInfo,
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
  type CommandAnswer,
  type CommandEnvelope,
  type ProcessInput,
  type ProcessView,
  QUERY_STATE,
  SIGNAL_TELL,
  type Telling,
  UPDATE_SETTLE,
  UPDATE_TICK,
} from './contract/messages.ts';
import type { Effect, Lifecycle, State } from './domain/lifecycle.ts';
import { SYSTEM } from './domain/people.ts';
import { refuse } from './domain/refusal.ts';
import { type Instant, instant } from './domain/time.ts';
import { LOOK_UP, TRANSACTION } from './options.ts';
import { refusalOf, throwIfRefused } from './refused.ts';
import { firstAttributes, showAttributes } from './search-attributes.ts';
import { upcast } from './upcast.ts';

const { record } = proxyActivities<Pick<MissionActivities, 'record'>>(TRANSACTION);
const { holidays } = proxyActivities<Pick<MissionActivities, 'holidays'>>(LOOK_UP);

/** Steps handed over in one call, so that an hour without a database stays below the size of a payload. */
const RECORDED_AT_ONCE = 100;

/**
 * The loop that runs any lifecycle as a workflow. Commands and messages change the book as they arrive; three lanes
 * follow it: one records, one performs effects, and the main one waits for time, ends, and carries on as new.
 * No lane holds up an answer, and none waits for another: calls are started while the database is down.
 */
export async function runProcess<S extends State>(
  lifecycle: Lifecycle<S>,
  input: ProcessInput,
): Promise<void> {
  const book =
    'start' in input
      ? Book.open(lifecycle, input.start.state as S, input.actor, firstInstant(input.start.state, input.at))
      : Book.goOn(lifecycle, upcast(input));
  const now = () => book.now(present);
  receive(lifecycle, book, now);
  await Promise.race([
    follow(lifecycle, book, now),
    keepRecording(lifecycle, book),
    keepPerforming(book, now),
  ]);
}

// ── What arrives ────────────────────────────────────────────────────────────────────────────────────────────

/** Handlers are registered once the state is there: what was buffered is delivered at once. */
function receive<S extends State>(lifecycle: Lifecycle<S>, book: Book<S>, now: () => Instant): void {
  // One pair of functions for all commands: fifty closures in each of a thousand cached processes would add up.
  const type = () => currentUpdateInfo()?.name ?? '';
  const validator = (envelope: CommandEnvelope) => throwIfRefused(book.judge(type(), envelope, now()));
  const handler = (envelope: CommandEnvelope): CommandAnswer => {
    const taken = book.take(type(), envelope, now());
    if ('step' in taken) return taken;
    throw refusalOf(taken);
  };
  const settled = async (): Promise<Settled> => {
    await condition(() => book.unsettled === 0);
    return book.settled();
  };
  setHandler(defineQuery<ProcessView>(QUERY_STATE), () => ({
    state: book.state,
    step: book.step,
    now: now(),
    unsettled: book.unsettled,
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
  for (const command of lifecycle.commands) {
    setHandler(defineUpdate<CommandAnswer, [CommandEnvelope]>(command), handler, { validator });
  }
  setHandler(defineSignal<[Telling]>(SIGNAL_TELL), (telling) => book.hear(telling, now()));
}

// ── What follows ────────────────────────────────────────────────────────────────────────────────────────────

/** The main lane. Returns when the lifecycle is over. */
async function follow<S extends State>(
  lifecycle: Lifecycle<S>,
  book: Book<S>,
  now: () => Instant,
): Promise<void> {
  const alarm = new Alarm();
  const mayEnd = () =>
    book.unsettled === 0 &&
    allHandlersFinished() &&
    (lifecycle.isOver(book.state) || workflowInfo().continueAsNewSuggested);
  for (;;) {
    // A sandbox's clock moves only by `tick`, `at` and messages, which let time pass themselves.
    if (book.state.sandbox === undefined) {
      book.passTime(now());
      alarm.setFor(lifecycle.dueAt(book.state), now());
    }
    showAttributes(lifecycle, book.state);
    const { step } = book;
    await condition(() => book.step !== step || alarm.rang || mayEnd());
    if (book.step !== step || alarm.rang || !mayEnd()) continue;
    if (lifecycle.isOver(book.state)) return;
    await continueAsNew<(input: ProcessInput) => Promise<void>>(book.carry());
  }
}

/** The one durable timer of a process. */
class Alarm {
  private running: { readonly due: Instant; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  /** It has fired since it was last set: ask again what is due. */
  rang = false;

  /**
   * A later instant, or none, leaves a running timer alone: it fires early, and then it is asked again. That costs
   * less than two events for each date that moves.
   */
  setFor(due: Instant | undefined, now: Instant): void {
    this.rang = false;
    if (due === undefined || (this.running && this.running.due <= due)) return;
    if (this.running) clearTimeout(this.running.timer);
    const ring = () => {
      this.running = undefined;
      this.rang = true;
    };
    this.running = { due, timer: setTimeout(ring, Math.max(1, Date.parse(due) - Date.parse(now))) };
  }
}

/** Hands every step to the journal, in order, several at once where several wait. */
async function keepRecording<S extends State>(lifecycle: Lifecycle<S>, book: Book<S>): Promise<never> {
  for (;;) {
    await condition(() => book.unrecorded.length > 0);
    const steps = book.unrecorded.slice(0, RECORDED_AT_ONCE);
    const { state } = book;
    const { id, kind, sandbox } = state;
    const process = { id, kind, ...(sandbox === undefined ? {} : { sandbox }) };
    const nextAt = lifecycle.isOver(state) ? null : (lifecycle.dueAt(state) ?? null);
    await insist(() => record({ process, steps, state, nextAt }));
    book.unrecorded.splice(0, steps.length);
  }
}

/** Does what follows for other processes, one after the other: a process is started before it is told something. */
async function keepPerforming<S extends State>(book: Book<S>, now: () => Instant): Promise<never> {
  for (;;) {
    await condition(() => book.undone.length > 0);
    const [effect] = book.undone;
    if (effect) await perform(effect, book, now);
    book.undone.shift();
  }
}

async function perform<S extends State>(effect: Effect, book: Book<S>, now: () => Instant): Promise<void> {
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
      return;
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
      return;
    }
    case 'fetch-calendars': {
      const { countries, from, to } = effect;
      const calendars = await insist(() => holidays(countries, from, to));
      book.obey({ type: 'calendarsReceived', payload: { calendars } }, now());
      return;
    }
    default:
      effect satisfies never;
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
