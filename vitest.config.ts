import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { processEnvironment } from './worker/environment.ts';

const folder = (name: string, seconds: number) => ({
  name,
  include: [`test/${name}/**/*.test.{ts,tsx}`],
  testTimeout: seconds * 1_000,
  hookTimeout: 120_000,
  // What a file imports is there for the next: loading the whole takes seconds.
  isolate: false,
});

/** Tests that need nothing but the code: all cores. */
const pure = (name: string, seconds: number) => ({
  test: { ...folder(name, seconds), maxWorkers: '100%', sequence: { groupOrder: 0 } },
});

const slower = (name: string, seconds: number, setups: readonly string[]) => ({
  ...folder(name, seconds),
  globalSetup: setups.map((each) => `test/support/${each}.ts`),
});

/** Tests on servers that nobody stops: three files at a time on two cores, for they wait about as much as they work. */
const served = (name: string, seconds: number, ...setups: readonly string[]) => ({
  test: { ...slower(name, seconds, setups), maxWorkers: 3, sequence: { groupOrder: 1 } },
});

/**
 * Servers are killed, queues are filled, everything is asked of everybody, every page is looked at: after all others. Three
 * files at a time, for those with servers of their own wait for what was killed to be missed more than they work.
 */
const drill = (name: string, seconds: number, ...setups: readonly string[]) => ({
  test: { ...slower(name, seconds, setups), maxWorkers: 3, sequence: { groupOrder: 2 } },
});

/**
 * Files of half a minute and more begin first, so that none is still at work when all others are done; those of one project
 * follow one another, for a worker that goes on to another project has to load everything anew.
 */
const LONG =
  /\/(attacks\/borrowed|browser\/(journeys|life)|tour\/(tour|boxes)|thorough\/(noninterference|file-names|ways-out|leaks|editions-at-random)|faults\/(worker|outage))\.test/;
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) =>
      `${LONG.test(moduleId) ? 0 : 1} ${project.name}`;
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a).localeCompare(rank(b)));
  }
}

// Continuous integration sums up what every run reports here.
const reports = processEnvironment().TEST_REPORTS;

/** One project per folder of `test/`. */
export default defineConfig({
  test: {
    reporters: reports
      ? ['default', ['json', { outputFile: `${reports}/${process.pid}.json` }]]
      : ['default'],
    teardownTimeout: 60_000,
    // Pages that one browser shows at a time.
    maxConcurrency: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      pure('domain', 30),
      pure('web', 30),
      pure('replay', 60),
      served('workflows', 120, 'locate-servers'),
      served('integration', 120, 'locate-servers', 'databases'),
      served('attacks', 120, 'databases'),
      served('browser', 60, 'locate-servers'),
      // Packages, downloads, generators of clients, a fuzzer.
      served('outside', 120),
      drill('faults', 300, 'locate-servers'),
      // Every page in a browser.
      drill('tour', 60, 'locate-servers'),
      // Everything there is, asked of everybody at every moment, and lives at random: no server, minutes of processor.
      drill('thorough', 60),
    ],
  },
});
