import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openBrowser } from '../support/chromium.ts';
import { isCloser, LANGUAGES, look } from './checks.ts';
import { Doors } from './served.ts';
import { TOUR } from './tour.ts';

// Every page in every language on a desk and on a phone. Languages differ in words, of which other tests find those that
// are missing, and in how wide these are: so each page is looked at closely in one language, the next page in the next.

let browser: Browser;
const doors = new Doors();

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await doors.close();
});

describe.concurrent.each(LANGUAGES)('in %s', (language) => {
  it.each(TOUR.map((stop, i) => ({ ...stop, i })))(
    '$name',
    async ({ i, name, path, as, at, status = 200 }) => {
      const { url } = await doors.at(at ?? 'opened');
      const context = await browser.newContext({ reducedMotion: 'reduce' });
      await context.addCookies([
        { name: 'lang', value: language, url },
        ...(as ? [{ name: 'as', value: encodeURIComponent(as), url }] : []),
      ]);
      try {
        await look(await context.newPage(), `${url}${path}`, {
          name,
          language,
          status,
          closely: isCloser(i, language),
        });
      } finally {
        await context.close();
      }
    },
  );
});
