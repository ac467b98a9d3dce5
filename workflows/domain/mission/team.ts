import { type Court, type Decider, decider, type Parties, stepsInFor, tieOf } from '../impartial.ts';
import { type Actor, type PersonId, type Role, standsFor } from '../people.ts';
import type { Deliverable, MissionState, ReviewCycle, Seat, Submission, Version } from './state.ts';

export const contractedExpert = (seat: Seat): PersonId | undefined =>
  seat.contract ? seat.candidate?.expert : undefined;

/** Experts under contract, in the order of their positions; who fills two is one. */
export function team(state: MissionState): readonly PersonId[] {
  const experts = state.seats.map(contractedExpert).filter((expert) => expert !== undefined);
  return [...new Set(experts)];
}

/** The lead expert: whom the coordinator named, else the plan's; a sole expert leads. */
export function lead(state: MissionState): PersonId | undefined {
  if (state.namedLead && team(state).includes(state.namedLead)) return state.namedLead;
  if (state.seats.length === 1 && state.seats[0]) return contractedExpert(state.seats[0]);
  const planned = state.seats.find((seat) => seat.plan.lead);
  return planned ? contractedExpert(planned) : undefined;
}

/** Once the team was contracted, the coordinator owes the duties of a lead who has left, until another is named. */
export function leadDuties(state: MissionState): { owedBy: readonly PersonId[]; owedAs: Role } {
  const expert = lead(state);
  if (expert) return { owedBy: [expert], owedAs: 'lead expert' };
  return state.contractsSignedAt
    ? { owedBy: [state.staff.coordinator], owedAs: 'coordinator' }
    : { owedBy: [], owedAs: 'lead expert' };
}

export const everySeatContracted = (state: MissionState): boolean =>
  state.seats.every((seat) => seat.contract !== undefined);

export function seatOf(state: MissionState, position: number): Seat | undefined {
  return state.seats.find((seat) => seat.plan.number === position);
}

export function withSeat(state: MissionState, position: number, change: (seat: Seat) => Seat): MissionState {
  return {
    ...state,
    seats: state.seats.map((seat) => (seat.plan.number === position ? change(seat) : seat)),
  };
}

/** The submission that is or was before the committee last, unless the team changed under it. */
export function submission(state: MissionState): Submission | undefined {
  const last = state.submissions.at(-1);
  return last?.lapsedAt ? undefined : last;
}

export function deliverable(state: MissionState, kind: string): Deliverable | undefined {
  return state.deliverables.find((candidate) => candidate.kind === kind);
}

/** Accepted, or waived with a reason. */
export const isDone = (cycle: ReviewCycle): boolean => cycle.phase === 'accepted' || cycle.phase === 'waived';
export const latest = (cycle: ReviewCycle): Version | undefined => cycle.versions.at(-1);
export const endOf = (cycle: ReviewCycle) =>
  cycle.waived?.at ?? (cycle.phase === 'accepted' ? latest(cycle)?.review?.at : undefined);

export const everyDeliverableDone = (state: MissionState): boolean => state.deliverables.every(isDone);

/** Who is asked for feedback: the partner's contact and each expert; the participants' is the workshop evaluation. */
export function askedForFeedback(state: MissionState): readonly PersonId[] {
  return [...new Set([state.partnerContact, ...team(state)])];
}

/** Payments requested, feedback given or overdue. */
export function isFinished(state: MissionState): boolean {
  const given = askedForFeedback(state).every((person) => state.feedback[person] !== undefined);
  return state.payments.length > 0 && (given || state.feedbackOverAt !== undefined);
}

/** Everyone who is told once of a suspension, a cancellation or another date: the team, the partner, the staff but the actor. */
export function everyoneConcerned(state: MissionState, actor?: Actor): readonly PersonId[] {
  const candidates = state.seats.flatMap((seat) =>
    seat.offer && seat.candidate ? [seat.candidate.expert] : [],
  );
  const people = [
    ...team(state),
    ...candidates,
    state.partnerContact,
    state.staff.coordinator,
    state.staff.technicalExpert,
  ];
  return [...new Set(people)].filter((person) => person !== actor?.person);
}

/** Who applied to one of its calls or is or was in its team: none of them decides anything about it. */
export function partiesOf(state: MissionState): Parties {
  return {
    applicants: state.applicants ?? [],
    team: state.seats.flatMap(({ plan, candidate, ended }) =>
      [...ended, ...(candidate ? [candidate] : [])].map(({ expert }) => ({ position: plan.number, expert })),
    ),
  };
}

export const courtOf = (state: MissionState): Court => ({
  parties: partiesOf(state),
  holders: (role) =>
    role === 'committee member' ? judges(state, authorsBefore(state)) : holders(state, role),
});

/** Who submitted what is before the committee now. */
const authorsBefore = (state: MissionState): readonly PersonId[] =>
  [submission(state), ...state.amendments].flatMap((one) =>
    one && !one.decided && !one.lapsedAt ? [one.by] : [],
  );

/**
 * Members who may decide: none of the authors, none who is a party. Where fewer are left than have to approve, nobody is
 * told of, and the next one up decides alone.
 */
export function judges(state: MissionState, authors: readonly PersonId[]): readonly PersonId[] {
  const parties = partiesOf(state);
  const free = state.committee.filter(
    (member) => !authors.includes(member) && !tieOf(parties, { person: member, roles: [] }),
  );
  return free.length < state.settings.quorum ? [] : free;
}

/** Whether the actor decides as a role here: holds it, or steps in where nobody impartial does. */
export function actsAs(state: MissionState, actor: Actor, role: Role): boolean {
  return holds(state, actor, role) || stepsInFor(courtOf(state), actor, [role]) !== undefined;
}

/** Who owes what a role decides; the head of facility, who names others, where nobody impartial is left. */
export const decidesAs = (state: MissionState, role: Role): Decider => decider(courtOf(state), role);

/** Whom a role means in this mission. */
export function holders(state: MissionState, role: Role): readonly PersonId[] {
  switch (role) {
    case 'coordinator':
      return [state.staff.coordinator];
    case 'technical expert':
      return [state.staff.technicalExpert];
    case 'head of facility':
      return [state.staff.head];
    case 'committee member':
      return state.committee;
    case 'lead expert':
      return [lead(state)].filter((expert) => expert !== undefined);
    case 'expert':
      return team(state);
    case 'partner contact':
      return [state.partnerContact];
    case 'observer':
    case 'administrator':
      return [];
  }
}

/**
 * Whether the actor holds a role in this very mission. The coordinator may do everything about the own action but decide
 * for the committee and validate the methodology; the head of facility may act for any coordinator.
 */
export function holds(state: MissionState, actor: Actor, role: Role, facts?: unknown): boolean {
  if (role === 'coordinator' || role === 'head of facility') {
    if (actor.roles.includes('head of facility') || standsFor(actor, state.staff.head, 'head of facility'))
      return true;
    return role === 'coordinator' && standsFor(actor, state.staff.coordinator, role);
  }
  if (role === 'expert') {
    const position = (facts as { position?: number } | undefined)?.position;
    if (position === undefined) return isOfTheTeam(state, actor.person);
    return seatOf(state, position)?.candidate?.expert === actor.person;
  }
  return holders(state, role).some((person) => standsFor(actor, person, role));
}

/** In the team, or asked to be: who has an offer answers it. */
function isOfTheTeam(state: MissionState, person: PersonId): boolean {
  return state.seats.some((seat) => seat.candidate?.expert === person && (seat.offer || seat.contract));
}
