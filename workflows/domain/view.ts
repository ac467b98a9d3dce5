import type { Basis } from './basis.ts';
import type { State } from './lifecycle.ts';
import { lifecycleOf } from './lifecycles.ts';
import { type Actor, everybodyOf, type PersonId } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/**
 * As much of a state as decides what these people may do: of a call's applications theirs, and those of whoever decides
 * there, for nobody decides on their own. All that grows with the applications of others is left out.
 */
export function about(state: State, persons: readonly PersonId[]): State {
  if (state.kind !== 'call') return state;
  const wanted = new Set([...persons, ...everybodyOf(state.staff), ...state.committee]);
  return {
    ...state,
    applications: state.applications.filter(({ expert }) => wanted.has(expert)),
    ranking: [],
    ledger: {},
  };
}

/** A command as a person sees it: permitted now, or refused with every reason that doesn't hang on its facts. */
export interface Permission {
  readonly command: string;
  readonly permitted: boolean;
  readonly reasons: readonly Refusal[];
  /** Of what the command chooses from the state, what may be chosen now: the field's name and its values. */
  readonly choice?: { readonly field: string; readonly open: readonly (string | number)[] };
}

/** Every command of a process for an actor at an instant, in the order in which the lifecycle names them. */
export function permissions(state: State, basis: Basis, actor: Actor, at: Instant): readonly Permission[] {
  const lifecycle = lifecycleOf(state.kind).by(basis);
  return lifecycle.commands.map((command) => {
    const reasons = lifecycle.probe(state, command, actor, at);
    const choice = reasons.length === 0 && lifecycle.choices(state, command, actor, at);
    return { command, permitted: reasons.length === 0, reasons, ...(choice ? { choice } : {}) };
  });
}
