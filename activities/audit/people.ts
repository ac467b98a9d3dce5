import type { AuditEntry, AuditFacts } from '../../workflows/domain/audit.ts';
import type { Absence } from '../../workflows/domain/people.ts';
import type { Person } from '../ports.ts';
import { difference } from './difference.ts';

/**
 * The changes of a person, one entry for each kind: changes of roles and of addresses are searched for by themselves.
 */
export function changesOf(before: Person | undefined, after: Person): readonly AuditEntry[] {
  const { person } = after;
  if (!before) {
    const standsNow = { ...standing(after), ...address(after) };
    return [
      ...difference({ kind: 'person', person }, undefined, standsNow),
      ...(after.roles.length > 0 ? difference({ kind: 'roles', person }, undefined, roles(after)) : []),
    ];
  }
  return [
    ...difference({ kind: 'roles', person }, roles(before), roles(after)),
    ...difference({ kind: 'address', person }, address(before), address(after)),
    ...difference({ kind: 'person', person }, standing(before), standing(after)),
  ];
}

/** For a person who is erased only the roles are recorded: what else was known of them is gone. */
export const erasureOf = (person: Person | undefined): readonly AuditEntry[] =>
  person ? difference({ kind: 'erasure', person: person.person }, roles(person), undefined) : [];

export function changesOfAbsence(
  before: Absence | undefined,
  after: Absence | undefined,
): readonly AuditEntry[] {
  const either = after ?? before;
  if (!either) return [];
  const { person, from: subject } = either;
  const [was, is] = [before && days(before), after && days(after)];
  // The entry keeps the whole absence: its substitute is concerned, whatever changed.
  return difference({ kind: 'absence', person, subject }, was, is).map((entry) => ({
    ...entry,
    before: was ?? null,
    after: is ?? null,
  }));
}

const roles = ({ roles: held }: Person): AuditFacts => ({ roles: [...held].toSorted() });
const address = ({ email }: Person): AuditFacts => ({ address: email });
const standing = ({ name, language, zone, country }: Person): AuditFacts => ({
  name,
  language,
  zone,
  country,
});
const days = ({ substitute, from, to, grant }: Absence): AuditFacts => ({
  substitute,
  from,
  to,
  ...(grant ? { role: grant.role, proposedBy: grant.proposedBy, confirmedBy: grant.confirmedBy } : {}),
});
