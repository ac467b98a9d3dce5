import { mkdir, readdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../environment.ts';

/** The user's cache folder of this project: what was fetched or built once, and can be deleted at any time. */
export function cacheFolder(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  const home = environment.HOME || environment.USERPROFILE || homedir();
  if (platform === 'win32') {
    return path.join(environment.LOCALAPPDATA || path.join(home, 'AppData', 'Local'), 'mission-engine');
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'mission-engine');
  // The XDG specification: a relative value is invalid and must be ignored.
  const xdg = environment.XDG_CACHE_HOME;
  return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.cache'), 'mission-engine');
}

/** A folder inside the cache, created when missing. */
export async function cacheSubfolder(environment: Environment, ...names: string[]): Promise<string> {
  const folder = path.join(cacheFolder(environment), ...names);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Removes half-made folders of a run that was killed. Only for the holder of the lock on what they would become. */
export async function removeLeftovers(folder: string, prefix: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
}
