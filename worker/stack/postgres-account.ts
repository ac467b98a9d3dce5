import { chmod, chown, lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../environment.ts';
import { findOnPath, run } from './run.ts';

/** How to start PostgreSQL's programs: it refuses to run as root. */
export type Account = {
  readonly command: (program: string, args: readonly string[]) => { command: string; args: string[] };
  readonly uid?: number;
  readonly gid?: number;
};

const asIs = (command: string, args: readonly string[]) => ({ command, args: [...args] });

/**
 * Any user but root runs it as themselves. Root lends it an existing unprivileged account that can reach both the
 * programs and the data, and creates none. Where a folder above them is closed (a clone under /root), a user
 * namespace shows root's own files to PostgreSQL as those of an ordinary user.
 */
export async function postgresAccount(
  programs: string,
  dataFolder: string,
  environment: Environment,
): Promise<Account> {
  if (process.getuid?.() !== 0) return { command: asIs };
  const lent = await lendAccount(programs, dataFolder, environment);
  if (lent !== undefined) {
    // The folder is root's alone, but for the way through it.
    await chown(path.dirname(dataFolder), 0, lent.gid);
    await chmod(path.dirname(dataFolder), 0o710);
    await giveTo(dataFolder, lent.uid, lent.gid);
    return { command: asIs, ...lent };
  }
  const unshare = await findOnPath('unshare', environment);
  const flags = ['--user', '--map-user=1000', '--map-group=1000'];
  if (unshare !== undefined) {
    const tried = await run(unshare, [...flags, 'true'], { environment, timeoutMs: 5_000 });
    if (tried.ok) {
      await giveTo(dataFolder, 0, 0);
      return { command: (program, args) => ({ command: unshare, args: [...flags, program, ...args] }) };
    }
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and no other account can reach ${dataFolder} and ${programs}. ` +
      'Start as an ordinary user, or work in a folder that others may enter, or set DATABASE_URL.',
  );
}

async function lendAccount(programs: string, dataFolder: string, environment: Environment) {
  const open = (await isOpenToAll(programs)) && (await isOpenToAll(path.resolve(dataFolder, '../..')));
  if (!open) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const id = async (flag: string) =>
      Number((await run('id', [flag, name], { environment, timeoutMs: 5_000 })).output);
    const [uid, gid] = [await id('-u'), await id('-g')];
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  return undefined;
}

/** Whether every folder on the way may be entered by anybody. */
async function isOpenToAll(folder: string): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found === undefined || (found.mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** Hands the data over when another account owned it, as after the folder was moved. */
async function giveTo(folder: string, uid: number, gid: number): Promise<void> {
  const found = await lstat(folder).catch(() => undefined);
  if (found === undefined || (found.uid === uid && found.gid === gid)) return;
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() || entry.isDirectory()) await chown(file, uid, gid);
  }
}
