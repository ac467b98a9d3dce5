import { edition, isKnown } from '../../facility/editions.ts';
import { knownRoles } from '../../facility/roles.ts';
import {
  type Cover,
  coveredBy,
  type Known,
  selfAndCovered,
  standingIn,
} from '../../workflows/domain/absences.ts';
import { courtOf as callCourt } from '../../workflows/domain/call/applications.ts';
import { holders } from '../../workflows/domain/holders.ts';
import { acting } from '../../workflows/domain/impartial.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import { courtOf as missionCourt } from '../../workflows/domain/mission/court.ts';
import { isStaff, type PersonId, type Role, STAFF_ROLES } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import type { Viewer } from '../viewer.ts';

/**
 * How much of one process a viewer may see. `all`: the service and staff. `applicant`: in a call their own
 * applications, in a mission their own row (an offer to answer, or what a person who left has to be paid). `public`:
 * what anybody may read of a published call.
 */
export const SCOPES = ['all', 'committee', 'team', 'partner', 'applicant', 'public', 'none'] as const;
export type Scope = (typeof SCOPES)[number];

/** The roles that decide what becomes of steps that a backup lost. */
export const RECONCILERS: readonly Role[] = ['head of facility', 'administrator'];

/** The viewer's own rights, and those of absent colleagues for whom they stand in. */
export interface EffectiveViewer {
  /** The viewer; undefined for the service and for nobody. */
  readonly person: PersonId | undefined;
  /** Everybody whose rights the viewer has. */
  readonly persons: readonly PersonId[];
  /** For whom they stand in, and in which roles. */
  readonly covers: readonly Cover[];
  /** Their own roles and those lent to them: for work on a process alone, never for the administration of accounts. */
  readonly roles: readonly Role[];
}

/**
 * The viewer's rights at an instant: a substitute sees what the absent colleague may see, for as long as the absence
 * lasts.
 */
export function effectiveViewer(viewer: Viewer, at: Instant, known: Known): EffectiveViewer {
  if (viewer.kind === 'service') return { person: undefined, covers: [], persons: [], roles: knownRoles() };
  if (viewer.kind === 'nobody') return { person: undefined, covers: [], persons: [], roles: [] };
  const { person, roles } = viewer.person;
  const standing = standingIn(at, known);
  const covers = coveredBy(person, standing);
  return {
    person,
    covers,
    persons: selfAndCovered(person, standing),
    roles: [...new Set([...roles, ...covers.flatMap(({ lent }) => lent)])],
  };
}

/** The widest scope that a viewer has in a process. */
export function scopeOf(effective: EffectiveViewer, state: State): Scope {
  const isMe = (person: PersonId | undefined) => person !== undefined && person === effective.person;
  /** Whether the viewer is this person, or stands in for them in this very role. */
  const holds = (person: PersonId, role: Role) =>
    isMe(person) ||
    effective.covers.some((away) => away.person === person && away.lent.some((one) => one === role));
  const isIn = (role: Role) => holders(state, role).some((person) => holds(person, role));
  if (isStaff(effective)) return 'all';
  if (STAFF_ROLES.some(isIn)) return 'all';
  const steps = (person: PersonId) => holds(person, 'head of facility') || holds(person, 'committee member');
  if (steppingIn(state).some(steps)) return 'all';
  const offices = sightsOf(state, holds);
  if (offices.includes('all')) return 'all';
  if (state.kind === 'call') {
    // An application is its expert's own: nobody stands in for an applicant.
    if (state.applications.some(({ expert }) => expert === effective.person)) return 'applicant';
    return isPublic(effective, state) ? 'public' : 'none';
  }
  if (isIn('committee member') || offices.includes('committee')) return 'committee';
  if (state.kind === 'mission') {
    const { seats } = state;
    // Contracts are their experts' own, and partners have no substitute here: only the facility's people lend rights.
    if (seats.some(({ contract, candidate }) => contract && isMe(candidate?.expert))) return 'team';
    if (offices.includes('team')) return 'team';
    if (isMe(state.partnerContact)) return 'partner';
    const own = (seat: (typeof seats)[number]) =>
      (seat.offer !== undefined && seat.candidate?.expert === effective.person) ||
      seat.ended.some(({ expert }) => expert === effective.person);
    return effective.person !== undefined && seats.some(own) ? 'applicant' : 'none';
  }
  return isMe(state.partnerContact) ? 'partner' : 'none';
}

/** What the offices that a person holds in a process let them see, by the process's edition. */
function sightsOf(
  { staff, edition: number }: State,
  holds: (person: PersonId, role: Role) => boolean,
): readonly Scope[] {
  const roles = isKnown(number) ? edition(number).roles : {};
  return Object.entries(staff.offices ?? {}).flatMap(([role, person]) => {
    if (!holds(person, role)) return [];
    return role === 'committee chair' ? ['committee'] : (roles[role]?.sees ?? []);
  });
}

/** Whether somebody is of the committee that decides here, or stands in for a member. */
export const sitsIn = (
  { person, covers }: EffectiveViewer,
  { committee }: { readonly committee: readonly PersonId[] },
): boolean =>
  committee.some(
    (member) =>
      member === person ||
      covers.some((away) => away.person === member && away.lent.includes('committee member')),
  );

/** People who act in the place of staff of whom none is impartial: they see what staff see. */
function steppingIn(state: State): readonly PersonId[] {
  if (state.kind === 'action') return [];
  const court = state.kind === 'call' ? callCourt(state) : missionCourt(state);
  return (['coordinator', 'technical expert'] as const).flatMap((role) => {
    const { as, people } = acting(court, role);
    return as === role ? [] : people;
  });
}

/** A rehearsal is for nobody who is not signed in. */
function isPublic(
  effective: EffectiveViewer,
  { sandbox, publishedAt }: Extract<State, { kind: 'call' }>,
): boolean {
  return publishedAt !== undefined && (sandbox === undefined || effective.person !== undefined);
}
