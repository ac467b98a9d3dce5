import {
  allHandlersFinished,
  defineSignal,
  makeContinueAsNewFunc,
  setHandler,
  type Workflow,
  workflowInfo,
} from '@temporalio/workflow';
import { SIGNAL_MOVE } from './contract/messages.ts';

/**
 * Whether a run is to end: its history grows long, or another version of the worker is there for it. Where workers have
 * no versions, and for a server that knows none, the second never is.
 */
export function isTimeToCarryOn(): boolean {
  const { continueAsNewSuggested, targetWorkerDeploymentVersionChanged } = workflowInfo();
  return continueAsNewSuggested || targetWorkerDeploymentVersionChanged;
}

/** The same, where nobody waits for an answer. */
export const mayCarryOn = (): boolean => isTimeToCarryOn() && allHandlersFinished();

/** Who sleeps learns of another version with its next task: the signal brings one, and that is all it does. */
export function wakeToMove(): void {
  setHandler(defineSignal(SIGNAL_MOVE), () => undefined);
}

/** The next run begins on whatever version is there for it by then, and stays there until it carries on itself. */
export const carryOn = <F extends Workflow>(...input: Parameters<F>): Promise<never> =>
  makeContinueAsNewFunc<F>({ initialVersioningBehavior: 'AUTO_UPGRADE' })(...input);
