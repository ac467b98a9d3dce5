import type { Actor, PersonId, Role } from '../people.ts';
import type { Deliverable, MissionState, ReviewCycle, Submission, TeamSeat, Version } from './state.ts';

export const contractedExpert = (seat: TeamSeat): PersonId | undefined =>
  seat.contract ? seat.candidate?.expert : undefined;

/** Experts under contract, in the order of their positions; who fills two is one. */
export function team(state: Pick<MissionState, 'seats'>): readonly PersonId[] {
  const experts = state.seats.map(contractedExpert).filter((expert) => expert !== undefined);
  return [...new Set(experts)];
}

/** In the team, or confirmed for it: who goes, as far as anybody knows. */
export function appointed(state: MissionState): readonly PersonId[] {
  return [...new Set(state.seats.flatMap(({ candidate }) => (candidate ? [candidate.expert] : [])))];
}

/** In the team, or asked to be: who has an offer answers it. */
export function invited(state: MissionState): readonly PersonId[] {
  const asked = state.seats.filter(({ offer, contract }) => offer || contract);
  return [...new Set(asked.flatMap(({ candidate }) => (candidate ? [candidate.expert] : [])))];
}

/** The lead expert: whom the coordinator named, else the plan's; a sole expert leads. */
export function lead(state: Pick<MissionState, 'seats' | 'namedLead'>): PersonId | undefined {
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

export function teamSeat(state: Pick<MissionState, 'seats'>, position: number): TeamSeat | undefined {
  return state.seats.find((seat) => seat.plan.number === position);
}

export function withTeamSeat(
  state: MissionState,
  position: number,
  change: (seat: TeamSeat) => TeamSeat,
): MissionState {
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

/** Who is asked for feedback: the partner's contact and each expert; the participants' is the workshop evaluation. */
export function askedForFeedback(state: MissionState): readonly PersonId[] {
  return [...new Set([state.partnerContact, ...team(state)])];
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
