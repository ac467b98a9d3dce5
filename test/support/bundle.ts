import { fileURLToPath } from 'node:url';
import { bundleWorkflows } from '../../worker/bundle.ts';

const COUNTING = fileURLToPath(new URL('counting/workflows.ts', import.meta.url));
const quiet = { trace() {}, debug() {}, info() {}, log() {}, warn: console.warn, error: console.error };

/** The product's own bundle, made once and kept by its content. */
export const missionBundle = () => bundleWorkflows({ logger: quiet });

/** The loop on a lifecycle that only counts. */
export const countingBundle = () =>
  bundleWorkflows({
    logger: quiet,
    workflowsPath: COUNTING,
  });
