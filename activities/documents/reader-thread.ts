import { parentPort, workerData } from 'node:worker_threads';
import { read } from './read.ts';
import { openSource } from './source.ts';

/** A thread that reads one file and ends: whatever the file does to it, the process that serves pages goes on. */
const source = openSource(String(workerData));
try {
  parentPort?.postMessage(await read(source));
} finally {
  source.close();
}
