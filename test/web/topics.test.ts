import { describe, expect, it } from 'vitest';
import { openDoor, signedInAs } from '../support/door.ts';
import { exampleBrief } from '../support/example-brief.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { type Milestone, playedTo, type World } from '../support/world.ts';

/** People know missions by what they are about: wherever one is named, its title, city and country stand there. */

const REF = '17-11%2FPER%2F01.02';
const SANDBOXED = `sandbox=${SANDBOX}`;

const [activity] = exampleBrief().activities;
const TITLE = activity?.title ?? '';

function at(milestone: Milestone, change: (world: World) => void = () => undefined) {
  const world = playedTo(milestone, { opening: { sandbox: SANDBOX } });
  change(world);
  const played = playedMissions(world);
  played.texts.set('brief', JSON.stringify(exampleBrief()));
  const door = openDoor(played.missions);
  return async (address: string, as = 'coordinator') => {
    const headers = { ...signedInAs(as), accept: 'text/html', 'accept-language': 'en' };
    const answer = await door.request(address, { headers });
    return { html: await answer.text(), status: answer.status, to: answer.headers.get('location') };
  };
}
const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');
const plain = (html: string) => textOf(html.slice(html.indexOf('<main')));

describe('what a mission is about stands', () => {
  it.each([
    ['preparing', `/my-day?${SANDBOXED}`, 'coordinator'],
    ['preparing', `/my-day?${SANDBOXED}`, 'lead'],
    ['preparing', `/missions?view=all&${SANDBOXED}`, 'coordinator'],
    ['preparing', `/search?q=17`, 'coordinator'],
    ['preparing', `/missions/${REF}?${SANDBOXED}`, 'coordinator'],
    ['preparing', `/missions/${REF}/history?${SANDBOXED}`, 'lead'],
    ['preparing', `/missions/${REF}/do/move-dates?${SANDBOXED}`, 'coordinator'],
    ['preparing', `/my-mission?${SANDBOXED}`, 'lead'],
    ['preparing', `/our-mission?${SANDBOXED}`, 'partner'],
    ['submitted', `/committee?${SANDBOXED}`, 'member'],
    ['submitted', `/committee/${REF}?${SANDBOXED}`, 'member'],
    ['applied', `/calls/${REF}%2F2?${SANDBOXED}`, 'coordinator'],
    ['published', `/calls?${SANDBOXED}`, 'third'],
    ['screened', `/calls/${REF}%2F2/application?${SANDBOXED}`, 'second'],
    ['preselected', '/applications', 'second'],
    ['preparing', `/missions/${REF}/steps/3?${SANDBOXED}`, 'coordinator'],
    ['preparing', `/rehearsals/${SANDBOX}`, 'coordinator'],
  ] as const)('%s: %s for the %s', async (milestone, address, as) => {
    const { html, status } = await at(milestone)(address, as);
    expect(status).toBe(200);
    const said = html.slice(html.indexOf('ecl-container'));
    expect(textOf(said)).toContain(textOf(TITLE));
    expect(textOf(said)).toContain('Lima');
  });

  it('leads to one place by one link of that name', async () => {
    const { html } = await at('preparing', (world) => void world.on('2018-10-08'))(`/my-day?${SANDBOXED}`);
    const links = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
    const to = Map.groupBy(links, ([, , name = '']) => name.trim());
    for (const [name, all] of to) {
      const places = new Set(all.map(([, href]) => href));
      if (name === textOf(TITLE)) expect([name, places.size]).toEqual([name, 1]);
    }
  });

  it('in the language of the file, wherever the page speaks another', async () => {
    const { html } = await at('preparing')(`/missions/${REF}?${SANDBOXED}&lang=fr`);
    expect(html).toContain(`<h1 class="page-title" lang="${exampleBrief().language}">`);
    expect(plain(html)).toContain('Lima, Pérou');
  });

  it.each([
    ['the breadcrumbs of a page', `/missions/${REF}/history?${SANDBOXED}`],
    ['the way back from what was done', `/missions/${REF}/steps/3?${SANDBOXED}`],
    ['the buttons of a day', `/my-day?${SANDBOXED}`],
  ])('in that language in %s as well', async (_, address) => {
    const { html } = await at('preparing')(address);
    const marked = `<span lang="${exampleBrief().language}">${TITLE}, Lima</span>`;
    expect(html).toContain(marked);
    expect(html.replaceAll(marked, ''), 'nowhere without it').not.toContain(`${TITLE}, Lima</a>`);
  });
});

describe('a duty', () => {
  it('names whom it is about, and what is to be done', async () => {
    const closed = at('applied', (world) => void world.until(world.next()?.at ?? world.now));
    const { html } = await closed(`/my-day?${SANDBOXED}`);
    expect(plain(html)).toContain('Screen the application of Name of');
  });
});

describe('searching', () => {
  it.each([
    ['the title', TITLE.split(' ')[0] ?? ''],
    ['the city', 'lima'],
    ['the institution', exampleBrief().institution.name.split(' ')[0] ?? ''],
  ])('finds by %s', async (_, text) => {
    const { html } = await at('preparing')(`/search?q=${encodeURIComponent(text)}`);
    expect(html).toContain(`/missions/${REF}?${SANDBOXED}`);
  });

  it('filters the table by them too', async () => {
    const read = at('preparing');
    const found = await read(`/missions?view=all&q=LIMA&${SANDBOXED}`);
    expect(found.html).toContain(`/missions/${REF}?${SANDBOXED}`);
    const none = await read(`/missions?view=all&q=Cusco&${SANDBOXED}`);
    expect(none.html).not.toContain(`/missions/${REF}?${SANDBOXED}`);
  });
});
