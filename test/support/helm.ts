import path from 'node:path';
import type { Environment } from '../../worker/environment.ts';
import { processEnvironment } from '../../worker/environment.ts';
import { cacheSubfolder } from '../../worker/stack/cache.ts';
import { goInstall } from '../../worker/stack/go-install.ts';
import { withLock } from '../../worker/stack/lock-file.ts';
import { findOnPath, isExecutable } from '../../worker/stack/run.ts';

const HELM = 'helm.sh/helm/v3/cmd/helm@v3.19.0';

/** Helm on the PATH, or built by Go once. @throws where neither can be. */
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
    say(`No Helm yet; building it with Go (${HELM}, once).`);
    const built = await goInstall(HELM, folder, environment);
    if (!built.ok) throw new Error(`go install ${HELM}: ${built.why}`);
    return kept;
  });
}
