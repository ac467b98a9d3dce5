import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of processor time that processes and their children took; NaN where the system does not tell. */
export function cpuSeconds(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const all = new Map<number, { readonly parent: number; readonly ticks: number }>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = read(`/proc/${entry}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // utime, stime, and those of children that were waited for.
    const ticks = [11, 12, 13, 14].reduce((total, n) => total + Number(fields[n] ?? 0), 0);
    all.set(Number(entry), { parent: Number(fields[1]), ticks });
  }
  const family = (root: number): number =>
    [...all].reduce(
      (total, [child, { parent }]) => (parent === root ? total + family(child) : total),
      all.get(root)?.ticks ?? 0,
    );
  return family(pid) / 100;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}
