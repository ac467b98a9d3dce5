import { setTimeout as delay } from 'node:timers/promises';
import { type Head, isBefore } from '../../workflows/domain/chain.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { whileUp } from '../errors.ts';
import type { Overview } from '../ports.ts';

/** A step shows in journal and overview within this, or the answer says that it doesn't yet. */
const PATIENCE_MS = 1_000;
/** Between two looks while somebody has just begun to wait, and afterwards. */
const SOON_MS = 10;
const LATER_MS = 50;

interface Waiting {
  readonly id: ProcessId;
  readonly step: number;
  readonly branch: number;
  readonly since: number;
  readonly end: (isRecorded: boolean) => void;
}

/** Waits until steps are recorded: one small question for all who wait, however many they are. */
export class Recorded {
  readonly #overview: Pick<Overview, 'heads'>;
  /** Whether a step is being recorded here: nobody asks for it, for `tell` is called when it is. */
  readonly #isInHand: (id: ProcessId, branch: number, step: number) => boolean;
  readonly #waiting = new Set<Waiting>();
  #isWatching = false;

  constructor(
    overview: Pick<Overview, 'heads'>,
    isInHand: (id: ProcessId, branch: number, step: number) => boolean = () => false,
  ) {
    this.#overview = overview;
    this.#isInHand = isInHand;
  }

  /** Says that a head is recorded: whoever waits for a step up to it waits no longer. */
  tell(of: ProcessId, head: Pick<Head, 'branch' | 'step'>): void {
    for (const { id, branch, step, end } of this.#waiting)
      if (id === of && !isBefore(head, { branch, step })) end(true);
  }

  /** Waits for a step. @returns whether it is recorded within a second; a database that hangs is waited for no longer than one that is behind. */
  until(id: ProcessId, { branch, step }: Pick<Head, 'branch' | 'step'>): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (isRecorded: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(waiting);
        resolve(isRecorded);
      };
      const waiting: Waiting = { id, branch, step, since: Date.now(), end };
      const timer = setTimeout(() => end(false), PATIENCE_MS);
      this.#waiting.add(waiting);
      if (!this.#isWatching) void this.#watch();
    });
  }

  async #watch(): Promise<void> {
    this.#isWatching = true;
    while (this.#waiting.size > 0) {
      const last = Math.max(...[...this.#waiting].map(({ since }) => since));
      await delay(Date.now() - last < 10 * SOON_MS ? SOON_MS : LATER_MS);
      const asked = [...this.#waiting].filter(({ id, branch, step }) => !this.#isInHand(id, branch, step));
      const ids = [...new Set(asked.map(({ id }) => id))];
      if (ids.length === 0) continue;
      const heads = await whileUp(() => this.#overview.heads(ids)).catch(() => undefined);
      for (const [id, head] of heads ?? []) this.tell(id, head);
    }
    this.#isWatching = false;
  }
}
