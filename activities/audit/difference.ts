import type { AuditEntry, AuditFacts } from '../../workflows/domain/audit.ts';

/** The entry for what differs between two states of something; none where nothing does. */
export function difference(
  about: Pick<AuditEntry, 'kind' | 'person' | 'subject'>,
  before: AuditFacts | undefined,
  after: AuditFacts | undefined,
): readonly AuditEntry[] {
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    const change = before === undefined ? 'added' : 'removed';
    return [{ ...about, change, before: before ?? null, after: after ?? null }];
  }
  const names = Object.keys(after).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  if (names.length === 0) return [];
  const only = (facts: AuditFacts): AuditFacts =>
    Object.fromEntries(names.map((name) => [name, facts[name] ?? null]));
  return [{ ...about, change: 'changed', before: only(before), after: only(after) }];
}
