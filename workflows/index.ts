import type { ProcessInput } from './contract/messages.ts';
import { actionLifecycle } from './domain/action/lifecycle.ts';
import { callLifecycle } from './domain/call/lifecycle.ts';
import { missionLifecycle } from './domain/mission/lifecycle.ts';
import { runProcess } from './process.ts';

// Every function exported here is a workflow type, by its name.

export const action = (input: ProcessInput): Promise<void> => runProcess(actionLifecycle, input);
export const call = (input: ProcessInput): Promise<void> => runProcess(callLifecycle, input);
export const mission = (input: ProcessInput): Promise<void> => runProcess(missionLifecycle, input);
/** Temporal knows it as `rounds`, from its first release on. */
export { mailSender as rounds } from './mail-sender.ts';
export { rehearsal } from './rehearsal.ts';
export { webhooks } from './webhooks.ts';
