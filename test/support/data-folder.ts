import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endAll, endOrphans } from '../../worker/stack/notes.ts';

const FOLDER = path.join(tmpdir(), 'mission-engine-tests');

/** A data folder of its own for a test; `removeDataFolder` afterwards. */
export async function newDataFolder(): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  return mkdtemp(path.join(FOLDER, `${process.pid}-`));
}

export async function removeDataFolder(folder: string): Promise<void> {
  // A test that failed has stopped nothing.
  await endAll(folder);
  await rm(folder, { recursive: true, force: true });
}

/** Ends the servers and removes the data of test runs that were killed. */
export async function sweepDataFolders(): Promise<void> {
  for (const name of await readdir(FOLDER).catch(() => [])) {
    const folder = path.join(FOLDER, name);
    await endOrphans(folder);
    if (!isRunning(Number.parseInt(name, 10))) await rm(folder, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
