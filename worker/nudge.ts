import { setTimeout as delay } from 'node:timers/promises';
import type { SandboxId } from '../workflows/domain/lifecycle.ts';

type Nudge = (sandbox: SandboxId | undefined) => Promise<void>;

/** Short beside what a mail takes anyway, long beside a transaction. */
const BREATH_MS = 150;

/**
 * The first nudge goes at once; those that come while it is under way, or within a breath of it, share the next. A
 * thousand processes that wake at one instant would be a thousand signals to the one workflow that sends.
 */
export function together(nudge: Nudge, breath = BREATH_MS): Nudge {
  const busy = new Map<SandboxId | undefined, { again: boolean }>();
  return async (sandbox) => {
    const running = busy.get(sandbox);
    if (running) {
      running.again = true;
      return;
    }
    const mine = { again: true };
    busy.set(sandbox, mine);
    try {
      while (mine.again) {
        mine.again = false;
        await nudge(sandbox);
        await delay(breath, undefined, { ref: false });
      }
    } finally {
      busy.delete(sandbox);
    }
  };
}
