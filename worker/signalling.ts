import { type Client, WorkflowNotFoundError } from '@temporalio/client';

/** Signals a process; for one that is over or gone nothing is to be done. @returns whether it was there. */
export async function signalIfLive(
  client: Client,
  process: string,
  signal: string,
  ...args: readonly unknown[]
): Promise<boolean> {
  try {
    await client.workflow.getHandle(process).signal(signal, ...args);
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return false;
  }
}
