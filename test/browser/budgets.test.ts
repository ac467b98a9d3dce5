import type { BrowserContext } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { application, crowded } from '../support/crowd.ts';
import { SANDBOX } from '../support/played-missions.ts';
import { CALL_2 } from '../support/world.ts';
import { Doors, serveWorld } from './served.ts';
import { TOUR } from './tour.ts';
import { Windows } from './windows.ts';

// What a visit costs whoever pays for the bytes: everything that crosses the network, compressed as it is sent; and what
// the page that people have open all day costs them in screens.

const KB = 1_000;
/** First visits; a later one finds styles and scripts in the browser's cache. */
const BUDGETS = { outside: 60 * KB, staff: 130 * KB, later: 15 * KB };
/** The later visit of a room brings its whole history along. */
const OUTSIDE = ['home', 'calls', 'call-as-expert', 'apply', 'applications', 'my-mission', 'our-mission'];
const STAFF = ['my-day-coordinator', 'missions', 'room-preparing', 'decision', 'facility'];

const windows = new Windows();
const doors = new Doors();
afterAll(async () => {
  await windows.close();
  await doors.close();
});

describe('a first visit', () => {
  it.each(OUTSIDE)('of %s costs experts and partners little, and a later one less', async (name) => {
    const { first, later } = await costs(name);
    expect(first, 'bytes of the first visit').toBeLessThanOrEqual(BUDGETS.outside);
    expect(later, 'bytes of the second').toBeLessThanOrEqual(BUDGETS.later);
  });
  it.each(STAFF)('of %s keeps within what staff may be asked for', async (name) => {
    expect((await costs(name)).first, 'bytes of the first visit').toBeLessThanOrEqual(BUDGETS.staff);
  });
});

/** One point in each phase that has most to say, in the language with the longest words. */
const PHASES = [
  'opened',
  'published',
  'submitted',
  'approved',
  'offered',
  'preparing',
  'ready',
  'in the field',
  'reporting',
  'closed',
] as const;
/** As high as desks and phones are that see least. */
const SCREEN = 740;

describe('the room of a mission', () => {
  it.each(PHASES)('is read on two screens of a desk and three of a phone: %s', async (at) => {
    const { url } = await doors.at(at);
    await windows.show({ as: 'coordinator', language: 'fr', url }, async (page) => {
      await page.goto(`${url}/missions/${encodeURIComponent('17-11/PER/01.02')}?sandbox=try`);
      for (const [width, screens] of [
        [1280, 2],
        [360, 3],
      ] as const) {
        await page.setViewportSize({ width, height: SCREEN });
        const { height, stops } = await page.evaluate<{ height: number; stops: number }>(SIZE);
        expect(height, `pixels at ${width}`).toBeLessThanOrEqual(screens * SCREEN);
        expect(stops, `stops of the keyboard at ${width}`).toBeLessThan(60);
      }
      const frame = await page.evaluate<number>(FRAME);
      expect(frame, 'header and banner on a phone').toBeLessThan(SCREEN / 5);
    });
  });
});

/** Candidates of whom some are drafts, some screened, and most still to be: nobody's list is shorter for being long. */
const CANDIDATES = [3, 30] as const;

describe('the desk of a call', () => {
  it.each(CANDIDATES)(
    'shows who is to be screened on little more than a room takes: %i candidates',
    async (n) => {
      const { url, close } = await serveWorld(
        crowded(Array.from({ length: n }, (_, i) => application(i + 1))),
      );
      await windows.show({ as: 'coordinator', language: 'fr', url }, async (page) => {
        const call = `${url}/calls/${encodeURIComponent(CALL_2)}`;
        for (const [path, desk, phone] of [
          ['', 2.5, 3.25],
          ['/do/rank-applications', 3, 3.25],
        ] as const) {
          await page.goto(`${call}${path}?sandbox=${SANDBOX}`);
          for (const [width, screens] of [
            [1280, desk],
            [360, phone],
          ] as const) {
            await page.setViewportSize({ width, height: SCREEN });
            const { height } = await page.evaluate<{ height: number }>(SIZE);
            expect(height, `pixels at ${width} of ${path}`).toBeLessThanOrEqual(screens * SCREEN);
          }
        }
      });
      close();
    },
  );
});

const SIZE = `({
  height: document.documentElement.scrollHeight,
  stops: [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter((each) => each.checkVisibility()).length,
})`;
const FRAME = `document.querySelector('.rehearsal-banner').getBoundingClientRect().bottom`;

async function costs(name: string): Promise<{ first: number; later: number }> {
  const stop = TOUR.find((each) => each.name === name);
  if (!stop) throw new Error(`there is no page ${name}`);
  const { url, addressOf } = await doors.at(stop.at ?? 'opened');
  // A first visit finds nothing kept.
  const context = await (await windows.browser()).newContext({ viewport: { width: 390, height: 844 } });
  if (stop.as) await context.addCookies([{ name: 'as', value: encodeURIComponent(stop.as), url }]);
  try {
    const first = await bytesOf(context, addressOf(stop.path));
    const later = await bytesOf(context, addressOf(stop.path));
    console.log(`${name}: ${(first / KB).toFixed(1)} kB, later ${(later / KB).toFixed(1)} kB`);
    return { first, later };
  } finally {
    await context.close();
  }
}

async function bytesOf(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const response = await page.goto(address, { waitUntil: 'load' });
  expect(response?.status()).toBe(200);
  await page.close();
  return bytes;
}
