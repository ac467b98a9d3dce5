import type { Quiet } from './process-base.ts';
import { refuse } from './refusal.ts';
import type { Rule } from './rule.ts';
import type { TextRef } from './stored.ts';
import type { Day } from './time.ts';

/**
 * "The head set it quiet until a day with a reason": what only waits falls due on that day, the review of a suspended mission
 * among it. What others wait for is owed as before.
 */
export function setQuiet<S extends { readonly quiet?: Quiet }>(): Rule<
  S,
  { readonly until: Day; readonly reason: TextRef }
> {
  return {
    by: ['head of facility'],
    judge: ({ quiet }, { until }, { today }) => [
      until <= today ? refuse('dates-in-the-past', { from: until, today }) : undefined,
      quiet?.until === until ? refuse('same-as-before', { what: 'dates' }) : undefined,
    ],
    apply: (state, { until, reason }, { at, actor }) => ({
      ...state,
      quiet: { until, reason, by: actor.person, at },
    }),
  };
}
