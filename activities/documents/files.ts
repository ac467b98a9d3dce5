import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

/** Where the bytes of documents are kept, each under the hash of its bytes. */
export interface Files {
  /** Keeps a file. One that is kept already counts as used again, and is written anew where it is damaged. */
  put(file: string, hash: string): Promise<void>;
  /** Undefined where there is none, or where it holds other bytes than its hash names. */
  read(hash: string): Promise<Uint8Array | undefined>;
  /** Whether the file is there and its bytes are those that the hash names. */
  isWhole(hash: string): Promise<boolean>;
  /** The hashes of files that were not used since. @param before milliseconds since 1970 (UTC) */
  olderThan(before: number): Promise<readonly string[]>;
  /** Removes a file if it was not used since. @param before milliseconds since 1970 (UTC) */
  removeOlder(hash: string, before: number): Promise<void>;
}

/** Files below `documents/` of the data folder, as `ab/abc…`. */
export function filesOnDisk(dataDir: string): Files {
  const at = (hash: string) => fileOf(dataDir, hash);
  const isWhole = (hash: string) => hasHash(at(hash), hash);
  return {
    isWhole,
    async put(from, hash) {
      const to = at(hash);
      const now = new Date();
      if (await isWhole(hash)) return utimes(to, now, now);
      await besideFirst(to, async (beside) => {
        await copyFile(from, beside, constants.COPYFILE_FICLONE);
        await flushed(beside);
      });
    },
    async read(hash) {
      const bytes = await readFile(at(hash)).catch(absent);
      return bytes && hashOf(bytes) === hash ? bytes : undefined;
    },
    async olderThan(before) {
      const old: string[] = [];
      for (const folder of await foldersOfDocuments(dataDir))
        for (const name of await readdir(folder).catch(() => []))
          if (isHash(name) && (await isOlder(path.join(folder, name), before))) old.push(name);
      return old;
    },
    removeOlder: (hash, before) => removeOlder(at(hash), before),
  };
}

export const fileOf = (dataDir: string, hash: string): string =>
  path.join(dataDir, 'documents', hash.slice(0, 2), hash);

export async function foldersOfDocuments(dataDir: string): Promise<string[]> {
  const documents = path.join(dataDir, 'documents');
  return (await readdir(documents).catch(() => [])).map((name) => path.join(documents, name));
}

async function isOlder(file: string, before: number): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true && found.mtimeMs < before;
}

export async function removeOlder(file: string, before: number): Promise<void> {
  if (await isOlder(file, before)) await rm(file, { force: true });
}

/**
 * Writes beside a file and moves it there when it is whole: a kill leaves no half file under a name that somebody reads,
 * and a disk that is full leaves nothing.
 */
export async function besideFirst(to: string, write: (beside: string) => Promise<void>): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  const beside = `${to}.${randomUUID()}.new`;
  try {
    await write(beside);
    await rename(beside, to);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function flushed(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether a file holds the bytes that a hash names: disks and copies may damage some. */
async function hasHash(file: string, hash: string): Promise<boolean> {
  const sha256 = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) sha256.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  return sha256.digest('hex') === hash;
}

export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
export const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
