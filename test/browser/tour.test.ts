import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/chromium.ts';
import { Doors } from './served.ts';
import { type Stop, TOUR } from './tour.ts';

// Every page in every language on a desk and on a phone: what a person sees is kept as a picture, and nothing that
// hinders anybody may be found on it.

const LANGUAGES = ['en', 'es', 'fr'] as const;
const WIDTHS = [1280, 390] as const;
const ARTIFACTS = path.join(import.meta.dirname, '../artifacts/pages');
/** WCAG 2.2 AA and what it builds on; rules of taste are left to people. */
const RULES: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
};

let browser: Browser;
let axe = '';
const doors = new Doors();

beforeAll(async () => {
  browser = await openBrowser();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterAll(async () => {
  await browser?.close();
  await doors.close();
});

describe.each(LANGUAGES)('in %s', (language) => {
  describe.each(WIDTHS)('%d px wide', (width) => {
    test.each(TOUR)('$name', async (stop) => {
      const { page, said, close } = await visit(stop, language, width);
      try {
        await page.screenshot({ path: await pictureOf(stop, language, width), fullPage: true });
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        expect(await page.locator('h1').count(), 'one heading says what the page is about').toBe(1);
        expect(said, 'said in the console').toEqual([]);
        expect(await tooWide(page), 'wider than the window').toEqual([]);
        expect(await hindrances(page), 'found by axe').toEqual([]);
      } finally {
        await close();
      }
    });
  });
});

async function visit(stop: Stop, language: string, width: number) {
  const { url } = await doors.at(stop.at ?? 'opened');
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    reducedMotion: 'reduce',
  });
  await context.addCookies([
    { name: 'lang', value: language, url },
    ...(stop.as ? [{ name: 'as', value: encodeURIComponent(stop.as), url }] : []),
  ]);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => {
    // The browser says of every answer that isn't a success that it could not be loaded.
    if (message.type() === 'error' && !/status of 4(0[1349]|10)/.test(message.text()))
      said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  const response = await page.goto(`${url}${stop.path}`, { waitUntil: 'load' });
  expect(response?.status()).toBe(stop.status ?? 200);
  return { page, said, close: () => context.close() };
}

async function pictureOf({ name }: Stop, language: string, width: number): Promise<string> {
  const folder = path.join(ARTIFACTS, `${language}-${width}`);
  await mkdir(folder, { recursive: true });
  return path.join(folder, `${name}.png`);
}

/** What makes a reader scroll sideways; a table may scroll within itself. */
const tooWide = (page: Page): Promise<string[]> => page.evaluate<string[]>(TOO_WIDE);
const TOO_WIDE = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > width + 1)
    .slice(0, 5)
    .map((each) => each.tagName.toLowerCase() + '.' + (each.getAttribute('class') ?? ''));
})()`;

async function hindrances(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults, RunOptions>(
    (rules) =>
      (globalThis as unknown as { axe: { run(rules: unknown): Promise<AxeResults> } }).axe.run(rules),
    RULES,
  );
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(' | ')}`,
  );
}
