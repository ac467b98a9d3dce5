import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../environment.ts';

export type Ran = { readonly ok: boolean; readonly output: string; readonly why: string };

export type RunOptions = {
  readonly environment: Environment;
  readonly cwd?: string;
  readonly timeoutMs: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Ends the program early when this settles with a reason. */
  readonly giveUp?: Promise<string>;
};

/** Runs a program to its end, gathers what it says, and never throws: why it failed is part of the answer. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  return new Promise((resolve) => {
    let output = '';
    let stopped = '';
    const child = spawn(command, [...args], {
      env: { ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
    const stop = (why: string) => {
      stopped ||= why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop(`took longer than ${options.timeoutMs / 1000} s`), options.timeoutMs);
    void options.giveUp?.then(stop, () => undefined);
    const gather = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-100_000);
    };
    child.stdout.on('data', gather);
    child.stderr.on('data', gather);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ ok: false, output, why: error.message });
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const why = stopped || lastLine(output) || (signal ? `ended by ${signal}` : `ended with code ${code}`);
      resolve({ ok: code === 0 && !stopped, output, why });
    });
  });
}

/** The full path of a program on the PATH of this environment. */
export async function findOnPath(name: string, environment: Environment): Promise<string | undefined> {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  for (const folder of searchPath(environment)) {
    for (const candidate of names.map((file) => path.join(folder, file))) {
      if (await isExecutable(candidate)) return candidate;
    }
  }
  return undefined;
}

export const searchPath = (environment: Environment): string[] =>
  (environment.PATH ?? environment.Path ?? '').split(path.delimiter).filter(Boolean);

export const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? '';
