import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, open, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../environment.ts';
import { claim, writeNote } from './notes.ts';
import { end, identify, type ProcessId, type Signals } from './process-id.ts';

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
  const note = await writeNote(options.dataDir, { name: options.name, id, signals: options.signals });
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
