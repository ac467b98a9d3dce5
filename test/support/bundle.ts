import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { processEnvironment } from '../../worker/settings.ts';
import { cacheFolder } from '../../worker/stack/cache.ts';

const COUNTING = fileURLToPath(new URL('counting/workflows.ts', import.meta.url));
const folder = () => path.join(cacheFolder(processEnvironment()), 'bundles');
const quiet = { trace() {}, debug() {}, info() {}, log() {}, warn: console.warn, error: console.error };

/** The product's own bundle, made once and kept by its content. */
export const missionBundle = () => bundleWorkflows({ cacheFolder: folder(), logger: quiet });

/** The loop on a lifecycle that only counts. */
export const countingBundle = () =>
  bundleWorkflows({
    cacheFolder: folder(),
    logger: quiet,
    workflowsPath: COUNTING,
  });
