import { workerData } from 'node:worker_threads';
import { openDatabase } from '../db/database.ts';
import { type Look, lookAtProcesses } from './look.ts';

/**
 * A thread that looks at every live process and ends: however long that takes, the process that serves pages goes on.
 */
const { url, look } = workerData as { readonly url: string; readonly look: Look };
const database = openDatabase({ url, maxConnections: 3 });
try {
  await lookAtProcesses(database, look);
} finally {
  await database.close();
}
