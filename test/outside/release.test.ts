/** `npm run release` in a clone of its own: what stands against a release, what it makes, and that it leaves nothing half. */
import { execFile } from 'node:child_process';
import { appendFile, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entry, problemsOf, released } from '../../deploy/release/changelog.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';

const run = promisify(execFile);
const ROOT = path.join(import.meta.dirname, '../..');
let folder: string;
let clone: string;

const git = async (...args: string[]) => (await run('git', args, { cwd: clone })).stdout.trim();
const read = (file: string) => readFile(path.join(clone, file), 'utf8');
const release = (...args: string[]) =>
  run(process.execPath, ['--import', 'tsx', 'deploy/release/release.ts', ...args], {
    cwd: clone,
    maxBuffer: 50_000_000,
  }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      said: stdout + stderr,
    }),
  );

const CHANGELOG = `# Changelog

## Unreleased

- Something that a user notices.

### Upgrading

Nothing to do.

## 0.1.0 – 2026-11-24

- The first.
`;

beforeAll(async () => {
  folder = await newDataFolder();
  clone = path.join(folder, 'clone');
  await run('git', ['clone', '--quiet', '--no-hardlinks', '--depth', '1', `file://${ROOT}`, clone]);
  await symlink(path.join(ROOT, 'node_modules'), path.join(clone, 'node_modules'));
  for (const [name, value] of [
    ['user.name', 'Release manager'],
    ['user.email', 'release@example.org'],
  ] as const)
    await git('config', name, value);
  await appendFile(path.join(clone, '.git/info/exclude'), '\nnode_modules\n');
  // Those of earlier releases are replayed by test/replay: here they would only take their time.
  await git('rm', '-r', '--quiet', 'test/replay/histories');
  await git('commit', '--quiet', '--message', 'Begin without histories');
});
afterAll(() => removeDataFolder(folder));

it('a changelog has changes and says what an operator has to do', () => {
  expect(problemsOf(CHANGELOG)).toEqual([]);
  expect(entry(CHANGELOG)).toBe('- Something that a user notices.\n\n### Upgrading\n\nNothing to do.');
  expect(released(CHANGELOG, '0.2.0', '2026-11-28')).toContain(
    '## Unreleased\n\n## 0.2.0 – 2026-11-28\n\n- Something',
  );
  expect(problemsOf(CHANGELOG.replace('### Upgrading\n\nNothing to do.\n', ''))).toEqual([
    expect.stringMatching(/no "### Upgrading"/),
  ]);
  expect(problemsOf(CHANGELOG.replace('Nothing to do.\n', ''))).toEqual([
    expect.stringMatching(/nothing under "### Upgrading"/),
  ]);
  expect(problemsOf(CHANGELOG.replace('- Something that a user notices.', ''))).toEqual([
    expect.stringMatching(/names no change/),
  ]);
  expect(problemsOf(released(CHANGELOG, '0.2.0', '2026-11-28'))).toEqual([
    expect.stringMatching(/nothing under "## Unreleased"/),
  ]);
});

it('says everything that stands against it, and changes nothing', async () => {
  await writeFile(path.join(clone, 'CHANGELOG.md'), CHANGELOG.replace('Nothing to do.', ''));
  const before = await git('rev-parse', 'HEAD');
  const { code, said } = await release('0.0.1', '--dry-run');
  expect(code).toBe(1);
  expect(said).toMatch(/0\.0\.1 does not come after/);
  expect(said).toMatch(/changes that are not committed:\n M CHANGELOG\.md|changes that are not committed/);
  expect(said).toMatch(/nothing under "### Upgrading"/);
  expect((await release('next', '--dry-run')).said).toMatch(/"next" is no version/);
  expect(await git('rev-parse', 'HEAD')).toBe(before);
});

it('puts everything back where the tests fail', async () => {
  await writeFile(path.join(clone, 'CHANGELOG.md'), CHANGELOG);
  await git('commit', '--quiet', '--all', '--message', 'Say what is new');
  const before = await git('rev-parse', 'HEAD');
  const { code, said } = await release('9.0.0', '--tests', 'exit 7');
  expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('exit 7 ended with 7') });
  expect(await git('status', '--porcelain')).toBe('');
  expect(await git('rev-parse', 'HEAD')).toBe(before);
  expect(await git('tag')).toBe('');
});

it('records histories of every process kind, notes the tables, commits and tags', async () => {
  const dry = await release('9.0.0', '--dry-run');
  expect(dry).toMatchObject({ code: 0, said: expect.stringContaining('Nothing stands against 9.0.0') });
  const { code, said } = await release('9.0.0', '--tests', 'true');
  expect(code, said).toBe(0);
  expect(said).toContain('git push --follow-tags');
  const histories = await readdir(path.join(clone, 'test/replay/histories/9.0.0'));
  for (const kind of [/^action/, /_call-1\.json/, /_mission-1\.json/, /^rounds/, /^webhooks/, /rehearsal/])
    expect(
      histories.some((file) => kind.test(file)),
      String(kind),
    ).toBe(true);
  expect(await git('status', '--porcelain')).toBe('');
  expect(await git('tag', '--list', '--format=%(refname:short) %(contents:subject)')).toBe('v9.0.0 9.0.0');
  expect(await git('tag', '--list', '--format=%(contents:body)')).toContain('### Upgrading');
  expect(JSON.parse(await read('package.json')).version).toBe('9.0.0');
  expect(JSON.parse(await read('package-lock.json')).version).toBe('9.0.0');
  expect(await read('deploy/helm/mission-engine/Chart.yaml')).toMatch(
    /^version: 9\.0\.0\nappVersion: "9\.0\.0"$/m,
  );
  expect(JSON.parse(await read('deploy/release/released.json'))).toMatchObject({ version: '9.0.0' });
  expect(await read('CHANGELOG.md')).toMatch(/## Unreleased\n\n## 9\.0\.0 – \d{4}-\d\d-\d\d\n\n- Something/);
  // Histories of a release are never recorded anew.
  expect((await release('9.0.0', '--dry-run')).said).toMatch(/tag v9\.0\.0 already/);
}, 600_000);
