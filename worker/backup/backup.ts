import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { migrateFor } from '../../activities/index.ts';
import type { BackedUp } from '../../client/cli/io.ts';
import type { Environment } from '../environment.ts';
import { parseSettings } from '../settings.ts';
import { releaseLock, takeLock } from '../stack/lock-file.ts';
import { type Manifest, seal, unsealed } from './manifest.ts';
import { dump, isEmpty, load } from './postgres.ts';

/** Left out of a backup: made anew, or of use only while the stack runs. */
const NOT_KEPT = ['logs', 'incoming', 'stack.lock', 'stack.json'];
const DATABASE = 'database.dump';
const DATA = 'data';

/**
 * Copies what has to outlive a machine into a new folder: of the local stack, which has to be stopped, its data folder; of
 * a deployment its database, then its data folder, in this order, so that no file is named that the copy lacks. Temporal's
 * own database comes after both, by whoever runs it.
 */
export async function backUp(environment: Environment, folder: string): Promise<BackedUp> {
  const {
    DATABASE_URL: app,
    DATABASE_OWNER_URL: owner,
    DATA_DIR: data,
    DOCUMENTS_URL: bucket,
  } = parseSettings(environment);
  if (await isThere(folder)) throw new Error(`${folder} is there already: a backup never goes over another.`);
  // Renamed only when it is complete.
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const of = app === undefined ? 'stack' : 'deployment';
  const copy = () => copyData(data, path.join(unfinished, DATA));
  if (app === undefined) await whileStopped(data, copy);
  else {
    await dump(owner ?? app, path.join(unfinished, DATABASE), environment);
    await copy();
  }
  const { files } = await seal(unfinished, of);
  await rename(unfinished, folder);
  return {
    of,
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    not: of === 'stack' ? [] : ['temporal', ...(bucket === undefined ? [] : (['bucket'] as const))],
  };
}

/**
 * Restores a backup, once all of it was checked: into a data folder and a database that are still empty. Files of
 * documents may be there already, for each is named by its bytes.
 */
export async function restore(environment: Environment, folder: string): Promise<Manifest> {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner, DATA_DIR: data } = parseSettings(environment);
  const sealed = await unsealed(folder);
  if (sealed.of === 'stack') {
    if (app !== undefined)
      throw new Error('The backup is of a local stack, and DATABASE_URL names a deployment.');
    if ((await entriesOf(data)).some((name) => !NOT_KEPT.includes(name)))
      throw new Error(`The data folder ${data} is not empty: a backup never goes over what is there.`);
    await whileStopped(data, () => copyData(path.join(folder, DATA), data));
    return sealed;
  }
  if (app === undefined)
    throw new Error('The backup is of a deployment: say where it goes by DATABASE_URL and DATA_DIR.');
  const url = owner ?? app;
  if (!(await isEmpty(url)))
    throw new Error(
      `The database ${new URL(url).host}${new URL(url).pathname} has tables: a backup never goes over what is there.`,
    );
  await copyData(path.join(folder, DATA), data);
  await load(url, path.join(folder, DATABASE), environment);
  // Adds the tables that a newer release needs, and the rights of the application's role.
  if (owner !== undefined) await migrateFor(owner, app);
  return sealed;
}

async function copyData(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of await entriesOf(from)) {
    if (NOT_KEPT.includes(name)) continue;
    await cp(path.join(from, name), path.join(to, name), {
      recursive: true,
      preserveTimestamps: true,
      // Sockets and pipes belong to running programs.
      filter: async (file) => ((each) => each.isFile() || each.isDirectory())(await stat(file)),
    });
  }
}

/** A copy of database files that are in use is no database. */
async function whileStopped(data: string, work: () => Promise<void>): Promise<void> {
  await mkdir(data, { recursive: true, mode: 0o700 });
  const lock = path.join(data, 'stack.lock');
  const holder = await takeLock(lock);
  if (holder)
    throw new Error(`The local stack on ${data} runs (process ${holder.pid}): stop it first, with Ctrl-C.`);
  try {
    await work();
  } finally {
    await releaseLock(lock);
  }
}

const entriesOf = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
