import type pg from 'pg';
import type { AuditEntry, Author } from '../../workflows/domain/audit.ts';
import type { Database } from '../db/database.ts';
import type { Person } from '../ports.ts';
import { audit } from './write.ts';

/** Tells the mail sender that something is to be sent at once; without it, it is sent with the next pass. */
export type Nudge = () => Promise<void>;

export interface Auditing {
  readonly client: pg.ClientBase;
  /** @param leaving the person whom this change removes from the directory */
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
    // Not awaited: the change is made, whether or not Temporal can be reached.
    if (isTold) void nudge?.().catch(() => undefined);
    return result;
  };
}
