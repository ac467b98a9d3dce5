import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Row, say, table } from './report.ts';

/**
 * `npm run bench`: each part in a process of its own, one after the other, with the servers that it starts and stops.
 * Tables for people on standard error, a line of JSON for each part on standard output.
 * `npm run bench -- domain heap` runs only these.
 */
const PARTS = ['domain', 'lifecycles', 'waking', 'heap', 'mail'] as const;
type Part = (typeof PARTS)[number];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(PARTS as readonly string[]).includes(name));
if (unknown.length > 0) {
  say(`There is no bench ${unknown.join(', ')}; right would be: ${PARTS.join(', ')}.`);
  process.exit(2);
}

for (const part of asked.length > 0 ? (asked as Part[]) : PARTS) {
  say(`\n${part}`);
  const script = fileURLToPath(new URL(`${part}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, code] = await Promise.all([
    buffer(child.stdout),
    new Promise<number | null>((resolve) => child.on('exit', resolve)),
  ]);
  process.stdout.write(output);
  for (const line of output.toString().split('\n')) {
    const rows = line.startsWith('{"bench"') ? (JSON.parse(line) as { rows: readonly Row[] }).rows : [];
    if (rows.length > 0) say(table(rows));
  }
  if (code !== 0) process.exitCode = 1;
}
