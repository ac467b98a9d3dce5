import type { ActionState } from '../action/state.ts';
import { narrowed } from '../basis.ts';
import { openCall } from '../call/open.ts';
import type { Edition } from '../edition.ts';
import type { ProcessId } from '../ids.ts';
import { callId } from '../ids.ts';
import type { PersonId } from '../people.ts';
import type { MissionPlan, PositionPlan } from '../plan.ts';
import type { Moment } from '../rule.ts';
import type { TextRef } from '../stored.ts';
import type { TaskId, TaskRule } from '../task.ts';
import type { Instant } from '../time.ts';
import { withTasks } from './planned.ts';
import type { MissionState, PlannedTask, TeamSeat } from './state.ts';

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
  const opened: MissionState = {
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
    plan: plannedFor(plan, rules, at, staff.coordinator),
    deliverables: [],
    confirmations: [],
    preparation: { reviewed: {}, methodology: { phase: 'expected', versions: [] } },
    programme: [],
    feedback: {},
    payments: [],
    lost: [],
  };
  // No day of the programme is known yet.
  return withTasks(opened, { rules, calendars: [] });
}

const describedOf = (positions: readonly PositionPlan[], at: Instant): Record<number, Instant> =>
  Object.fromEntries(
    positions.flatMap(({ number, requirements = [] }) => (requirements.length > 0 ? [[number, at]] : [])),
  );

/**
 * What the edition gives, as the file has it. A file that lists deliverables asks the team for these alone; one that
 * lists none leaves them as the edition has them.
 */
function plannedFor(
  { deliverables, tasks: others = [] }: MissionPlan,
  { tasks }: Edition,
  at: Instant,
  by: PersonId,
): readonly PlannedTask[] {
  const isAsked = (id: TaskId, { acts }: TaskRule) =>
    deliverables.length === 0 ||
    acts === undefined ||
    deliverables.some((one) => (one.id ?? one.kind) === id);
  const given = Object.entries(tasks);
  const listed = deliverables.map(
    ({ id, kind, title, on, limit, due }): PlannedTask => ({
      id: id ?? kind,
      ...(id && id !== kind ? { of: kind } : {}),
      ...(title ? { title } : {}),
      ...(on ? { own: { due: { day: on } } } : {}),
      ...(limit === undefined ? {} : { limit }),
      ...(due === undefined ? {} : { days: due }),
    }),
  );
  const withdrawn = { at, by };
  const said = others.map(
    ({ id, of, title, own, without }): PlannedTask => ({
      ...listed.find((one) => one.id === id),
      id,
      ...(of ? { of } : {}),
      ...(title ? { title } : {}),
      ...(own ? { own } : {}),
      ...(without ? { withdrawn } : {}),
    }),
  );
  const isSaid = (id: TaskId) => said.some((one) => one.id === id);
  return [
    ...listed.filter(({ id }) => !isSaid(id)),
    ...given
      .filter(([id]) => !isSaid(id) && !listed.some((one) => one.id === id))
      .map(([id, rule]): PlannedTask => ({ id, ...(isAsked(id, rule) ? {} : { withdrawn }) })),
    ...said,
  ];
}

export function startCall(state: MissionState, seat: TeamSeat, moment: Moment): void {
  const opened = openCall(state, seat, moment.at);
  const input = { kind: 'call', state: opened, basis: narrowed(moment, opened.calendars) } as const;
  moment.effect({ type: 'start', process: 'call', id: seat.call, input });
}

/** A position that the file left open, with its call. */
export function addSeat(state: MissionState, plan: PositionPlan, moment: Moment): MissionState {
  const seat: TeamSeat = { plan, call: callId(state.id, plan.number), ended: [] };
  startCall(state, seat, moment);
  const { described, times } = state.planning;
  const planning = {
    begun: moment.at,
    times: times + 1,
    described: { ...described, ...describedOf([plan], moment.at) },
  };
  return { ...state, planning, seats: [...state.seats, seat].sort((a, b) => a.plan.number - b.plan.number) };
}
