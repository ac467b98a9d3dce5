import { holds } from '../holders.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { makeLifecycle } from '../make-lifecycle.ts';
import { isLastPhase } from '../process-base.ts';
import { refuse } from '../refusal.ts';
import { actionMessages, actionRules } from './command-rules.ts';
import { actionMachine } from './machine.ts';
import { actionObligations } from './obligations.ts';
import type { ActionState } from './state.ts';

/** What a partner institution asked for; opens its activities in order. Little is owed around it: its missions and calls owe the rest. */
export const actionLifecycle: Lifecycle<ActionState> = makeLifecycle<ActionState>({
  kind: 'action',
  machine: actionMachine,
  commands: actionRules,
  messages: actionMessages,
  holds,
  notHeld: (command, roles, actor) =>
    roles.some((role) => actor.roles.includes(role))
      ? refuse('not-your-action', { command }, { by: roles })
      : refuse('role-may-not', { command, roles }, { by: roles }),
  timed: () => [],
  obligations: actionObligations,
  isOver: ({ phase }) => isLastPhase(phase),
});
