import { proxyActivities } from '@temporalio/workflow';
import type { PassesInput } from './contract/clock.ts';
import type { MailPassResult, MissionActivities } from './contract/effects.ts';
import { MAIL_NUDGE } from './contract/messages.ts';
import { carryOn } from './moving.ts';
import { MAIL_PASS } from './options.ts';
import { inPasses } from './passes.ts';

const { sendDueMail } = proxyActivities<Pick<MissionActivities, 'sendDueMail'>>(MAIL_PASS);

/** Milliseconds after a pass that sent nothing of what was due: the mail server asks for patience. */
const PATIENCE = 5_000;

/** Sends what is due. */
export const mailSender = (input: PassesInput<MailPassResult> = { last: null }): Promise<void> =>
  inPasses(input, {
    nudge: MAIL_NUDGE,
    pass: (last) => sendDueMail(last?.passes === undefined ? {} : { passes: last.passes }),
    shortestPause: ({ sent }) => (sent > 0 ? 1 : PATIENCE),
    carryOn: carryOn<typeof mailSender>,
  });
