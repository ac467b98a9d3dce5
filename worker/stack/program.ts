import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../environment.ts';
import { cacheFolder } from './cache.ts';
import { withLock } from './lock-file.ts';
import { findOnPath, isExecutable, searchPath } from './run.ts';

export type Say = (line: string) => void;

/** A program that a machine may have, or that can be brought to it. */
export interface Program {
  /** As it is started, and as it stands in the cache. */
  readonly name: string;
  /** What lines about it call it: "Temporal server". */
  readonly called: string;
  /** It is never looked for on the PATH. */
  readonly isOurs?: true;
  /** Where it stands in the cache, so that several of one name stand side by side; `bin` where it isn't said. */
  readonly folder?: string;
  /** How it is brought, each tried where those before it failed. */
  readonly ways: readonly Way[];
  /** Why one that was found won't do; undefined where it does. */
  readonly whatIsWrong?: (executable: string, environment: Environment) => Promise<string | undefined>;
  /** Lines that say what would mend that there is none. */
  readonly mendedBy: readonly string[];
}

/** A way to bring a program. */
export interface Way {
  readonly name: string;
  /** What is said before it is tried: "asking the SDK to download one". */
  readonly begun: string;
  /** Puts the program where it is to stand, whole or not at all; the answer is why that failed. */
  readonly bring: (where: Bringing) => Promise<string | undefined>;
}

export interface Bringing {
  readonly folder: string;
  readonly to: string;
  readonly environment: Environment;
  readonly say: Say;
}

export interface Attempt {
  readonly way: string;
  readonly why: string;
}

/**
 * The program's path: on the PATH, in the cache, else brought by the first way that works, by one run at a time. What failed
 * is said with the next attempt, and all of it where nothing is left to try.
 *
 * @param before what was tried already
 * @throws where it can be neither found nor brought
 */
export async function findProgram(
  program: Program,
  environment: Environment,
  say: Say,
  before: readonly Attempt[] = [],
): Promise<string> {
  const failed: Attempt[] = [...before];
  const wrongWith = async (file: string) =>
    (await isExecutable(file)) ? program.whatIsWrong?.(file, environment) : 'not there';

  if (!program.isOurs) {
    const onPath = await findOnPath(program.name, environment);
    const wrong = onPath
      ? await wrongWith(onPath)
      : `in none of its ${searchPath(environment).length} folders`;
    if (onPath && wrong === undefined) return onPath;
    failed.push({ way: onPath ?? `${program.name} on the PATH`, why: wrong ?? '' });
  }

  const kept = keptAt(program, environment);
  const missing = await wrongWith(kept);
  if (missing === undefined) return kept;
  failed.push({ way: `fetched before (${kept})`, why: missing });

  const folder = path.dirname(kept);
  await mkdir(folder, { recursive: true });
  const waiting = () => say(`Another run is fetching the ${program.called}; waiting for it.`);
  return withLock(`${kept}.lock`, waiting, async () => {
    // Whoever held the lock may have brought it.
    if ((await wrongWith(kept)) === undefined) return kept;
    for (const [index, { name, begun, bring }] of program.ways.entries()) {
      const last = describe(failed.at(-1));
      say(`${index === 0 ? `No ${program.called} yet (${last})` : last}; ${begun}.`);
      const why = (await bring({ folder, to: kept, environment, say })) ?? (await wrongWith(kept));
      if (why === undefined) return kept;
      failed.push({ way: name, why });
    }
    throw new Error(
      [
        `No ${program.called} could be found or made. Tried in this order:`,
        ...failed.map((each, index) => `  ${index + 1}. ${describe(each)}`),
        ...program.mendedBy,
      ].join('\n'),
    );
  });
}

/** Where a program stands once it was brought. */
export const keptAt = ({ name, folder = 'bin' }: Program, environment: Environment): string =>
  path.join(cacheFolder(environment), folder, executableName(name));

export const executableName = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name);

const describe = (attempt: Attempt | undefined): string => (attempt ? `${attempt.way}: ${attempt.why}` : '');
