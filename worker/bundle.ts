import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BundleOptions, bundleWorkflowCode, type Logger } from '@temporalio/worker';
import { processEnvironment } from './environment.ts';
import { cacheFolder } from './stack/cache.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WORKFLOWS = path.join(ROOT, 'workflows');
const INTERCEPTORS = path.join(WORKFLOWS, 'interceptors.ts');

/** Source or compiled, as this file is. */
export const FAILURE_CONVERTER = path.join(
  ROOT,
  'worker',
  `failure-converter${path.extname(import.meta.filename)}`,
);
/** Where a build leaves its bundle; there is none beside sources. */
const BUILT = path.join(WORKFLOWS, 'bundle.js');

export interface BundleRequest {
  /** The folder for bundles, by the hash of what they were made from; left out, the user's cache folder. */
  readonly folder?: string;
  readonly logger?: Logger;
  /** Another entry file than `workflows/index.ts`, for tests. */
  readonly workflowsPath?: string;
}

/**
 * The code that workers run in their sandbox, as one file. Bundling takes seconds, so what was bundled once is kept:
 * under the hash of everything that goes into it, so that a bundle is never older than its sources. A build has its own.
 * @returns the path of the file.
 */
export async function bundleWorkflows(request: BundleRequest): Promise<string> {
  const { logger, workflowsPath = path.join(WORKFLOWS, 'index.ts') } = request;
  const { folder = path.join(cacheFolder(processEnvironment()), 'bundles') } = request;
  if (request.workflowsPath === undefined && existsSync(BUILT)) return BUILT;
  const file = path.join(folder, `workflows-${await fingerprint(workflowsPath)}.js`);
  if (existsSync(file)) return file;
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    // All of our code keeps its state in what a workflow function makes, so one copy of every module serves all
    // processes of a worker; a copy for each would be most of what a cached process weighs.
    preloadModules: [workflowsPath],
    workflowInterceptorModules: [INTERCEPTORS],
    failureConverterPath: FAILURE_CONVERTER,
    webpackConfigHook: forThisEngine,
    ...(logger ? { logger } : {}),
  });
  await mkdir(folder, { recursive: true });
  // Two workers that start together may both make it; each renames a whole file of the same content.
  const unfinished = `${file}.${process.pid}`;
  try {
    await writeFile(unfinished, code);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return file;
}

type Hook = NonNullable<BundleOptions['webpackConfigHook']>;

/**
 * The SDK has TypeScript translated for the engines of 2017, where every object spread is a call of several functions.
 * The domain makes new states by spreading old ones: that was a third of what a decision costs in the sandbox.
 */
const forThisEngine: Hook = (config) => {
  const [rule] = (config.module?.rules ?? []).filter(
    (each) => typeof each === 'object' && each?.test instanceof RegExp && each.test.test('index.ts'),
  );
  const loader = (rule as { use?: { options?: { jsc?: { target?: string } } } } | undefined)?.use?.options
    ?.jsc;
  if (!loader) throw new Error('the bundler of the Temporal SDK has another way to translate TypeScript now');
  loader.target = 'es2022';
  return config;
};

/** A hash of the sources, of how they are bundled, and of the lock file that pins the packages bundled with them. */
async function fingerprint(workflowsPath: string): Promise<string> {
  const hash = createHash('sha256');
  const files = [
    ...(await sourcesBelow(WORKFLOWS)),
    ...(workflowsPath.startsWith(WORKFLOWS) ? [] : await sourcesBelow(path.dirname(workflowsPath))),
    FAILURE_CONVERTER,
    fileURLToPath(import.meta.url),
    path.join(ROOT, 'package-lock.json'),
  ];
  for (const file of files)
    hash
      .update(`${path.relative(ROOT, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  hash.update(path.relative(ROOT, workflowsPath));
  return hash.digest('hex').slice(0, 32);
}

async function sourcesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
