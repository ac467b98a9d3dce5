import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { QUERY_LAST_PASS } from '../../workflows/contract/clock.ts';
import type { WebhookResult } from '../../workflows/contract/effects.ts';
import { WEBHOOKS_ID, WEBHOOKS_NUDGE } from '../../workflows/contract/messages.ts';
import { instant } from '../../workflows/domain/time.ts';
import { QUEUE } from '../support/counting/processes.ts';
import { beginWorld, type World } from '../support/counting/world.ts';
import { until } from '../support/until.ts';

let world: World;
let passes: number[] = [];

beforeAll(async () => {
  world = await beginWorld();
});
afterEach(async () => {
  await world.client.workflow.getHandle(WEBHOOKS_ID).terminate();
});
afterAll(() => world.end());

async function begin(result: (pass: number) => Partial<WebhookResult> = () => ({})) {
  passes = [];
  world.fake.overrides.deliverWebhooks = async () => {
    passes.push(await world.environment.currentTimeMs());
    return { delivered: 0, failed: 0, deferred: 0, nextAt: null, ...result(passes.length) };
  };
  const webhooks = await world.client.workflow.start('webhooks', {
    workflowId: WEBHOOKS_ID,
    taskQueue: QUEUE,
  });
  await until('the first pass', async () => (await webhooks.query(QUERY_LAST_PASS)) !== null);
  return webhooks;
}

it('looks when it is nudged, when an attempt is due, and now and then by itself', async () => {
  const nextAt = instant((await world.environment.currentTimeMs()) + 5 * 60_000);
  const webhooks = await begin((pass) => (pass === 1 ? { deferred: 1, nextAt } : {}));
  await world.environment.sleep('6 minutes');
  expect(passes).toHaveLength(2);
  expect(passes[1]).toBeGreaterThanOrEqual(Date.parse(nextAt));
  await webhooks.signal(WEBHOOKS_NUDGE);
  await until('the pass that was asked for', () => passes.length === 3);
  await world.environment.sleep('16 minutes');
  expect(passes).toHaveLength(4);
});

it('loses no nudge that comes during a pass', async () => {
  const webhooks = await begin();
  const under = Promise.withResolvers<void>();
  world.fake.overrides.deliverWebhooks = async () => {
    passes.push(0);
    if (passes.length === 2) await under.promise;
    return { delivered: 0, failed: 0, deferred: 0, nextAt: null };
  };
  await webhooks.signal(WEBHOOKS_NUDGE);
  await until('a pass under way', () => passes.length === 2);
  await webhooks.signal(WEBHOOKS_NUDGE);
  under.resolve();
  await until('another', () => passes.length === 3);
});
