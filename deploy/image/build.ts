/**
 * `npm run build [-- FOLDER]`: what a deployment runs, whole, in `dist/` or another folder: compiled code, the workflows'
 * bundle, messages, migrations and assets, and of the installed packages those that a deployment loads, for this platform
 * alone. `node dist/worker/main.js worker` starts it, and `node dist/client/cli/mission.cjs` is the command line.
 */
import { execFile } from 'node:child_process';
import { cp, glob, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { DefaultLogger } from '@temporalio/worker';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { copyPackages } from './packages.ts';

const run = promisify(execFile);
const ROOT = path.join(import.meta.dirname, '../..');
const DIST = path.resolve(process.argv[2] ?? path.join(ROOT, 'dist'));

const SOURCES = ['addresses', 'language', 'facility', 'workflows', 'activities', 'worker', 'client'];

/** What starts servers where people work on the source. */
const LOCAL = [
  'worker/local-stack.js*',
  'worker/stack/{mail-*,mailbox,postgres*,sdk-download,temporal-*,test-server}.js*',
];

await rm(DIST, { recursive: true, force: true });
const compiler = path.join(ROOT, 'node_modules/typescript/bin/tsc');
await run(process.execPath, [compiler, '--project', 'tsconfig.build.json', '--outDir', DIST], { cwd: ROOT });
for await (const file of glob(LOCAL, { cwd: DIST })) await rm(path.join(DIST, file));
// What stands beside the code – messages, editions, migrations, assets – is read as files when it is wanted.
for (const folder of SOURCES)
  await cp(path.join(ROOT, folder), path.join(DIST, folder), {
    recursive: true,
    filter: (file) => !/\.tsx?$/.test(file),
  });
await cp(path.join(ROOT, 'package.json'), path.join(DIST, 'package.json'));
await rename(
  await bundleWorkflows({ folder: DIST, logger: new DefaultLogger('WARN') }),
  path.join(DIST, 'workflows/bundle.js'),
);
const { packages, bytes } = await copyPackages(ROOT, path.join(DIST, 'node_modules'));
console.log(`${DIST} is built, with ${packages} packages of ${Math.round(bytes / 1e6)} MB.`);
