import type { Page } from 'playwright-core';

const FARTHEST = 200;

/** Walks by Tab to what has this text, and presses Enter: as somebody does who has no pointer. */
export async function pressTo(page: Page, text: string | RegExp): Promise<void> {
  await tabTo(
    page,
    (each) => (typeof text === 'string' ? each.text === text : text.test(each.text)),
    String(text),
  );
  await page.keyboard.press('Enter');
  await page.waitForLoadState('load');
}

/** Walks by Tab to a field, and types. */
export async function typeInto(page: Page, selector: string, keys: string): Promise<void> {
  await tabTo(page, ({ matches }) => matches, selector, selector);
  await page.keyboard.type(keys);
}

interface Focused {
  readonly text: string;
  readonly matches: boolean;
  readonly isVisible: boolean;
}

async function tabTo(page: Page, isIt: (each: Focused) => boolean, what: string, selector = ':focus') {
  for (let n = 0; n < FARTHEST; n += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<Focused, string>(
      `(selector) => {
      const each = document.activeElement;
      const box = each.getBoundingClientRect();
      return {
        text: (each.innerText ?? '').trim(),
        matches: each.matches(selector),
        isVisible: box.bottom > 0 && box.top < innerHeight,
      };
    }` as never,
      selector,
    );
    if (!isIt(focused)) continue;
    if (!focused.isVisible) throw new Error(`The focus is hidden on ${what}`);
    return;
  }
  throw new Error(`${what} can't be reached by Tab`);
}
