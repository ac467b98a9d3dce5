import { condition, defineQuery, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import { type LastPass, type MailSenderInput, QUERY_LAST_PASS } from './contract/clock.ts';
import type { MailPassResult, MissionActivities } from './contract/effects.ts';
import { MAIL_NUDGE } from './contract/messages.ts';
import { instant } from './domain/time.ts';
import { carryOn, mayCarryOn, wakeToMove } from './moving.ts';
import { MAIL_PASS } from './options.ts';

const { sendDueMail } = proxyActivities<Pick<MissionActivities, 'sendDueMail'>>(MAIL_PASS);

const AT_LEAST_EVERY = 15 * 60_000;
/** Between two passes of which the first sent nothing that was due: the mail server asks for patience. */
const SHORTEST_PAUSE_MS = 5_000;

/** Sends what is due, whenever somebody nudges, when the next mail is to leave, and at least every 15 minutes. */
export async function mailSender(input: MailSenderInput = { last: null }): Promise<void> {
  let { last } = input;
  let nudged = false;
  setHandler(defineQuery<LastPass | null>(QUERY_LAST_PASS), () => last);
  setHandler(defineSignal(MAIL_NUDGE), () => {
    nudged = true;
  });
  wakeToMove();
  for (;;) {
    // Whoever nudges during the pass may have come too late for it.
    nudged = false;
    const result = await sendDueMail(last?.passes === undefined ? {} : { passes: last.passes });
    last = { at: instant(Date.now()), ...result };
    if (mayCarryOn()) {
      // The next run begins with a pass, so a nudge is not lost.
      await carryOn<typeof mailSender>({ last });
    }
    await condition(() => nudged || mayCarryOn(), untilNextPass(result, Date.now()));
  }
}

function untilNextPass({ sent, nextAt }: MailPassResult, now: number): number {
  const next = nextAt === null ? AT_LEAST_EVERY : Date.parse(nextAt) - now;
  return Math.min(AT_LEAST_EVERY, Math.max(sent > 0 ? 1 : SHORTEST_PAUSE_MS, next));
}
