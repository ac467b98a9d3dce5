import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import { addDays, day } from '../../workflows/domain/time.ts';
import { openBrowser } from '../support/chromium.ts';
import { manyStates } from '../support/many.ts';
import { SANDBOX } from '../support/played-missions.ts';
import { playedTo } from '../support/world.ts';
import { type Served, serveWorld } from './served.ts';

// What is taken to a wall or a meeting: sheets of paper. That nothing is cut off there, and nothing left that could only be
// pressed, holds of every page (`look`).

const MISSIONS = 30;

let browser: Browser;
let served: Served;
beforeAll(async () => {
  browser = await openBrowser();
  const world = playedTo('preparing', { opening: { sandbox: SANDBOX } });
  world.processes.clear();
  const live = manyStates(3 * MISSIONS, { sandbox: SANDBOX }).filter(
    (state): state is MissionState => state.kind === 'mission' && state.phase === 'preparing',
  );
  const first = live[0];
  for (let i = 0; first && i < MISSIONS; i += 1) {
    const { staff } = live[i % live.length] ?? first;
    const from = addDays(day('2018-01-08'), i * 11);
    const confirmed = { ...first.confirmed, from, to: addDays(from, 3) } as MissionState['confirmed'];
    const id = first.id.replace(/m\d+/, `m${i}`);
    world.processes.set(id, { ...first, id, staff, ...(confirmed ? { confirmed } : {}) });
  }
  served = await serveWorld(world);
});
afterAll(async () => {
  await browser?.close();
  served?.close();
});

it(`a year of ${MISSIONS} missions is one sheet of A3, lying`, async () => {
  const context = await browser.newContext();
  await context.addCookies([{ name: 'as', value: 'coordinator', url: served.url }]);
  const page = await context.newPage();
  await page.goto(`${served.url}/year?year=2018&sandbox=${SANDBOX}`);
  expect(await page.locator('.year-row').count()).toBe(MISSIONS);
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  // 420 × 297 mm, in points.
  expect(sheets.match(/\/MediaBox \[0 0 [\d.]+ [\d.]+\]/g)).toEqual([
    expect.stringMatching(/\[0 0 119[01][.\d]* 84[12][.\d]*\]/),
  ]);
  await context.close();
});
