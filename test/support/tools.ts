import { execFile } from 'node:child_process';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { processEnvironment } from '../../worker/environment.ts';
import { cacheSubfolder } from '../../worker/stack/cache.ts';

const run = promisify(execFile);
const LONGEST_MS = 300_000;

/** A program in the user's cache folder, fetched once; a sentence where it can't be had. */
export type Found = { readonly command: string } | { readonly why: string };

/** A program of a Python package, in an environment of its own. */
export async function pythonTool(name: string, version: string, program = name): Promise<Found> {
  const folder = await cacheSubfolder(processEnvironment(), 'python', `${name}-${version}`);
  const bin = path.join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  return fetched(folder, path.join(bin, program), async () => {
    await run('python3', ['-m', 'venv', folder], { timeout: LONGEST_MS });
    const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `${name}==${version}`];
    await run(path.join(bin, 'python'), args, { timeout: LONGEST_MS });
  });
}

/** A program of an npm package that goes with another compiler than ours. */
export async function npmTool(program: string, packages: readonly string[]): Promise<Found> {
  const name = packages[0]?.replaceAll('/', '-') ?? program;
  const folder = await cacheSubfolder(processEnvironment(), 'npm', name);
  return fetched(folder, path.join(folder, 'node_modules', '.bin', program), async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'package.json'), '{"private":true,"type":"module"}');
    const args = ['install', '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', ...packages];
    await run('npm', args, { cwd: folder, timeout: LONGEST_MS });
  });
}

async function fetched(folder: string, command: string, fetch: () => Promise<void>): Promise<Found> {
  try {
    await access(command);
    return { command };
  } catch {
    // Not yet.
  }
  try {
    await fetch();
    await access(command);
    return { command };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const [line = ''] = String((error as { stderr?: string }).stderr || error).split('\n');
    return { why: `${path.basename(command)} can't be had: ${line}` };
  }
}
