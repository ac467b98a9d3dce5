import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Looks at every page in every language, and keeps pictures of them. */
export const IS_WHOLE = process.env.TOUR === 'whole';
/** What holds of every page, whoever sees it, in every language and width. */
export const LANGUAGES = ['en', 'es', 'fr'] as const;
const WIDTHS = [1280, 390] as const;
/**
 * Those of a list of pages that are looked at in a language: the first in the first, the next in the next, and closely on a
 * desk or on a phone likewise.
 */
export const shown = <Page extends object>(pages: readonly Page[], language: (typeof LANGUAGES)[number]) =>
  pages
    .map((page, i) => ({ ...page, closely: IS_WHOLE ? WIDTHS : WIDTHS.slice(i % 2, (i % 2) + 1) }))
    .filter((_, i) => IS_WHOLE || LANGUAGES[i % LANGUAGES.length] === language);
const HEIGHT = 900;
/** What A4 leaves between margins. */
const PAPER = 702;

const ARTIFACTS = path.join(import.meta.dirname, '../artifacts/pages');
/** WCAG 2.2 AA and what it builds on; rules of taste are left to people. */
const RULES: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
};
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Opens a page, and at every width, of paper too, finds it no wider than the window, and on paper nothing to be pressed.
 * Nothing of a page but its styles heeds the width, so it is opened once. Closely: at which widths axe looks, too, for what
 * hinders anybody.
 */
export async function look(
  page: Page,
  address: string,
  seen: { name: string; language: string; status?: number; closely: readonly number[] },
) {
  const said: string[] = [];
  page.removeAllListeners('console');
  page.removeAllListeners('pageerror');
  page.on('console', (message) => {
    // The browser says of every answer that isn't a success that it could not be loaded.
    if (message.type() === 'error' && !/status of 4(0[1349]|10)/.test(message.text()))
      said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  const response = await page.goto(address, { waitUntil: 'load' });
  expect(response?.status()).toBe(seen.status ?? 200);
  expect(await page.locator('html').getAttribute('lang')).toBe(seen.language);
  expect(await page.locator('h1').count(), 'one heading says what the page is about').toBe(1);
  if (seen.language === 'fr')
    expect(await page.evaluate<string[]>(BREAKING), 'blanks that break before a mark').toEqual([]);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    expect(await page.evaluate<string[]>(TOO_WIDE), `wider than a window of ${width} px`).toEqual([]);
    expect(await page.evaluate<string[]>(LARGER), 'headings larger than what the page is about').toEqual([]);
    expect(await page.evaluate<string[]>(VALUELESS), 'labels without a value').toEqual([]);
    if (IS_WHOLE) await keepPicture(page, `${seen.language}-${width}`, seen.name);
    if (!seen.closely.includes(width)) continue;
    expect(await hindrances(page), `found by axe at ${width} px`).toEqual([]);
  }
  expect(await page.evaluate<string[]>(AMBIGUOUS), 'links of one name lead to one place').toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: PAPER, height: HEIGHT });
  expect(await page.evaluate<string[]>(TOO_WIDE), 'wider than paper').toEqual([]);
  expect(await page.evaluate<string[]>(PRESSED), 'to be pressed on paper').toEqual([]);
  await page.emulateMedia({ media: null });
  expect(said, 'said in the console').toEqual([]);
}

async function keepPicture(page: Page, folder: string, name: string): Promise<void> {
  await mkdir(path.join(ARTIFACTS, folder), { recursive: true });
  const picture = { path: path.join(ARTIFACTS, folder, `${name}.png`), fullPage: true };
  // On a busy machine the browser now and then has no frame to give at the first asking.
  await page.screenshot(picture).catch(() => page.screenshot(picture));
}

const PRESSED = `[...document.querySelectorAll('nav, footer, button, .ecl-button')]
  .filter((each) => each.checkVisibility())
  .slice(0, 5)
  .map((each) => each.tagName.toLowerCase() + '.' + (each.getAttribute('class') ?? ''))`;

/** Names that several links of a page share, though they lead to different places; folded parts and what another width shows count too. */
const AMBIGUOUS = `(() => {
  const heard = (node) =>
    node.nodeType === 3
      ? node.data
      : node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true'
        ? ''
        : (node.getAttribute('aria-label') ?? node.getAttribute('alt') ?? [...node.childNodes].map(heard).join(''));
  const names = new Map();
  for (const link of document.querySelectorAll('a[href]')) {
    const name = heard(link).replace(/\\s+/g, ' ').trim();
    names.set(name, (names.get(name) ?? new Set()).add(link.getAttribute('href')));
  }
  return [...names]
    .filter(([, places]) => places.size > 1)
    .slice(0, 5)
    .map(([name, places]) => name + ': ' + [...places].slice(0, 3).join(' '));
})()`;

/** French keeps a mark with what it follows; what people and programs wrote themselves stands in code and fields. */
const BREAKING = `(() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (parentElement.closest('script, style, code, pre, textarea, [lang]:not([lang^=fr])')) continue;
    if (/\\S [:;?!»](\\s|$)|« /.test(data)) found.push(data.trim().slice(0, 80));
  }
  return found.slice(0, 5);
})()`;

/** What makes a reader scroll sideways; a table may scroll within itself. */
const TOO_WIDE = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > width + 1)
    .slice(0, 5)
    .map((each) => each.tagName.toLowerCase() + '.' + (each.getAttribute('class') ?? ''));
})()`;

/** A heading of a table's column, where a phone shows it at each cell, and a term: whoever reads it waits for what it says. */
const VALUELESS = `[...document.querySelectorAll('td[data-label], td[data-ecl-table-header], dd')]
  .filter((each) => each.matches('dd') || getComputedStyle(each, '::before').content !== 'none')
  .filter((each) => each.checkVisibility() && !each.textContent.trim())
  .filter((each) => !each.querySelector('input, select, button, img, svg, progress, meter'))
  .slice(0, 5)
  .map((each) => each.dataset.label ?? each.dataset.eclTableHeader ?? each.previousElementSibling?.textContent)`;

/** Parts that look more important than the page. */
const LARGER = `(() => {
  const sizeOf = (each) => parseFloat(getComputedStyle(each).fontSize);
  const title = sizeOf(document.querySelector('h1'));
  return [...document.querySelectorAll('main :is(h2, h3, h4)')]
    .filter((each) => sizeOf(each) > title)
    .slice(0, 5)
    .map((each) => each.textContent.trim());
})()`;

async function hindrances(page: Page): Promise<string[]> {
  // Half a megabyte, for both widths.
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults, RunOptions>(
    (rules) =>
      (globalThis as unknown as { axe: { run(rules: unknown): Promise<AxeResults> } }).axe.run(rules),
    RULES,
  );
  return violations.map(({ id, nodes }) => {
    const where = nodes.slice(0, 3).map(({ html }) => html.slice(0, 160));
    return `${id}: ${where.join(' | ')}`;
  });
}
