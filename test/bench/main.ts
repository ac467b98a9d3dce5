import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Row, say, table } from './report.ts';

/**
 * `npm run bench`: each part in a process of its own, one after the other, with the servers that it starts and stops.
 * Tables for people on standard error; on standard output one line of JSON with everything.
 * `npm run bench -- domain heap` runs only these.
 */
const PARTS = [
  'domain',
  'lifecycles',
  'answers',
  'rush',
  'waking',
  'heap',
  'mail',
  'pages',
  'previews',
  'phone',
] as const;
type Part = (typeof PARTS)[number];
/** Whatever happens, a part ends: first it is asked to, as by Ctrl-C. */
const LONGEST_MS = 5 * 60_000;
const PROBE = new URL('heap-probe.ts', import.meta.url).href;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(PARTS as readonly string[]).includes(name));
if (unknown.length > 0) {
  say(`There is no bench ${unknown.join(', ')}; right would be: ${PARTS.join(', ')}.`);
  process.exit(2);
}

const measured: Record<string, readonly Row[]> = {};
let isStopped = false;
for (const part of asked.length > 0 ? (asked as Part[]) : PARTS) {
  if (isStopped) break;
  say(`\n${part}`);
  measured[part] = await run(part);
  if (measured[part].length > 0) say(table(measured[part]));
}
say(`\nAll of it, on Node ${process.versions.node}:`);
say(table(Object.values(measured).flat()));
console.log(JSON.stringify({ node: process.versions.node, at: new Date().toISOString(), measured }));
process.exit();

async function run(part: Part): Promise<readonly Row[]> {
  const script = fileURLToPath(new URL(`${part}.ts`, import.meta.url));
  const probe = part === 'heap' ? ['--expose-gc', '--import', PROBE] : [];
  const child = spawn(process.execPath, ['--import', 'tsx', ...probe, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const late = setTimeout(() => child.kill('SIGTERM'), LONGEST_MS);
  const forget = passSignalsTo(child);
  const [output, code] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve) => child.on('exit', resolve)),
  ]);
  clearTimeout(late);
  forget();
  const lines = output.split('\n').filter((line) => line.startsWith('{"bench"'));
  if (code !== 0 || lines.length === 0) {
    say(`${part} did not end well.`);
    process.exitCode = 1;
  }
  return lines.flatMap((line) => (JSON.parse(line) as { rows: readonly Row[] }).rows);
}

/** Ctrl-C reaches the part by itself; it needs its time to stop what it started. */
function passSignalsTo(child: ChildProcess): () => void {
  const heed = (signal: NodeJS.Signals) => {
    isStopped = true;
    process.exitCode = 130;
    if (signal !== 'SIGINT') child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, heed);
  return () => {
    for (const signal of signals) process.off(signal, heed);
  };
}
