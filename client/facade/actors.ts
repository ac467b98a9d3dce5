import { edition } from '../../facility/editions.ts';
import { isKnownRole } from '../../facility/roles.ts';
import { coveredBy } from '../../workflows/domain/absences.ts';
import { filled, holders } from '../../workflows/domain/holders.ts';
import type { Governed, State } from '../../workflows/domain/lifecycle.ts';
import { isSameAddress } from '../../workflows/domain/mail-address.ts';
import type { Actor, PersonId, Role } from '../../workflows/domain/people.ts';
import { isAboutWho } from '../../workflows/domain/refusal.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { fault, whileUp } from '../errors.ts';
import { nearest } from '../near.ts';
import type { Directory, Person } from '../ports.ts';
import { covers } from './context.ts';

/** Finds somebody by id or mail address. */
export async function findPerson(directory: Directory, named: string): Promise<Person> {
  const wanted = named.trim();
  const found =
    (await directory.person(wanted)) ??
    (await directory.people()).find(({ email }) => isSameAddress(email, wanted));
  if (found) return found;
  const people = await directory.people();
  const near = nearest(
    wanted,
    people.map(({ person }) => person),
  );
  throw fault('no-such-person', { person: wanted, ...(near ? { near: [near] } : {}) });
}

/** This very person, though an id may be spelt like a role. */
export interface ExactPerson {
  readonly person: PersonId;
}
/** Who acts: a person's id or mail address, a role (who holds it in that process), or exactly somebody. */
export type WhoActs = string | ExactPerson;

export interface ActingOn {
  readonly state: State;
  readonly at: Instant;
  /** The command that is asked for: it decides in whose place a substitute acts. */
  readonly command?: { readonly name: string; readonly lifecycle: Governed };
}

/**
 * Who acts. A role name means who holds it in that process. Somebody who stands in for an absent colleague acts in
 * their place where their own rights don't reach.
 */
export async function resolveActor(named: WhoActs, directory: Directory, on: ActingOn): Promise<Actor> {
  const asked = typeof named === 'string' && isKnownRole(named) ? named : undefined;
  // What is unfilled is asked of whom it falls to.
  const asRole = asked && filled(on.state, edition(on.state.edition), asked);
  const id = asRole ? holderOf(asRole, on.state) : await idOf(named, directory);
  // Who holds a role in the process may act in it even while nobody can be asked what the account says.
  const roles = (await whileUp(() => directory.person(id)))?.roles ?? [];
  const own: Actor = {
    person: id,
    roles: asRole && asRole !== 'lead expert' ? union(roles, [asRole]) : roles,
  };
  if (!on.command || mayAsk(own, on)) return own;
  return (await standIns(own, directory, on)).find((substitute) => mayAsk(substitute, on)) ?? own;
}

/** An actor once for each absent colleague in whose place they may act that day. */
export async function standIns(own: Actor, directory: Directory, on: ActingOn): Promise<readonly Actor[]> {
  const away = coveredBy(own.person, await covers(directory, on.at));
  return away.map(({ person: onBehalfOf, lent }) => ({ ...own, roles: union(own.roles, lent), onBehalfOf }));
}

const idOf = async (named: WhoActs, directory: Directory): Promise<PersonId> =>
  typeof named === 'string' ? (await findPerson(directory, named)).person : named.person;

function holderOf(role: Role, state: State): PersonId {
  const [first, ...others] = holders(state, role);
  if (first === undefined) throw fault('role-held-by-nobody', { role, reference: state.reference });
  if (others.length > 0) {
    throw fault('role-held-by-several', { role, people: [first, ...others] });
  }
  return first;
}

function mayAsk(actor: Actor, { state, at, command }: ActingOn): boolean {
  if (!command) return true;
  return !isAboutWho(command.lifecycle.probe(state, command.name, actor, at));
}

/** Everybody who is away at an instant and for whom the person stands in. */
export async function absentColleagues(
  person: PersonId,
  directory: Directory,
  { at }: Pick<ActingOn, 'at'>,
): Promise<readonly PersonId[]> {
  return coveredBy(person, await covers(directory, at)).map(({ person: absent }) => absent);
}

const union = (a: readonly Role[], b: readonly Role[]): readonly Role[] => [...new Set([...a, ...b])];
