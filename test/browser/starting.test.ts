import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DESK, type Household, openHousehold } from './household.ts';
import { follow } from './person.ts';

// Whoever ran `npm start` a minute ago: by pages alone, without an id, a file or a command line.

let home: Household;
let page: Page;
let clicks = 0;
beforeAll(async () => {
  home = await openHousehold();
  page = await (await home.visitor(DESK, 'en')).newPage();
});
afterAll(() => home?.close());

async function click(role: 'button' | 'link', name: string | RegExp): Promise<void> {
  // Each leads to another page, some by way of two others.
  await follow(page.getByRole(role, { name }).first());
  clicks += 1;
}

it('opens the example and becomes its coordinator in two clicks, and finds there what is due', async () => {
  await page.goto(home.url);
  clicks = 0;
  await click('button', 'Open the example call as a rehearsal');
  await click('button', 'Sign in as Coordinator (example)');
  expect(clicks).toBe(2);
  expect(await page.locator('h1').textContent()).toBe('My day');
  expect(await page.locator('main').textContent()).toContain('Open the first activity');
  expect(await page.locator('.rehearsal-banner').textContent()).toContain('11 Jun 2018');
}, 120_000);

it('takes a double click for one, on the way and where it decides', async () => {
  await click('link', /^Open the activity/);
  await page.getByRole('button', { name: 'Continue' }).dblclick();
  await page.getByRole('button', { name: 'Open the activity' }).dblclick();
  await page.waitForURL(/\/steps\/2/);
  expect(await page.locator('h1').textContent()).toContain('opened activity 1');
});

it('goes on as an expert, with one click from the banner and one on the name', async () => {
  clicks = 0;
  await click('link', 'Be somebody else');
  await click('button', 'Sign in as Expert 1 (example)');
  expect(clicks).toBe(2);
  expect(await page.locator('header').textContent()).toContain('Expert 1 (example)');
});

it('prepares an action of its own and finds it again', async () => {
  // The expert's pages are in Spanish.
  page = await (await home.visitor(DESK, 'en')).newPage();
  await page.goto(`${home.url}/sign-in/people`);
  await click('button', 'Sign in as Coordinator (example)');
  await page.goto(`${home.url}/actions/new`);
  await click('button', 'Prepare a new action');
  await click('link', 'The request');
  await page.getByLabel('Title', { exact: true }).fill('Apoyo a la inspección');
  await click('button', 'Save and go on');
  expect(await page.getByRole('checkbox', { name: 'Committee Member 1 (example)' }).isChecked()).toBe(true);
  await page.goto(`${home.url}/actions/new`);
  await click('link', 'Apoyo a la inspección');
  expect(await page.locator('main').textContent()).toContain('still open');
});
