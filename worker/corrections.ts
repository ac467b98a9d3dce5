import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { type Database, repeating, tellCorrections } from '../activities/index.ts';
import { SIGNAL_TELL, type Telling } from '../workflows/contract/messages.ts';
import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import { signalIfLive } from './signalling.ts';

/** A small question: of live processes hardly any is behind. */
const EVERY_MS = 5_000;
/** A process that stands still, or can't take it, is told again after that. */
const AGAIN_AFTER_MS = 10 * 60_000;

/** Tells live processes, as long as a worker runs, of days that staff corrected. @returns what ends it. */
export function lookAfterCalendars(database: Database, client: Client, log: Logger): () => void {
  const toldAt = new Map<string, number>();
  const tell = async (process: ProcessId, telling: Telling): Promise<void> => {
    const key = `${process} ${telling.n}`;
    if (Date.now() - (toldAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER_MS) return;
    if (await signalIfLive(client, process, SIGNAL_TELL, telling)) toldAt.set(key, Date.now());
  };
  const look = async (): Promise<void> => {
    for (const [key, at] of toldAt) if (Date.now() - at >= AGAIN_AFTER_MS) toldAt.delete(key);
    const before = toldAt.size;
    await tellCorrections(database, tell);
    if (toldAt.size > before) log.info({ processes: toldAt.size - before }, 'told of corrected calendars');
  };
  return repeating(EVERY_MS, look, { atOnce: true });
}
