import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { killChildren } from './child.ts';
import { releaseLock, takeLock } from './lock-file.ts';
import { endOrphans } from './notes.ts';

/** Something that was started and must be stopped: a server process, a worker, an HTTP server. */
export type Running = {
  stop(): Promise<void>;
  /** Settles when it ended, asked or not. A part without it can't end by itself. */
  readonly exited?: Promise<string>;
  logTail?(): Promise<string>;
};

export type Stack = {
  /** Starts a part after those before it; they are stopped in the opposite order. */
  start<Part extends Running>(name: string, begin: () => Promise<Part>): Promise<Part>;
  /** Ends the stack as Ctrl-C does. */
  stop(): void;
};

export type SuperviseOptions = {
  /** Held for itself by a local stack, whose servers keep their data there; processes of a deployment share theirs. */
  readonly dataDir?: string;
  readonly say: (line: string) => void;
};

type Started = { readonly name: string; readonly part: Running };

class Stopped extends Error {}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
// npm passes Ctrl-C on to a program that the terminal has told already: two at once are one.
const SAME_KEYSTROKE_MS = 1_000;
const STOP_PATIENCE_MS = 60_000;

/**
 * Runs a stack on a data folder from its first part until somebody stops it, and leaves no process behind. Throws
 * when a part can't be started, or ended without being asked: its name, how, and its last words.
 */
export async function supervise(
  options: SuperviseOptions,
  begin: (stack: Stack) => Promise<void>,
): Promise<void> {
  const release = await holdDataFolder(options);
  const started: Started[] = [];
  const starting = new Set<Promise<unknown>>();
  const stopping = Promise.withResolvers<void>();
  let isStopping = false;
  const stop = () => {
    isStopping = true;
    stopping.resolve();
  };
  const died = Promise.withResolvers<never>();
  const stack: Stack = {
    stop,
    async start(name, start) {
      if (isStopping) throw new Stopped();
      const work = start().then((part) => {
        started.push({ name, part });
        void part.exited?.then(async (how) => {
          if (!isStopping) died.reject(new Error(await describeDeath(name, how, part)));
        });
        return part;
      });
      starting.add(work);
      const part = await work.finally(() => starting.delete(work));
      // Told to stop meanwhile: it is stopped with the others, and whoever wanted more goes no further.
      if (isStopping) throw new Stopped();
      return part;
    },
  };
  const forget = onSignals(stop, () => killChildren());
  try {
    const whole = begin(stack).then(() => stopping.promise);
    // Whatever `begin` still does when the stack ends is abandoned, and its complaints about that with it.
    for (const promise of [whole, died.promise]) promise.catch(() => undefined);
    await Promise.race([whole, died.promise, stopping.promise]);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    isStopping = true;
    await Promise.allSettled(starting);
    await stopAll(started, options.say);
    forget();
    await release();
  }
}

async function holdDataFolder({ dataDir, say }: SuperviseOptions): Promise<() => Promise<void>> {
  if (dataDir === undefined) return async () => undefined;
  await mkdir(dataDir, { recursive: true });
  const lock = path.join(dataDir, 'stack.lock');
  const holder = await takeLock(lock);
  if (holder !== undefined) {
    throw new Error(
      `A stack (process ${holder.pid}) already runs on ${path.resolve(dataDir)}. ` +
        'Stop it first, or set DATA_DIR to another folder.',
    );
  }
  try {
    await endOrphans(dataDir, say);
  } catch (error) {
    await releaseLock(lock);
    throw error;
  }
  return () => releaseLock(lock);
}

/** The first signal stops in order; another, later one no longer waits for anybody. */
function onSignals(stop: () => void, kill: () => void): () => void {
  let first: number | undefined;
  const handler = () => {
    first ??= Date.now();
    if (Date.now() - first > SAME_KEYSTROKE_MS) {
      kill();
      process.exit(130);
    }
    stop();
  };
  for (const signal of STOP_SIGNALS) process.on(signal, handler);
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, handler);
  };
}

async function stopAll(started: readonly Started[], say: (line: string) => void): Promise<void> {
  for (const { name, part } of started.toReversed()) {
    try {
      await withPatience(name, part.stop());
    } catch (error) {
      // The others must go too, whatever this one does.
      say(`${name} did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

async function withPatience(name: string, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const why = new Error(`${name} took longer than ${STOP_PATIENCE_MS / 1000} s`);
  const timer = setTimeout(() => reject(why), STOP_PATIENCE_MS);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function describeDeath(name: string, how: string, part: Running): Promise<string> {
  const words = (await part.logTail?.().catch(() => '')) ?? '';
  const tail = words === '' ? '' : ` Its last words:\n${words}`;
  return `${name} was not asked to stop, but ${how}. The stack ends with it; its data is kept.${tail}`;
}
