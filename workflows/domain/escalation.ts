import type { Basis } from './basis.ts';
import { workingDaysBetween } from './calendar.ts';
import type { State } from './lifecycle.ts';
import type { MailFacts } from './mail.ts';
import type { Obligation } from './obligation.ts';
import type { PersonId } from './people.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Moment, Rule } from './rule.ts';
import { seatCalendars } from './seat.ts';
import type { TextRef } from './stored.ts';
import { talkOn } from './written-messages.ts';

type ObligationsOf<S> = (state: S, basis: Basis) => readonly Obligation[];

/**
 * What coordinators do by hand beside the ladder, for what is owed now: remind whoever owes it, in own words and once a
 * day, or tell at once who comes next.
 */
export function pressing<S extends State>(obligations: ObligationsOf<S>) {
  return { remindNow: remindNow(obligations), escalateNow: escalateNow(obligations) };
}

function openOf<S extends State>(
  obligations: ObligationsOf<S>,
  state: S,
  moment: Moment,
): readonly Obligation[] {
  return obligations(state, moment).filter(({ status }) => status === 'open');
}

const unknown = (key: string, open: readonly Obligation[]): Refusal =>
  refuse('no-such-obligation', { obligation: key, open: open.map((obligation) => obligation.key) });

function factsOf(obligation: Obligation, reason: TextRef | undefined): MailFacts {
  return {
    ...obligation.facts,
    obligation: obligation.kind,
    ...(reason ? { reason } : {}),
    ...(obligation.due ? { due: { day: obligation.due.day, at: obligation.due.at } } : {}),
  };
}

/** What is owed now, by its key: where each of several is looked at, it is worked out once a moment. */
function openByKey<S extends State>(obligations: ObligationsOf<S>) {
  const known = new WeakMap<Moment, ReadonlyMap<string, Obligation>>();
  return (state: S, moment: Moment): ReadonlyMap<string, Obligation> => {
    const found =
      known.get(moment) ?? new Map(openOf(obligations, state, moment).map((each) => [each.key, each]));
    known.set(moment, found);
    return found;
  };
}

/** A coordinator may also escalate now, with a reason: to whom the ladder would tell next, else the head of facility. */
function escalateNow<S extends State>(
  obligations: ObligationsOf<S>,
): Rule<S, { readonly obligation: string; readonly reason: TextRef }> {
  const openAt = openByKey(obligations);
  return {
    by: ['coordinator'],
    choice: {
      field: 'obligation',
      among: (state, moment) => [...openAt(state, moment).keys()],
      against: (state, chosen, moment) => {
        const open = openAt(state, moment);
        const key = String(chosen);
        return [open.has(key) ? undefined : unknown(key, [...open.values()])];
      },
      none: () => refuse('nothing-due'),
    },
    apply: (state, { obligation: key, reason }, moment) => {
      const obligation = obligations(state, moment).find((candidate) => candidate.key === key);
      if (obligation) {
        const [owner] = obligation.owedBy;
        moment.mail({
          template: 'escalated-now',
          to: [...nextTold(obligation, state, moment)],
          facts: { ...factsOf(obligation, reason), ...(owner ? { person: owner } : {}) },
          thread: key,
        });
      }
      return state;
    },
  };
}

/** Who is reminded of it, that day, beside the ladder's mails: whoever owes it but the actor, each once. */
function toRemind({ key, owedBy }: Obligation, state: State, { actor, today }: Moment): readonly PersonId[] {
  const { reminded } = talkOn(state, today);
  return waitedFor(owedBy, actor).filter((person) => !reminded.includes(`${key} ${person}`));
}

/** Nobody waits for themselves, nor for whom they stand in. */
const waitedFor = (owedBy: readonly PersonId[], actor: Moment['actor']): readonly PersonId[] =>
  owedBy.filter((person) => person !== actor.person && person !== actor.onBehalfOf);

/** A coordinator may remind whoever owes something, in own words: once a day each, whatever the ladder sends. */
function remindNow<S extends State>(
  obligations: ObligationsOf<S>,
): Rule<S, { readonly obligation: string; readonly words?: TextRef }> {
  const openAt = openByKey(obligations);
  return {
    by: ['coordinator'],
    choice: {
      field: 'obligation',
      among: (state, moment) =>
        [...openAt(state, moment).values()]
          .filter(({ owedBy }) => waitedFor(owedBy, moment.actor).length > 0)
          .map(({ key }) => key),
      against: (state, chosen, moment) => {
        const key = String(chosen);
        const open = openAt(state, moment);
        const obligation = open.get(key);
        if (!obligation) return [unknown(key, [...open.values()])];
        if (waitedFor(obligation.owedBy, moment.actor).length === 0) return [refuse('nobody-owes')];
        return [
          toRemind(obligation, state, moment).length === 0
            ? refuse('reminded-today', { obligation: key })
            : undefined,
        ];
      },
      none: () => refuse('nobody-owes'),
    },
    apply: (state, { obligation: key, words }, moment) => {
      const obligation = openAt(state, moment).get(key);
      if (!obligation) return state;
      const to = toRemind(obligation, state, moment);
      moment.mail({
        template: 'reminded-now',
        to: [...to],
        facts: { ...factsOf(obligation, undefined), ...(words ? { message: words } : {}) },
        thread: key,
      });
      const talk = talkOn(state, moment.today);
      const reminded = [...talk.reminded, ...to.map((person) => `${key} ${person}`)];
      return { ...state, talk: { ...talk, reminded } };
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
