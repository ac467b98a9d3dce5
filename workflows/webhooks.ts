import { condition, defineQuery, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import { type LastWebhookPass, QUERY_LAST_PASS, type WebhooksInput } from './contract/clock.ts';
import type { MissionActivities, WebhookResult } from './contract/effects.ts';
import { WEBHOOKS_NUDGE } from './contract/messages.ts';
import { instant } from './domain/time.ts';
import { carryOn, mayCarryOn, wakeToMove } from './moving.ts';
import { WEBHOOK_PASS } from './options.ts';

const { deliverWebhooks } = proxyActivities<Pick<MissionActivities, 'deliverWebhooks'>>(WEBHOOK_PASS);

/** Whoever records a step nudges; this is for a nudge that was lost. */
const AT_LEAST_EVERY = 15 * 60_000;
const SHORTEST_PAUSE_MS = 1_000;

/** Tells the receivers of webhooks what was noted for them: when somebody nudges, and when an attempt is due. */
export async function webhooks(input: WebhooksInput = { last: null }): Promise<void> {
  let { last } = input;
  let nudged = false;
  setHandler(defineQuery<LastWebhookPass | null>(QUERY_LAST_PASS), () => last);
  setHandler(defineSignal(WEBHOOKS_NUDGE), () => {
    nudged = true;
  });
  wakeToMove();
  for (;;) {
    nudged = false;
    const result = await deliverWebhooks();
    last = { at: instant(Date.now()), ...result };
    if (mayCarryOn()) {
      // The next run begins with a pass, so a nudge is not lost.
      await carryOn<typeof webhooks>({ last });
    }
    await condition(() => nudged || mayCarryOn(), untilNextPass(result, Date.now()));
  }
}

function untilNextPass({ nextAt }: WebhookResult, now: number): number {
  const next = nextAt === null ? AT_LEAST_EVERY : Date.parse(nextAt) - now;
  return Math.min(AT_LEAST_EVERY, Math.max(SHORTEST_PAUSE_MS, next));
}
