import { parentPort, workerData } from 'node:worker_threads';
import { read } from './read.ts';
import { openSource } from './source.ts';

/** Looks into one file and ends: whatever is in it, the process that serves pages goes on. */
const source = openSource(String(workerData));
try {
  parentPort?.postMessage(await read(source));
} finally {
  source.close();
}
