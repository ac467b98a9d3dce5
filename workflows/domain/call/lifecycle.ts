import type { Basis } from '../basis.ts';
import { holds } from '../holders.ts';
import type { Timed } from '../lifecycle.ts';
import { type Lifecycle, RECEIVED_WITHIN_MS } from '../lifecycle.ts';
import { advance, makeLifecycle } from '../make-lifecycle.ts';
import type { Obligation } from '../obligation.ts';
import type { Actor, Role } from '../people.ts';
import { refuse } from '../refusal.ts';
import type { Moment } from '../rule.ts';
import { type Instant, instant, startOfDay } from '../time.ts';
import {
  applicationBy,
  CLOSED,
  chosen,
  courtOf,
  find,
  isStanding,
  ranked,
  seatedElsewhere,
  takeAll,
} from './applications.ts';
import { callRules } from './command-rules.ts';
import { callMachine } from './machine.ts';
import { callObligations, reviewDue, reviewedFrom } from './obligations.ts';
import { callMessages } from './rules/messages.ts';
import type { ApplicationPhase, CallState } from './state.ts';

/** The publication of a position, and every application to it. */
export const callLifecycle: Lifecycle<CallState> = makeLifecycle<CallState>({
  kind: 'call',
  machine: callMachine,
  commands: callRules,
  messages: callMessages,
  holds: mayAct,
  court: courtOf,
  notHeld: (command, roles, actor) =>
    roles.includes('expert') && actor.roles.includes('expert')
      ? refuse('not-your-application', { command })
      : roles.some((role) => actor.roles.includes(role))
        ? refuse('not-your-action', { command }, { by: roles })
        : refuse('role-may-not', { command, roles }, { by: roles }),
  timed,
  obligations: callObligations,
  follow,
  isOver: (state) => state.missionOver !== undefined,
});

/** An expert's rights end at the own application; staff's at their own actions, but for the head of facility. */
function mayAct(state: CallState, actor: Actor, role: Role, facts?: unknown, command?: string): boolean {
  if (role !== 'expert') return holds(state, actor, role);
  if (!actor.roles.includes('expert')) return false;
  const begins = command === 'startApplication';
  if (command === 'writeMessage') return applicationBy(state, actor.person) !== undefined;
  if (facts === undefined) return begins || applicationBy(state, actor.person) !== undefined;
  const own = find(state, (facts as { application?: string }).application ?? '');
  // One that there is not is answered like somebody else's; only who begins names a new one.
  return own ? own.expert === actor.person : begins;
}

/** The instant at which nothing that arrived by `last` can come any more. */
const allCome = ({ sandbox }: CallState, last: Instant): Instant =>
  instant(Date.parse(last) + (sandbox === undefined ? RECEIVED_WITHIN_MS : 0) + 1);

function timed(state: CallState, _: readonly Obligation[], basis: Basis): readonly Timed[] {
  if (state.phase !== 'published') return [];
  const found: Timed[] = [];
  if (state.deadline) found.push({ at: allCome(state, state.deadline.at), type: 'deadlinePassed' });
  if (state.closing) found.push({ at: allCome(state, state.closing.at), type: 'noticeEnded' });
  if (state.reviewing && !state.suspendedAt) {
    const first = reviewDue(state, state.reviewing.from, basis);
    const next = first && reviewDue(state, first, basis);
    if (next) found.push({ at: startOfDay(next, state.settings.zone), type: 'reviewFellDue' });
  }
  return found;
}

function follow(before: CallState, after: CallState, moment: Moment): CallState {
  let state = after;
  if (state.phase === 'closed' && before.phase !== 'closed') {
    state = takeAll({ ...state, closedAt: moment.at }, CLOSED, moment.at);
  }
  state = nobodyChosenAgain(before, state, moment);
  if (state.settings.tellOthers) state = tellOthers(state, moment);
  const isRankedAlready = state.applications === before.applications && state.ranking === before.ranking;
  return isRankedAlready ? state : { ...state, ranking: ranked(state) };
}

/**
 * When the position has lost whom it had: the review starts anew, and an exhausted ranking reopens a closed call. It is
 * exhausted too when the last application is found ineligible, or when a deadline passes and nobody has applied; only
 * what a coordinator closed with nobody left stays closed.
 */
function nobodyChosenAgain(before: CallState, state: CallState, moment: Moment): CallState {
  if (state.missionOver || chosen(state)) return state;
  if (state.phase === 'published') {
    return chosen(before) ? reviewedFrom(state, moment.today, moment) : state;
  }
  if (state.phase === 'draft' || isHopeful(state)) return state;
  const closedNow = before.phase === 'published';
  if (closedNow ? !state.deadline : !chosen(before) && !isHopeful(before)) return state;
  return advance(
    callMachine,
    callMessages.rankingExhausted.apply(state, {}, moment),
    'rankingExhausted',
    moment,
  );
}

/** Somebody may yet be preselected. */
const isHopeful = (state: CallState): boolean =>
  state.applications.some(
    (application) =>
      (isStanding(application) || application.phase === 'submitted') &&
      seatedElsewhere(state, application) === undefined,
  );

/** Telling the others, once, after all decisions are in; the call itself says that only the selected are contacted. */
function tellOthers(state: CallState, { at, mail }: Moment): CallState {
  const isDecided =
    state.phase === 'closed' && state.applications.some(({ phase }) => phase === 'contracted');
  if (!isDecided || state.othersToldAt) return state;
  for (const { id, expert, phase, submittedAt } of state.applications) {
    if (!submittedAt || !OTHERS.includes(phase)) continue;
    mail({
      template: 'not-retained',
      to: [expert],
      facts: { position: state.position.number, application: id },
    });
  }
  return { ...state, othersToldAt: at };
}

/** Who withdrew or was passed over knows; all others wait for an outcome. */
const OTHERS: readonly ApplicationPhase[] = ['ineligible', 'standby', 'not retained'];

/** What an applicant sees until the call closes, and after: only selected candidates are contacted about the outcome. */
export function shownToApplicant(state: CallState, application: string): string {
  const phase = find(state, application)?.phase;
  if (!phase || phase === 'draft' || phase === 'withdrawn' || phase === 'lapsed') return phase ?? 'unknown';
  if (['preselected', 'confirmed', 'selected', 'contracted', 'ended'].includes(phase)) return phase;
  return state.phase === 'closed' ? 'closed' : 'under consideration';
}
