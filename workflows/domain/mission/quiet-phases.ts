import type { Basis } from '../basis.ts';
import type { DutySpec } from '../make-obligations.ts';
import type { Obligation } from '../obligation.ts';
import { addDays, type Day, dayIn, type Instant, later } from '../time.ts';
import { decidesAs } from './court.ts';
import type { Amendment, MissionState } from './state.ts';
import { lead, team } from './team.ts';

/**
 * What is owed while a mission seems to wait: planned, recruiting, suspended, with everything done and its first day far off,
 * or with its first day gone by. "No process is silent" (docs/lifecycle.md, "Action").
 */
export function owedInQuiet(state: MissionState): DutySpec[] {
  return [
    ...planning(state),
    ...dates(state),
    ...logistics(state),
    ...state.amendments.flatMap((one) => rejected(state, one)),
    ...leadership(state),
    ...undeparted(state),
    ...suspended(state),
  ];
}

const day = (state: MissionState, at: Instant): Day => dayIn(at, state.settings.zone);
const coordinator = ({ staff }: MissionState) => ({ owedBy: [staff.coordinator] });
const head = ({ staff }: MissionState) => ({ owedBy: [staff.head] });
const latest = (first: Instant, ...others: readonly Instant[]): Instant => others.reduce(later, first);

/** The positions are described: each has its profile. A position that is added later is planned anew. */
function planning(state: MissionState): DutySpec[] {
  const { begun, times, described } = state.planning;
  const known = state.seats.flatMap(({ plan }) => described[plan.number] ?? []);
  const [first, ...others] = known;
  const isDone = first !== undefined && known.length === state.seats.length;
  const open = state.seats.find(({ plan }) => !described[plan.number])?.plan.number;
  return [
    {
      kind: 'plan-activity',
      key: `plan-activity/${times}`,
      ...coordinator(state),
      anchor: day(state, begun),
      begun,
      ...(isDone ? { endedAt: latest(begun, first, ...others) } : {}),
      ...(open === undefined ? {} : { facts: { position: open } }),
    },
  ];
}

/** The window draws to its end, and nobody has proposed days. */
function dates(state: MissionState): DutySpec[] {
  const { windowNears, proposed, suspension } = state;
  if (!windowNears || proposed || !isPlanned(suspension?.from ?? state.phase)) return [];
  const facts = state.window ? { from: state.window.from, to: state.window.to } : {};
  return [
    {
      kind: 'propose-dates',
      key: 'propose-dates',
      ...coordinator(state),
      anchor: day(state, windowNears),
      begun: windowNears,
      facts,
    },
  ];
}
export const isPlanned = (phase: MissionState['phase']): boolean =>
  phase === 'planned' || phase === 'recruiting';

function logistics({ contractsSignedAt, preparation, departure, ...state }: MissionState): DutySpec[] {
  if (!contractsSignedAt) return [];
  const asked = preparation.logisticsAskedAt;
  // Who departed has arranged it.
  if (!asked && departure) return [];
  return [
    {
      kind: 'ask-logistics',
      key: 'ask-logistics',
      owedBy: [state.staff.coordinator],
      anchor: dayIn(contractsSignedAt, state.settings.zone),
      begun: contractsSignedAt,
      ...(asked ? { endedAt: asked } : {}),
      facts: { remote: state.remote },
    },
  ];
}

/** Answered by another proposal of its kind, or by letting it rest with a reason. */
function rejected(state: MissionState, one: Amendment): DutySpec[] {
  const { n, change, decided, lapsedAt, restedAt } = one;
  if (decided?.decision !== 'rejected' || lapsedAt) return [];
  if (change.what === 'team') {
    const seat = state.seats.find(({ plan }) => plan.number === change.position);
    if (seat?.candidate?.application !== change.application) return [];
  }
  const next = state.amendments.find((other) => other.n > n && isAlike(other, one));
  const endedAt = restedAt ?? next?.at;
  return [
    {
      kind: 'answer-amendment',
      key: `answer-amendment/${n}`,
      ...decidesAs(state, 'coordinator'),
      anchor: day(state, decided.at),
      begun: decided.at,
      ...(endedAt ? { endedAt } : {}),
      facts: { amendment: n, what: change.what, ...(decided.text ? { reason: decided.text } : {}) },
    },
  ];
}

const isAlike = ({ change: a }: Amendment, { change: b }: Amendment): boolean =>
  a.what === b.what && (a.what !== 'team' || b.what !== 'team' || a.position === b.position);

/** Somebody of the team can lead, and nobody is named. */
function leadership(state: MissionState): DutySpec[] {
  const { contractsSignedAt, payments } = state;
  if (!contractsSignedAt || lead(state) || team(state).length === 0 || payments.length > 0) return [];
  const left = state.seats.flatMap(({ ended }) => ended.map(({ at }) => at));
  const begun = latest(contractsSignedAt, ...left);
  return [
    {
      kind: 'name-lead',
      key: `name-lead/${left.length}`,
      ...decidesAs(state, 'coordinator'),
      anchor: day(state, begun),
      begun,
    },
  ];
}

/** Its first day came without departure: nothing later begins until there are other dates. */
function undeparted(state: MissionState): DutySpec[] {
  const { undeparted: since, confirmed, departure, fieldStartedAt } = state;
  if (!since || !confirmed || since.from !== confirmed.from || departure || fieldStartedAt) return [];
  return [
    {
      kind: 'decide-undeparted',
      key: `decide-undeparted/${since.from}`,
      ...head(state),
      anchor: since.from,
      begun: since.at,
      facts: { from: confirmed.from, to: confirmed.to, remote: state.remote },
    },
  ];
}

/** The one thing that is owed of a suspended mission: whether it stays so. */
function suspended(state: MissionState): DutySpec[] {
  const { suspension, quiet } = state;
  if (state.phase !== 'suspended' || !suspension) return [];
  return [
    review(state, 'review-suspended', suspension.at, {
      evenPaused: true,
      facts: { reason: quiet && quiet.at >= suspension.at ? quiet.reason : suspension.reason },
    }),
  ];
}

/** Counted from the day since when it waits, or the day until which the head has set it quiet since. */
function review(
  { quiet, settings, staff }: MissionState,
  kind: 'review-suspended' | 'review-waiting',
  since: Instant,
  more: Partial<DutySpec>,
): DutySpec {
  const isSet = quiet !== undefined && quiet.at >= since;
  const begun = isSet ? quiet.at : since;
  const anchor = dayIn(begun, settings.zone);
  return {
    kind,
    // Set twice on one day it is another review.
    key: isSet ? `${kind}/${anchor}/${quiet.until}` : `${kind}/${anchor}`,
    owedBy: [staff.head],
    anchor,
    begun,
    ...(isSet ? { given: { day: quiet.until, why: 'set quiet' as const } } : {}),
    ...more,
  };
}

/**
 * Everything that was owed is done, and the next day on which anything changes is further off than `near`: somebody looks
 * at it in between.
 */
export function owedFarOff(
  state: MissionState,
  owed: readonly Obligation[],
  { rules }: Pick<Basis, 'rules'>,
): DutySpec[] {
  const next = nextDay(state);
  if (next === undefined || owed.some(({ status }) => status === 'open' || status === 'paused')) return [];
  const done = owed.flatMap(({ endedAt }) => endedAt ?? []);
  const since = latest(state.openedAt, ...done);
  const from = day(state, state.quiet ? later(since, state.quiet.at) : since);
  if (addDays(from, rules.limits.near) >= next) return [];
  return [review(state, 'review-waiting', since, { facts: { from: next } })];
}

/** The first day in the field of who is to depart, the day after the last of who is there. */
function nextDay({ phase, departure, confirmed }: MissionState): Day | undefined {
  if (!confirmed || !departure) return undefined;
  if (phase === 'ready') return confirmed.from;
  return phase === 'in the field' ? addDays(confirmed.to, 1) : undefined;
}
