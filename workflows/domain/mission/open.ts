import type { ActionState } from '../action/state.ts';
import { narrowed } from '../basis.ts';
import { openCall } from '../call/open.ts';
import { callId } from '../ids.ts';
import type { ProcessId } from '../lifecycle.ts';
import type { Moment } from '../machinery.ts';
import type { MissionPlan, PositionPlan } from '../plan.ts';
import type { Edition } from '../rules.ts';
import type { TextRef } from '../stored.ts';
import type { Instant } from '../time.ts';
import type { Deliverable, MissionState, Seat } from './state.ts';
import { DELIVERABLE_KINDS } from './state.ts';

/** The first state of a mission, as its action opens it. */
export function openMission(
  action: ActionState,
  mission: {
    readonly id: ProcessId;
    readonly activity: number;
    readonly plan: MissionPlan;
    readonly recommendations?: TextRef;
  },
  at: Instant,
  rules: Edition,
): MissionState {
  const { id, activity, plan, recommendations } = mission;
  const { staff, brief, settings, partnerContact, committee, sandbox } = action;
  return {
    kind: 'mission',
    id,
    reference: plan.reference,
    ...(sandbox ? { sandbox } : {}),
    brief,
    staff,
    edition: action.edition,
    settings,
    calendars: action.calendars.filter(
      ({ country }) => country === settings.calendar || country === plan.place.country,
    ),
    ledger: {},
    openedAt: at,
    phase: 'planned',
    action: action.id,
    activity,
    known: { action: action.reference, country: action.country, activity },
    ...(recommendations ? { recommendations } : {}),
    partnerContact,
    committee,
    place: plan.place,
    remote: plan.remote,
    ...(plan.window ? { window: plan.window } : {}),
    planning: { begun: at, times: 1, described: describedOf(plan.positions, at) },
    seats: plan.positions.map((position) => ({
      plan: position,
      call: callId(id, position.number),
      ended: [],
    })),
    submissions: [],
    amendments: [],
    deliverables: deliverablesOf(plan, rules),
    preparation: { reviewed: {}, methodology: { phase: 'expected', versions: [] } },
    programme: [],
    feedback: {},
    payments: [],
    lost: [],
  };
}

const describedOf = (positions: readonly PositionPlan[], at: Instant): Record<number, Instant> =>
  Object.fromEntries(
    positions.flatMap(({ number, requirements = [] }) => (requirements.length > 0 ? [[number, at]] : [])),
  );

/** What the file asks for; a mission that the file leaves open owes every kind. */
function deliverablesOf(plan: MissionPlan, rules: Edition): readonly Deliverable[] {
  const asked =
    plan.deliverables.length > 0 ? plan.deliverables : DELIVERABLE_KINDS.map((kind) => ({ kind }));
  return asked.map(({ kind, ...own }) => {
    const limit = 'limit' in own && own.limit !== undefined ? own.limit : rules.deliverables[kind].limit;
    const due = 'due' in own ? own.due : undefined;
    return {
      kind,
      phase: 'expected',
      versions: [],
      ...(limit === undefined ? {} : { limit }),
      ...(due === undefined ? {} : { due }),
    };
  });
}

export function startCall(state: MissionState, seat: Seat, moment: Moment): void {
  const opened = openCall(state, seat, moment.at);
  const input = { kind: 'call', state: opened, basis: narrowed(moment, opened.calendars) } as const;
  moment.effect({ type: 'start', process: 'call', id: seat.call, input });
}

/** A position that the file left open, with its call. */
export function addSeat(state: MissionState, plan: PositionPlan, moment: Moment): MissionState {
  const seat: Seat = { plan, call: callId(state.id, plan.number), ended: [] };
  startCall(state, seat, moment);
  const { described, times } = state.planning;
  const planning = {
    begun: moment.at,
    times: times + 1,
    described: { ...described, ...describedOf([plan], moment.at) },
  };
  return { ...state, planning, seats: [...state.seats, seat].sort((a, b) => a.plan.number - b.plan.number) };
}
