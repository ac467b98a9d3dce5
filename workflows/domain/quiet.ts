import { CalendarHorizonError } from './calendar.ts';
import type { Governed, State, Timed } from './lifecycle.ts';
import { ladderContext } from './make-lifecycle.ts';
import type { Obligation } from './obligation.ts';
import type { Quiet } from './process-base.ts';
import { nextRung, repeatedRung, rungsOf } from './rungs.ts';
import { addDays, dayIn, type Instant, startOfDay } from './time.ts';

/** A process with what it goes by. */
export interface GovernedState {
  readonly state: State;
  readonly lifecycle: Governed;
}

/**
 * What keeps a process from silence: something is owed with a rung still to leave, an event that changes a phase is near,
 * or the head of facility set it quiet. `silent`: nothing does, and nobody would hear of it any more.
 */
export type Quietness =
  | { readonly is: 'owed'; readonly process: string; readonly obligation: Obligation; readonly at: Instant }
  | { readonly is: 'event'; readonly process: string; readonly event: string; readonly at: Instant }
  | { readonly is: 'set quiet'; readonly process: string; readonly quiet: Quiet }
  | { readonly is: 'over' }
  | { readonly is: 'silent' };

/** Events by which time alone changes a phase, or brings up a review; calendars and hand-overs are none. */
const PHASE_EVENTS: readonly string[] = [
  'deadlinePassed',
  'noticeEnded',
  'reviewFellDue',
  'fieldBegan',
  'fieldEnded',
  'feedbackOver',
  'firstDayPassed',
];

/**
 * Whether a mission with its calls, or an action with its missions and their calls, waits on nobody.
 * @param main the process that is asked about.
 * @param others its calls, or its missions with theirs.
 * @returns what keeps it from silence, whatever is owed before whatever is only ahead.
 */
export function quietness(main: GovernedState, others: readonly GovernedState[], now: Instant): Quietness {
  if (main.lifecycle.isOver(main.state)) return { is: 'over' };
  const alive = [main, ...others].filter(({ state, lifecycle }) => !lifecycle.isOver(state));
  const owed = soonest(alive.flatMap((one) => owedOf(one, now)));
  if (owed) return owed;
  const ahead = soonest(alive.flatMap((one) => eventsOf(one, now)));
  if (ahead) return ahead;
  const { state } = main;
  const quiet = state.kind === 'call' ? undefined : state.quiet;
  return quiet && quiet.until >= dayIn(now, state.settings.zone)
    ? { is: 'set quiet', process: state.id, quiet }
    : { is: 'silent' };
}

function soonest<T extends { readonly at: Instant }>(of: readonly T[]): T | undefined {
  return of.reduce<T | undefined>((first, one) => (first && first.at <= one.at ? first : one), undefined);
}

function owedOf({ state, lifecycle }: GovernedState, now: Instant) {
  const context = ladderContext(state, lifecycle.basis);
  return lifecycle.obligations(state).flatMap((obligation) => {
    const { status, owedBy, due, key } = obligation;
    if (status !== 'open' || owedBy.length === 0 || !due) return [];
    const rung = nextRung(obligation, state.ledger[key], context, now);
    return rung ? [{ is: 'owed', process: state.id, obligation, at: rung.nominal } as const] : [];
  });
}

function eventsOf({ state, lifecycle }: GovernedState, now: Instant) {
  const { zone } = state.settings;
  const until = startOfDay(addDays(dayIn(now, zone), lifecycle.basis.rules.limits.near + 1), zone);
  return lifecycle
    .timed(state)
    .filter(({ at, type }: Timed) => PHASE_EVENTS.includes(type) && at >= now && at < until)
    .map(({ at, type }: Timed) => ({ is: 'event', process: state.id, event: type, at }) as const);
}

/** When something of a process is heard of at the latest, and when time changes its phase: for lists that load no state. */
export interface Stirring {
  /** Up to its last rung that is still to leave; null where nothing is owed with one. */
  readonly heardUntil: Instant | null;
  /** The soonest event that changes its phase, or brings up a review. */
  readonly turnsAt: Instant | null;
  /** From when on that is near. */
  readonly nearFrom: Instant | null;
}

/** Some rungs come again and again, as long as nobody acts. */
const WITHOUT_END = '9999-12-31T00:00:00.000Z' as Instant;

/** The part of `quietness` that depends on one process alone, and not on the time. */
export function stirring({ state, lifecycle }: GovernedState): Stirring {
  if (lifecycle.isOver(state)) return { heardUntil: null, turnsAt: null, nearFrom: null };
  const events = lifecycle.timed(state).filter(({ type }) => PHASE_EVENTS.includes(type));
  const turnsAt = soonest(events)?.at ?? null;
  const { zone } = state.settings;
  const { near } = lifecycle.basis.rules.limits;
  return {
    heardUntil: lastRung({ state, lifecycle }),
    turnsAt,
    nearFrom: turnsAt && startOfDay(addDays(dayIn(turnsAt, zone), -near), zone),
  };
}

function lastRung({ state, lifecycle }: GovernedState): Instant | null {
  const context = ladderContext(state, lifecycle.basis);
  let last: Instant | null = null;
  for (const obligation of lifecycle.obligations(state)) {
    const { status, owedBy, due, key } = obligation;
    if (status !== 'open' || owedBy.length === 0 || !due) continue;
    try {
      if (repeatedRung(obligation, 1, context)) return WITHOUT_END;
      for (const { nominal, to } of rungsOf(obligation, context, state.ledger[key]))
        if (to.length > 0 && !(last && nominal <= last)) last = nominal;
    } catch (error) {
      // It is owed, and its rungs lie where calendars are fetched for.
      if (error instanceof CalendarHorizonError) return WITHOUT_END;
      throw error;
    }
  }
  return last;
}
