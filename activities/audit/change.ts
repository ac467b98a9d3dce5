import type pg from 'pg';
import type { AuditEntry, Author } from '../../workflows/domain/audit.ts';
import type { Database } from '../db/database.ts';
import type { Person } from '../ports.ts';
import { audit } from './write.ts';

/** Tells who sends that something is to leave at once; without it, it leaves with the next pass. */
export type Nudge = () => Promise<void>;

export interface Auditing {
  readonly client: pg.ClientBase;
  /** @param leaving who is in the directory no more with this change */
  readonly audit: (entries: readonly AuditEntry[], leaving?: Person) => Promise<void>;
}

/** Transactions that change something audited: the change, its entry and the mails about it, or none of them. */
export function auditedChanges({ transaction }: Pick<Database, 'transaction'>, nudge?: Nudge) {
  return async <T>(by: Author, work: (change: Auditing) => Promise<T>): Promise<T> => {
    let isTold = false;
    const result = await transaction((client) =>
      work({
        client,
        audit: async (entries, leaving) => {
          if (await audit(client, by, entries, leaving)) isTold = true;
        },
      }),
    );
    // Nobody waits for it: what changed has changed, whatever becomes of Temporal.
    if (isTold) void nudge?.().catch(() => undefined);
    return result;
  };
}
