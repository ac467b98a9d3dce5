import { describe, expect, it } from 'vitest';
import { pathTo } from '../../addresses/pages.ts';
import { readExample } from '../../worker/example.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { openWorld, playedTo } from '../support/world.ts';

const example = await readExample();
const HTML = { accept: 'text/html', origin: 'https://missions.example.org' };
const BUTTON = 'Open the example call as a rehearsal';

describe('a local stack', () => {
  it('opens the example at one press, once, for whoever sits before it, and leads to its people', async () => {
    const world = openWorld({ opening: { sandbox: SANDBOX } });
    const { missions } = playedMissions(world);
    const door = openDoor(missions, { example });
    const press = () => door.request('/rehearsals/example/open', { method: 'POST', headers: HTML });
    const [first, second] = [await press(), await press()];
    expect([first.status, first.headers.get('location')]).toEqual([303, '/sign-in/people']);
    expect(second.status).toBe(303);
    const { rows } = await missions.list({ sandbox: 'example', kind: 'action' });
    expect(rows.map(({ reference }) => reference)).toEqual(['17-11/PER']);
    const experts = (await missions.people()).filter(({ person }) => person.startsWith('expert-'));
    expect(experts.map(({ roles }) => roles)).toEqual([['expert'], ['expert'], ['expert']]);
    for (const { person } of experts) expect((await missions.profile(person)).missing).toEqual([]);
  });

  it('offers it while nothing was opened, and no longer', async () => {
    const world = openWorld();
    const { missions } = playedMissions(world);
    const nothing = Object.assign({}, missions, {
      list: async () => ({ rows: [], after: null }),
      sandboxes: async () => [],
    });
    const page = async (of: typeof missions) =>
      (await openDoor(of, { example }).request('/sign-in/sent', { headers: HTML })).text();
    for (const path of ['/', '/help', '/calls', '/sign-in/sent'])
      expect(
        await (await openDoor(nothing, { example }).request(path, { headers: HTML })).text(),
        path,
      ).toContain(BUTTON);
    for (const [as, paths] of [
      ['coordinator', ['/my-day', '/missions', '/year', '/actions', '/facility', '/rehearsals', '/calls']],
      ['technical', ['/to-validate']],
      ['member', ['/committee']],
      ['head', ['/escalations']],
      ['third', ['/applications', '/my-mission', '/calls', '/profile']],
      ['partner', ['/our-mission']],
      ['administrator', ['/my-day']],
    ] as const)
      for (const path of paths) {
        const seen = await openDoor(nothing, { example }).request(path, {
          headers: { ...HTML, ...signedInAs(as) },
        });
        expect(await seen.text(), `${path} for ${as}`).toContain(BUTTON);
      }
    expect(await page(missions)).not.toContain(BUTTON);
  });
});

it('is offered nowhere else, and is not there to be opened', async () => {
  const door = openDoor(playedMissions(openWorld()).missions);
  expect(await (await door.request('/', { headers: HTML })).text()).not.toContain(BUTTON);
  const pressed = await door.request('/rehearsals/example/open', {
    method: 'POST',
    headers: { ...HTML, ...signedInAs('coordinator') },
  });
  expect(pressed.status).toBe(404);
});

describe('where everything plays in a rehearsal', () => {
  const { missions } = playedMissions(openWorld({ opening: { sandbox: SANDBOX } }));
  const door = openDoor(missions);
  const get = (path: string, as: string) => door.request(path, { headers: { ...HTML, ...signedInAs(as) } });

  it('lists show it to who takes part, unless real time is asked for', async () => {
    for (const [path, as] of [
      ['/my-day', 'coordinator'],
      ['/missions?view=late', 'coordinator'],
      ['/my-day', 'partner'],
    ] as const) {
      const answer = await get(path, as);
      expect(answer.status, path).toBe(303);
      expect(answer.headers.get('location')).toBe(
        `${path}${path.includes('?') ? '&' : '?'}sandbox=${SANDBOX}`,
      );
    }
    expect((await get('/my-day?sandbox=', 'coordinator')).status).toBe(200);
  });

  it('has its calls found by a new expert, who signs in where they stand', async () => {
    const published = playedMissions(playedTo('published', { opening: { sandbox: SANDBOX } })).missions;
    const local = openDoor(published, { offersPeople: true });
    for (const path of ['/', '/calls']) {
      const seen = await local.request(path, { headers: HTML });
      expect(await seen.text(), path).toContain('href="/sign-in?next=%2Fcalls"');
    }
    const calls = await local.request('/calls', { headers: { ...HTML, ...signedInAs('fourth') } });
    expect(calls.headers.get('location')).toBe(`/calls?sandbox=${SANDBOX}`);
    // Elsewhere the public is told of no rehearsal.
    expect(await (await openDoor(published).request('/calls', { headers: HTML })).text()).not.toContain(
      'rehearsal',
    );
  });

  it('tells nobody of a rehearsal in which nothing is theirs', async () => {
    expect((await get('/my-day', 'third')).status).toBe(200);
  });
});

describe('whoever signs in', () => {
  const { missions } = playedMissions(playedTo('preparing'));
  const door = openDoor(missions);
  const get = (path: string, as: string) => door.request(path, { headers: { ...HTML, ...signedInAs(as) } });

  it('who only observes begins with the figures, and not with what everybody’s menu has', async () => {
    expect((await get('/', 'observer')).headers.get('location')).toBe(pathTo('dashboard'));
  });

  it.each(['administrator', 'coordinator', 'technical', 'head', 'member', 'third', 'partner', 'observer'])(
    '%s lands on a page that serves them, and every entry of their menu is theirs to see',
    async (as) => {
      const home = await get('/', as);
      expect(home.status).toBe(303);
      const landing = await get(home.headers.get('location') ?? '', as);
      expect(landing.status).toBe(200);
      const html = await landing.text();
      expect(html).not.toContain('class="refusals"');
      const [menu = ''] = /<nav class="frame-menu"[\s\S]*?<\/nav>/.exec(html) ?? [];
      const entries = [...menu.matchAll(/href="([^"#]+)"/g)].map(([, href = '']) => href);
      expect(entries.length).toBeGreaterThan(0);
      // Accounts are served where somebody signs in, which this door leaves out.
      for (const href of entries.filter((each) => !each.startsWith('/accounts')))
        expect((await get(href, as)).status, href).toBeLessThan(400);
    },
  );
});

it('shows real time where anything lives in it', async () => {
  const door = openDoor(playedMissions(openWorld()).missions);
  const answer = await door.request('/my-day', { headers: { ...HTML, ...signedInAs('coordinator') } });
  expect(answer.status).toBe(200);
});
