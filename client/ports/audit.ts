import type { AuditFilter, AuditRow } from '../../workflows/domain/audit.ts';

/** What was changed about people and access. It is written with each change and only read here. */
export interface AuditTrail {
  /** The newest first. */
  list(filter: AuditFilter): Promise<readonly AuditRow[]>;
}
