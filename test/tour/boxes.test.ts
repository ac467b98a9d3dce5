import { afterAll, expect, it } from 'vitest';
import { Doors } from '../browser/served.ts';
import { TOUR } from '../browser/tour.ts';
import { Windows } from '../browser/windows.ts';
import { speakPseudo } from '../support/pseudo.ts';

// Every page in a language whose words are 40 % longer, on the narrowest phone and on a desk: what breaks out of its box
// would break in the next language that somebody adds.

const windows = new Windows();
const doors = new Doors();
afterAll(speakPseudo('en'));
afterAll(async () => {
  await windows.close();
  await doors.close();
});

it.each(TOUR)('$name keeps longer words in their boxes', async ({ path, as, at, status = 200 }) => {
  const { url, addressOf } = await doors.at(at ?? 'opened');
  await windows.show({ as, language: 'en', url }, async (page) => {
    const response = await page.goto(addressOf(path), { waitUntil: 'load' });
    expect(response?.status()).toBe(status);
    await page.evaluate(UNFOLDED);
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await page.evaluate<string[]>(BROKEN_OUT), `at ${width} px`).toEqual([]);
    }
  });
});

const UNFOLDED = `document.querySelectorAll('details').forEach((each) => { each.open = true; })`;

/** Words wider than what holds them, or than the window, but for what scrolls within itself; pictures have no boxes. */
const BROKEN_OUT = `(() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (each) => {
    for (let one = each; one && one !== document.body; one = one.parentElement) {
      const { overflowX, position, clipPath } = getComputedStyle(one);
      if (overflowX === 'auto' || overflowX === 'scroll') return true;
      // What only screen readers read.
      if (position === 'absolute' && (clipPath !== 'none' || one.clientWidth <= 1)) return true;
    }
    return false;
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const holder = text.parentElement;
    if (!text.data.trim() || !holder.checkVisibility() || holder.closest('svg, script, style, option, textarea, [hidden]')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const right = Math.max(0, ...[...range.getClientRects()].map((each) => each.right));
    if (right === 0) continue;
    let box = holder;
    while (box !== document.body && getComputedStyle(box).display === 'inline') box = box.parentElement;
    const edge = box.getBoundingClientRect().right;
    if ((right > edge + 1 || right > width + 1) && !scrolls(holder))
      found.push(box.tagName.toLowerCase() + '.' + (box.getAttribute('class') ?? '') + ': ' + text.data.trim().slice(0, 60));
  }
  return [...new Set(found)].slice(0, 6);
})()`;
