import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * A process by more than its number: numbers are given out again, the pair of number and start time is not.
 * Everything that ends a process found in a file compares both first.
 */
export type ProcessId = { readonly pid: number; readonly startedAt: string };

/** When the process started, in whatever form this system tells; undefined when there is no such process. */
async function startTime(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') {
      const [stat, boot] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
      ]);
      // Field 2 is the command in brackets and may itself hold blanks and brackets: count from the last one.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // A zombie holds nothing any more; it only waits for its parent to look.
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      return `${boot.trim()}/${fields[19]}`;
    }
    if (process.platform === 'win32') {
      const script = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
      return (
        (await promisify(execFile)('powershell', ['-NoProfile', '-Command', script])).stdout.trim() ||
        undefined
      );
    }
    return (await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

export async function identify(pid: number): Promise<ProcessId | undefined> {
  const startedAt = await startTime(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export async function isAlive(id: ProcessId): Promise<boolean> {
  return (await startTime(id.pid)) === id.startedAt;
}

/** Waits until the process is gone; false when it is still there after the patience. */
export async function isGone(id: ProcessId, patienceMs: number): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (await isAlive(id)) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}

/** How a process is asked to go, and for how many milliseconds each way is given a chance. */
export type Signals = readonly (readonly [NodeJS.Signals, number])[];

/** Sends one signal after the other, each with its patience, until the process is gone. */
export async function end(id: ProcessId, signals: Signals): Promise<void> {
  for (const [signal, patienceMs] of signals) {
    if (!(await isAlive(id))) return;
    try {
      process.kill(id.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    if (await isGone(id, patienceMs)) return;
  }
  if (await isAlive(id)) throw new Error(`Process ${id.pid} does not end, not even by SIGKILL.`);
}
