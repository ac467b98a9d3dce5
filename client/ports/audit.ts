import type { AuditEntry, Audited, Author } from '../../workflows/domain/audit.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';

/** One change of people or access, as it is kept for ever. Personal facts of who was erased since are null. */
export interface AuditRow extends Omit<AuditEntry, 'subject'> {
  /** Rises with every entry, not without gaps. */
  readonly id: number;
  readonly at: Instant;
  readonly by: Author;
  readonly subject: string | null;
}

export interface AuditFilter {
  /** Whom it is about, or who did it. */
  readonly person?: PersonId;
  readonly kind?: Audited;
  /** The id of the last one seen. */
  readonly after?: number;
  readonly limit?: number;
}

/** What was changed about people and access. It is written with each change and only read here. */
export interface AuditTrail {
  /** The newest first. */
  list(filter: AuditFilter): Promise<readonly AuditRow[]>;
}
