import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

const OTHERS = 0o077;
/** PostgreSQL protects its own folder, under an account of its own where root starts it. */
const LEFT_ALONE = 'postgres';

/**
 * Makes the data folder accessible to its owner alone: documents, mails and secrets lie in it. One that was open, as
 * before 0.3, is closed with everything in it; where this process may not do that, it says so.
 */
export async function keepPrivate(folder: string, say: (line: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Root lets PostgreSQL pass through its folder, and nothing else.
  if (((await stat(folder)).mode & OTHERS & ~0o010) === 0) return;
  try {
    await chmod(folder, 0o700);
    await close(folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say(
      `The data folder ${folder} can be read by others, and could not be closed (${why}): chmod -R go= ${folder}`,
    );
  }
}

async function close(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.name === LEFT_ALONE || !(entry.isFile() || entry.isDirectory())) continue;
    const { mode } = await stat(file);
    if ((mode & OTHERS) !== 0) await chmod(file, mode & 0o700);
    if (entry.isDirectory()) await close(file);
  }
}
