import type { Basis } from '../basis.ts';
import { workingDay } from '../calendar.ts';
import { type Owing, obligation } from '../due.ts';
import { type Decider, decider } from '../impartial.ts';
import { sameItems } from '../items.ts';
import type { Obligation } from '../obligation.ts';
import { seatCalendars } from '../seat.ts';
import { type Day, dayIn, later } from '../time.ts';
import { courtOf } from './applications.ts';
import type { Application, CallState } from './state.ts';

/** The day on which the review of an open-ended call that counts from `from` falls due. */
export function reviewDue(state: CallState, from: Day, basis: Basis): Day {
  const { distance } = basis.rules.ladder['review-call'];
  return workingDay(from, distance, seatCalendars(state, basis), state.settings.counting);
}

/** What is owed around a call: drafts, reviews, screening, and what preselected candidates were asked for. */
export function callObligations(state: CallState, basis: Basis): readonly Obligation[] {
  if (state.phase === 'draft' || state.missionOver) return [];
  const court = courtOf(state);
  const owes = decider(court, 'coordinator');
  const owing: Owing = {
    state,
    basis,
    paused: state.suspendedAt !== undefined,
    ...(state.lost ? { lost: state.lost } : {}),
    holders: court.holders,
  };
  const frame: Frame = { state, owing, decider: owes, common: commonTo(state, basis, owes) };
  return [
    ...review(frame),
    ...state.applications.flatMap((application) => ofApplication(application, frame)),
  ];
}

/** What the obligations of all applications have in common. */
interface Frame {
  readonly state: CallState;
  readonly owing: Owing;
  readonly decider: Decider;
  /** Everything of it that they depend on, to be compared. */
  readonly common: readonly unknown[];
}

/** All of a call and its basis beside what its applications have of their own; two that are alike in it owe alike. */
function commonTo(
  state: CallState,
  { rules, calendars }: Basis,
  { owedBy, owedAs }: Decider,
): readonly unknown[] {
  const { applications: _applications, ranking: _ranking, ledger: _ledger, ...rest } = state;
  const common = [...Object.entries(rest).flat(), rules, ...calendars, owedAs, ...owedBy];
  if (!sameItems(common, lastCommon)) lastCommon = common;
  return lastCommon;
}
/** Mostly the same call is asked again: comparing with this very list is quick. */
let lastCommon: readonly unknown[] = [];

function review({ state, owing, decider }: Frame): readonly Obligation[] {
  if (!state.reviewing || state.phase !== 'published') return [];
  const { from, begun } = state.reviewing;
  return [
    obligation(
      {
        kind: 'review-call',
        key: `review-call/${from}`,
        ...decider,
        anchor: from,
        begun,
        facts: { position: state.position.number },
      },
      owing,
    ),
  ];
}

/** Thousands of applications are what they were before a command, so what follows from each is worked out once. */
const known = new WeakMap<
  Application,
  { readonly common: readonly unknown[]; readonly owed: readonly Obligation[] }
>();

function ofApplication(application: Application, frame: Frame): readonly Obligation[] {
  const { common } = frame;
  const found = known.get(application);
  if (found && sameItems(found.common, common)) return found.owed;
  const owed = [
    ...completion(application, frame),
    ...screening(application, frame),
    ...confirmation(application, frame),
  ];
  known.set(application, { common, owed });
  return owed;
}

/** Whoever may complete a draft again is reminded again: what was sent before the call ended was another obligation's. */
export function completionKey({ reopened }: CallState, { id, submittedAt }: Application): string {
  const isAgain = reopened && !(submittedAt && submittedAt < reopened.at);
  return isAgain ? `complete-application/${id}/${reopened.times + 1}` : `complete-application/${id}`;
}

function completion(application: Application, { state, owing }: Frame): readonly Obligation[] {
  const last = state.deadline ?? state.closing;
  const known = state.deadline ? (state.reopened?.at ?? state.publishedAt) : state.closing?.announcedAt;
  if (!last || !known) return [];
  if (application.phase !== 'draft' && !application.submittedAt) return [];
  return [
    obligation(
      {
        kind: 'complete-application',
        key: completionKey(state, application),
        owedBy: [application.expert],
        begun: later(application.begunAt, known),
        given: last,
        ...(application.submittedAt ? { endedAt: application.submittedAt } : {}),
        facts: { position: state.position.number, application: application.id, items: application.missing },
      },
      owing,
    ),
  ];
}

function screening(application: Application, { state, owing, decider }: Frame): readonly Obligation[] {
  const { submittedAt, screening: done } = application;
  if (!submittedAt || (!done && application.phase !== 'submitted')) return [];
  const waited = state.deadline ? later(submittedAt, state.deadline.at) : submittedAt;
  // What was screened before a deadline that was given since is late for none.
  const from = done && done.at < waited ? done.at : waited;
  // Applications are worked on after the deadline.
  const waits = state.deadline && state.phase === 'published';
  return [
    obligation(
      {
        kind: 'screen-application',
        key: `screen-application/${application.id}`,
        ...decider,
        anchor: dayIn(from, state.settings.zone),
        ...(waits && !done ? { awaits: 'deadline of the call' as const } : { begun: from }),
        ...(done ? { endedAt: done.at } : {}),
        facts: { position: state.position.number, application: application.id, person: application.expert },
      },
      owing,
    ),
  ];
}

function confirmation(application: Application, { state, owing }: Frame): readonly Obligation[] {
  const { preselection, confirmedAt } = application;
  if (!preselection || (!confirmedAt && application.phase !== 'preselected')) return [];
  return [
    obligation(
      {
        kind: 'confirm-candidate',
        key: `confirm-candidate/${application.id}`,
        owedBy: [application.expert],
        anchor: dayIn(preselection.at, state.settings.zone),
        begun: preselection.at,
        ...(confirmedAt ? { endedAt: confirmedAt } : {}),
        facts: { position: state.position.number, application: application.id, asks: preselection.asks },
      },
      owing,
    ),
  ];
}
