import { defineSignal, setHandler, type WorkflowInfo } from '@temporalio/workflow';
import type { ProcessInput } from '../../../workflows/contract/messages.ts';
import { runProcess } from '../../../workflows/process.ts';
import { counting } from './lifecycle.ts';

export { mailSender as rounds } from '../../../workflows/mail-sender.ts';
export { rehearsal } from '../../../workflows/rehearsal.ts';
export { webhooks } from '../../../workflows/webhooks.ts';

type Mutate = (change: (info: WorkflowInfo) => WorkflowInfo) => void;
declare const __TEMPORAL_ACTIVATOR__: { mutateWorkflowInfo: Mutate };

/** Makes the server's suggestion, which otherwise takes thousands of events, from the next activation on. */
export const suggestContinueAsNew = defineSignal('suggestContinueAsNew');

export async function action(input: ProcessInput): Promise<void> {
  setHandler(suggestContinueAsNew, () => {
    const activator = __TEMPORAL_ACTIVATOR__;
    const mutate: Mutate = activator.mutateWorkflowInfo.bind(activator);
    const suggest: Mutate = (change) => mutate((info) => ({ ...change(info), continueAsNewSuggested: true }));
    activator.mutateWorkflowInfo = suggest;
    suggest((info) => info);
  });
  await runProcess(counting, input);
}

export { action as call };
