import { execFile } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { processEnvironment } from '../../worker/settings.ts';
import { cacheSubfolder } from '../../worker/stack/cache.ts';

const run = promisify(execFile);
const VERSION = '4.32.5';

export interface Fuzzing {
  readonly url: string;
  readonly token: string;
  /** Values that stand for themselves: what exists. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

/** Schemathesis in an environment of its own in the user's cache folder; a sentence where it can't be had. */
export async function findSchemathesis(): Promise<{ readonly st: string } | { readonly why: string }> {
  const folder = await cacheSubfolder(processEnvironment(), 'python', `schemathesis-${VERSION}`);
  const bin = path.join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  const st = path.join(bin, 'st');
  if (await isThere(st)) return { st };
  try {
    await run('python3', ['-m', 'venv', folder], { timeout: 120_000 });
    const args = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      `schemathesis==${VERSION}`,
    ];
    await run(path.join(bin, 'python'), args, { timeout: 300_000 });
    return { st };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const [line = ''] = String((error as { stderr?: string }).stderr || error).split('\n');
    return { why: `schemathesis can't be had: ${line}` };
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** @returns what it found, in its own words; nothing where it found nothing. */
export async function fuzz(st: string, { url, token, parameters, args }: Fuzzing): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'schemathesis-'));
  try {
    const config = Object.entries(parameters).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
    await writeFile(path.join(folder, 'schemathesis.toml'), ['[parameters]', ...config].join('\n'));
    const shared = [
      ...['run', `${url}/api/openapi.json`, '--header', `Authorization: Bearer ${token}`],
      ...['--generation-deterministic', '--request-timeout', '20', '--suppress-health-check', 'all'],
      ...['--no-color', '--warnings', 'off'],
    ];
    await run(st, [...shared, ...args], { cwd: folder, maxBuffer: 50_000_000, timeout: 170_000 });
    return '';
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return stdout.slice(stdout.indexOf('FAILURES')) || stderr || String(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
