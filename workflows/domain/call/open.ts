import { partiesOf } from '../mission/court.ts';
import type { MissionState, TeamSeat } from '../mission/state.ts';
import type { Instant } from '../time.ts';
import type { CallState } from './state.ts';

/** The first state of a call, as its mission opens it: a draft. */
export function openCall(mission: MissionState, seat: TeamSeat, at: Instant): CallState {
  const parties = partiesOf(mission);
  const { sandbox, brief, staff, settings, calendars } = mission;
  return {
    kind: 'call',
    id: seat.call,
    reference: seat.plan.reference,
    ...(sandbox ? { sandbox } : {}),
    brief,
    staff,
    edition: mission.edition,
    settings,
    calendars: calendars.filter(({ country }) => country === settings.calendar),
    ledger: {},
    openedAt: at,
    phase: 'draft',
    mission: mission.id,
    position: seat.plan,
    committee: mission.committee,
    ...(parties.team.length + parties.applicants.length > 0 ? { parties } : {}),
    known: { ...mission.known, mission: mission.reference, position: seat.plan.number },
    applications: [],
    ranking: [],
  };
}
