import type { TestProject } from 'vitest/node';
import { processEnvironment } from '../../worker/environment.ts';
import { findTemporal } from '../../worker/stack/temporal-cli.ts';
import { findTestServer } from '../../worker/stack/test-server.ts';
import { findChromium } from './chromium.ts';
import { sweepDataFolders } from './data-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Executable of the Temporal development server; the project `workflows` does without. */
    temporalExecutable: string;
    /** Executable of the time-skipping test server. */
    testServerExecutable: string;
  }
}

const say = (line: string) => console.error(line);

/** Finds, fetches or builds what the servers' tests need, before any of them is timed. */
export default async function locateServers(project: TestProject): Promise<void> {
  await sweepDataFolders();
  // Tests kill and restart their server, so they never use one that somebody else runs.
  const environment = { ...processEnvironment(), TEMPORAL_ADDRESS: undefined };
  if (project.name === 'browser' || project.name === 'tour') await findChromium(environment, say);
  else project.provide('testServerExecutable', await findTestServer(environment, say));
  // Three minutes of building that the time-skipping tests and the pages of a tour do without.
  if (project.name === 'workflows' || project.name === 'tour') return;
  const temporal = await findTemporal(environment, say);
  if (temporal.kind === 'executable') project.provide('temporalExecutable', temporal.path);
}
