import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Unavailable } from '../errors.ts';
import { FAULTS, type Reading } from './types.ts';

export interface Reader {
  /** @throws Unavailable where too many files wait already */
  read(file: string): Promise<Reading>;
}

/** Time for one file; what ordinary programs write takes a tenth of a second. */
const DEADLINE_SECONDS = 10;
/** Megabytes of the thread's own heap; unpacked content lies outside it and is bounded by a `Budget`. */
const HEAP_MB = 64;
const MOST_WAITING = 40;

/**
 * Reads files in a thread of its own, one after the other, with bounds of time and memory. Node itself runs the thread
 * from source, for threads don't inherit the loader of their parent.
 */
export function createReader({
  deadline = DEADLINE_SECONDS,
  // The thread's file is source or compiled, as this file is.
  thread = new URL(`./reader-thread${path.extname(import.meta.filename)}`, import.meta.url),
} = {}): Reader {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    async read(file) {
      if (waiting >= MOST_WAITING) throw new Unavailable('the reader of documents');
      waiting += 1;
      const reading = last.then(() => readIn(thread, file, deadline));
      last = reading.catch(() => undefined);
      return reading.finally(() => {
        waiting -= 1;
      });
    },
  };
}

function readIn(thread: URL, file: string, deadline: number): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, {
      workerData: file,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    });
    const timer = setTimeout(
      () => done(() => resolve({ faults: [FAULTS.tooSlow(deadline)], isPassing: true })),
      deadline * 1_000,
    );
    const done = (tell: () => void) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // An error of a thread that is being ended is of no interest, but unhandled it would end the process.
      worker.on('error', () => undefined);
      void worker.terminate().then(tell, tell);
    };
    worker.once('message', (reading: Reading) => done(() => resolve(reading)));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      done(() =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? resolve({ faults: [FAULTS.tooMuch('file')] })
          : reject(error),
      ),
    );
    worker.once('exit', () =>
      done(() => reject(new Error('the reader of documents ended without an answer'))),
    );
  });
}
