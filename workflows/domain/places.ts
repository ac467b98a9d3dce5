import type { ApplicationPhase } from './call/state.ts';
import type { ProcessId, ProcessKind } from './ids.ts';
import type { State } from './lifecycle.ts';
import { lead } from './mission/team.ts';
import type { ObligationKind } from './obligation-kinds.ts';
import type { HeldPlace } from './people.ts';
import { officesOf, type PersonId, type Staff } from './people.ts';
import type { Day } from './time.ts';

/** What hangs on somebody: what they are in processes that go on, and what they owe there. */
export interface Hanging {
  readonly process: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly places: readonly HeldPlace[];
  readonly owed: readonly { readonly kind: ObligationKind; readonly due: Day | null }[];
}

/** Each place once: what missions and calls have of their action is told of the action. */
export function placesOf(state: State, person: PersonId): readonly HeldPlace[] {
  switch (state.kind) {
    case 'action': {
      const { staff, committee, partnerContact } = state;
      const held: readonly (readonly [HeldPlace['as'], boolean])[] = [
        ['coordinator', staff.coordinator === person],
        ['technical expert', staff.technicalExpert === person],
        ['head of facility', staff.head === person],
        ['committee member', committee.includes(person)],
        ['partner contact', partnerContact === person],
      ];
      const offices = officesOf(staff, person).map((as) => ({ as }));
      return [...held.flatMap(([as, isHeld]) => (isHeld ? [{ as }] : [])), ...offices];
    }
    case 'mission':
      return state.seats.flatMap(({ plan, candidate, contract }): HeldPlace[] => {
        if (candidate?.expert !== person) return [];
        const as = !contract ? 'candidate' : lead(state) === person ? 'lead expert' : 'expert';
        return [{ as, position: plan.number }];
      });
    case 'call':
      return state.applications.flatMap(({ expert, phase }): HeldPlace[] =>
        expert === person && OPEN.includes(phase)
          ? [{ as: 'candidate', position: state.position.number }]
          : [],
      );
  }
}

/** Somebody still has to decide about it; who is confirmed has a place in the mission. */
const OPEN: readonly ApplicationPhase[] = [
  'submitted',
  'eligible',
  'shortlisted',
  'interviewed',
  'preselected',
];

/**
 * Who gets the reminders of who is there no more: the next one up. The head of facility's go to the coordinator, who can
 * see to it that there is another.
 */
export function personAbove(
  { coordinator, head }: Staff,
  person: PersonId,
  isThere: (person: PersonId) => boolean,
): PersonId | undefined {
  return [coordinator, head].find((one) => one !== person && isThere(one));
}
