import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openBrowser } from '../support/chromium.ts';
import { isCloser, LANGUAGES, look } from './checks.ts';
import { Doors } from './served.ts';
import { TOUR } from './tour.ts';

// Every page on a desk and on a phone, the first in one language, the next in the next. Languages differ in words, of which
// other tests find those that are missing, and in how wide these are, which boxes.test.ts tries with wider ones. With
// TOUR=whole every page is looked at in every language, and its pictures kept.

const IS_WHOLE = process.env.TOUR === 'whole';

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
  it.each(TOUR.filter((_, i) => IS_WHOLE || isCloser(i, language)))(
    '$name',
    async ({ name, path, as, at, status = 200 }) => {
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
          closely: true,
        });
      } finally {
        await context.close();
      }
    },
  );
});
