import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import { FIRST_EDITION } from '../../../facility/editions.ts';
import type { Settled } from '../../../workflows/contract/clock.ts';
import type {
  CommandAnswer,
  CommandEnvelope,
  CommandOutcome,
  ProcessInput,
  ProcessView,
} from '../../../workflows/contract/messages.ts';
import { REFUSED, type RefusalDetail, UPDATE_SETTLE } from '../../../workflows/contract/messages.ts';
import type { Basis } from '../../../workflows/domain/basis.ts';
import type { Actor } from '../../../workflows/domain/people.ts';
import { instant } from '../../../workflows/domain/time.ts';
import { giveAllTo, giveTo, NotTaken, update } from '../give.ts';
import type { Counter } from './lifecycle.ts';

export const QUEUE = 'counting';
export const someone: Actor = { person: 'p', roles: ['coordinator'] };

/** What every counter goes by. */
export const BASIS: Basis = { rules: FIRST_EDITION, calendars: [] };

/** A counter that is opened by default on Monday 11 June 2018, outside any sandbox. */
export function counter(overrides: Partial<Counter> = {}): Counter {
  return {
    kind: 'action',
    id: `action/${randomUUID()}`,
    reference: '17-11/PER',
    brief: { text: 't', hash: 'h' },
    staff: { coordinator: 'c', technicalExpert: 't', head: 'h' },
    edition: 1,
    settings: FIRST_EDITION.settings,
    calendars: [],
    ledger: {},
    openedAt: instant('2018-06-11T08:00:00.000Z'),
    phase: 'under way',
    country: 'PER',
    institution: 'i',
    partnerContact: 'x',
    committee: [],
    activities: [],
    count: 0,
    most: 10,
    heard: [],
    ...overrides,
  };
}

export interface CountingProcess {
  readonly id: string;
  readonly handle: WorkflowHandle;
  give(command: string, payload: unknown, more?: Partial<CommandEnvelope>): Promise<CommandAnswer>;
  giveAll(...envelopes: readonly CommandEnvelope[]): Promise<readonly CommandOutcome[]>;
  view(): Promise<Omit<ProcessView, 'state'> & { state: Counter }>;
  settle(): Promise<void>;
}

export async function begin(client: Client, state: Counter = counter()): Promise<CountingProcess> {
  const input: ProcessInput = { start: { kind: 'action', state, basis: BASIS }, actor: someone };
  await client.workflow.start('action', { workflowId: state.id, taskQueue: QUEUE, args: [input] });
  return processOf(client, state.id);
}

export function processOf(client: Client, id: string): CountingProcess {
  // Without a run id: a process goes on under its name after continue-as-new.
  const handle = client.workflow.getHandle(id);
  return {
    id,
    handle,
    give: (command, payload, more = {}) => giveTo(handle, envelope(command, payload, more)),
    giveAll: (...envelopes) => giveAllTo(handle, envelopes),
    view: () => handle.query('state'),
    settle: async () => {
      // A run that is about to end answers before everything is done.
      while ((await update<Settled>(handle, UPDATE_SETTLE)).unsettled > 0) await delay(20);
    },
  };
}

export function envelope(
  type: string,
  payload: unknown,
  more: Partial<CommandEnvelope> = {},
): CommandEnvelope {
  return {
    type,
    requestId: randomUUID(),
    bodyHash: JSON.stringify(payload),
    actor: someone,
    payload,
    ...more,
  };
}

/** The codes of the reasons, or what else came of it. */
export async function refusal(asked: Promise<unknown>): Promise<string[]> {
  try {
    return [`accepted: ${JSON.stringify(await asked)}`];
  } catch (error) {
    if (error instanceof NotTaken && 'reasons' in error.given)
      return error.given.reasons.map(({ code }) => code);
    const { cause } = error as WorkflowUpdateFailedError;
    if (!(error instanceof WorkflowUpdateFailedError) || !(cause instanceof ApplicationFailure)) throw error;
    if (cause.type !== REFUSED) throw error;
    return ((cause.details ?? [])[0] as RefusalDetail).reasons.map(({ code }) => code);
  }
}

/** Names of the events of the latest run, such as `timerStarted`. */
export async function events(client: Client, id: string): Promise<string[]> {
  const { events: found } = await client.workflow.getHandle(id).fetchHistory();
  return (found ?? []).map((event) => {
    const attributes = Object.entries(event).find(
      ([key, value]) => key.endsWith(ATTRIBUTES) && value !== null,
    );
    return attributes?.[0].replace(ATTRIBUTES, '') ?? '';
  });
}
const ATTRIBUTES = 'EventAttributes';
