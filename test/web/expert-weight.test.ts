import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { openDoor, signedInAs } from '../support/door.ts';
import { playedMissions } from '../support/played-missions.ts';
import { playedTo } from '../support/world.ts';

/** What experts and partner contacts load on a first visit, compressed (docs/pages.md). */
const LIMIT = 60_000;
const CALL = '/calls/17-11%2FPER%2F01.02%2F2';
const PAGES: readonly (readonly [address: string, person: string])[] = [
  ['/', ''],
  ['/calls', ''],
  [CALL, ''],
  ['/help', ''],
  ['/accessibility', ''],
  ['/profile', 'third'],
  ['/profile/personal', 'third'],
  [`${CALL}/apply`, 'third'],
  ['/applications', 'lead'],
  [`/calls/17-11%2FPER%2F01.02%2F1/application`, 'lead'],
  ['/my-mission', 'lead'],
  ['/our-mission', 'partner'],
  ['/missions/17-11%2FPER%2F01.02/do/accept-offer?position=2&sandbox=try', 'second'],
];

const open = openDoor(playedMissions(playedTo('published')).missions);
// At the time of its own clock, when the offer is new.
const offered = openDoor(playedMissions(playedTo('offered', { opening: { sandbox: 'try' } })).missions);
const later = openDoor(playedMissions(playedTo('preparing')).missions);

async function weightOf(address: string, person: string): Promise<number> {
  const door = person === 'second' ? offered : person === 'lead' || person === 'partner' ? later : open;
  const headers = { accept: 'text/html', 'accept-encoding': 'br', ...(person ? signedInAs(person) : {}) };
  const page = await door.request(address, { headers });
  expect(page.status).toBe(200);
  const html = await page.text();
  const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(
    ([, path = '']) => path,
  );
  const sizes = await Promise.all(
    [...new Set(assets)].map(
      async (path) => (await (await door.request(path, { headers })).arrayBuffer()).byteLength,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, brotliCompressSync(html).byteLength);
}

it.each(PAGES)('%s is light on a first visit', async (address, person) => {
  const weight = await weightOf(address, person);
  if (process.env.WEIGHTS) console.log(`${address} ${(weight / 1000).toFixed(1)} kB`);
  expect(weight).toBeLessThan(LIMIT);
});
