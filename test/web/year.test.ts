import { describe, expect, it } from 'vitest';
import { formatYear, parseYear } from '../../client/web/year/query.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { MISSION, playedTo } from '../support/world.ts';

const world = playedTo('preparing', { opening: { sandbox: SANDBOX } });
const door = openDoor(playedMissions(world).missions);
const get = (path: string, as: string, language = 'en') =>
  door.request(path, { headers: { ...signedInAs(as), accept: 'text/html', 'accept-language': language } });
const year = async (query: string, as = 'coordinator') =>
  (await get(`/year?${query}&sandbox=${SANDBOX}`, as)).text();
const REFERENCE = world.mission(MISSION).reference;

describe('the address of the year', () => {
  it.each(['', 'year=2018&by=expert&coordinator=c&country=PE&expert=e&look=table&page=2&sandbox=try'])(
    'says everything and nothing twice: %s',
    (query) => {
      expect(formatYear(parseYear(new URLSearchParams(query)))).toBe(query);
    },
  );

  it('is understood as far as it can be', () => {
    const query = new URLSearchParams('year=next&by=nothing&look=odd&page=0&country=PE');
    expect(formatYear(parseYear(query))).toBe('country=PE');
  });
});

describe('a year at a glance', () => {
  it('shows a mission with its days and what it is about, as a link of the picture', async () => {
    const page = await year('year=2018');
    const [row = ''] = /<a class="year-row"[^>]*>/.exec(page) ?? [];
    expect(row).toContain(encodeURIComponent(REFERENCE));
    expect(row).toMatch(/in the field Mon 15 Oct 2018 to Thu 18 Oct 2018, confirmed/);
    expect(page).toContain('year-bar--confirmed');
    expect(page).toContain('Week 42, Mon 15 Oct 2018 to Sun 21 Oct 2018: 1 mission in the field');
    expect(page).not.toMatch(/<[^>]* style=/);
  });

  it('draws a window while there are no dates', async () => {
    const early = openDoor(playedMissions(playedTo('opened', { opening: { sandbox: SANDBOX } })).missions);
    const page = await (
      await early.request(`/year?year=2018&sandbox=${SANDBOX}`, {
        headers: { ...signedInAs('coordinator'), accept: 'text/html', 'accept-language': 'en' },
      })
    ).text();
    expect(page).toMatch(/<rect class="year-bar year-bar--window"[^>]*>/);
    expect(page).toMatch(/aria-label="[^"]*window [^"]*, no dates yet"/);
  });

  it('stands by expert in a row of each', async () => {
    const rows = (await year('year=2018&by=expert')).match(/<a class="year-row"/g);
    expect(rows).toHaveLength(2);
  });

  it.each([
    ['year=2018&country=PE', true],
    ['year=2018&country=BE', false],
    ['year=2018&coordinator=coordinator', true],
    ['year=2018&coordinator=other+coordinator', false],
    ['year=2018&expert=lead', true],
    ['year=2018&expert=third', false],
    ['year=2019', false],
  ])('with %s: %s', async (query, isThere) => {
    expect((await year(query)).includes('year-row"')).toBe(isThere);
  });

  it('is the same as a table and as a file, whose leaving is recorded', async () => {
    const page = await year('year=2018&look=table');
    expect(page).toMatch(/<caption[^>]*>Missions of 2018: 1 row</);
    expect(page).not.toContain('year-row"');
    const file = await get(`/year.csv?year=2018&sandbox=${SANDBOX}`, 'coordinator');
    const [head, line] = (await file.text()).split('\r\n');
    expect(file.headers.get('content-disposition')).toContain('year-2018.csv');
    expect(head).toContain('First day in the field');
    expect(line).toContain('2018-10-15,2018-10-18,yes');
  });

  it('is for staff', async () => {
    for (const as of ['lead', 'partner', 'member', 'observer'])
      expect((await get(`/year?sandbox=${SANDBOX}`, as)).status, as).toBe(403);
    expect((await door.request('/year', { headers: { accept: 'text/html' } })).status).toBe(401);
  });
});
