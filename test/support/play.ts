import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { holidayCalendars } from '../../activities/calendars/known.ts';
import { createRehearsalActivities } from '../../activities/rehearsal.ts';
import { FIRST_EDITION } from '../../facility/editions.ts';
import { dataConverter } from '../../worker/run.ts';
import { addSearchAttributes } from '../../worker/search-attributes.ts';
import { timeSkippingEnvironment } from '../../worker/stack/test-server.ts';
import {
  type AdvanceBegun,
  type AdvanceRequest,
  type Clock,
  QUERY_SETTLED,
  type RehearsalInput,
  type Settled,
} from '../../workflows/contract/clock.ts';
import type { MissionActivities } from '../../workflows/contract/effects.ts';
import {
  type CommandAnswer,
  type CommandEnvelope,
  type ProcessInput,
  type ProcessView,
  QUERY_STATE,
  REHEARSAL_ADVANCE,
  REHEARSAL_CLOCK,
  REHEARSAL_SETTLE,
  rehearsalId,
  type Step,
  WORKFLOW,
} from '../../workflows/contract/messages.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import { nameless, plain } from '../../workflows/domain/basis.ts';
import type { HolidayCalendar } from '../../workflows/domain/calendar.ts';
import type { CallState } from '../../workflows/domain/call/state.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import type { Absence, Actor, PersonId } from '../../workflows/domain/people.ts';
import type { ActivityPlan, MissionPlan } from '../../workflows/domain/plan.ts';
import type { Refusal, RefusalCode } from '../../workflows/domain/refusal.ts';
import { day, type Instant, instant, instantAt } from '../../workflows/domain/time.ts';
import { governed } from './bases.ts';
import { missionBundle } from './bundle.ts';
import { giveTo, NotTaken } from './give.ts';
import { type Posted, PostOffice } from './post-office.ts';
import { quietRuntime } from './quiet-runtime.ts';
import {
  ACTION,
  actionPlan,
  activityPlan,
  BRUSSELS,
  CALL_2,
  type Commands,
  MISSION,
  missionPlan,
  PEOPLE,
} from './world.ts';

/**
 * A server's clock only goes forward, so stories are played in 2029: from July on, its days of the week and its
 * holidays in Belgium and Peru are those of 2018, the year of the call.
 */
export const YEAR = 2029;

export interface PlayOptions {
  /** Changes to the plan of the mission. */
  readonly mission?: Partial<MissionPlan>;
  readonly absences?: readonly Absence[];
  readonly committee?: readonly PersonId[];
  /** Of Belgium and Peru around the year unless told otherwise. */
  readonly calendars?: readonly HolidayCalendar[];
  /** Activities after the first. */
  readonly further?: readonly ActivityPlan[];
  /** In a rehearsal, whose clock is advanced where the server's would jump. */
  readonly sandbox?: boolean;
}

const QUEUE = 'played';
const SANDBOX = 'played';

/**
 * The real lifecycles on a server whose clock jumps, outside any sandbox, with activities that keep journal and outbox in
 * memory. One play has the server for itself.
 *
 * ```ts
 * await play.on('10-08', '08:00');                                       // everything up to then has happened
 * await play.do('lead', MISSION, 'submitDeliverable', { … });
 * await play.refused('member', MISSION, 'approveMission', { … });        // codes; and nothing has changed
 * await play.mails();                                                    // what people got since the last look
 * ```
 */
export class Play {
  readonly client: Client;
  readonly post: PostOffice;
  private readonly environment: TestWorkflowEnvironment;
  private readonly finish: () => Promise<void>;
  private readonly rehearsal: WorkflowHandle | undefined;
  private seen = 0;
  /** Something has ended. */
  private ended = false;
  /** The process whose last command may still have others busy. */
  private unsettled: ProcessId | undefined;

  private constructor(
    environment: TestWorkflowEnvironment,
    post: PostOffice,
    sandbox: boolean,
    finish: () => Promise<void>,
  ) {
    this.environment = environment;
    this.client = environment.client;
    this.post = post;
    this.finish = finish;
    if (sandbox) this.rehearsal = this.client.workflow.getHandle(rehearsalId(SANDBOX));
  }

  /** Opens the action at half past nine on Monday 11 June. */
  static async begin(options: PlayOptions = {}): Promise<Play> {
    quietRuntime();
    const { sandbox = false, absences = [] } = options;
    const post = new PostOffice(PEOPLE, absences, sandbox);
    const environment = await timeSkippingEnvironment();
    await addSearchAttributes(environment.connection, 'default');
    if (!sandbox) await environment.sleep(Date.parse(START) - (await environment.currentTimeMs()));
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue: QUEUE,
      workflowBundle: { codePath: await missionBundle() },
      activities: inMemory(post, environment.client),
      dataConverter: dataConverter(),
      reuseV8Context: true,
      // This server hands updates over in another order to who replays them, so no process may fall out of the cache on a
      // busy machine. Replays are tried on the real one (test/replay, test/faults).
      stickyQueueScheduleToStartTimeout: '1 hour',
    });
    const running = worker.run();
    const play = new Play(environment, post, sandbox, async () => {
      worker.shutdown();
      await running;
      await environment.teardown();
    });
    if (sandbox) await play.beginRehearsal();
    await play.open(options);
    return play;
  }

  private async beginRehearsal(): Promise<void> {
    const input: RehearsalInput = { sandbox: SANDBOX, at: START };
    await this.client.workflow.start(WORKFLOW.rehearsal, {
      workflowId: rehearsalId(SANDBOX),
      taskQueue: QUEUE,
      args: [input],
    });
  }

  private async open(options: PlayOptions): Promise<void> {
    const { mission, committee = ['member'], calendars, further = [], sandbox } = options;
    const held = calendars ?? holidayCalendars(['BE', 'PE'], YEAR - 1, YEAR + 1);
    const basis = plain({ rules: FIRST_EDITION, calendars: held });
    const opened = openAction({
      id: ACTION,
      plan: actionPlan({
        committee,
        activities: [
          activityPlan(
            1,
            missionPlan({
              window: { from: day(`${YEAR}-07-01`), to: day(`${YEAR}-12-31`) },
              ...mission,
            }),
          ),
          ...further,
        ],
      }),
      basis,
      at: await this.now(),
      actor: this.actor('coordinator'),
      otherOpenActions: [],
      ...(sandbox ? { sandbox: SANDBOX } : {}),
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.reasons));
    const input: ProcessInput = {
      start: { kind: 'action', state: opened.state, basis },
      actor: this.actor('coordinator'),
    };
    await this.client.workflow.start(WORKFLOW.action, {
      workflowId: ACTION,
      taskQueue: QUEUE,
      args: [input],
    });
    await this.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  }

  end(): Promise<void> {
    return this.finish();
  }

  // ── Time ──────────────────────────────────────────────────────────────────────────────────────────────────

  async now(): Promise<Instant> {
    if (this.rehearsal) return (await this.rehearsal.query<Clock>(REHEARSAL_CLOCK)).now;
    return instant(await this.environment.currentTimeMs());
  }

  /** Lets everything happen until an hour of a day in Brussels: `08-20`, after the mails of its morning. */
  async on(date: string, time = '10:00'): Promise<void> {
    const milliseconds = Date.parse(at(date, time)) - Date.parse(await this.now());
    if (milliseconds < 0) throw new Error(`${date} ${time} is over: it is ${await this.now()}`);
    await this.settle();
    if (this.rehearsal) await this.advance(this.rehearsal, at(date, time));
    else await this.skip(milliseconds);
    await this.settle();
  }

  private async advance(rehearsal: WorkflowHandle, to: Instant): Promise<void> {
    const request: AdvanceRequest = { job: randomUUID(), to };
    await rehearsal.executeUpdate<AdvanceBegun, [AdvanceRequest]>(REHEARSAL_ADVANCE, { args: [request] });
    const { last } = await rehearsal.executeUpdate<Clock, []>(REHEARSAL_SETTLE);
    if (last?.stopped) throw new Error(`the clock stopped: ${JSON.stringify(last.stopped)}`);
  }

  /**
   * Java's test server (1.32) leaves its clock locked once for every child that ends after its parent, as missions do
   * after a cancelled action: nobody is left to unlock it but us.
   */
  private async skip(milliseconds: number): Promise<void> {
    let isOver = false;
    const slept = this.environment.sleep(milliseconds).finally(() => {
      isOver = true;
    });
    const before = await this.environment.currentTimeMs();
    while (this.ended && !isOver) {
      await Promise.race([slept, delay(500)]);
      const isStuck = !isOver && (await this.environment.currentTimeMs()) - before < 60_000;
      if (isStuck) await this.environment.connection.testService?.unlockTimeSkipping({});
    }
    await slept;
  }

  // ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────

  actor(person: PersonId): Actor {
    return { person, roles: PEOPLE[person]?.roles ?? [] };
  }

  /** Gives a command that has to be taken. Whoever asks next finds all done that follows from it. */
  async do<K extends keyof Commands & string>(
    who: PersonId | Actor,
    process: ProcessId,
    command: K,
    payload: Commands[K],
  ): Promise<CommandAnswer> {
    const outcome = await this.give(who, process, command, payload);
    if ('reasons' in outcome)
      throw new Error(
        `${command} to ${process} at ${await this.now()} was refused: ${JSON.stringify(outcome.reasons)}`,
      );
    return outcome;
  }

  /** Gives a command that has to be refused, and sees to it that nothing changed. */
  async refused<K extends keyof Commands & string>(
    who: PersonId | Actor,
    process: ProcessId,
    command: K,
    payload: Commands[K],
  ): Promise<RefusalCode[]> {
    return (await this.reasons(who, process, command, payload)).map(({ code }) => code);
  }

  async reasons<K extends keyof Commands & string>(
    who: PersonId | Actor,
    process: ProcessId,
    command: K,
    payload: Commands[K],
  ): Promise<readonly Refusal[]> {
    const before = await this.view(process);
    const outcome = await this.give(who, process, command, payload);
    if (!('reasons' in outcome)) throw new Error(`${command} to ${process} was taken at ${outcome.at}`);
    const after = await this.view(process);
    if (after.step !== before.step) throw new Error(`refused, ${command} left a step behind`);
    return outcome.reasons;
  }

  private async give(
    who: PersonId | Actor,
    process: ProcessId,
    command: string,
    payload: unknown,
  ): Promise<CommandAnswer | { readonly reasons: readonly Refusal[] }> {
    if (this.unsettled !== undefined && this.unsettled !== process) await this.settle();
    this.unsettled = process;
    const envelope: CommandEnvelope = {
      type: command,
      requestId: randomUUID(),
      bodyHash: JSON.stringify(payload),
      actor: typeof who === 'string' ? this.actor(who) : who,
      payload,
      ...(this.rehearsal ? { at: await this.now() } : {}),
    };
    try {
      return await giveTo(this.client.workflow.getHandle(process), envelope);
    } catch (error) {
      if (error instanceof NotTaken && 'reasons' in error.given) return error.given;
      throw error;
    }
  }

  /** Waits until two looks in a row find every process settled and none a step further. */
  async settle(): Promise<void> {
    const steps = new Map<ProcessId, number | undefined>([[ACTION, undefined]]);
    for (let moved = true; moved; ) {
      moved = false;
      const looks = [...steps.keys()].map(async (process) => {
        const seen = await this.look(process);
        if ((seen?.unsettled ?? 0) > 0 || steps.get(process) !== seen?.step) moved = true;
        steps.set(process, seen?.step);
        for (const met of Object.keys(seen?.sent ?? {})) {
          if (steps.has(met)) continue;
          steps.set(met, undefined);
          moved = true;
        }
      });
      await Promise.all(looks);
    }
    this.unsettled = undefined;
  }

  /** Undefined where nothing runs under the id any more, or not yet: who starts it is unsettled until then. */
  private async look(process: ProcessId): Promise<Settled | undefined> {
    const handle = this.client.workflow.getHandle(process);
    try {
      const { status } = await handle.describe();
      if (status.name === 'RUNNING') return await handle.query<Settled>(QUERY_SETTLED);
      this.ended = true;
      return undefined;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    }
  }

  // ── Looking ───────────────────────────────────────────────────────────────────────────────────────────────

  async view(process: ProcessId): Promise<ProcessView> {
    if (this.unsettled !== undefined) await this.settle();
    return this.client.workflow.getHandle(process).query<ProcessView>(QUERY_STATE);
  }
  async mission(): Promise<MissionState> {
    return (await this.view(MISSION)).state as MissionState;
  }
  async call(id: ProcessId = CALL_2): Promise<CallState> {
    return (await this.view(id)).state as CallState;
  }
  async phase(process: ProcessId = MISSION): Promise<string> {
    return (await this.view(process)).state.phase;
  }
  async application(call: ProcessId, id: string): Promise<string | undefined> {
    return (await this.call(call)).applications.find((one) => one.id === id)?.phase;
  }
  /** The day on which something falls due; undefined while it isn't known, or where nobody owes it. */
  async due(key: string, process: ProcessId = MISSION): Promise<string | undefined> {
    const { state } = await this.view(process);
    return governed(state)
      .obligations(state)
      .find((one) => one.key === key)
      ?.due?.day.slice(5);
  }
  async journal(process: ProcessId): Promise<readonly Step[]> {
    await this.settle();
    return this.post.journal(process);
  }

  /** Mails that left since they were last looked at, as lines: `Mon 8 Oct 09:00 lead: reminder 0 agenda/v1`. */
  async mails(to?: PersonId): Promise<string[]> {
    return (await this.posted()).filter((mail) => !to || mail.to === to).map(({ line }) => line);
  }
  /** Likewise, whole. */
  async posted(): Promise<readonly Posted[]> {
    await this.settle();
    if (this.rehearsal) await this.rehearsal.executeUpdate(REHEARSAL_SETTLE);
    else this.post.leave(await this.now());
    const all = this.post.sent;
    const found = all.slice(this.seen);
    this.seen = all.length;
    return found;
  }
}

/** An hour in Brussels of a day of the year in which everything is played. */
export const at = (date: string, time = '10:00'): Instant =>
  instantAt(day(`${YEAR}-${date}`), time, BRUSSELS);
export const days = (from: string, to: string) => ({
  from: day(`${YEAR}-${from}`),
  to: day(`${YEAR}-${to}`),
});

const START = at('06-11', '09:30');

function inMemory(post: PostOffice, client: Client): MissionActivities {
  const sendDueMail: MissionActivities['sendDueMail'] = async ({ now }) => post.pass(now ?? START);
  return {
    record: async (input) => {
      post.record(input);
      return { result: 'recorded', head: null };
    },
    missed: async () => ({ shared: 0, steps: [] }),
    branchOff: async () => ({ branch: 2 }),
    holidays: async (...asked) => holidayCalendars(...asked).map(nameless),
    sendDueMail,
    deliverWebhooks: async () => ({ delivered: 0, failed: 0, deferred: 0, nextAt: null }),
    ...createRehearsalActivities({
      client,
      sendDueMail,
      processesOf: async () => post.processes(),
      sandboxDue: async () => post.due(),
      keepClock: async () => undefined,
    }),
  };
}
