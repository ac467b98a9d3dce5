import type { Step } from '../../workflows/contract/messages.ts';
import type { Application } from '../../workflows/domain/call/state.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { Subject } from '../../workflows/domain/obligation.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { ProcessPage } from '../missions.ts';

/**
 * An application is its expert's alone until it is submitted: people who work on the call are told that somebody
 * prepares one, but not who, nor what they have written so far.
 */
export interface Drafts {
  readonly applications: ReadonlySet<string>;
  readonly experts: ReadonlySet<PersonId>;
}

/** The drafts of others in a call. An application that was submitted once is no draft any more. */
export function draftsOfOthers(state: State, me: PersonId | undefined): Drafts | undefined {
  if (state.kind !== 'call') return undefined;
  const drafts = state.applications.filter(({ expert, submittedAt }) => expert !== me && !submittedAt);
  const known = new Set(
    state.applications.flatMap(({ expert, submittedAt }) => (submittedAt ? [expert] : [])),
  );
  if (drafts.length === 0) return undefined;
  return {
    applications: new Set(drafts.map(({ id }) => id)),
    experts: new Set(drafts.flatMap(({ expert }) => (known.has(expert) ? [] : [expert]))),
  };
}

const isOf = (drafts: Drafts, about: Subject = {}): boolean =>
  about.application !== undefined && drafts.applications.has(about.application);

/** A page without others' drafts. Which people it may still name is decided by {@link projectedPage}. */
export function pageWithoutDrafts<P extends Partial<ProcessPage>>(page: P, drafts: Drafts): P {
  const { obligations, timeline, forecast, state } = page;
  return {
    ...page,
    ...(obligations ? { obligations: obligations.filter(({ about }) => !isOf(drafts, about)) } : {}),
    ...(timeline
      ? {
          timeline: timeline.filter(
            ({ what, about, actor }) =>
              !(what === 'step' ? actor !== undefined && drafts.experts.has(actor) : isOf(drafts, about)),
          ),
        }
      : {}),
    ...(forecast ? { forecast: forecast.filter(({ about }) => !isOf(drafts, about)) } : {}),
    ...(state ? { state: stateWithoutDrafts(state, drafts) } : {}),
  };
}

/** A state in which others' drafts show only that they exist, since when, and what became of them. */
export function stateWithoutDrafts<S extends Readonly<Record<string, unknown>>>(state: S, drafts: Drafts): S {
  const applications = state.applications as readonly Application[] | undefined;
  if (!applications) return state;
  return {
    ...state,
    applications: applications.map(({ id, phase, begunAt, over, ...rest }) =>
      drafts.applications.has(id)
        ? { id, expert: '', phase, begunAt, missing: [], evidence: {}, ...(over ? { over } : {}) }
        : { id, phase, begunAt, ...(over ? { over } : {}), ...rest },
    ),
  };
}

/** Steps without those of others' drafts, taken out before sentences name applicants by the steps. */
export const stepsWithoutDrafts = (steps: readonly Step[], drafts: Drafts | undefined): readonly Step[] =>
  drafts ? steps.filter(({ actor }) => !drafts.experts.has(actor.person)) : steps;
