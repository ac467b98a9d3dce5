import { type Absence, isLent, LENT_ROLES, type PersonId, type Role } from './people.ts';
import { dayAtSeat } from './seat.ts';
import { addDays, type Day, type Instant } from './time.ts';

/** The two who together give a substitute a role for the time of an absence, whoever begins. */
export const GRANTORS = ['head of facility', 'administrator'] as const satisfies readonly Role[];

/** An absence of at most half a year; whoever is away for longer is replaced (docs/lifecycle.md, "Who may"). */
const ABSENCE_DAYS_AT_MOST = 180;
/** Somebody who fell ill records it when they are back; what is older can't matter any more (ours). */
const ABSENCE_DAYS_BACK = 30;

/** Everybody's roles by their accounts, and every absence that is recorded. */
export interface Known {
  /** None of whom nobody knows. */
  readonly rolesOf: (person: PersonId) => readonly Role[];
  readonly absences: readonly Absence[];
}

export function knownFrom(
  people: readonly { readonly person: PersonId; readonly roles: readonly Role[] }[],
  absences: readonly Absence[],
): Known {
  const roles = new Map(people.map((one) => [one.person, one.roles]));
  return { absences, rolesOf: (person) => roles.get(person) ?? [] };
}

/** An absence that holds, with the roles in which the substitute acts. */
export interface Cover extends Absence {
  readonly lent: readonly Role[];
}

/**
 * Who stands in for whom at an instant: the one answer for rights, lists and mails. Days of absence are days at the seat,
 * wherever who is away or stands in may be. A role is lent only to whoever holds
 * it too, or has it for that time from two people; where nothing is left to lend, nobody stands in.
 */
export function standingIn(at: Instant, { rolesOf, absences }: Known): readonly Cover[] {
  const today = dayAtSeat(at);
  return absences.flatMap((absence) => {
    const { person, substitute, from, to, grant } = absence;
    if (today < from || to < today) return [];
    const own = rolesOf(substitute);
    const granted = grant && grant.confirmedBy !== null ? grant.role : undefined;
    const lent = rolesOf(person)
      .filter(isLent)
      .filter((role) => own.includes(role) || role === granted);
    return lent.length > 0 ? [{ ...absence, lent }] : [];
  });
}

/** Who stands in for one person at an instant: `standingIn` for whoever asks of one after the other. */
export const standInFor = (person: PersonId, at: Instant, { rolesOf, absences }: Known): Cover | undefined =>
  standingIn(at, { rolesOf, absences: absences.filter((absence) => absence.person === person) })[0];

export const substituteOf = (person: PersonId, covers: readonly Cover[]): Cover | undefined =>
  covers.find((cover) => cover.person === person);

/** Of absences, whether they hold or not, those in which somebody is the substitute. */
export const coveredBy = <A extends Absence>(person: PersonId, absences: readonly A[]): readonly A[] =>
  absences.filter(({ substitute }) => substitute === person);

/** Somebody, and everybody for whom they are the substitute in these absences. */
export const selfAndCovered = (person: PersonId, absences: readonly Absence[]): readonly PersonId[] => [
  ...new Set([person, ...coveredBy(person, absences).map((absence) => absence.person)]),
];

/** Why an absence can't be recorded, with what a sentence needs to say what would be right. */
export type AbsenceObjection =
  | { readonly code: 'absence-backwards'; readonly from: Day }
  | { readonly code: 'absence-too-long'; readonly most: number; readonly until: Day }
  | { readonly code: 'absence-long-past'; readonly earliest: Day }
  | { readonly code: 'absence-overlaps'; readonly from: Day; readonly to: Day }
  | { readonly code: 'substitute-self' }
  | { readonly code: 'nothing-to-lend'; readonly roles: readonly Role[] }
  | { readonly code: 'substitute-away'; readonly substitute: PersonId; readonly from: Day; readonly to: Day }
  | { readonly code: 'is-substitute'; readonly person: PersonId; readonly from: Day; readonly to: Day }
  | {
      readonly code: 'substitute-without-role';
      readonly substitute: PersonId;
      readonly roles: readonly Role[];
    }
  | { readonly code: 'role-not-lent'; readonly roles: readonly Role[] };

/**
 * @param earliest the earliest present there is: rehearsals may be in another year
 * @returns the first thing that is wrong with it, judged by everything that is recorded
 */
export function objectionTo(absence: Absence, known: Known, earliest: Day): AbsenceObjection | undefined {
  const { person, substitute, from, to, grant } = absence;
  const { rolesOf } = known;
  if (to < from) return { code: 'absence-backwards', from };
  const until = addDays(from, ABSENCE_DAYS_AT_MOST - 1);
  if (to > until) return { code: 'absence-too-long', most: ABSENCE_DAYS_AT_MOST, until };
  const begin = addDays(earliest, -ABSENCE_DAYS_BACK);
  if (from < begin) return { code: 'absence-long-past', earliest: begin };
  if (person === substitute) return { code: 'substitute-self' };

  const theirs = rolesOf(person).filter(isLent);
  if (theirs.length === 0) return { code: 'nothing-to-lend', roles: LENT_ROLES };
  const own = rolesOf(substitute);
  if (grant && !theirs.some((role) => role === grant.role)) return { code: 'role-not-lent', roles: theirs };
  if (!grant && !theirs.some((role) => own.includes(role)))
    return { code: 'substitute-without-role', substitute, roles: theirs };

  // One that begins the same day is put in the place of the other.
  const others = known.absences.filter(
    (other) => !(other.person === person && other.from === from) && other.from <= to && from <= other.to,
  );
  const of = (id: PersonId) => others.find((other) => other.person === id);
  const [same, theirsToo] = [of(person), of(substitute)];
  if (same) return { code: 'absence-overlaps', from: same.from, to: same.to };
  if (theirsToo) return { code: 'substitute-away', substitute, from: theirsToo.from, to: theirsToo.to };
  const covering = others.find((other) => other.substitute === person);
  if (covering)
    return { code: 'is-substitute', person: covering.person, from: covering.from, to: covering.to };
  return undefined;
}
