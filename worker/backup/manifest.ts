import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

const NAME = 'manifest.json';
const manifest = z.object({
  format: z.literal(1),
  /** The release that made the backup. */
  version: z.string(),
  at: z.iso.datetime(),
  of: z.enum(['stack', 'deployment']),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
});
/** What a backup is: of the local stack its whole data folder, of a deployment its database and data folder. */
export type Manifest = z.output<typeof manifest>;

/** The release of this program. */
async function ownVersion(): Promise<string> {
  const own = new URL('../../package.json', import.meta.url);
  return (JSON.parse(await readFile(own, 'utf8')) as { version: string }).version;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => name !== NAME)
    .sort();
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Writes a list of the folder's files into it, last of all: a folder without one is no backup. */
export async function seal(folder: string, of: Manifest['of']): Promise<Manifest> {
  const files = [];
  for (const name of await filesBelow(folder)) {
    const file = path.join(folder, name);
    files.push({ name, bytes: (await stat(file)).size, sha256: await sha256Of(file) });
  }
  const sealed: Manifest = {
    format: 1,
    version: await ownVersion(),
    at: new Date().toISOString(),
    of,
    files,
  };
  await writeFile(path.join(folder, NAME), `${JSON.stringify(sealed, null, 1)}\n`, { mode: 0o600 });
  return sealed;
}

/**
 * Reads a backup and checks every byte of it.
 * @throws Error that says what is wrong with it.
 */
export async function unsealed(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, NAME), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new Error(`${folder} is no backup, or one that was not finished: it has no ${NAME}.`);
  const read = manifest.safeParse(JSON.parse(text));
  if (!read.success) throw new Error(`${path.join(folder, NAME)} is not what a backup of this program has.`);
  const { version, files } = read.data;
  const own = await ownVersion();
  if (isLater(version, own))
    throw new Error(
      `The backup is of release ${version}, and this is ${own}: restore it by that release or a later one.`,
    );
  for (const { name, bytes, sha256 } of files) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (!found) throw new Error(`The backup lacks ${name}.`);
    if (found.size !== bytes || (await sha256Of(file)) !== sha256)
      throw new Error(`${name} of the backup was changed or damaged since.`);
  }
  return read.data;
}

function isLater(a: string, b: string): boolean {
  const [left, right] = [a, b].map((each) => each.split('.').map((n) => Number.parseInt(n, 10)));
  const at = (left ?? []).findIndex((n, i) => n !== right?.[i]);
  return at >= 0 && (left?.[at] ?? 0) > (right?.[at] ?? 0);
}
