import { Context } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { DatabaseError, translated, Unavailable } from './errors.ts';

/** Far below the heartbeat timeouts (`workflows/options.ts`), for a worker that dies is to be noticed soon. */
const BEAT_EVERY_MS = 3_000;

/** Shows that what may take long is alive meanwhile; it is told when it, or its worker, is to end. */
export async function beating<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), BEAT_EVERY_MS);
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(beat);
  }
}

/** What fails ends in histories: without names, addresses or prose, and final only where asking again is no use. */
export async function discreet<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const error = translated(thrown);
    if (error instanceof ApplicationFailure || error instanceof CancelledFailure) throw error;
    if (error instanceof Unavailable || error instanceof DatabaseError) {
      throw ApplicationFailure.retryable(error.message, error.name);
    }
    const name = error instanceof Error ? error.name : 'Error';
    throw ApplicationFailure.retryable(`${name} in an activity`, name);
  }
}
