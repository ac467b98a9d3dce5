import type pg from 'pg';
import type { AuditEntry } from '../workflows/domain/audit.ts';
import { isSameAddress, plainKey } from '../workflows/domain/mail-address.ts';
import { isHarmless, type PersonId } from '../workflows/domain/people.ts';
import type { Person } from './ports.ts';

/**
 * Ends the sessions of a person whose address changed, or who lost a role or was given one of staff, in the transaction
 * of the change. They are deleted with the links under way, so that changing back revives none of them; those of the
 * new address too, for they were somebody else's.
 */
export async function endSessions(
  client: pg.ClientBase,
  before: ReadonlyMap<PersonId, Person>,
  after: readonly Person[],
): Promise<readonly AuditEntry[]> {
  const ended: AuditEntry[] = [];
  for (const person of after) {
    const was = before.get(person.person);
    if (!was || !isAnotherAccess(was, person)) continue;
    const sessions = await forgetProofs(client, [was.email, person.email]);
    const about = { kind: 'session', change: 'removed', person: person.person } as const;
    if (sessions > 0) ended.push({ ...about, before: { sessions }, after: null });
  }
  return ended;
}

/**
 * Deletes the proof that these addresses were controlled, and with it their sessions and mailed links. @returns how
 * many sessions ended
 */
export async function forgetProofs(client: pg.ClientBase, addresses: readonly string[]): Promise<number> {
  const keys = [[...new Set(addresses.map(plainKey))]];
  const { rows } = await client.query<{ sessions: number }>(
    `select count(*)::int as sessions from sessions s join proven_addresses p on p.id = s.user_id
     where p.email = any($1)`,
    keys,
  );
  await client.query('delete from proven_addresses where email = any($1)', keys);
  await client.query(
    `delete from sign_in_verifications v using unnest($1::text[]) as address
     where position('"email":' || to_json(address)::text in v.value) > 0`,
    keys,
  );
  return rows[0]?.sessions ?? 0;
}

function isAnotherAccess(was: Person, is: Person): boolean {
  if (!isSameAddress(was.email, is.email)) return true;
  const isTaken = was.roles.some((role) => !is.roles.includes(role));
  return isTaken || is.roles.some((role) => !isHarmless(role) && !was.roles.includes(role));
}
