import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { pdf } from '../support/papers.ts';

/** A press that leads to another page, until that is there. */
export async function follow(element: Locator): Promise<void> {
  await Promise.all([element.page().waitForEvent('load'), element.click()]);
}

/**
 * Somebody before a page, whose clicks are counted: a click is a press on a link, a button or a control that a person needs.
 * Words that are typed, days that are filled in and a file that is chosen are no clicks; opening a mail isn't one, its button
 * is.
 */
export class Person {
  readonly page: Page;
  #clicks = 0;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(60_000);
  }

  /** Leads to another page, by way of several now and then. */
  async press(role: 'button' | 'link', name: string | RegExp, within = 'body'): Promise<void> {
    const element = this.page.locator(within).getByRole(role, { name }).first();
    // What somebody else did arrives a moment later: people look again.
    if (role === 'link')
      for (let looks = 0; looks < 10; looks += 1) {
        const isThere = await element.waitFor({ timeout: 3_000 }).then(
          () => true,
          () => false,
        );
        if (isThere) break;
        await this.page.reload();
      }
    await this.#follow(element);
  }

  /** The one button that a form is for. */
  async goOn(): Promise<void> {
    await this.#follow(this.page.locator('main form button.ecl-button--primary').first());
  }

  /** What a page of confirmation leads on to. */
  async onwards(): Promise<void> {
    await this.#follow(this.page.locator('main a.ecl-button--primary').first());
  }

  async #follow(element: Locator): Promise<void> {
    this.#clicks += 1;
    await follow(element);
  }

  /** A box or a circle. */
  async tick(selector: string): Promise<void> {
    this.#clicks += 1;
    await this.page.locator(selector).first().check();
  }

  /** Words, a number or a day, by the name of the field. */
  async write(name: string, words: string): Promise<void> {
    await this.page.locator(`main [name="${name}"]`).first().fill(words);
  }

  async writeAll(words: string): Promise<void> {
    const fields = 'main form :is(input:not([type=hidden], [type=file]), textarea)';
    for (const field of await this.page.locator(fields).all()) await field.fill(words);
  }

  /** A file of a page's only field for one, or of another. */
  async choose(name: string, pages: number, field = 0): Promise<void> {
    const file = { name, mimeType: 'application/pdf', buffer: Buffer.from(await pdf(pages)) };
    await this.page.locator('main input[type=file]').nth(field).setInputFiles(file);
  }

  read(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** What is done within so many clicks. */
  async within(most: number, what: string, act: () => Promise<void>): Promise<void> {
    const before = this.#clicks;
    await act();
    expect(this.#clicks - before, `clicks to ${what}`).toBeLessThanOrEqual(most);
  }
}
