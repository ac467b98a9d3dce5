import {
  type Actor,
  COMMITTEE_ROLES,
  isBuiltIn,
  type PersonId,
  type Role,
  STAFF_ROLES,
  standsFor,
} from './people.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * Nobody decides on their own: the one place where conflicts of interest are judged, for every command that screens,
 * selects, decides, contracts, validates, reviews, authorises or pays (docs/lifecycle.md, "Who may"). Facts exclude, not what
 * somebody declares.
 */

/** Who has something to win or to lose in a mission and in its calls. */
export interface Parties {
  /** Who handed in an application to one of the calls, whatever became of it. */
  readonly applicants: readonly PersonId[];
  /** Who is or was in the team, by the position. */
  readonly team: readonly { readonly position: number; readonly expert: PersonId }[];
}

/** Why somebody is no judge of a mission: as a party to it, or because they stand in for one that day. */
export type Tie = 'applied' | 'in the team' | 'stands in';

/** What impartiality asks of a process. */
export interface Court {
  readonly parties: Parties;
  /** Whom a role means in the process. */
  readonly holders: (role: Role) => readonly PersonId[];
}

export function tieOf({ applicants, team }: Parties, actor: Actor): Tie | undefined {
  const isOfTheTeam = (person: PersonId) => team.some(({ expert }) => expert === person);
  if (isOfTheTeam(actor.person)) return 'in the team';
  if (actor.applied || applicants.includes(actor.person)) return 'applied';
  const others = [...(actor.onBehalfOf === undefined ? [] : [actor.onBehalfOf]), ...(actor.covers ?? [])];
  return others.some((person) => isOfTheTeam(person) || applicants.includes(person))
    ? 'stands in'
    : undefined;
}

/**
 * Who acts where nobody who holds the role is impartial: the next one up, in the end the committee's chair. Where an
 * action names none, that is the first impartial member of the committee.
 */
function upwards(role: Role): readonly Role[] {
  if (role === 'head of facility') return ['committee chair', 'committee member'];
  if (COMMITTEE_ROLES.includes(role)) return ['head of facility'];
  if ((STAFF_ROLES as readonly Role[]).includes(role))
    return ['head of facility', 'committee chair', 'committee member'];
  return isBuiltIn(role) ? [] : ['coordinator', ...upwards('coordinator')];
}

export interface Acting {
  readonly as: Role;
  /** Empty where nobody impartial is left at all: other staff have to be named. */
  readonly people: readonly PersonId[];
}

/** Whose business something is that `role` decides: who holds it and is impartial, else the next one up. */
export function acting({ parties, holders }: Court, role: Role): Acting {
  const isImpartial = (person: PersonId) => tieOf(parties, { person, roles: [] }) === undefined;
  const own = holders(role).filter(isImpartial);
  if (own.length > 0) return { as: role, people: own };
  for (const as of upwards(role)) {
    const [first, ...others] = holders(as).filter(isImpartial);
    if (first === undefined) continue;
    return { as, people: as === 'committee member' ? [first] : [first, ...others] };
  }
  return { as: role, people: [] };
}

export interface Decider {
  readonly owedBy: readonly PersonId[];
  readonly owedAs: Role;
}

/** Who owes what a role decides; the head of facility, who names others, where nobody impartial is left. */
export function decider(court: Court, role: Role): Decider {
  const { as, people } = acting(court, role);
  const head = 'head of facility';
  return people.length > 0 ? { owedBy: people, owedAs: as } : { owedBy: court.holders(head), owedAs: head };
}

/** The role among `roles` in whose place the actor steps in, where nobody who holds it is impartial. */
export function stepsInFor(court: Court, actor: Actor, roles: readonly Role[]): Role | undefined {
  if (tieOf(court.parties, actor)) return undefined;
  return roles.find((role) => {
    const { as, people } = acting(court, role);
    if (as === role || people.length === 0) return false;
    return (
      people.some((person) => standsFor(actor, person, as)) ||
      (as === 'head of facility' && actor.roles.includes(as))
    );
  });
}

/** The refusal of who is no judge here; it says who is. */
export function conflict(command: string, court: Court, tie: Tie, roles: readonly Role[]): Refusal {
  const able = [
    ...new Set(
      roles.map((role) => acting(court, role)).flatMap(({ as, people }) => (people.length > 0 ? [as] : [])),
    ),
  ];
  return refuse(
    'conflict-of-interest',
    { command, interest: tie },
    able.length > 0 ? { by: able } : { by: ['head of facility'], with: 'assignStaff' },
  );
}
