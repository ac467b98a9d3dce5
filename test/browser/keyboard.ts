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
    const focused = await page.locator(':focus').evaluate((element, wanted): Focused => {
      const each = element as unknown as Element;
      const box = each.getBoundingClientRect();
      const { innerHeight } = globalThis as unknown as { innerHeight: number };
      return {
        text: each.textContent.trim(),
        matches: each.matches(wanted),
        isVisible: box.bottom > 0 && box.top < innerHeight,
      };
    }, selector);
    if (!isIt(focused)) continue;
    if (!focused.isVisible) throw new Error(`The focus is hidden on ${what}`);
    return;
  }
  throw new Error(`${what} can't be reached by Tab`);
}

/** What is needed of an element of a page; this program has no types of a browser. */
interface Element {
  readonly textContent: string;
  matches(selector: string): boolean;
  getBoundingClientRect(): { readonly top: number; readonly bottom: number };
}
