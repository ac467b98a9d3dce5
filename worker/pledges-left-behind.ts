import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { type Database, repeating, takeBackPledges } from '../activities/index.ts';
import { SIGNAL_COMPARE } from '../workflows/contract/messages.ts';
import { signalIfLive } from './signalling.ts';

/** Milliseconds between two looks: a small query of a table that is almost always empty. */
const EVERY_MS = 10_000;

/** Looks, as long as a worker runs, for steps that a caller was to record and did not. @returns what ends it. */
export function lookAfterPledges(database: Database, client: Client, log: Logger): () => void {
  const look = async (): Promise<void> => {
    // A process that is over has recorded everything; one that is gone can't.
    const compare = async (process: string) => void (await signalIfLive(client, process, SIGNAL_COMPARE));
    const told = await takeBackPledges(database, compare);
    if (told > 0) log.info({ processes: told }, 'steps that nobody had recorded were taken back');
  };
  return repeating(EVERY_MS, look, { atOnce: true });
}
