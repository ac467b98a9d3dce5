import type { State } from './lifecycle.ts';
import { lifecycleOf } from './lifecycles.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/** A command as a person sees it: permitted now, or refused with every reason that doesn't hang on its facts. */
export interface Permission {
  readonly command: string;
  readonly permitted: boolean;
  readonly reasons: readonly Refusal[];
}

/** Every command of a process for an actor at an instant, in the order in which the lifecycle names them. */
export function permissions(state: State, actor: Actor, at: Instant): readonly Permission[] {
  const lifecycle = lifecycleOf(state.kind);
  return lifecycle.commands.map((command) => {
    const reasons = lifecycle.probe(state, command, actor, at);
    return { command, permitted: reasons.length === 0, reasons };
  });
}
