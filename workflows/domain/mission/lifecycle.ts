import type { Basis } from '../basis.ts';
import { holds } from '../holders.ts';
import type { Lifecycle, Timed } from '../lifecycle.ts';
import { makeLifecycle } from '../make-lifecycle.ts';
import type { Obligation } from '../obligation.ts';
import { isLastPhase } from '../process-base.ts';
import { refuse } from '../refusal.ts';
import type { Moment } from '../rule.ts';
import { addDays, instant, startOfDay } from '../time.ts';
import { missionRules } from './command-rules.ts';
import { courtOf, partiesOf } from './court.ts';
import { missionMachine } from './machine.ts';
import { missionObligations } from './obligations.ts';
import { startCall } from './open.ts';
import { leftBy, withTasks } from './planned.ts';
import { isPlanned } from './quiet-phases.ts';
import { missionMessages } from './rules/messages.ts';
import { fieldFacts, inviteTeam } from './rules/preparing.ts';
import { tellAsked } from './rules/tasks.ts';
import type { MissionState } from './state.ts';
import { team, teamSeat } from './team.ts';

/** The team's work for an activity, from its planning to the payment request. */
export const missionLifecycle: Lifecycle<MissionState> = makeLifecycle<MissionState>({
  kind: 'mission',
  machine: missionMachine,
  commands: missionRules,
  messages: missionMessages,
  opened: (state, moment) => {
    for (const seat of state.seats) startCall(state, seat, moment);
    return state;
  },
  // What is one expert's own names the position.
  holds: (state, actor, role, facts) => {
    const position = (facts as { position?: number } | undefined)?.position;
    return role === 'expert' && position !== undefined
      ? teamSeat(state, position)?.candidate?.expert === actor.person
      : holds(state, actor, role);
  },
  court: courtOf,
  notHeld: (command, roles, actor) => {
    if (roles.includes('expert') && actor.roles.includes('expert'))
      return refuse('not-in-the-team', { command }, { by: roles });
    return roles.some((role) => actor.roles.includes(role))
      ? refuse('not-your-action', { command }, { by: roles })
      : refuse('role-may-not', { command, roles }, { by: roles });
  },
  timed,
  obligations: missionObligations,
  asking: withTasks,
  follow,
  isOver: ({ phase }) => isLastPhase(phase),
  // While it is suspended everything waits, whose time it is gains the days lost; resuming returns to where it was.
  wayBack: ({ suspension }, allowedIn) =>
    suspension && allowedIn.includes(suspension.from)
      ? { by: ['coordinator', 'head of facility'], with: 'resumeMission' }
      : undefined,
});

/** Phases in which the first day may come without departure. */
const UNDEPARTED: readonly MissionState['phase'][] = ['approved', 'contracting', 'preparing', 'ready'];

/** That a window nears its end; the first day in the field, the day after the last, and the day after feedback fell due. */
function timed(state: MissionState, obligations: readonly Obligation[], { rules }: Basis): readonly Timed[] {
  const { confirmed, place, phase, window, settings } = state;
  if (isPlanned(phase) && window && !state.windowNears && !state.proposed)
    return [{ at: startOfDay(addDays(window.to, -rules.limits.near), settings.zone), type: 'windowNears' }];
  if (!confirmed) return [];
  if (UNDEPARTED.includes(phase) && !state.departure)
    return state.undeparted?.from === confirmed.from
      ? []
      : [{ at: startOfDay(confirmed.from, place.zone), type: 'firstDayPassed' }];
  if (phase === 'ready' && state.departure)
    return [{ at: startOfDay(confirmed.from, place.zone), type: 'fieldBegan' }];
  if (phase === 'in the field')
    return [{ at: startOfDay(addDays(confirmed.to, 1), place.zone), type: 'fieldEnded' }];
  if (phase === 'reporting' && !state.feedbackOverAt) {
    const due = obligations.find(({ kind }) => kind === 'feedback')?.due;
    return due ? [{ at: instant(Date.parse(due.at) + 1), type: 'feedbackOver' }] : [];
  }
  return [];
}

function follow(before: MissionState, after: MissionState, moment: Moment): MissionState {
  tellParties(before, after, moment);
  tellAsked(before, after, moment);
  let state = inviteTeam(before, after, moment);
  if (before.phase === state.phase) return state;
  const { at } = moment;
  if (before.phase === 'suspended') {
    const { suspension: _, ...rest } = state;
    state = rest;
  }
  // What was authorised holds for the preparations as they were.
  if (before.phase === 'ready' && state.phase === 'preparing' && state.departure) {
    const { departure: _, ...rest } = state;
    state = rest;
    const to = [...new Set([...team(state), state.partnerContact])];
    moment.mail({ template: 'departure-void', to, facts: fieldFacts(state) });
  }
  if (state.phase === 'closed') state = { ...state, closedAt: at };
  if (isLastPhase(state.phase)) tellOver(state, state.phase, moment);
  return state;
}

/** Each call knows who may not decide on its applications, and who has another position already. */
function tellParties(before: MissionState, after: MissionState, { tell }: Moment): void {
  const parties = partiesOf(after);
  if (JSON.stringify(partiesOf(before)) === JSON.stringify(parties)) return;
  for (const { call } of after.seats) tell(call, { type: 'partiesChanged', payload: parties });
}

function tellOver(state: MissionState, how: 'closed' | 'cancelled', { tell, rules }: Moment): void {
  for (const { call } of state.seats)
    tell(call, { type: 'missionOver', payload: { how, reason: state.cancelled?.reason ?? null } });
  const tasks = how === 'closed' ? leftBy(state, rules) : [];
  tell(state.action, {
    type: 'missionOver',
    payload: { mission: state.id, how, ...(tasks.length > 0 ? { tasks } : {}) },
  });
}
