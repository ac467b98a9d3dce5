import type { Governed, State } from './lifecycle.ts';
import type { Timed } from './machinery.ts';
import { ladderContext } from './machinery.ts';
import type { Obligation } from './obligation.ts';
import { nextRung } from './rungs.ts';
import type { Quiet } from './set-quiet.ts';
import { addDays, dayIn, type Instant, startOfDay } from './time.ts';

/** A process with what it goes by. */
export interface Standing {
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
export function quietness(main: Standing, others: readonly Standing[], now: Instant): Quietness {
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

function owedOf({ state, lifecycle }: Standing, now: Instant) {
  const context = ladderContext(state, lifecycle.basis);
  return lifecycle.obligations(state).flatMap((obligation) => {
    const { status, owedBy, due, key } = obligation;
    if (status !== 'open' || owedBy.length === 0 || !due) return [];
    const rung = nextRung(obligation, state.ledger[key], context, now);
    return rung ? [{ is: 'owed', process: state.id, obligation, at: rung.nominal } as const] : [];
  });
}

function eventsOf({ state, lifecycle }: Standing, now: Instant) {
  const { zone } = state.settings;
  const until = startOfDay(addDays(dayIn(now, zone), lifecycle.basis.rules.limits.near + 1), zone);
  return lifecycle
    .timed(state)
    .filter(({ at, type }: Timed) => PHASE_EVENTS.includes(type) && at >= now && at < until)
    .map(({ at, type }: Timed) => ({ is: 'event', process: state.id, event: type, at }) as const);
}
