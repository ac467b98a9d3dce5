import { open, readFile, rm } from 'node:fs/promises';
import { identify, isAlive, type ProcessId } from './process-id.ts';

/**
 * One fetches or builds, the others wait for it: two test runs at once must not both compile for three minutes.
 * The lock names its holder, so that one left by a killed process is taken over.
 */
export async function withLock<T>(file: string, waiting: () => void, work: () => Promise<T>): Promise<T> {
  const me = await identify(process.pid);
  let said = false;
  while (!(await take(file, me))) {
    if (!said) waiting();
    said = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string, me: ProcessId | undefined): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(JSON.stringify(me));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const holder = text === undefined ? undefined : parse(text);
  // Half a file is a holder that was killed while it wrote, or one that writes right now: look twice.
  if (text !== undefined && holder === undefined) await new Promise((resolve) => setTimeout(resolve, 250));
  const unchanged = (await readFile(file, 'utf8').catch(() => undefined)) === text;
  const dead = holder === undefined ? text !== undefined && unchanged : !(await isAlive(holder));
  if (dead && unchanged) await rm(file, { force: true });
  return false;
}

function parse(text: string): ProcessId | undefined {
  try {
    return JSON.parse(text) as ProcessId;
  } catch {
    return undefined;
  }
}
