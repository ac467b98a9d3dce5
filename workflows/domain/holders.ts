import type { State } from './lifecycle.ts';
import { invited, lead } from './mission/team.ts';
import { type Actor, type PersonId, type Role, type Staff, standsFor } from './people.ts';

/**
 * Whom a role means in a process: the one answer for rights, duties, mails and whoever acts "as" a role. A call knows the
 * staff of its action, and as experts all who applied; in a mission experts are those with an offer or a contract.
 */
export function holders(state: State, role: Role): readonly PersonId[] {
  switch (role) {
    case 'coordinator':
      return [state.staff.coordinator];
    case 'technical expert':
      return [state.staff.technicalExpert];
    case 'head of facility':
      return [state.staff.head];
    case 'committee member':
      return state.committee;
    case 'partner contact':
      return state.kind === 'call' ? [] : [state.partnerContact];
    case 'lead expert':
      return state.kind === 'mission' ? [lead(state)].filter((expert) => expert !== undefined) : [];
    case 'expert':
      if (state.kind === 'mission') return invited(state);
      return state.kind === 'call' ? [...new Set(state.applications.map(({ expert }) => expert))] : [];
    case 'observer':
    case 'administrator':
      return [];
  }
}

/**
 * Whether the actor holds a role in this very process. The coordinator may do everything about the own action but what
 * rules reserve to others; the head of facility may act for any coordinator.
 */
export function holds(state: State, actor: Actor, role: Role): boolean {
  const isHead =
    actor.roles.includes('head of facility') || standsFor(actor, state.staff.head, 'head of facility');
  if (isHead && (role === 'coordinator' || role === 'head of facility')) return true;
  return holders(state, role).some((person) => standsFor(actor, person, role));
}

/** As much of a process, or of what a mail knows of one, as tells what people are in it. */
export interface Staffed {
  readonly staff: Staff;
  readonly committee?: readonly PersonId[];
  readonly partnerContact?: PersonId;
}

/** In which role somebody is spoken to: by its staff, its committee, its partner, else its experts. */
export function roleIn({ staff, committee, partnerContact }: Staffed, person: PersonId): Role {
  if (person === staff.coordinator) return 'coordinator';
  if (person === staff.technicalExpert) return 'technical expert';
  if (person === staff.head) return 'head of facility';
  if (committee?.includes(person)) return 'committee member';
  return person === partnerContact ? 'partner contact' : 'expert';
}
