import type { Owed } from './due.ts';
import type { ProcessBase, State } from './lifecycle.ts';
import type { Rule } from './machinery.ts';
import type { PersonId, Role } from './people.ts';
import { refuse } from './refusal.ts';
import { dayIn, type Instant } from './time.ts';

/**
 * Why something waits on nobody: whose it is has no account, an address that mail servers refuse for good, or lost the role in
 * which the action names them.
 */
export const WHY_OUT_OF_REACH = ['account', 'address', 'role'] as const;
export type WhyOutOfReach = (typeof WHY_OUT_OF_REACH)[number];

export interface OutOfReach {
  readonly person: PersonId;
  readonly why: WhyOutOfReach;
  /** The role that was lost. */
  readonly role?: Role;
}

/** What a process was told of who cannot act in it, and who administers accounts. */
export interface Reach {
  readonly lost: readonly (OutOfReach & { readonly since: Instant })[];
  /** None: the head of facility mends it. */
  readonly administrators: readonly PersonId[];
}

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
export function owedOutOfReach({ reach, settings, staff }: Pick<State, keyof ProcessBase>): Owed[] {
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
