import { spansOf } from '../workflows/domain/basis.ts';
import type { State } from '../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../workflows/domain/lifecycles.ts';
import { appointed } from '../workflows/domain/mission/team.ts';
import type { Stirring } from '../workflows/domain/quiet.ts';
import { stirringNow } from './bases.ts';

/** The columns of `overview` that lists show of a process. */
export function listedOf(state: State, { heardUntil, turnsAt, nearFrom }: Stirring = stirringNow(state)) {
  const { id, kind, reference, sandbox = null, phase, staff, settings } = state;
  const mission = state.kind === 'mission' ? state : undefined;
  const dates = mission?.confirmed ?? mission?.proposed;
  return {
    id,
    kind,
    reference,
    sandbox,
    phase,
    staff,
    coordinator: staff.coordinator,
    technical_expert: staff.technicalExpert,
    brief: state.brief.text,
    zone: settings.zone,
    calendar: settings.calendar,
    institution: state.kind === 'action' ? state.institution : null,
    country: state.kind === 'action' ? state.country : (mission?.place.country ?? null),
    field_from: dates?.from ?? null,
    field_to: dates?.to ?? null,
    is_field_confirmed: mission ? mission.confirmed !== undefined : null,
    window_from: mission?.window?.from ?? null,
    window_to: mission?.window?.to ?? null,
    experts: mission ? appointed(mission) : null,
    deliverables: mission?.deliverables ?? null,
    contracts_signed_at: mission?.contractsSignedAt ?? null,
    // A process that is over counts by no calendar any more.
    calendars: lifecycleOf(state.kind).isOver(state) ? [] : spansOf(state.calendars),
    edition: state.edition,
    heard_until: heardUntil,
    turns_at: turnsAt,
    near_from: nearFrom,
    quiet_until: state.kind === 'call' ? null : (state.quiet?.until ?? null),
    published_at: (state.kind === 'call' && state.publishedAt) || null,
  };
}
