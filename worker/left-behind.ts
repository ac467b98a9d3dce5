import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Logger } from 'pino';
import { type Database, takeBackPledges } from '../activities/index.ts';
import { SIGNAL_COMPARE } from '../workflows/contract/messages.ts';

/** A small question of a table that is almost always empty. */
const EVERY_MS = 10_000;

/** Looks, as long as a worker runs, for steps that somebody was to record and did not. @returns what ends it. */
export function lookAfterPledges(database: Database, client: Client, log: Logger): () => void {
  const takeBack = async (process: string): Promise<void> => {
    try {
      await client.workflow.getHandle(process).signal(SIGNAL_COMPARE);
    } catch (error) {
      // Over, or gone: it has recorded everything, or nobody can.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };
  let isBusy = false;
  const look = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      const told = await takeBackPledges(database, takeBack);
      if (told > 0) log.info({ processes: told }, 'steps that nobody had recorded were taken back');
    } catch {
      // The database or Temporal is away: the next look finds them.
    } finally {
      isBusy = false;
    }
  };
  void look();
  const timer = setInterval(() => void look(), EVERY_MS);
  return () => clearInterval(timer);
}
