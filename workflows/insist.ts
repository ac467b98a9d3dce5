import { ActivityFailure, isCancellation, sleep } from '@temporalio/workflow';

/** Retried for ever by its policy; a failure that an activity called final must not end a mission either. */
export async function insist<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
      await sleep('1 minute');
    }
  }
}
