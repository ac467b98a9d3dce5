import type { Environment } from '../environment.ts';
import { type Ran, run } from './run.ts';

const LONGEST_MS = 20 * 60_000;
/** Up to a gigabyte each, compilers clear nothing away: a third of a build's processor time would be that. */
const UNCLEARED = { GOGC: 'off', GOMEMLIMIT: '1GiB' };

/** Builds a program from its source into a folder, without what only debuggers read. */
export function goInstall(
  program: string,
  folder: string,
  environment: Environment,
  go = 'go',
): Promise<Ran> {
  return run(go, ['install', '-ldflags=-s -w', program], {
    environment: { ...UNCLEARED, ...environment, GOBIN: folder, GOFLAGS: environment.GOFLAGS ?? '' },
    timeoutMs: LONGEST_MS,
  });
}
