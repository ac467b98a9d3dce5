import type { Feed, RecordedStep } from '../ports.ts';

/** Milliseconds between two looks at the database: people see what somebody else did within about a second. */
const EVERY_MS = 1_000;
/** Steps kept in memory: a listener who is not far behind costs the database nothing. */
const KEPT = 2_000;
const BATCH = 500;

export interface Wanted {
  /** Everything up to it was seen. */
  readonly after: number;
  /** Only steps of this process, after its step `n`. */
  readonly process?: string;
  readonly branch?: number;
  readonly n?: number;
}

/**
 * Follows the journal for everybody who listens to this process of the API: one look at the database a second,
 * however many they are, and none while nobody listens.
 */
export class Following {
  readonly #feed: Feed;
  readonly #every: number;
  readonly #waiting = new Set<() => void>();
  /** The last steps, in order and without a hole: everything after `#from` and up to `#head`. */
  #recent: RecordedStep[] = [];
  #from = 0;
  #head: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(feed: Feed, every = EVERY_MS) {
    this.#feed = feed;
    this.#every = every;
  }

  /** The cursor of the last step known. */
  async head(): Promise<number> {
    await this.#look();
    return this.#head ?? 0;
  }

  /** What was recorded after a cursor, and the cursor up to which that goes. */
  async after({
    after,
    process,
    branch = 0,
    n = 0,
  }: Wanted): Promise<{ steps: readonly RecordedStep[]; upTo: number }> {
    const head = this.#head ?? (await this.head());
    if (after >= head) return { steps: [], upTo: after };
    if (after >= this.#from) {
      const steps = this.#recent.filter(
        (step) =>
          step.cursor > after &&
          (process === undefined ||
            (step.process === process && (step.branch > branch || (step.branch === branch && step.n > n)))),
      );
      return { steps, upTo: head };
    }
    const of = process === undefined ? {} : { process, branch, n };
    const steps = await this.#feed.read({ after, upTo: head, limit: BATCH, ...of });
    return { steps, upTo: steps.length < BATCH ? head : (steps.at(-1)?.cursor ?? head) };
  }

  /** Waits until something was recorded, but no longer than that; false where nothing was. */
  async moved(milliseconds: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    return new Promise<boolean>((resolve) => {
      const end = (hasMoved: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', over);
        this.#waiting.delete(moved);
        if (this.#waiting.size === 0) this.#rest();
        resolve(hasMoved);
      };
      const over = () => end(false);
      const moved = () => end(true);
      const timer = setTimeout(over, milliseconds);
      signal.addEventListener('abort', over, { once: true });
      this.#waiting.add(moved);
      this.#go();
    });
  }

  #go(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // A database that is away for a while delays what people see, and nothing else.
      void this.#look()
        .catch(() => undefined)
        .finally(() => {
          if (this.#waiting.size > 0) this.#go();
        });
    }, this.#every);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** One look at a time; callers that need one wait for the same. */
  #look(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const head = await this.#feed.head();
    const known = this.#head;
    if (known === undefined) {
      this.#from = head;
      this.#head = head;
      return;
    }
    if (head <= known) return;
    const steps = await this.#feed.read({ after: known, upTo: head, limit: KEPT });
    if (steps.length < KEPT) {
      this.#recent.push(...steps);
      const dropped = this.#recent.splice(0, Math.max(0, this.#recent.length - KEPT)).at(-1);
      if (dropped) this.#from = dropped.cursor;
    } else {
      // Too many steps at once to be kept: every listener reads them from the database.
      this.#recent = [];
      this.#from = head;
    }
    this.#head = head;
    for (const tell of [...this.#waiting]) tell();
  }
}
