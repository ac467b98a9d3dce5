import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/chromium.ts';

/** Who looks at pages; nobody is signed in where no name is given. */
interface Reader {
  readonly as?: string | undefined;
  readonly language: string;
  /** Where the pages are. */
  readonly url: string;
}

/** Windows of one browser that are used one after another: opening one takes as long as showing several pages in it. */
export class Windows {
  #browser: Promise<Browser> | undefined;
  readonly #free: Page[] = [];

  browser(): Promise<Browser> {
    this.#browser ??= openBrowser();
    return this.#browser;
  }

  /** A window that has this reader's cookies and no others. */
  async show<T>({ as, language, url }: Reader, work: (page: Page) => Promise<T>): Promise<T> {
    const page = this.#free.pop() ?? (await this.#open());
    const context = page.context();
    await context.clearCookies();
    await context.addCookies([
      { name: 'lang', value: language, url },
      ...(as ? [{ name: 'as', value: encodeURIComponent(as), url }] : []),
    ]);
    const result = await work(page);
    // One in which something has failed is not used again: nobody knows how it was left.
    this.#free.push(page);
    return result;
  }

  async close(): Promise<void> {
    await (await this.#browser)?.close();
  }

  async #open(): Promise<Page> {
    const context = await (await this.browser()).newContext({ reducedMotion: 'reduce' });
    return context.newPage();
  }
}
