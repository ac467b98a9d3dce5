import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { processEnvironment } from './worker/settings.ts';

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
  test: { ...folder(name, seconds), sequence: { groupOrder: 0 } },
});

const slower = (name: string, seconds: number, setups: readonly string[]) => ({
  ...folder(name, seconds),
  globalSetup: setups.map((each) => `test/support/${each}.ts`),
});

/** Tests on servers that nobody stops: two files at a time, for they wait about as much as they work. */
const served = (name: string, seconds: number, ...setups: readonly string[]) => ({
  test: { ...slower(name, seconds, setups), maxWorkers: 2, sequence: { groupOrder: 1 } },
});

/**
 * Servers are killed, queues are filled: after all others. Two files at a time, too, each with servers of its own: they
 * wait for what was killed to be missed more than they work.
 */
const drill = (name: string, seconds: number, ...setups: readonly string[]) => ({
  test: { ...slower(name, seconds, setups), maxWorkers: 2, sequence: { groupOrder: 2 } },
});

/** Files of a minute and more begin first, so that none is still at work when all others are done. */
const LONG =
  /\/(attacks\/(noninterference|borrowed)|browser\/(tour|journeys|life)|web\/rights|domain\/ways-out|faults\/(worker|outage))\.test/;
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
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
    ],
  },
});
