import { Context } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { DatabaseError, translated, Unavailable } from './errors.ts';

/**
 * Milliseconds between heartbeats: far below their timeouts (`workflows/options.ts`), so that a dead worker is soon
 * noticed.
 */
const BEAT_EVERY_MS = 3_000;

/** Sends heartbeats during long work. @param work is handed a signal that says when it, or its worker, is to end */
export async function beating<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), BEAT_EVERY_MS);
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(beat);
  }
}

/**
 * Rewrites what work throws for the history it ends in: without names, addresses or prose, and final only where another
 * attempt would be of no use.
 */
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
