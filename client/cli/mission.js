#!/usr/bin/env node
// Starts the command line on Node 24, which comes with the packages where the machine has an older one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const LEAST = 24;

if (Number(process.versions.node.split('.')[0]) >= LEAST) {
  module.enableCompileCache?.();
  if (!/[\\/]node_modules[\\/]/.test(MAIN)) await import('./main.ts');
  else {
    // Node strips types of its own accord, but not below node_modules.
    const { register } = await import('tsx/esm/api');
    register();
    await import('./main.ts');
  }
} else {
  const brought = path.join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(brought)) {
    console.error(
      `mission needs Node ${LEAST} or later; this is ${process.version}, and npm ci has brought none.`,
    );
    process.exit(1);
  }
  const child = spawn(brought, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
