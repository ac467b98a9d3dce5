/**
 * `npm run release -- VERSION [--dry-run] [--tests COMMAND]`: from what stands committed makes a release and tags it. It
 * pushes nothing: the tag, once pushed, has the image and the chart made (`.github/workflows/release.yml`). `--dry-run`
 * only says what would stop it. Whatever goes wrong, everything is put back as it was.
 */
import { execFile, spawn } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { entry, problemsOf, released } from './changelog.ts';

const run = promisify(execFile);
const ROOT = path.join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  options: { 'dry-run': { type: 'boolean', default: false }, tests: { type: 'string', default: 'npm test' } },
  allowPositionals: true,
});
const [version = ''] = positionals;
const HISTORIES = `test/replay/histories/${version}`;

const git = async (...args: string[]): Promise<string> =>
  (await run('git', args, { cwd: ROOT })).stdout.trim();
const read = (file: string) => readFile(path.join(ROOT, file), 'utf8');
const write = (file: string, content: string) => writeFile(path.join(ROOT, file), content);
/** With what it says shown as it says it. */
const shown = (command: string, ...args: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: args.length === 0,
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${[command, ...args].join(' ')} ended with ${code}`)),
    );
  });

/** Everything that stands against it, at once. */
async function problems(): Promise<string[]> {
  const found: string[] = [];
  const numbers = (text: string) => text.split('.').map(Number);
  const before = JSON.parse(await read('package.json')).version as string;
  if (!/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version))
    found.push(`"${version}" is no version; right would be one such as 1.4.0`);
  else {
    const [was, is] = [numbers(before), numbers(version)];
    const first = is.findIndex((n, i) => n !== was[i]);
    if (first < 0 || (is[first] ?? 0) < (was[first] ?? 0))
      found.push(`${version} does not come after ${before}`);
    if ((await git('tag', '--list', `v${version}`)) !== '') found.push(`there is a tag v${version} already`);
    if ((await readdir(path.join(ROOT, 'test/replay/histories')).catch((): string[] => [])).includes(version))
      found.push(`${HISTORIES} is there already: histories of a release are never recorded anew`);
  }
  const changed = await git('status', '--porcelain');
  if (changed !== '') found.push(`there are changes that are not committed:\n${changed}`);
  found.push(...problemsOf(await read('CHANGELOG.md')));
  return found;
}

/** What says which release this is, and from what the next one may differ. */
async function name(): Promise<void> {
  await run('npm', ['version', version, '--no-git-tag-version', '--allow-same-version'], { cwd: ROOT });
  const chart = 'deploy/helm/mission-engine/Chart.yaml';
  await write(
    chart,
    (await read(chart))
      .replace(/^version: .*$/m, `version: ${version}`)
      .replace(/^appVersion: .*$/m, `appVersion: "${version}"`),
  );
  const migrations = await readdir(path.join(ROOT, 'activities/db/migrations/meta'));
  const migration = Math.max(...migrations.map((file) => Number.parseInt(file, 10)).filter(Number.isFinite));
  await write('deploy/release/released.json', `${JSON.stringify({ version, migration }, null, 2)}\n`);
  const today = new Date().toISOString().slice(0, 10);
  await write('CHANGELOG.md', released(await read('CHANGELOG.md'), version, today));
}

async function putBack(): Promise<void> {
  await git('restore', '--staged', '--worktree', '.');
  await rm(path.join(ROOT, HISTORIES), { recursive: true, force: true });
}

const wrong = await problems();
if (wrong.length > 0) {
  console.error(['No release yet:', ...wrong.map((each) => `- ${each}`)].join('\n'));
  process.exit(1);
}
if (values['dry-run']) {
  console.log(
    `Nothing stands against ${version}. It would run "${values.tests}", record the histories of ${HISTORIES} and replay all, and tag v${version} with:\n\n${entry(await read('CHANGELOG.md'))}`,
  );
  process.exit(0);
}
try {
  await shown(values.tests);
  console.log(`Recording histories of every process kind into ${HISTORIES}.`);
  await shown(process.execPath, '--import', 'tsx', 'test/replay/record.ts', version);
  await shown('npx', 'vitest', 'run', '--project', 'replay', '-t', 'replays every recorded history');
  const notes = entry(await read('CHANGELOG.md'));
  await name();
  await git('add', '--all');
  await git('commit', '--quiet', '--message', `Release ${version}`);
  await git('tag', '--annotate', `v${version}`, '--cleanup=verbatim', '--message', `${version}\n\n${notes}`);
} catch (error) {
  await putBack();
  console.error(`${error instanceof Error ? error.message : error}\nNo release: everything is as it was.`);
  process.exit(1);
}
console.log(`v${version} is tagged here. What publishes it: git push --follow-tags`);
