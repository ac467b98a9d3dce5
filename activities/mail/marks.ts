import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../workflows/domain/time.ts';
import type { Database } from '../db/database.ts';
import { Unavailable } from '../errors.ts';
import { markSent } from './settle.ts';

const AGAIN_MS = 500;

/**
 * Records at once which mails were sent, those together that were sent while the last write was under way: after a kill
 * only mails in flight can arrive twice. While the database is down it tries for as long as the pass lives, so that
 * nothing sent is forgotten.
 */
export class Marks {
  private readonly database: Database;
  private waiting: { readonly id: string; readonly at: Instant }[] = [];
  private writing: Promise<void> | undefined;

  constructor(database: Database) {
    this.database = database;
  }

  add(id: string, at: Instant): void {
    this.waiting.push({ id, at });
    void this.flush().catch(() => undefined);
  }

  /** Resolves when everything added so far is written. */
  flush(): Promise<void> {
    this.writing ??= this.write().finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.database.query(
          markSent(
            batch.map(({ id }) => id),
            batch.map(({ at }) => at),
          ),
        );
      } catch (error) {
        this.waiting = [...batch, ...this.waiting];
        if (!(error instanceof Unavailable)) throw error;
        await sleep(AGAIN_MS, undefined, { ref: false });
      }
    }
  }
}
