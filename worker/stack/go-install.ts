import { mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { removeLeftovers } from './cache.ts';
import { executableName, type Way } from './program.ts';
import { findOnPath, run } from './run.ts';

const LONGEST_MS = 20 * 60_000;
const TOLD_EVERY_MS = 20_000;
/** Up to a gigabyte each, compilers clear nothing away: a third of a build's processor time would be that. */
const UNCLEARED = { GOGC: 'off', GOMEMLIMIT: '1GiB' };

/**
 * Builds a program from its source, without what only debuggers read.
 *
 * @param source "helm.sh/helm/v3/cmd/helm@v3.19.0"
 */
export const byGo = (source: string, name: string): Way => ({
  name: `go install ${source}`,
  begun: 'building it from source (about 3 minutes, once)',
  async bring({ folder, to, environment, say }) {
    const go = await findOnPath('go', environment);
    if (go === undefined) return 'no go on the PATH';
    const started = Date.now();
    const taken = () => `${Math.round((Date.now() - started) / 1000)} s`;
    const ticking = setInterval(() => say(`Still building ${name} (${taken()}).`), TOLD_EVERY_MS);
    // Built beside and moved when whole: what stands under the final name always works.
    await removeLeftovers(folder, `build-${name}-`);
    const gobin = await mkdtemp(path.join(folder, `build-${name}-`));
    try {
      const ran = await run(go, ['install', '-ldflags=-s -w', source], {
        environment: { ...UNCLEARED, ...environment, GOBIN: gobin, GOFLAGS: environment.GOFLAGS ?? '' },
        timeoutMs: LONGEST_MS,
      });
      if (!ran.ok) return ran.why;
      await rename(path.join(gobin, executableName(name)), to);
      say(`Built ${name} in ${taken()}.`);
      return undefined;
    } finally {
      clearInterval(ticking);
      await rm(gobin, { recursive: true, force: true });
    }
  },
});
