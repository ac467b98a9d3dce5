import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Io } from '../../client/cli/io.ts';
import { run } from '../../client/cli/run.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

/** Words as a shell takes them apart: a part in double quotes is one word. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ''));

/**
 * The command line in this process: what somebody types after `mission`, to the stack whose data are in a folder.
 * @param files what lies in the folder where it is typed, by name.
 */
export function commandLine(dataDir: string, files: Readonly<Record<string, Uint8Array | string>>) {
  const not = async (): Promise<never> => {
    throw new Error('not asked for here');
  };
  async function typed(line: string): Promise<Ran> {
    const [out, said]: [string[], string[]] = [[], []];
    const io: Io = {
      env: { DATA_DIR: dataDir },
      cwd: '/',
      out: (text) => void out.push(text),
      say: (text) => void said.push(text),
      isWatched: false,
      isTerminal: false,
      columns: Number.POSITIVE_INFINITY,
      async readFile(name) {
        const own = files[path.basename(name)];
        return own === undefined ? readFile(name) : Buffer.from(own);
      },
      readStdin: not,
      isStdinTerminal: false,
      writePrivate: not,
      fetch,
      holidays: not,
      diagnose: not,
      safekeeping: { backUp: not, restore: not },
    };
    const code = await run(wordsOf(line), io);
    return { code, out: out.join('\n'), said: said.join('\n') };
  }
  return {
    typed,
    /** What has to be done, and is. */
    async mission(line: string): Promise<string> {
      const { code, out, said } = await typed(line);
      if (code !== 0) throw new Error(`mission ${line}\n${code}: ${said || out}`);
      return out;
    },
    // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers; tests say what it has to be
    async read(line: string): Promise<any> {
      const { code, out, said } = await typed(`${line} --json`);
      if (code !== 0) throw new Error(`mission ${line}\n${code}: ${said || out}`);
      return JSON.parse(out);
    },
  };
}
