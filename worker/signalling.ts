import { type Client, WorkflowNotFoundError } from '@temporalio/client';

/** Signals a process; one that is over or gone has nothing to hear. @returns whether it was there. */
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
