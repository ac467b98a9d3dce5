import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../settings.ts';
import { end, identify, isAlive, type ProcessId } from './process-id.ts';

/** How a part is asked to go, and how long each way may take. */
export type Signals = readonly (readonly [NodeJS.Signals, number])[];

export type Child = {
  readonly name: string;
  readonly id: ProcessId;
  /** Settles when the process is gone, however that came about. */
  readonly exited: Promise<string>;
  stop(): Promise<void>;
  logTail(): Promise<string>;
};

export type ChildOptions = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly dataDir: string;
  readonly signals: Signals;
  readonly environment: Environment;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
};

type Note = {
  readonly name: string;
  readonly id: ProcessId;
  readonly owner: ProcessId;
  readonly signals: Signals;
};

const LOG_KEPT_BYTES = 5_000_000;

/**
 * Starts a server process that belongs to a data folder. Its output goes to a file, not to a pipe, so that it
 * survives its parent without breaking; a note beside it lets the next start find and end what a killed parent
 * left behind.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  await claim(options.dataDir, options.name);
  const logFile = path.join(options.dataDir, 'logs', `${options.name}.log`);
  await prepareLog(logFile);
  const log = openSync(logFile, 'a');
  let child: ChildProcess;
  try {
    child = spawn(options.command, [...options.args], {
      // A group of its own: Ctrl-C reaches only us, and we stop the parts in their order.
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', log, log],
      env: { ...options.environment },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
  } finally {
    closeSync(log);
  }
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
  });
  const logTail = () => tail(logFile);
  const id = child.pid === undefined ? undefined : await identify(child.pid);
  if (id === undefined) {
    throw new Error(`${options.name} ${await exited} (${options.command})\n${await logTail()}`.trim());
  }
  const forgetChild = remember(child, options.signals);
  const note = await writeNote(options, id);
  const forgotten = exited.then(() => {
    forgetChild();
    return rm(note, { force: true });
  });
  forgotten.catch(() => undefined);
  return {
    name: options.name,
    id,
    exited,
    logTail,
    async stop() {
      await end(id, options.signals);
      await forgotten;
    },
  };
}

const children = new Map<ChildProcess, NodeJS.Signals>();

/** Ends at once whatever this process started. */
export function killChildren(): void {
  for (const child of children.keys()) child.kill('SIGKILL');
}

/** Whoever leaves by process.exit or an uncaught error doesn't stop anything; at least ask the children to go. */
function remember(child: ChildProcess, signals: Signals): () => void {
  if (children.size === 0) process.once('exit', askChildrenToGo);
  children.set(child, signals[0]?.[0] ?? 'SIGTERM');
  return () => {
    children.delete(child);
    if (children.size === 0) process.off('exit', askChildrenToGo);
  };
}

function askChildrenToGo(): void {
  for (const [child, signal] of children) child.kill(signal);
}

/**
 * Ends the processes of this data folder whose parent is gone. Only what a note names, and only while its start
 * time is still the noted one: a number that was given to somebody else's process is left alone.
 */
export async function endOrphans(dataDir: string, say: (line: string) => void = () => {}): Promise<void> {
  await endNoted(dataDir, async (note) => !(await isAlive(note.owner)), say);
}

/** Ends every process of this data folder, whoever started it: for a folder that is about to be removed. */
export async function endAll(dataDir: string): Promise<void> {
  await endNoted(
    dataDir,
    () => Promise.resolve(true),
    () => {},
  );
}

async function endNoted(
  dataDir: string,
  concerns: (note: Note) => Promise<boolean>,
  say: (line: string) => void,
): Promise<void> {
  const folder = notesFolder(dataDir);
  for (const [file, note] of await readNotes(folder)) {
    if (note !== undefined && (await isAlive(note.id))) {
      if (!(await concerns(note))) continue;
      say(`Ending ${note.name} (process ${note.id.pid}), left behind by a stack that was killed.`);
      await end(note.id, note.signals);
    }
    await rm(path.join(folder, file), { force: true });
  }
}

/**
 * Makes sure that a part is the only one of its name on this data folder: ends what a killed parent left behind, and
 * refuses to start beside one whose parent lives, for two servers on the same files would destroy them.
 */
export async function claim(dataDir: string, name: string): Promise<void> {
  await endOrphans(dataDir);
  for (const [, note] of await readNotes(notesFolder(dataDir))) {
    if (note?.name !== name) continue;
    throw new Error(
      `${name} already runs on ${path.resolve(dataDir)} (process ${note.id.pid}, started by ${note.owner.pid}). ` +
        'Stop that stack first, or set DATA_DIR to another folder.',
    );
  }
}

const notesFolder = (dataDir: string) => path.join(dataDir, 'run');

async function writeNote(options: ChildOptions, id: ProcessId): Promise<string> {
  const owner = await identify(process.pid);
  if (owner === undefined) throw new Error('This system does not tell when a process started.');
  const folder = notesFolder(options.dataDir);
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${options.name}-${id.pid}.json`);
  const note: Note = { name: options.name, id, owner, signals: options.signals };
  await writeFile(`${file}.new`, `${JSON.stringify(note)}\n`);
  await rename(`${file}.new`, file);
  return file;
}

async function readNotes(folder: string): Promise<[string, Note | undefined][]> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  return Promise.all(
    files.map(async (file) => [file, await readNote(path.join(folder, file))] as const),
  ) as Promise<[string, Note | undefined][]>;
}

async function readNote(file: string): Promise<Note | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Note;
  } catch {
    return undefined;
  }
}

async function prepareLog(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_KEPT_BYTES) await truncate(file);
}

/** The last lines a server wrote, for the message that says why it did not start. */
async function tail(file: string, bytes = 2000): Promise<string> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return '';
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, Math.max(0, size - bytes));
    return buffer.subarray(0, bytesRead).toString('utf8').trim();
  } finally {
    await handle.close();
  }
}
