import { open, readFile, rename, rm } from 'node:fs/promises';
import { identify, isAlive, type ProcessId } from './process-id.ts';

/**
 * Takes a lock that names its holder; the answer is the living holder when it is somebody else's. One left by a
 * process that was killed is taken over.
 */
export async function takeLock(file: string): Promise<ProcessId | undefined> {
  const me = await identify(process.pid);
  for (;;) {
    if (await create(file, JSON.stringify(me))) return undefined;
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const holder = parse(text);
    if (holder !== undefined && (await isAlive(holder))) return holder;
    // Half a file is a holder that was killed while it wrote, or one that writes right now: look twice.
    if (holder === undefined) await pause();
    await removeDead(file, text);
  }
}

export const releaseLock = (file: string): Promise<void> => rm(file, { force: true });

/**
 * One fetches or builds, the others wait for it: two test runs at once must not both compile for three minutes.
 */
export async function withLock<T>(file: string, waiting: () => void, work: () => Promise<T>): Promise<T> {
  for (let held = await takeLock(file), said = false; held !== undefined; held = await takeLock(file)) {
    if (!said) waiting();
    said = true;
    await pause();
  }
  try {
    return await work();
  } finally {
    await releaseLock(file);
  }
}

async function create(file: string, text: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(text);
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two may see the same dead holder; only the one that really moved that one's file aside may go on. */
async function removeDead(file: string, seen: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await readFile(aside, 'utf8')) === seen) await rm(aside, { force: true });
  else await rename(aside, file);
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 250));

function parse(text: string): ProcessId | undefined {
  try {
    return JSON.parse(text) as ProcessId;
  } catch {
    return undefined;
  }
}
