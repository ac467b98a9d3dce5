import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isGrpcServiceError, type WorkflowHandle, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { GiveAnswer } from '../../workflows/contract/effects.ts';
import {
  type CommandAnswer,
  type CommandEnvelope,
  type CommandOutcome,
  NOTHING_TAKEN,
  type NothingTaken,
  type Recorder,
  UPDATE_GIVE,
} from '../../workflows/contract/messages.ts';

/** A command that was not taken, with what became of it. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
  readonly given: CommandOutcome;

  constructor(given: CommandOutcome) {
    super(JSON.stringify(given));
    this.given = given;
  }
}

/** gRPC: the run ended between the server's taking an update and handing it over. */
const ABORTED = 10;

/** An update that meets a run which has just ended goes to the next one, as the façade's do. */
export async function update<Answer>(
  handle: WorkflowHandle,
  name: string,
  ...args: readonly unknown[]
): Promise<Answer> {
  const updateId = randomUUID();
  for (;;) {
    try {
      return await handle.executeUpdate<Answer, [unknown, ...unknown[]]>(name, {
        args: args as [unknown, ...unknown[]],
        updateId,
      });
    } catch (error) {
      const causes = [error, error instanceof Error ? error.cause : undefined];
      if (!causes.some((each) => isGrpcServiceError(each) && each.code === ABORTED)) throw error;
      await delay(20);
    }
  }
}

/** Gives commands together, past the façade. */
export async function giveAllTo(
  handle: WorkflowHandle,
  envelopes: readonly CommandEnvelope[],
): Promise<readonly CommandOutcome[]> {
  return (await offerAllTo(handle, envelopes)).given;
}

/** Gives commands together, past the façade, with an offer to record them. */
export async function offerAllTo(
  handle: WorkflowHandle,
  envelopes: readonly CommandEnvelope[],
  recorder?: Recorder,
): Promise<GiveAnswer> {
  try {
    return await update<GiveAnswer>(handle, UPDATE_GIVE, envelopes, ...(recorder ? [recorder] : []));
  } catch (error) {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (!(cause instanceof ApplicationFailure) || cause.type !== NOTHING_TAKEN) throw error;
    const [detail] = (cause.details ?? []) as NothingTaken[];
    return { given: detail?.given ?? [] };
  }
}

/** Gives one command. */
export async function giveTo(handle: WorkflowHandle, envelope: CommandEnvelope): Promise<CommandAnswer> {
  const [given] = await giveAllTo(handle, [envelope]);
  if (!given) throw new Error('no answer');
  if ('answer' in given) return given.answer;
  throw new NotTaken(given);
}
