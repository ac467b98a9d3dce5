import { fault } from '../errors.ts';

export interface Limit {
  readonly most: number;
  readonly minutes: number;
}

/** Counts how often something was asked lately; kept in this process, for it only has to slow somebody down. */
export class Limiter {
  readonly #limit: Limit;
  readonly #asked = new Map<string, number[]>();

  constructor(limit: Limit) {
    this.#limit = limit;
  }

  /** @throws too-many-requests, with the seconds to wait */
  take(key: string, now = Date.now()): void {
    const { most, minutes } = this.#limit;
    const begin = now - minutes * 60_000;
    const lately = (this.#asked.get(key) ?? []).filter((at) => at > begin);
    const [oldest] = lately;
    if (lately.length >= most && oldest !== undefined)
      throw fault('too-many-requests', { seconds: Math.ceil((oldest - begin) / 1_000) });
    this.#asked.delete(key);
    this.#asked.set(key, [...lately, now]);
    if (this.#asked.size > REMEMBERED) this.#forget(begin);
  }

  /** Those that ended, and the oldest of the others where there are still too many. */
  #forget(begin: number): void {
    for (const [key, times] of this.#asked) {
      if (this.#asked.size <= REMEMBERED / 2) return;
      if (this.#asked.size > REMEMBERED || (times.at(-1) ?? 0) <= begin) this.#asked.delete(key);
    }
  }
}

const REMEMBERED = 10_000;
