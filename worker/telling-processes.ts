import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { type Database, repeating, tellCorrections, tellReach } from '../activities/index.ts';
import { type NumberedMessage, SIGNAL_TELL } from '../workflows/contract/messages.ts';
import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import { signalIfLive } from './signalling.ts';

/** Milliseconds after which a process that stands still, or can't take a message, is told the same again. */
const AGAIN_AFTER_MS = 10 * 60_000;

/** Finds the processes that have to be told something, and tells them through `tell`. @returns how many. */
type Teller = (
  database: Database,
  tell: (to: ProcessId, message: NumberedMessage) => Promise<void>,
) => Promise<number>;

/** Tells live processes, as long as a worker runs, what only the database knows. @returns what ends it. */
const lookAfter =
  (teller: Teller, everyMs: number, about: string) =>
  (database: Database, client: Client, log: Logger): (() => void) => {
    const toldAt = new Map<string, number>();
    const tell = async (process: ProcessId, message: NumberedMessage): Promise<void> => {
      const key = `${process} ${JSON.stringify(message.message)}`;
      if (Date.now() - (toldAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER_MS) return;
      if (await signalIfLive(client, process, SIGNAL_TELL, message)) toldAt.set(key, Date.now());
    };
    const look = async (): Promise<void> => {
      for (const [key, at] of toldAt) if (Date.now() - at >= AGAIN_AFTER_MS) toldAt.delete(key);
      const before = toldAt.size;
      await teller(database, tell);
      if (toldAt.size > before) log.info({ processes: toldAt.size - before }, about);
    };
    return repeating(everyMs, look, { atOnce: true });
  };

/** Tells processes of days that staff corrected. A small query: hardly any live process is behind. */
export const lookAfterCalendars = lookAfter(tellCorrections, 5_000, 'told of corrected calendars');

/**
 * Tells processes of people who can no longer act, or can again. Once a minute is enough: what follows is due on the
 * next working day.
 */
export const lookAfterReach = lookAfter(tellReach, 60_000, 'told of people who cannot act');
