import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { Doors } from '../browser/served.ts';
import { TOUR } from '../browser/tour.ts';
import { openBrowser } from '../support/chromium.ts';
import { type Row, report } from './report.ts';

/**
 * What a visit costs on a slow phone: 1.6 Mbit/s with 300 ms to the server and back, and a processor at a quarter of this
 * machine's speed. The largest paint and what shifts are of a first visit; an interaction is the slowest of opening the
 * menu and each fold, ticking, and writing a word, from the touch to the next frame.
 */
const SLOW = { latency: 300, downloadThroughput: 200_000, uploadThroughput: 94_000, offline: false };
const SLOWER = 4;
const AIMS = { paint: '<= 2500', interaction: '<= 200', shift: '<= 0.1' };
const PAGES = [
  'home',
  'calls',
  'call-as-expert',
  'applications',
  'form-offer',
  'my-mission',
  'our-mission',
  'decision',
  'my-day-coordinator',
  'room-preparing',
  'room-reporting',
  'call-as-coordinator',
  'what-if',
  'missions',
  'year',
  'facility',
] as const;
const MOST_FOLDS = 8;

/** Runs in the page, before anything else there. */
const WATCH = `globalThis.seen = { paint: 0, shift: 0, interaction: 0 };
const watch = (type, told, more) => new PerformanceObserver((list) => list.getEntries().forEach(told))
  .observe({ type, buffered: true, ...more });
watch('largest-contentful-paint', ({ startTime }) => { seen.paint = startTime; });
watch('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) seen.shift += value; });
watch('event', ({ duration, interactionId }) => {
  if (interactionId) seen.interaction = Math.max(seen.interaction, duration);
}, { durationThreshold: 16 });`;

const doors = new Doors();
let browser: Browser | undefined;
try {
  browser = await openBrowser();
  const rows: Row[] = [];
  for (const name of PAGES) rows.push(...(await measured(browser, name)));
  report('phone', rows);
} finally {
  await browser?.close();
  await doors.close();
}

async function measured(of: Browser, name: string): Promise<readonly Row[]> {
  const stop = TOUR.find((each) => each.name === name);
  if (!stop) throw new Error(`there is no page ${name}`);
  const { url, addressOf } = await doors.at(stop.at ?? 'opened');
  const visit = async (context: BrowserContext) => {
    const page = await context.newPage();
    const session = await slowed(page);
    await page.addInitScript(WATCH);
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(addressOf(stop.path), { waitUntil: 'networkidle', timeout: 60_000 });
    await told(page);
    return { page, bytes: () => bytes };
  };
  // The server's own first time is measured elsewhere.
  const context = async () => {
    const found = await of.newContext({
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
    });
    const cookies = { lang: 'es', ...(stop.as ? { as: encodeURIComponent(stop.as) } : {}) };
    await found.addCookies(Object.entries(cookies).map(([key, value]) => ({ name: key, value, url })));
    return found;
  };
  const warming = await context();
  await (await warming.newPage()).goto(addressOf(stop.path));
  await warming.close();
  const first = await context();
  const { page, bytes } = await visit(first);
  const { paint, shift } = await page.evaluate<{ paint: number; shift: number }>('globalThis.seen');
  const weight = bytes() / 1_000;
  const interaction = await interactions(page);
  const later = await visit(first);
  const weightLater = later.bytes() / 1_000;
  await first.close();
  return [
    { what: `${name}: largest paint`, value: paint, unit: 'ms', aim: AIMS.paint },
    { what: `${name}: slowest interaction`, value: interaction, unit: 'ms', aim: AIMS.interaction },
    { what: `${name}: shift`, value: shift, unit: '', aim: AIMS.shift },
    { what: `${name}: first visit`, value: weight, unit: 'kB' },
    { what: `${name}: later visit`, value: weightLater, unit: 'kB' },
  ];
}

async function slowed(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return session;
}

/** Of a frame that is painted the page hears after it. */
async function told(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 500)))');
}

async function interactions(page: Page): Promise<number> {
  const menu = page.locator('.frame-header__menu');
  if (await menu.isVisible()) {
    await menu.tap();
    await page.keyboard.press('Escape');
  }
  const folds = page.locator('main details:not([open]) > summary:visible');
  for (let i = 0; i < MOST_FOLDS && (await folds.count()) > 0; i += 1) await folds.first().tap();
  const box = page.locator('main input[type=checkbox]:visible, main input[type=radio]:visible').first();
  if ((await box.count()) > 0) await box.tap();
  const field = page.locator('main input[type=text]:visible, main textarea:visible').first();
  if ((await field.count()) > 0) {
    await field.tap();
    await page.keyboard.type('Lima');
  }
  await told(page);
  return page.evaluate<number>('globalThis.seen.interaction');
}
