import { workingDay } from '../calendar.ts';
import { type Owing, obligation } from '../due.ts';
import { acting } from '../impartial.ts';
import type { Obligation } from '../obligation.ts';
import type { PersonId, Role } from '../people.ts';
import { ruleSet } from '../rules.ts';
import { seat } from '../seat.ts';
import { type Day, dayIn, later } from '../time.ts';
import { courtOf } from './applications.ts';
import type { Application, CallState } from './state.ts';

/** The day on which the review of an open-ended call that counts from `from` falls due. */
export function reviewDue(state: CallState, from: Day): Day {
  const { distance } = ruleSet(state.ruleSet).ladder['review-call'];
  return workingDay(from, distance, seat(state), state.settings.counting);
}

/** Who owes what a coordinator decides here; the head of facility, who names others, where nobody impartial is left. */
function decides(state: CallState): { owedBy: readonly PersonId[]; owedAs: Role } {
  const { as, people } = acting(courtOf(state), 'coordinator');
  return people.length > 0
    ? { owedBy: people, owedAs: as }
    : { owedBy: [state.staff.head], owedAs: 'head of facility' };
}

/** What is owed around a call: drafts, reviews, screening, and what preselected candidates were asked for. */
export function callObligations(state: CallState): readonly Obligation[] {
  if (state.phase === 'draft' || state.missionOver) return [];
  const owing: Owing = {
    state,
    paused: state.suspendedAt !== undefined,
    ...(state.lost ? { lost: state.lost } : {}),
    holders: courtOf(state).holders,
  };
  return [
    ...review(state, owing),
    ...state.applications.flatMap((application) => ofApplication(application, state, owing)),
  ];
}

function review(state: CallState, owing: Owing): readonly Obligation[] {
  if (!state.reviewing || state.phase !== 'published') return [];
  const { from, begun } = state.reviewing;
  return [
    obligation(
      {
        kind: 'review-call',
        key: `review-call/${from}`,
        ...decides(state),
        anchor: from,
        begun,
        facts: { position: state.position.number },
      },
      owing,
    ),
  ];
}

function ofApplication(application: Application, state: CallState, owing: Owing): readonly Obligation[] {
  return [
    ...completion(application, state, owing),
    ...screening(application, state, owing),
    ...confirmation(application, state, owing),
  ];
}

/** Whoever may complete a draft again is reminded again: what was sent before the call ended was another obligation's. */
export function completionKey({ reopened }: CallState, { id, submittedAt }: Application): string {
  const isAgain = reopened && !(submittedAt && submittedAt < reopened.at);
  return isAgain ? `complete-application/${id}/${reopened.times + 1}` : `complete-application/${id}`;
}

function completion(application: Application, state: CallState, owing: Owing): readonly Obligation[] {
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

function screening(application: Application, state: CallState, owing: Owing): readonly Obligation[] {
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
        ...decides(state),
        anchor: dayIn(from, state.settings.zone),
        ...(waits && !done ? { awaits: 'deadline of the call' as const } : { begun: from }),
        ...(done ? { endedAt: done.at } : {}),
        facts: { position: state.position.number, application: application.id, person: application.expert },
      },
      owing,
    ),
  ];
}

function confirmation(application: Application, state: CallState, owing: Owing): readonly Obligation[] {
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
