import { courtOf as callCourt } from '../../workflows/domain/call/applications.ts';
import { acting } from '../../workflows/domain/impartial.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import { courtOf as missionCourt } from '../../workflows/domain/mission/team.ts';
import { type Absence, type PersonId, ROLES, type Role } from '../../workflows/domain/people.ts';
import { dayIn, type Instant, zone } from '../../workflows/domain/time.ts';
import type { Person } from '../ports.ts';
import type { Viewer } from '../viewer.ts';

/**
 * How much of one process somebody may see. `all`: the service and staff. `applicant`: of a call the own applications,
 * of a mission the own row (an offer to answer, or what somebody who left has to be paid). `public`: what anybody may
 * read of a published call.
 */
export const SCOPES = ['all', 'committee', 'team', 'partner', 'applicant', 'public', 'none'] as const;
export type Scope = (typeof SCOPES)[number];

export const STAFF_ROLES = ['coordinator', 'technical expert', 'head of facility'] as const satisfies Role[];

/** With whose eyes somebody looks: the own, and those of absent colleagues for whom they stand in. */
export interface Eyes {
  /** The one who looks; undefined for the service and for nobody. */
  readonly person: PersonId | undefined;
  /** Everybody whose rights they have. */
  readonly persons: readonly PersonId[];
  /** Every role of these. */
  readonly roles: readonly Role[];
}

const SEAT = zone('Europe/Brussels');

/** Who looks at an instant: a substitute sees what the absent colleague may see, for as long as the absence lasts. */
export function eyesOf(
  viewer: Viewer,
  at: Instant,
  { people, absences }: { readonly people: readonly Person[]; readonly absences: readonly Absence[] },
): Eyes {
  if (viewer.kind === 'service') return { person: undefined, persons: [], roles: ROLES };
  if (viewer.kind === 'nobody') return { person: undefined, persons: [], roles: [] };
  const { person, roles } = viewer.person;
  const today = dayIn(at, SEAT);
  const away = absences.filter(
    ({ substitute, from, to }) => substitute === person && from <= today && today <= to,
  );
  const persons = [...new Set([person, ...away.map((absence) => absence.person)])];
  const theirs = people.filter((other) => other.person !== person && persons.includes(other.person));
  return { person, persons, roles: [...new Set([...roles, ...theirs.flatMap((other) => other.roles)])] };
}

export const isStaff = ({ roles }: Pick<Eyes, 'roles'>): boolean =>
  STAFF_ROLES.some((role) => roles.includes(role));

/** The widest scope that somebody has in a process. */
export function scopeOf(eyes: Eyes, state: State): Scope {
  const isOneOf = (...persons: readonly (PersonId | undefined)[]) =>
    persons.some((person) => person !== undefined && eyes.persons.includes(person));
  const { coordinator, technicalExpert, head } = state.staff;
  if (isStaff(eyes) || isOneOf(coordinator, technicalExpert, head)) return 'all';
  if (isOneOf(...steppingIn(state))) return 'all';
  if (state.kind === 'call') {
    // An application is its expert's own: nobody stands in for an applicant.
    if (state.applications.some(({ expert }) => expert === eyes.person)) return 'applicant';
    return isPublic(eyes, state) ? 'public' : 'none';
  }
  if (isOneOf(...state.committee)) return 'committee';
  if (state.kind === 'mission') {
    const { seats } = state;
    if (isOneOf(...seats.flatMap(({ contract, candidate }) => (contract ? [candidate?.expert] : []))))
      return 'team';
    if (isOneOf(state.partnerContact)) return 'partner';
    const own = (seat: (typeof seats)[number]) =>
      (seat.offer !== undefined && seat.candidate?.expert === eyes.person) ||
      seat.ended.some(({ expert }) => expert === eyes.person);
    return eyes.person !== undefined && seats.some(own) ? 'applicant' : 'none';
  }
  return isOneOf(state.partnerContact) ? 'partner' : 'none';
}

/** Who acts in the place of staff of whom none is impartial: they see what staff see. */
function steppingIn(state: State): readonly PersonId[] {
  if (state.kind === 'action') return [];
  const court = state.kind === 'call' ? callCourt(state) : missionCourt(state);
  return (['coordinator', 'technical expert'] as const).flatMap((role) => {
    const { as, people } = acting(court, role);
    return as === role ? [] : people;
  });
}

/** A rehearsal is nobody's business who is not signed in. */
function isPublic(eyes: Eyes, { sandbox, publishedAt }: Extract<State, { kind: 'call' }>): boolean {
  return publishedAt !== undefined && (sandbox === undefined || eyes.person !== undefined);
}
