import { workingDay } from './calendar.ts';
import type { Edition } from './edition.ts';
import type { State } from './lifecycle.ts';
import type { Quiet } from './process-base.ts';
import { refuse } from './refusal.ts';
import type { Rule } from './rule.ts';
import { seatCalendars } from './seat.ts';
import type { TextRef } from './stored.ts';
import type { Day } from './time.ts';

/**
 * "The head set it quiet until a day with a reason": what only waits falls due on that day, the review of a suspended mission
 * among it. What others wait for is owed as before.
 */
export function setQuiet<S extends Pick<State, 'settings'> & { readonly quiet?: Quiet }>(): Rule<
  S,
  { readonly until: Day; readonly reason: TextRef }
> {
  return {
    by: ['head of facility'],
    judge: (state, { until }, moment) => {
      const { today, rules } = moment;
      if (until <= today) return [refuse('dates-in-the-past', { from: until, today })];
      // What falls due that day is told of after it: where the calendars don't reach so far, this is refused as any such date.
      workingDay(until, lastRung(rules), seatCalendars(state, moment));
      return [state.quiet?.until === until ? refuse('same-as-before', { what: 'dates' }) : undefined];
    },
    apply: (state, { until, reason }, { at, actor }) => ({
      ...state,
      quiet: { until, reason, by: actor.person, at },
    }),
  };
}

/** Working days after a due day at which the ladder tells of it last. */
const lastRung = ({ ladder }: Edition): number =>
  Math.max(
    0,
    ...Object.values(ladder).flatMap(({ reminders, escalations }) => [
      ...reminders,
      ...escalations.map(({ at }) => at),
    ]),
  );
