import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Found, pythonTool } from './tools.ts';

const run = promisify(execFile);
const VERSION = '4.32.5';

export interface Fuzzing {
  readonly url: string;
  readonly token: string;
  /** Values that stand for themselves: what exists. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

export const findSchemathesis = (): Promise<Found> => pythonTool('schemathesis', VERSION, 'st');

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
