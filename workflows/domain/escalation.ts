import type { Basis } from './basis.ts';
import { workingDaysBetween } from './calendar.ts';
import type { State } from './lifecycle.ts';
import type { Moment, Rule } from './machinery.ts';
import type { Obligation } from './obligation.ts';
import type { PersonId } from './people.ts';
import { refuse } from './refusal.ts';
import { seatCalendars } from './seat.ts';
import type { TextRef } from './stored.ts';

/** A coordinator may also escalate now, with a reason: to whom the ladder would tell next, else the head of facility. */
export function escalateNow<S extends State>(
  obligations: (state: S, basis: Basis) => readonly Obligation[],
): Rule<S, { readonly obligation: string; readonly reason: TextRef }> {
  return {
    by: ['coordinator'],
    judge: (state, { obligation: key }, moment) => {
      const open = obligations(state, moment).filter((obligation) => obligation.status === 'open');
      return [
        open.some((obligation) => obligation.key === key)
          ? undefined
          : refuse('no-such-obligation', { obligation: key, open: open.map((obligation) => obligation.key) }),
      ];
    },
    apply: (state, { obligation: key, reason }, moment) => {
      const obligation = obligations(state, moment).find((candidate) => candidate.key === key);
      if (obligation) {
        moment.mail({
          template: 'escalated-now',
          to: [...nextTold(obligation, state, moment)],
          facts: {
            ...obligation.facts,
            obligation: obligation.kind,
            reason,
            ...(obligation.due ? { due: { day: obligation.due.day, at: obligation.due.at } } : {}),
            ...(obligation.owedBy[0] ? { person: obligation.owedBy[0] } : {}),
          },
          thread: key,
        });
      }
      return state;
    },
  };
}

function nextTold(obligation: Obligation, state: State, moment: Moment): readonly PersonId[] {
  const { actor } = moment;
  const passed = obligation.due
    ? workingDaysBetween(obligation.due.day, moment.today, seatCalendars(state, moment))
    : -1;
  const ahead = obligation.escalations.filter(({ at }) => at >= passed);
  const others = (to: readonly PersonId[]) => to.filter((person) => person !== actor.person);
  const next = Math.min(...ahead.filter(({ to }) => others(to).length > 0).map(({ at }) => at));
  const told = ahead.filter(({ at }) => at === next).flatMap(({ to }) => others(to));
  return told.length > 0 ? [...new Set(told)] : [state.staff.head];
}
