import type { ProcessId } from '../ids.ts';
import type { PersonId } from '../people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Moment } from '../rule.ts';
import type { TextRef } from '../stored.ts';
import type { Day } from '../time.ts';
import type { FieldDates, MissionState } from './state.ts';

/** Confirmed days in the field of another mission that has one of the same experts, as the façade found them. */
export interface Overlap {
  readonly expert: PersonId;
  readonly mission: ProcessId;
  readonly reference: string;
  readonly coordinator: PersonId;
  readonly from: Day;
  readonly to: Day;
}

/** What a command that puts somebody into the field carries: nobody types the overlaps, the façade looks them up. */
export interface Overlapping {
  readonly reason?: TextRef;
  readonly overlaps?: readonly Overlap[];
}

/** Days in the field that overlap another mission's need a reason (docs/lifecycle.md, "Who may"). */
export function unexplained({ reason, overlaps = [] }: Overlapping): readonly Refusal[] {
  if (reason) return [];
  return overlaps.map(({ mission, reference, from, to }) =>
    refuse('field-days-overlap', { reference: reference || mission, from, to }, { by: ['coordinator'] }),
  );
}

/** Both coordinators see it, with the reason. */
export function tellOverlaps(
  { staff }: MissionState,
  { from, to }: Pick<FieldDates, 'from' | 'to'>,
  { reason, overlaps = [] }: Overlapping,
  { mail }: Moment,
): void {
  for (const other of overlaps) {
    mail({
      template: 'field-days-overlap',
      to: [...new Set([staff.coordinator, other.coordinator])],
      facts: {
        person: other.expert,
        from,
        to,
        items: [other.reference || other.mission],
        ...(reason ? { reason } : {}),
      },
    });
  }
}
