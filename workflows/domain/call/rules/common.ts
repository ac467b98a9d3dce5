import { workingDay } from '../../calendar.ts';
import { everybodyOf, type PersonId, type Role } from '../../people.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Choice, Moment, Rule } from '../../rule.ts';
import { seatCalendars } from '../../seat.ts';
import { type Day, dayIn, endOfDay, type Instant, instant, isDay } from '../../time.ts';
import { find, mayTake, phasesFor } from '../applications.ts';
import type { CallCommands } from '../commands.ts';
import { completionKey } from '../obligations.ts';
import type { Application, CallState } from '../state.ts';

export const STAFF: readonly Role[] = ['coordinator'];
export const EXPERT: readonly Role[] = ['expert'];

export type R<K extends keyof CallCommands> = Rule<CallState, CallCommands[K]>;

/** A date means its last moment at the seat. */
export function deadlineOf(
  state: Pick<CallState, 'settings'>,
  given: Day | Instant,
): { at: Instant; day: Day } {
  const { zone } = state.settings;
  return isDay(given)
    ? { at: endOfDay(given, zone), day: given }
    : { at: instant(given), day: dayIn(instant(given), zone) };
}

/** Late applications are refused with the deadline in the message; "closing" is a deadline too. */
export function stillOpen(state: CallState, at: Instant): Refusal | undefined {
  const last = state.deadline ?? state.closing;
  return last && at > last.at
    ? refuse(
        'deadline-passed',
        { deadline: last.at },
        { by: STAFF, with: state.deadline ? 'extendDeadline' : 'reopenCall' },
      )
    : undefined;
}

/** Applications are worked on from the first day when the call is open-ended, after the deadline otherwise. */
export function workable(state: CallState, { at }: Moment): Refusal | undefined {
  return state.phase === 'published' && state.deadline && at <= state.deadline.at
    ? refuse('before-the-deadline', { deadline: state.deadline.at })
    : undefined;
}

/** Closing gives the drafts of an open-ended call five working days' notice. */
export function beginClosing(state: CallState, moment: Moment): CallState {
  const drafts = state.applications.filter((application) => application.phase === 'draft');
  if (state.phase !== 'published' || state.deadline || state.closing || drafts.length === 0) return state;
  const day = workingDay(moment.today, moment.rules.limits.closingNotice, seatCalendars(state, moment));
  const closing = { announcedAt: moment.at, day, at: endOfDay(day, state.settings.zone) };
  for (const draft of drafts) {
    moment.mail({
      template: 'call-closing',
      to: [draft.expert],
      facts: { position: state.position.number, application: draft.id, due: { day, at: closing.at } },
      thread: completionKey(state, draft),
    });
  }
  return { ...state, closing };
}

/** Evidence and marks name requirements and assets that the position has. */
export function knownRequirements(
  state: CallState,
  given: Readonly<Record<string, unknown>> | undefined,
): readonly Refusal[] {
  const known = [...(state.position.requirements ?? []), ...(state.position.assets ?? [])];
  return Object.keys(given ?? {})
    .filter((id) => !known.includes(id))
    .map((requirement) => refuse('no-such-requirement', { requirement, requirements: known }));
}

/** Applicants who are named to decide something about the mission. */
export function namedApplicants({ applications, staff, committee }: CallState): readonly PersonId[] {
  const named = [...everybodyOf(staff), ...committee];
  return applications.flatMap(({ expert, submittedAt }) =>
    submittedAt && named.includes(expert) ? [expert] : [],
  );
}

/** The mission hears of applicants who might decide there: they don't in its other calls either. */
export function tellStaffApplied(
  { mission }: CallState,
  people: readonly PersonId[],
  { tell }: Moment,
): void {
  if (people.length > 0) tell(mission, { type: 'staffApplied', payload: { people } });
}

/** An application is chosen among those whose phase lets the command take it. */
export const ofApplications = (
  command: string,
  against: (state: CallState, one: Application) => Refusal | undefined = () => undefined,
): Choice<CallState, string> => {
  const allowedIn = phasesFor(command);
  return {
    field: 'application',
    among: ({ applications }) =>
      applications.filter(({ phase }) => allowedIn.includes(phase)).map(({ id }) => id),
    against: (state, id) => {
      const refused = mayTake(state, id, command);
      const one = find(state, id);
      return [refused ?? (one && against(state, one))];
    },
    none: () => refuse('no-application-there', { allowedIn }),
  };
};

/** Experts answer for their own. */
export const ofOwn = (...given: Parameters<typeof ofApplications>): ReturnType<typeof ofApplications> => {
  const all = ofApplications(...given);
  return {
    ...all,
    among: (state, moment) =>
      all.among(state, moment).filter((id) => find(state, id)?.expert === moment.actor.person),
    none: () => refuse('no-own-application', {}),
  };
};
