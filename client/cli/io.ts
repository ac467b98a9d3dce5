import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { styleText } from 'node:util';
import type { Ports } from '../ports.ts';
import type { Finding } from './findings.ts';

/** What the command line has of the world; tests bring their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Data. */
  out(text: string): void;
  /** Talk. */
  say(text: string): void;
  /** Somebody watches what is said. */
  readonly isWatched: boolean;
  /** Somebody reads the data on a terminal. */
  readonly isTerminal: boolean;
  /** Of the terminal that shows the data; without one, lines may be as long as they are. */
  readonly columns: number;
  readFile(path: string): Promise<Uint8Array>;
  readStdin(): Promise<Uint8Array>;
  /** Somebody types what comes in. */
  readonly isStdinTerminal: boolean;
  /** A file that only its owner can read, with the folders above it. */
  writePrivate(path: string, text: string): Promise<void>;
  readonly fetch: typeof fetch;
  /** Public holidays, for what needs no server. */
  readonly holidays: Ports['holidays'];
  /** Looks at the installation that the environment names. */
  readonly diagnose: () => Promise<readonly Finding[]>;
  /** Copies it into a new folder, and puts such a copy back. */
  readonly safekeeping: Safekeeping;
}

export interface Safekeeping {
  backUp(folder: string): Promise<BackedUp>;
  restore(folder: string): Promise<Restored>;
}
/** `stack`: the local one, whole; `deployment`: its database and data folder, and `not` what is kept elsewhere. */
export interface BackedUp {
  readonly of: 'stack' | 'deployment';
  readonly files: number;
  readonly bytes: number;
  readonly not: readonly ('temporal' | 'bucket')[];
}
interface Restored extends Pick<BackedUp, 'of'> {
  /** When the backup was made, and by which release. */
  readonly at: string;
  readonly version: string;
}

/** The words of a person, where a terminal shows them and nobody asked for no colour. */
export type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

export function styleFor(io: Io, stream: 'out' | 'say'): Style {
  const isShown = stream === 'out' ? io.isTerminal : io.isWatched;
  const isPlain = !isShown || Boolean(io.env.NO_COLOR) || io.env.TERM === 'dumb';
  return (format, text) => (isPlain ? text : styleText(format, text, { validateStream: false }));
}

/** This process's own. */
export function processIo(more: Pick<Io, 'holidays' | 'diagnose' | 'safekeeping'>): Io {
  const { stdout, stderr, stdin, env } = process;
  // Whoever stops reading (`mission list | head`) has seen enough.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    ...more,
    env,
    cwd: process.cwd(),
    out: (text) => void stdout.write(`${text}\n`),
    say: (text) => void stderr.write(`${text}\n`),
    isWatched: stderr.isTTY === true,
    isTerminal: stdout.isTTY === true,
    columns: stdout.columns || Number.POSITIVE_INFINITY,
    readFile: (path) => readFile(path),
    readStdin: async () => new Uint8Array(await buffer(stdin)),
    isStdinTerminal: stdin.isTTY === true,
    writePrivate,
    fetch,
  };
}

async function writePrivate(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  // Whole or not at all, and never readable by others, even for a moment.
  const half = `${file}.${process.pid}`;
  await writeFile(half, text, { mode: 0o600 });
  await rename(half, file);
}
