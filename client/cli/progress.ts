import type { Io } from './io.ts';

const AFTER_MS = 2_000;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Shows that work goes on, once it has taken two seconds and somebody watches; `state` says how far it is. */
export async function watched<T>(
  io: Io,
  label: string,
  work: Promise<T>,
  state: () => string = () => '',
): Promise<T> {
  if (!io.isWatched) return work;
  const started = Date.now();
  let frame = 0;
  let isShown = false;
  const timer = setInterval(() => {
    const elapsed = Date.now() - started;
    if (elapsed < AFTER_MS) return;
    isShown = true;
    frame += 1;
    const line = `${FRAMES[frame % FRAMES.length]} ${label} ${Math.floor(elapsed / 1_000)} s ${state()}`;
    process.stderr.write(`\r\u001b[K${line.slice(0, io.columns - 1)}`);
  }, 100);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    if (isShown) process.stderr.write('\r\u001b[K');
  }
}

/** `████████░░░░ 31/48`. */
export function bar(done: number, of: number, width = 20): string {
  const share = of <= 0 ? 1 : Math.min(1, done / of);
  const full = Math.round(share * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done}/${of}`;
}
