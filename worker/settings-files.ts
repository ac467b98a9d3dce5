import { readFileSync } from 'node:fs';
import type { Environment, Problem } from './environment.ts';

/** A secret may stand in a file, which `NAME_FILE` names: environments are shown and inherited, mounted files aren't. */
export const fileSettingOf = (name: string): string => `${name}_FILE`;

/** Bytes: a larger mounted file is no password. */
const LARGEST = 65_536;

/**
 * The environment with the contents of files in place of `NAME_FILE`; a line break at the end, which editors add, is
 * left out.
 * @param secrets the names that may be given so
 */
export function withFiles(
  environment: Environment,
  secrets: readonly string[],
): { readonly environment: Environment; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const held: Record<string, string> = {};
  for (const secret of secrets) {
    const name = fileSettingOf(secret);
    const file = environment[name]?.trim();
    if (!file) continue;
    const wrong = (problem: string, right: string) => problems.push({ name, value: file, problem, right });
    if (environment[secret]?.trim()) {
      wrong(`is set beside ${secret}`, 'one of the two');
      continue;
    }
    try {
      const content = readFileSync(file, 'utf8');
      const value = content.replace(/\r?\n$/, '');
      if (value.trim() === '') wrong('names a file with nothing in it', `a file that holds ${secret}`);
      else if (content.length > LARGEST)
        wrong('names a file too large for a secret', `a file that holds ${secret}`);
      else held[secret] = value;
    } catch (error) {
      wrong(
        `names a file that can't be read (${(error as NodeJS.ErrnoException).code})`,
        `a file that this process may read, with ${secret} in it`,
      );
    }
  }
  return { environment: { ...environment, ...held }, problems };
}
