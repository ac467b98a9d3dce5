import { holders, holds } from '../holders.ts';
import { type Court, type Decider, decider, type Parties, stepsInFor, tieOf } from '../impartial.ts';
import type { Actor, PersonId, Role } from '../people.ts';
import type { MissionState } from './state.ts';
import { submission } from './team.ts';

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
