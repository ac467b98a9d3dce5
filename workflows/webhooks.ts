import { proxyActivities } from '@temporalio/workflow';
import type { PassesInput } from './contract/clock.ts';
import type { MissionActivities, WebhookResult } from './contract/effects.ts';
import { WEBHOOKS_NUDGE } from './contract/messages.ts';
import { carryOn } from './moving.ts';
import { WEBHOOK_PASS } from './options.ts';
import { inPasses } from './passes.ts';

const { deliverWebhooks } = proxyActivities<Pick<MissionActivities, 'deliverWebhooks'>>(WEBHOOK_PASS);

const SHORTEST_PAUSE_MS = 1_000;

/** Tells the receivers of webhooks what was noted for them, and tries again what they did not take. */
export const webhooks = (input: PassesInput<WebhookResult> = { last: null }): Promise<void> =>
  inPasses(input, {
    nudge: WEBHOOKS_NUDGE,
    pass: () => deliverWebhooks(),
    shortestPause: () => SHORTEST_PAUSE_MS,
    carryOn: carryOn<typeof webhooks>,
  });
