import { CancellationScope, sleep } from '@temporalio/workflow';
import type { Instant } from './domain/time.ts';

/**
 * Work that may be given up halfway: it counts as not done then. Nothing is cancelled, for a run that ends forgets its
 * activities anyway.
 */
export class Interruptible<T> {
  private readonly attempt: (waiting: T) => Promise<number>;
  private giveUp: (() => void) | undefined;

  constructor(attempt: (waiting: T) => Promise<number>) {
    this.attempt = attempt;
  }

  get isInterruptible(): boolean {
    return this.giveUp !== undefined;
  }

  readonly work = async (waiting: T): Promise<number> => {
    const givenUp = new Promise<number>((resolve) => {
      this.giveUp = () => resolve(0);
    });
    try {
      return await Promise.race([this.attempt(waiting), givenUp]);
    } finally {
      this.giveUp = undefined;
    }
  };

  interrupt(): void {
    this.giveUp?.();
    this.giveUp = undefined;
  }
}

/**
 * Works off a queue from its front; what is being worked on stays in the queue until it is done. Idle, it holds no
 * promise: each would cost a cached process a stack trace.
 */
export class Lane<T> {
  private readonly queue: T[];
  private readonly work: (waiting: readonly [T, ...T[]]) => Promise<number>;
  private readonly left: (done: readonly T[]) => void;
  private busy = false;
  private fault: { readonly error: unknown } | undefined;

  /**
   * @param work is given what waits, and tells how much of it is done.
   * @param left is told what left the queue, at once.
   */
  constructor(
    queue: T[],
    work: (waiting: readonly [T, ...T[]]) => Promise<number>,
    left: (done: readonly T[]) => void = () => undefined,
  ) {
    this.queue = queue;
    this.work = work;
    this.left = left;
  }

  get isBusy(): boolean {
    return this.busy;
  }

  /** There is something to begin, or to complain about. */
  isReady(mayBegin: boolean): boolean {
    return this.fault !== undefined || (mayBegin && !this.busy && this.queue.length > 0);
  }

  /** Begins where it may and is ready. */
  go(mayBegin: boolean): void {
    if (this.fault) throw this.fault.error;
    const [first, ...others] = this.queue;
    if (!mayBegin || this.busy || first === undefined) return;
    this.busy = true;
    this.work([first, ...others]).then(
      (done) => {
        this.left(this.queue.splice(0, done));
        this.busy = false;
      },
      (error: unknown) => {
        this.fault = { error };
      },
    );
  }
}

/**
 * The one durable timer of a process. Not made of `setTimeout`: the SDK (1.24) keeps what `clearTimeout` cancels in one
 * table for all workflows of a worker, by a number that each counts from one, so a process would cancel another's.
 */
export class Alarm {
  private running: { readonly due: Instant; readonly scope: CancellationScope } | undefined;
  /** It has fired since it was last set: ask again what is due. */
  rang = false;

  /**
   * A later instant, or none, leaves a running timer alone: it fires early, and then it is asked again. That costs
   * less than two events for each date that moves.
   */
  setFor(due: Instant | undefined, now: Instant): void {
    this.rang = false;
    if (due === undefined || (this.running && this.running.due <= due)) return;
    this.running?.scope.cancel();
    const scope = new CancellationScope();
    this.running = { due, scope };
    scope
      .run(() => sleep(Math.max(1, Date.parse(due) - Date.parse(now))))
      .then(
        () => {
          this.running = undefined;
          this.rang = true;
        },
        () => {
          // Cancelled: another timer runs by now.
        },
      );
  }
}
