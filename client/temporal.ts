import {
  type Client,
  isGrpcServiceError,
  QueryRejectedError,
  WorkflowClient,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import {
  type Clock,
  type LastPass,
  QUERY_LAST_PASS,
  type RehearsalInput,
} from '../workflows/contract/clock.ts';
import type { GiveAnswer } from '../workflows/contract/effects.ts';
import {
  type CommandEnvelope,
  MAIL_NUDGE,
  MAIL_SENDER_ID,
  NOTHING_TAKEN,
  type NothingTaken,
  type ProcessView,
  QUERY_CARRIED,
  QUERY_STATE,
  REFUSED,
  REHEARSAL_CLOCK,
  type Recorder,
  type RefusalDetail,
  rehearsalId,
  SIGNAL_COMPARE,
  SIGNAL_SHOW,
  SIGNAL_TELL,
  type StateWanted,
  UPDATE_GIVE,
  WEBHOOKS_ID,
  WEBHOOKS_NUDGE,
  WHOLE_UP_TO,
  WORKFLOW,
} from '../workflows/contract/messages.ts';
import type { RecordReport } from '../workflows/contract/reports.ts';
import { SEARCH_ATTRIBUTES } from '../workflows/contract/search-attributes.ts';
import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import type { Carried } from '../workflows/upcast.ts';
import { fault, refused } from './errors.ts';
import { sha256 } from './facade/payload.ts';
import { Ended, type KeptRuns, NotRunning, type Processes, type RunningProcess } from './facade/processes.ts';
import { sharing } from './facade/sharing.ts';
import { messagesIn, toldIn } from './histories.ts';

/** A page waits this long for a process, then shows what was recorded. */
const QUERY_PATIENCE = 1_000;
/** Nothing stands in for a sandbox's clock, and a rehearsal that is busy or replayed takes a while to tell it. */
const CLOCK_PATIENCE = 15_000;
/** A start or a search waits longer: a worker may be starting. */
const LOOK_PATIENCE = 20_000;
/** A clock's advance may set much going. */
const SETTLE_PATIENCE = 120_000;

const { kind, reference, sandbox } = SEARCH_ATTRIBUTES;
const OF_OURS = `${kind.name} IN ("action", "call", "mission")`;
/** Processes that nobody meant to end as they did, in the server's query language. */
const ENDED_ABNORMALLY = `${OF_OURS} AND ExecutionStatus IN ("Terminated", "Failed", "TimedOut", "Canceled")`;

/** `WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW` of Temporal's API. */
const CONTINUED_AS_NEW = 6;

/** By the last run of each: what was reset or started again is not stopped any more. */
export async function endedBy(client: Client): Promise<readonly { id: ProcessId; run: string }[]> {
  const ids = new Set<ProcessId>();
  for await (const { workflowId } of client.workflow.list({ query: ENDED_ABNORMALLY })) ids.add(workflowId);
  const ended: { id: ProcessId; run: string }[] = [];
  for (const id of ids) {
    const { status, runId } = await client.workflow.getHandle(id).describe();
    if (STOPPED.includes(status.name)) ended.push({ id, run: runId });
  }
  return ended;
}
const STOPPED: readonly string[] = ['TERMINATED', 'FAILED', 'TIMED_OUT', 'CANCELLED'];

/**
 * Processes as Temporal runs them: their workflows are queried, updated and signalled. This file alone touches the Temporal
 * client.
 */
export function temporal(client: Client, taskQueue: string): Processes {
  // What was terminated would still tell its last state, as if nothing were wrong.
  const workflow = new WorkflowClient({
    ...client.workflow.options,
    connection: client.connection,
    queryRejectCondition: 'NOT_COMPLETED_CLEANLY',
  });
  const within = <T>(milliseconds: number, ask: () => Promise<T>) =>
    reached(() => client.withDeadline(Date.now() + milliseconds, ask));
  const query = <T>(id: string, name: string, patience = QUERY_PATIENCE, ...args: readonly unknown[]) =>
    within(patience, async () => {
      for (;;) {
        try {
          return await workflow.getHandle(id).query<T, unknown[]>(name, ...args);
        } catch (error) {
          if (error instanceof WorkflowNotFoundError) return undefined;
          if (!(error instanceof QueryRejectedError)) throw error;
          // A run that carried on as new while it was being asked is rejected too: the next run answers.
          if (error.status !== CONTINUED_AS_NEW) throw new Ended();
        }
      }
    });
  /** Begins a workflow. @returns whether it did: not where there is, or was, one that the policy keeps. */
  const started = (
    type: Parameters<Processes['start']>[0],
    workflowId: string,
    input: unknown,
    workflowIdReusePolicy: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE_FAILED_ONLY',
  ): Promise<boolean> =>
    within(LOOK_PATIENCE, async () => {
      try {
        await workflow.start(WORKFLOW[type], { taskQueue, workflowId, args: [input], workflowIdReusePolicy });
        return true;
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
        throw error;
      }
    });
  return {
    view: sharing((id) => query<ProcessView>(id, QUERY_STATE)),
    viewIfSmall: sharing((id) => {
      const wanted: StateWanted = { about: [], wholeUpTo: WHOLE_UP_TO };
      return query<ProcessView>(id, QUERY_STATE, QUERY_PATIENCE, wanted);
    }),
    viewAbout: sharing<ProcessView | undefined, PersonId>((id, persons) => {
      const wanted: StateWanted = { about: [...new Set(persons)] };
      return query<ProcessView>(id, QUERY_STATE, QUERY_PATIENCE, wanted);
    }),
    clock: (of) => query<Clock>(rehearsalId(of), REHEARSAL_CLOCK, CLOCK_PATIENCE),
    nudgeMailSender: () =>
      within(QUERY_PATIENCE, () => workflow.getHandle(MAIL_SENDER_ID).signal(MAIL_NUDGE)),
    nudgeWebhooks: () => within(QUERY_PATIENCE, () => workflow.getHandle(WEBHOOKS_ID).signal(WEBHOOKS_NUDGE)),
    lastPass: async () => (await query<LastPass | null>(MAIL_SENDER_ID, QUERY_LAST_PASS)) ?? null,

    give: (id, envelopes, patience, recorder) =>
      within(patience, async () => {
        const updateId = updateIdOf(envelopes);
        try {
          return await workflow
            .getHandle(id)
            .executeUpdate<GiveAnswer, [readonly CommandEnvelope[], Recorder?]>(UPDATE_GIVE, {
              args: recorder ? [envelopes, recorder] : [envelopes],
              updateId,
            });
        } catch (error) {
          const { cause } = error instanceof WorkflowUpdateFailedError ? error : {};
          if (!(cause instanceof ApplicationFailure) || cause.type !== NOTHING_TAKEN) throw error;
          const [detail] = (cause.details ?? []) as NothingTaken[];
          return { given: detail?.given ?? [] };
        }
      }),

    update: (id, name, argument, updateId) =>
      within(SETTLE_PATIENCE, () =>
        workflow
          .getHandle(id)
          .executeUpdate(name, { args: argument === undefined ? [] : [argument], updateId } as never),
      ),

    start: (type, id, input) => started(type, id, input, 'REJECT_DUPLICATE'),

    startRehearsal: (of, at) =>
      within(LOOK_PATIENCE, async () => {
        const input: RehearsalInput = { sandbox: of, at };
        await workflow.start(WORKFLOW.rehearsal, {
          taskQueue,
          workflowId: rehearsalId(of),
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
        });
      }),

    find: (wanted, of) =>
      within(LOOK_PATIENCE, async () => {
        // A quotation mark in a reference would end the text in the server's query language.
        if (/["'\\]/.test(`${wanted}${of ?? ''}`)) return [];
        const where = `${reference.name} = "${wanted}" AND ${
          of === null ? `${sandbox.name} IS NULL` : `${sandbox.name} = "${of}"`
        }`;
        const found = new Set<string>();
        for await (const { workflowId } of workflow.list({ query: where })) found.add(workflowId);
        return [...found];
      }),

    ended: () => within(LOOK_PATIENCE, async () => (await endedBy(client)).map(({ id }) => id)),

    // Whoever was terminated answers from its history all the same.
    carried: async (id) => {
      const ask = () => client.workflow.getHandle(id).query<Carried>(QUERY_CARRIED);
      return client.withDeadline(Date.now() + CLOCK_PATIENCE, ask).catch(() => undefined);
    },

    startAgain: (type, id, input) => started(type, id, input, 'ALLOW_DUPLICATE_FAILED_ONLY'),

    tellAgain: (id) =>
      reached(async () => {
        const runs = [];
        const query = `WorkflowId = "${id}" AND ExecutionStatus != "Running"`;
        for await (const { runId, closeTime } of workflow.list({ query })) runs.push({ runId, closeTime });
        const last = runs.sort((a, b) => Number(b.closeTime) - Number(a.closeTime)).at(0);
        if (!last) return;
        const history = await workflow.getHandle(id, last.runId).fetchHistory();
        const messages = await messagesIn(history, client.options.loadedDataConverter);
        for (const message of messages) await workflow.getHandle(id).signal(SIGNAL_TELL, message);
      }),

    compare: (id) => within(LOOK_PATIENCE, () => workflow.getHandle(id).signal(SIGNAL_COMPARE)),

    show: (id) => within(LOOK_PATIENCE, () => workflow.getHandle(id).signal(SIGNAL_SHOW)),

    histories: () =>
      reached(async () => {
        const runs: { id: string; run: string; since: number; sandbox: string | null }[] = [];
        for await (const {
          workflowId: id,
          runId: run,
          status,
          startTime,
          typedSearchAttributes,
        } of workflow.list({ query: OF_OURS })) {
          // The one that goes on is the last, whatever it was reset from.
          const since = status.name === 'RUNNING' ? Number.POSITIVE_INFINITY : startTime.getTime();
          runs.push({ id, run, since, sandbox: typedSearchAttributes.get(sandbox) ?? null });
        }
        const found = new Map<ProcessId, KeptRuns>();
        for (const { id, run, sandbox: within } of runs.sort((a, b) => a.since - b.since)) {
          const before = found.get(id);
          found.set(id, { runs: [...(before?.runs ?? []), run], sandbox: within ?? before?.sandbox ?? null });
        }
        return found;
      }),

    told: (id, runs) =>
      reached(async () => {
        const told: RecordReport[] = [];
        for (const run of runs) {
          const history = await workflow.getHandle(id, run).fetchHistory();
          told.push(...(await toldIn(history, client.options.loadedDataConverter)));
        }
        return told;
      }),

    async *running() {
      const query = `${OF_OURS} AND ExecutionStatus = "Running"`;
      for await (const { workflowId, typedSearchAttributes } of workflow.list({ query })) {
        const attributes = Object.fromEntries(
          typedSearchAttributes
            .getAll()
            .map(({ key, value }) => [key.name, value instanceof Date ? value.toISOString() : String(value)]),
        );
        yield { id: workflowId, attributes } satisfies RunningProcess;
      }
    },
  };
}

/** Translates what can happen between here and a process; what is unknown stays as it is, to be logged whole. */
async function reached<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw translated(error) ?? error;
  }
}

/**
 * The same commands again are the same update, so that one whose answer was lost is not taken twice. By request ids
 * alone the server would give another body the first one's answer, before any validator saw it.
 */
function updateIdOf(envelopes: readonly CommandEnvelope[]): string {
  return sha256(envelopes.map(({ requestId, bodyHash }) => `${requestId} ${bodyHash}`).join('\n'));
}

/** gRPC: DEADLINE_EXCEEDED, ABORTED (a run that ended meanwhile), UNAVAILABLE, and CANCELLED while a connection closes. */
const COME_AGAIN: readonly number[] = [1, 4, 10, 14];
const RESOURCE_EXHAUSTED = 8;
/** The server answers a query that no worker took in time so, and an update beyond those that a run may have. */
const FAILED_PRECONDITION = 9;

function translated(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    if (cause instanceof ApplicationFailure && cause.type === REFUSED) {
      const [detail] = (cause.details ?? []) as RefusalDetail[];
      return refused(detail?.reasons ?? []);
    }
    // The process ended between taking the update and answering it.
    if (
      cause instanceof ApplicationFailure &&
      /Workflow(Update|Execution)|UpdateCompleted/.test(cause.type ?? '')
    )
      return new NotRunning();
    return undefined;
  }
  if (error instanceof WorkflowNotFoundError) return new NotRunning();
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
    return fault('unavailable', { part: 'Temporal' }, error);
  const grpc = [error, error instanceof Error ? error.cause : undefined].find(isGrpcServiceError);
  if (!grpc) return undefined;
  const isLimit =
    grpc.code === RESOURCE_EXHAUSTED ||
    (grpc.code === FAILED_PRECONDITION && /limit/i.test(grpc.details ?? grpc.message));
  if (isLimit) return fault('overloaded', {}, error);
  return COME_AGAIN.includes(grpc.code) || grpc.code === FAILED_PRECONDITION
    ? fault('unavailable', { part: 'Temporal' }, error)
    : undefined;
}
