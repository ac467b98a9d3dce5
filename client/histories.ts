import type { WorkflowHandle } from '@temporalio/client';
import type { LoadedDataConverter, Payload } from '@temporalio/common';
import type {
  GiveAnswer,
  MissionActivities,
  RecordInput,
  RecordResult,
} from '../workflows/contract/effects.ts';
import { type NumberedMessage, type ProcessInput, SIGNAL_TELL } from '../workflows/contract/messages.ts';
import type { RecordReport } from '../workflows/contract/reports.ts';
import { START } from '../workflows/domain/chain.ts';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
interface Payloads {
  readonly payloads?: readonly Payload[] | null;
}
/** What the record was asked, by what it answered. */
type Asked = 'record' | 'branchOff';
type BranchOff = Parameters<MissionActivities['branchOff']>[0];

/**
 * Reads in the history of a run what its process told the record and the record took, in order. What the record refused,
 * and what nobody has answered yet, is not among it: the process itself comes back to that.
 */
export async function toldIn({ events }: History, converter: LoadedDataConverter): Promise<RecordReport[]> {
  const first = (given: Payloads | null | undefined) => firstOf(given, converter);
  const asked = new Map<string, { readonly what: Asked; readonly input: Payloads | null | undefined }>();
  const told: RecordReport[] = [];
  for (const event of events ?? []) {
    const began = event.workflowExecutionStartedEventAttributes;
    const scheduled = event.activityTaskScheduledEventAttributes;
    const completed = event.activityTaskCompletedEventAttributes;
    if (began) told.push(begun((await first(began.input)) as ProcessInput));
    const updated = event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success;
    if (updated) told.push(...answered((await first(updated)) as Partial<GiveAnswer> | null));
    const what = scheduled?.activityType?.name;
    if (scheduled && (what === 'record' || what === 'branchOff'))
      asked.set(String(event.eventId), { what, input: scheduled.input });
    const question = completed && asked.get(String(completed.scheduledEventId));
    if (!question) continue;
    const [input, result] = [await first(question.input), await first(completed.result)];
    if (question.what === 'record') told.push(...recorded(input as RecordInput, result as RecordResult));
    else told.push({ what: 'branch', ...(input as BranchOff), ...(result as { branch: number }) });
  }
  return told;
}

function begun(input: ProcessInput): RecordReport {
  if ('start' in input) return { what: 'run', head: START };
  const { branch, step, hash } = input.envelope;
  return { what: 'run', head: { branch, step, hash }, state: input.state };
}

/** What whoever gave commands was to record; where they did not, the process has told the record since. */
const answered = (answer: Partial<GiveAnswer> | null): RecordReport[] =>
  answer?.toRecord ? recorded(answer.toRecord, { result: 'recorded', head: null }) : [];

function recorded({ after, steps, state }: RecordInput, { result }: RecordResult): RecordReport[] {
  if (result !== 'recorded' || steps.length === 0) return [];
  return [{ what: 'steps', branch: after.branch, steps, ...(state ? { state } : {}) }];
}

/** What other processes told a run, by their messages: signals that it had not come to among them. */
export async function messagesIn(
  { events }: History,
  converter: LoadedDataConverter,
): Promise<NumberedMessage[]> {
  const told: NumberedMessage[] = [];
  for (const { workflowExecutionSignaledEventAttributes: signal } of events ?? [])
    if (signal?.signalName === SIGNAL_TELL)
      told.push((await firstOf(signal.input, converter)) as NumberedMessage);
  return told;
}

async function firstOf(given: Payloads | null | undefined, converter: LoadedDataConverter): Promise<unknown> {
  let payloads = [...(given?.payloads ?? [])].slice(0, 1);
  for (const codec of converter.payloadCodecs.toReversed()) payloads = await codec.decode(payloads);
  return payloads[0] && converter.payloadConverter.fromPayload(payloads[0]);
}
