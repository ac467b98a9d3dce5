import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { QUERY_LAST_PASS } from '../../workflows/contract/clock.ts';
import type { MailPassResult } from '../../workflows/contract/effects.ts';
import { MAIL_NUDGE } from '../../workflows/contract/messages.ts';
import { instant } from '../../workflows/domain/time.ts';
import { QUEUE } from '../support/counting/processes.ts';
import { beginWorld, type World } from '../support/counting/world.ts';
import { until } from '../support/until.ts';

const nothing: MailPassResult = { sent: 0, failed: 0, deferred: 0, nextAt: null };
let world: World;
let passes: number[] = [];

beforeAll(async () => {
  world = await beginWorld();
});
afterEach(async () => {
  await world.client.workflow.getHandle('rounds').terminate();
});
afterAll(() => world.end());

async function begin(result: (pass: number) => Partial<MailPassResult> = () => ({})) {
  passes = [];
  world.fake.overrides.sendDueMail = async () => {
    passes.push(await world.environment.currentTimeMs());
    return { ...nothing, ...result(passes.length) };
  };
  const rounds = await world.client.workflow.start('rounds', { workflowId: 'rounds', taskQueue: QUEUE });
  await until('the first pass', async () => (await rounds.query(QUERY_LAST_PASS)) !== null);
  return rounds;
}

it('passes at least every 15 minutes', async () => {
  const rounds = await begin();
  await world.environment.sleep('61 minutes');
  expect(passes).toHaveLength(5);
  expect(await rounds.query(QUERY_LAST_PASS)).toMatchObject({ ...nothing, at: expect.any(String) });
});

it('passes when the next mail is to leave', async () => {
  const nextAt = instant((await world.environment.currentTimeMs()) + 4 * 60_000);
  await begin((pass) => (pass === 1 ? { nextAt } : {}));
  await world.environment.sleep('5 minutes');
  expect(passes).toHaveLength(2);
  expect(passes[1]).toBeGreaterThanOrEqual(Date.parse(nextAt));
});

it('passes when it is nudged, and not once for each of many nudges', async () => {
  const rounds = await begin();
  await Promise.all(Array.from({ length: 20 }, () => rounds.signal(MAIL_NUDGE)));
  await until('another pass', () => passes.length > 1);
  expect(passes.length).toBeLessThan(20);
});

it('goes on at once while there is more, and takes a breath where nothing leaves', async () => {
  const overdue = instant(await world.environment.currentTimeMs());
  await begin((pass) => (pass < 4 ? { sent: 10, nextAt: overdue } : { deferred: 1, nextAt: overdue }));
  await until('four passes', () => passes.length >= 4);
  await world.environment.sleep('12 seconds');
  expect(passes.length).toBeLessThan(8);
});
