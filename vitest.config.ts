import { defineConfig } from 'vitest/config';
import { processEnvironment } from './worker/settings.ts';

/**
 * One project per folder of `test/`. Domain, web and replay need no server and share the cores. The others start servers and
 * measure their answers, or skip a clock that is global: one file at a time, one project after the other.
 */
const alone = (name: string, groupOrder: number, seconds: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    globalSetup: ['test/support/locate-servers.ts'],
    fileParallelism: false,
    testTimeout: seconds * 1_000,
    hookTimeout: 120_000,
    sequence: { groupOrder },
  },
});

const together = (name: string, seconds: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    testTimeout: seconds * 1_000,
    sequence: { groupOrder: 0 },
  },
});

// Continuous integration sums up what every run reports here.
const reports = processEnvironment().TEST_REPORTS;

export default defineConfig({
  test: {
    reporters: reports
      ? ['default', ['json', { outputFile: `${reports}/${process.pid}.json` }]]
      : ['default'],
    teardownTimeout: 60_000,
    projects: [
      together('domain', 30),
      together('web', 30),
      together('replay', 60),
      alone('workflows', 1, 120),
      alone('integration', 2, 120),
      alone('faults', 3, 300),
      alone('attacks', 4, 120),
      alone('browser', 5, 60),
    ],
  },
});
