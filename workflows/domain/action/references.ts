import type { ActionPlan } from '../plan.ts';
import { checkReference, type ReferenceContext } from '../reference.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** Where a reference follows the form, its parts agree with the action's. */
export function mismatches({
  reference,
  country,
  activities,
}: Pick<ActionPlan, 'reference' | 'country' | 'activities'>): readonly Refusal[] {
  return [
    ...contradictions(reference, { country }),
    ...activities.flatMap(({ number: activity, missions }) =>
      missions.flatMap((mission) => [
        ...contradictions(mission.reference, { action: reference, activity }),
        ...mission.positions.flatMap((position) =>
          contradictions(position.reference, {
            action: reference,
            activity,
            mission: mission.reference,
            position: position.number,
          }),
        ),
      ]),
    ),
  ];
}

/** What a reference says otherwise than is known, as refusals. */
export function contradictions(reference: string, known: ReferenceContext): readonly Refusal[] {
  return checkReference(reference, known).map(({ code, ...data }) =>
    refuse('reference-mismatch', { part: code, ...data }),
  );
}
