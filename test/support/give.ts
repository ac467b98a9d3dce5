import { type WorkflowHandle, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import {
  type CommandAnswer,
  type CommandEnvelope,
  type Given,
  NOTHING_TAKEN,
  type NothingTaken,
  UPDATE_GIVE,
} from '../../workflows/contract/messages.ts';

/** A command that was not taken, with what became of it. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
  readonly given: Given;

  constructor(given: Given) {
    super(JSON.stringify(given));
    this.given = given;
  }
}

/** Gives commands together, past the façade. */
export async function giveAllTo(
  handle: WorkflowHandle,
  envelopes: readonly CommandEnvelope[],
): Promise<readonly Given[]> {
  try {
    return await handle.executeUpdate<readonly Given[], [readonly CommandEnvelope[]]>(UPDATE_GIVE, {
      args: [envelopes],
    });
  } catch (error) {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (!(cause instanceof ApplicationFailure) || cause.type !== NOTHING_TAKEN) throw error;
    const [detail] = (cause.details ?? []) as NothingTaken[];
    return detail?.given ?? [];
  }
}

/** Gives one command. */
export async function giveTo(handle: WorkflowHandle, envelope: CommandEnvelope): Promise<CommandAnswer> {
  const [given] = await giveAllTo(handle, [envelope]);
  if (!given) throw new Error('no answer');
  if ('answer' in given) return given.answer;
  throw new NotTaken(given);
}
