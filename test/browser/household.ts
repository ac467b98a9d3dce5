import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { LocalStack } from '../../worker/local-stack.ts';
import { openBrowser } from '../support/chromium.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { until } from '../support/until.ts';
import { startWholeStack } from '../support/whole-stack.ts';
import { follow } from './person.ts';

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
export const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };

export interface Household {
  readonly stack: LocalStack;
  readonly browser: Browser;
  readonly url: string;
  /** Where `mission` finds it. */
  readonly dataDir: string;
  /** A browser of somebody's own, with cookies of its own. */
  visitor(options: BrowserContextOptions, language: string): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** The product as `npm start` puts it together, every part real, and browsers in front of it. */
export async function openHousehold(): Promise<Household> {
  const dataDir = await newDataFolder();
  const [whole, browser] = await Promise.all([startWholeStack(dataDir), openBrowser()]);
  const { stack } = whole;
  return {
    stack,
    browser,
    url: stack.access.url,
    dataDir,
    visitor: (options, language) =>
      browser.newContext({ ...options, locale: language, acceptDownloads: true }),
    close: async () => {
      await browser.close();
      await whole.stop();
      await removeDataFolder(dataDir);
    },
  };
}

/** From the page that asks for it. */
export async function signIn(page: Page, home: Household, email: string): Promise<void> {
  await page.goto(`${home.url}/sign-in`);
  await signInHere(page, home, email);
}

/** Asks for a link where the page offers it, finds it in the mailbox, opens it and presses its one button. */
export async function signInHere(page: Page, { stack }: Household, email: string): Promise<void> {
  const before = (await stack.mailbox.list()).filter(({ to }) => to.includes(email)).length;
  await page.locator('input[name=email]').fill(email);
  await follow(page.locator('main form button[type=submit]').first());
  const link = await until(`a sign-in link for ${email}`, async () => {
    const mails = (await stack.mailbox.list()).filter(({ to }) => to.includes(email));
    const newest = mails.at(-1);
    if (mails.length <= before || !newest) return undefined;
    const { text } = await stack.mailbox.read(newest.id);
    return /https?:\/\/\S+\/sign-in\/link\S*/.exec(text)?.[0];
  });
  await page.goto(link);
  await follow(page.locator('main form button[type=submit]').first());
}

/** A picture of the moment, kept as an artifact. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({
    path: path.join(import.meta.dirname, '../artifacts/journeys', `${name}.png`),
    fullPage: true,
  });
}
