import type { State } from './lifecycle.ts';
import type { DutySpec } from './make-obligations.ts';
import type { PersonId } from './people.ts';
import type { ProcessBase } from './process-base.ts';
import type { OutOfReach } from './reach.ts';
import { refuse } from './refusal.ts';
import type { Rule } from './rule.ts';
import { dayIn } from './time.ts';

/** How it is now, as a whole: who is not named any more can be reached again. */
export interface ReachFound {
  readonly lost: readonly OutOfReach[];
  readonly administrators: readonly PersonId[];
}

/** What is owed of it goes by this. */
export const reachKey = ({ person, why }: OutOfReach): string => `reach-person/${person}/${why}`;

const isSame = (a: OutOfReach, b: OutOfReach): boolean => reachKey(a) === reachKey(b);

/** Told again it is no step. */
const knows = ({ reach }: Pick<State, 'reach'>, { lost, administrators }: ReachFound): boolean =>
  JSON.stringify([reach?.lost.map(({ since: _, ...one }) => one) ?? [], reach?.administrators ?? []]) ===
  JSON.stringify([lost, lost.length > 0 ? administrators : []]);

/** Every process is told who of its people cannot act; what that is owed follows. */
export const REACH_RULES: Readonly<Record<'reachFound', Rule<State, ReachFound>>> = {
  reachFound: {
    by: 'system',
    judge: (state, found) => [knows(state, found) ? refuse('same-as-before', { what: 'staff' }) : undefined],
    apply: (state, { lost, administrators }, { at }) => {
      const { reach, ...rest } = state;
      if (lost.length === 0) return rest as State;
      const known = reach?.lost ?? [];
      return {
        ...state,
        reach: {
          lost: lost.map((one) => ({
            ...one,
            since: known.find((other) => isSame(one, other))?.since ?? at,
          })),
          administrators,
        },
      };
    },
  },
};

/** One duty for each person: nothing may wait on nobody. */
export function owedOutOfReach({ reach, settings, staff }: Pick<State, keyof ProcessBase>): DutySpec[] {
  if (!reach) return [];
  const { lost, administrators } = reach;
  const isAnybody = administrators.length > 0;
  return lost.map(({ person, why, role, since }) => ({
    kind: 'reach-person',
    key: reachKey({ person, why }),
    owedBy: isAnybody ? administrators : [staff.head],
    owedAs: isAnybody ? 'administrator' : 'head of facility',
    anchor: dayIn(since, settings.zone),
    begun: since,
    evenPaused: true,
    facts: { person, asks: why, ...(role ? { role } : {}) },
  }));
}
