import { actionLifecycle } from './action/lifecycle.ts';
import { callLifecycle } from './call/lifecycle.ts';
import type { ProcessKind } from './ids.ts';
import type { Lifecycle } from './lifecycle.ts';
import { missionLifecycle } from './mission/lifecycle.ts';

const LIFECYCLES = { action: actionLifecycle, call: callLifecycle, mission: missionLifecycle } as const;

/** The lifecycle of a kind of process. Takes any state of that kind; the kinds are told apart by `state.kind`. */
export function lifecycleOf(kind: ProcessKind): Lifecycle {
  return LIFECYCLES[kind] as unknown as Lifecycle;
}
