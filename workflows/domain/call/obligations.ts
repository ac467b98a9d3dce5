import type { Basis } from '../basis.ts';
import { workingDay } from '../calendar.ts';
import { type Decider, decider } from '../impartial.ts';
import { sameItems } from '../items.ts';
import { type DutyContext, type DutySpec, obligations } from '../make-obligations.ts';
import type { Obligation } from '../obligation.ts';
import { owedOutOfReach } from '../out-of-reach.ts';
import type { Moment } from '../rule.ts';
import { seatCalendars } from '../seat.ts';
import type { TextRef } from '../stored.ts';
import { addDays, type Day, dayIn, type Instant, later } from '../time.ts';
import { courtOf, isChosen, isStanding, seatedElsewhere } from './applications.ts';
import type { Application, CallState } from './state.ts';

/** The day on which the review of an open-ended call that counts from `from` falls due, where its rules ask for one. */
export function reviewDue(state: CallState, from: Day, basis: Basis): Day | undefined {
  const row = basis.rules.ladder['review-call'];
  return row && workingDay(from, row.distance, seatCalendars(state, basis), state.settings.counting);
}

/**
 * A call that is open-ended, or whose deadline is far off, comes up for review; one whose deadline is near has that day.
 * @param from the day from which the next review counts.
 */
export function reviewedFrom(
  { reviewing: _, ...state }: CallState,
  from: Day,
  { at, rules }: Pick<Moment, 'at' | 'rules'>,
): CallState {
  const isNear = state.deadline && state.deadline.day <= addDays(from, rules.limits.near);
  return isNear ? state : { ...state, reviewing: { from, begun: at } };
}

/** What is owed around a call: drafts, reviews, screening, and what preselected candidates were asked for. */
export function callObligations(state: CallState, basis: Basis): readonly Obligation[] {
  if (state.missionOver) return [];
  const court = courtOf(state);
  const owes = decider(court, 'coordinator');
  const shared = sharedOf(state);
  const context: DutyContext = {
    state: shared,
    basis,
    paused: shared.suspendedAt !== undefined,
    ...(shared.lost ? { lost: shared.lost } : {}),
    holders: court.holders,
  };
  const common = commonTo(shared, basis, owes);
  const frame: Frame = { call: shared, context, decider: owes, common };
  return [
    ...obligations(
      [...publication(state, frame), ...review(state, frame), ...selection(state, frame)],
      context,
    ),
    ...ofApplications(state.applications, frame),
    ...obligations(owedOutOfReach(state), context),
  ];
}

/**
 * As much of a call as the duties around its applications hang on: whatever else changes, such as a review, leaves them
 * as they are.
 */
type Shared = Pick<
  CallState,
  | 'position'
  | 'settings'
  | 'deadline'
  | 'closing'
  | 'publishedAt'
  | 'reopened'
  | 'suspendedAt'
  | 'lost'
  | 'staff'
  | 'committee'
> & {
  /** Applications are worked on after the deadline. */
  readonly awaitsDeadline: boolean;
};

function sharedOf(state: CallState): Shared {
  const { position, settings, deadline, closing, publishedAt, reopened, suspendedAt, lost } = state;
  return {
    position,
    settings,
    ...(deadline ? { deadline } : {}),
    ...(closing ? { closing } : {}),
    ...(publishedAt ? { publishedAt } : {}),
    ...(reopened ? { reopened } : {}),
    ...(suspendedAt ? { suspendedAt } : {}),
    ...(lost ? { lost } : {}),
    // Whom the roles mean to whom duties fall or are told.
    staff: state.staff,
    committee: state.committee,
    awaitsDeadline: deadline !== undefined && state.phase === 'published',
  };
}

/** What the obligations of all applications have in common. */
interface Frame {
  readonly call: Shared;
  readonly context: DutyContext;
  readonly decider: Decider;
  /** Everything of it that they depend on, to be compared. */
  readonly common: readonly unknown[];
}

/** What the duties around applications hang on beside the application; two that are alike in it owe alike. */
function commonTo(
  shared: Shared,
  { rules, calendars }: Basis,
  { owedBy, owedAs }: Decider,
): readonly unknown[] {
  const common = [...Object.entries(shared).flat(), rules, ...calendars, owedAs, ...owedBy];
  if (!sameItems(common, lastCommon)) lastCommon = common;
  return lastCommon;
}
/** Mostly the same call is asked again: comparing with this very list is quick. */
let lastCommon: readonly unknown[] = [];

/** A call whose profile is complete is published: soon, or on the day that the file gives. */
function publication(state: CallState, { decider }: Frame): readonly DutySpec[] {
  const { requirements = [], call, number } = state.position;
  if (requirements.length === 0) return [];
  const begun = state.describedAt ?? state.openedAt;
  const day = dayIn(begun, state.settings.zone);
  const planned = call?.publicationDate;
  return [
    {
      kind: 'publish-call',
      key: 'publish-call',
      ...decider,
      anchor: planned && planned > day ? planned : day,
      begun,
      ...(state.publishedAt ? { endedAt: state.publishedAt } : {}),
      facts: { position: number },
    },
  ];
}

/**
 * Whoever can be preselected waits for it, once applications are worked on and all are screened. A closed call that has
 * nobody is nobody's either until it is reopened.
 */
function selection(state: CallState, { decider }: Frame): readonly DutySpec[] {
  const { closedAt, deadline, phase, preselections = 0 } = state;
  const isTaking = phase === 'published';
  if (phase === 'draft' || (isTaking && deadline)) return [];
  const { isChosen, isUnscreened, canBe, since } = fieldOf(state);
  if (isChosen || (!canBe && (isTaking || isUnscreened))) return [];
  const from = since ?? state.publishedAt ?? state.openedAt;
  const begun = closedAt && !isTaking ? later(from, closedAt) : from;
  return [
    {
      kind: 'preselect',
      key: `preselect/${preselections + 1}`,
      ...decider,
      anchor: dayIn(begun, state.settings.zone),
      ...(isUnscreened ? { awaits: 'input' as const } : { begun }),
      facts: { position: state.position.number },
    },
  ];
}

/** What of the applications says whether somebody is to be preselected. */
interface Field {
  readonly parties: CallState['parties'];
  readonly isChosen: boolean;
  readonly isUnscreened: boolean;
  readonly canBe: boolean;
  /** The last screening, or loss of somebody who was preselected. */
  readonly since: Instant | undefined;
}

/** Thousands of applications are looked through once for as long as they and the team are what they were. */
const fields = new WeakMap<readonly Application[], Field>();

function fieldOf(state: CallState): Field {
  const { applications, parties } = state;
  const known = fields.get(applications);
  if (known && known.parties === parties) return known;
  let since: Instant | undefined;
  let [hasChosen, isUnscreened, canBe] = [false, false, false];
  for (const one of applications) {
    const { screening, preselection, over } = one;
    for (const at of [screening?.at, preselection && over?.at]) if (at) since = since ? later(since, at) : at;
    hasChosen ||= isChosen(one);
    isUnscreened ||= one.phase === 'submitted';
    canBe ||= isStanding(one) && seatedElsewhere(state, one) === undefined;
  }
  const field = { parties, isChosen: hasChosen, isUnscreened, canBe, since };
  fields.set(applications, field);
  return field;
}

function review(state: CallState, { decider }: Frame): readonly DutySpec[] {
  if (!state.reviewing || state.phase !== 'published') return [];
  const { from, begun } = state.reviewing;
  return [
    {
      kind: 'review-call',
      key: `review-call/${from}`,
      ...decider,
      anchor: from,
      begun,
      facts: { position: state.position.number },
    },
  ];
}

interface Known {
  readonly common: readonly unknown[];
  readonly owed: readonly Obligation[];
}

/** Mostly no application changes with a step, and then they owe what they owed. */
const knownOfAll = new WeakMap<CallState['applications'], Known>();

function ofApplications(applications: CallState['applications'], frame: Frame): readonly Obligation[] {
  const { common } = frame;
  const found = knownOfAll.get(applications);
  if (found && sameItems(found.common, common)) return found.owed;
  const owed = applications.flatMap((application) => ofApplication(application, frame));
  knownOfAll.set(applications, { common, owed });
  return owed;
}

/** Thousands of applications are what they were before a command, so what follows from each is worked out once. */
const known = new WeakMap<Application, Known>();

function ofApplication(application: Application, frame: Frame): readonly Obligation[] {
  const { common } = frame;
  const found = known.get(application);
  if (found && sameItems(found.common, common)) return found.owed;
  const owed = obligations(
    [
      ...completion(application, frame),
      ...screening(application, frame),
      ...confirmation(application, frame),
    ],
    frame.context,
  );
  known.set(application, { common, owed });
  return owed;
}

/** Whoever may complete a draft again is reminded again: what was sent before the call ended was another obligation's. */
export function completionKey(
  { reopened }: Pick<CallState, 'reopened'>,
  { id, submittedAt, reopened: own }: Application,
): string {
  const isAgain = reopened && !(submittedAt && submittedAt < reopened.at);
  const key = isAgain ? `complete-application/${id}/${reopened.times + 1}` : `complete-application/${id}`;
  return own ? `${key}/again-${own.times}` : key;
}

function completion(application: Application, { call }: Frame): readonly DutySpec[] {
  const last = call.deadline ?? call.closing;
  const known = call.deadline ? (call.reopened?.at ?? call.publishedAt) : call.closing?.announcedAt;
  if (!last || !known) return [];
  if (application.phase !== 'draft' && !application.submittedAt) return [];
  return [
    {
      kind: 'complete-application',
      key: completionKey(call, application),
      owedBy: [application.expert],
      begun: later(application.reopened?.at ?? application.begunAt, known),
      given: last,
      ...(application.submittedAt ? { endedAt: application.submittedAt } : {}),
      facts: { position: call.position.number, application: application.id, items: application.missing },
    },
  ];
}

/** Whoever screens once more is reminded once more. */
const screeningKey = ({ id, again }: Application): string =>
  again ? `screen-application/${id}/again-${again.times}` : `screen-application/${id}`;

function screening(application: Application, { call, decider }: Frame): readonly DutySpec[] {
  const { submittedAt, again, screening: done } = application;
  if (!submittedAt || (!done && application.phase !== 'submitted')) return [];
  const handedIn = again ? later(submittedAt, again.at) : submittedAt;
  const waited = call.deadline ? later(handedIn, call.deadline.at) : handedIn;
  // What was screened before a deadline that was given since is late for none.
  const from = done && done.at < waited ? done.at : waited;
  return [
    {
      kind: 'screen-application',
      key: screeningKey(application),
      ...decider,
      anchor: dayIn(from, call.settings.zone),
      ...(call.awaitsDeadline && !done ? { awaits: 'deadline of the call' as const } : { begun: from }),
      ...(done ? { endedAt: done.at } : {}),
      facts: { position: call.position.number, application: application.id, person: application.expert },
    },
  ];
}

/** The look at a version of the proof. */
export const proofKey = (application: string, version: number): string =>
  `review-proof/${application}/v${version}`;

/** What a preselected candidate was asked for: an answer, then for a proof a look at it, and another one where it was returned. */
function confirmation(application: Application, { call, decider }: Frame): readonly DutySpec[] {
  const { id, expert, preselection, confirmedAt, proof } = application;
  if (!preselection || (!confirmedAt && application.phase !== 'preselected')) return [];
  const { zone } = call.settings;
  const facts = { position: call.position.number, application: id, asks: preselection.asks };
  const versions = proof?.versions.filter(({ at }) => at >= preselection.at) ?? [];
  const asked = (key: string, at: Instant, endedAt: Instant | undefined, comments?: TextRef): DutySpec => ({
    kind: 'confirm-candidate',
    key,
    owedBy: [expert],
    anchor: dayIn(at, zone),
    begun: at,
    ...(endedAt ? { endedAt } : {}),
    facts: { ...facts, ...(comments ? { comments } : {}) },
  });
  const first = asked(`confirm-candidate/${id}`, preselection.at, versions[0]?.at ?? confirmedAt);
  const looks = versions.flatMap(({ n, at, review, replacedAt }) => {
    if (replacedAt) return [];
    const look: DutySpec = {
      kind: 'review-proof',
      key: proofKey(id, n),
      ...decider,
      anchor: dayIn(at, zone),
      begun: at,
      ...(review ? { endedAt: review.at } : {}),
      facts: { position: call.position.number, application: id, person: expert, version: n },
    };
    if (!review || review.accepted) return [look];
    const next = versions.find((one) => one.n === n + 1);
    return [look, asked(`confirm-candidate/${id}/v${n + 1}`, review.at, next?.at, review.comments)];
  });
  return [first, ...looks];
}
