import { expect, it } from 'vitest';
import { openDoor, signedInAs } from '../support/door.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { MISSION, type Milestone, playedTo } from '../support/world.ts';

const PATH = `/missions/17-11%2FPER%2F01.02/what-if?sandbox=${SANDBOX}`;

function at(milestone: Milestone, field?: object) {
  const dates = field ? { field: field as never } : {};
  const world = playedTo(milestone, { ...dates, opening: { sandbox: SANDBOX } });
  const { missions, updates } = playedMissions(world);
  const door = openDoor(missions);
  const get = async (path: string, as = 'coordinator') => {
    const answer = await door.request(path, { headers: { ...signedInAs(as), accept: 'text/html' } });
    return { status: answer.status, html: await answer.text() };
  };
  return { world, updates, get };
}

it('shows what would move, who would be told and the way on, and changes nothing', async () => {
  const { world, updates, get } = at('methodology validated');
  const before = { state: world.state(MISSION), steps: world.journal.length };
  const { status, html } = await get(`${PATH}&from=2018-10-22&to=2018-10-25`);
  expect(status).toBe(200);
  // Five working days before the first day, on the Belgian calendar.
  expect(html).toMatch(
    /Agenda<span[^>]*>, Name of lead<\/span><\/th><td[^>]*>Mon 8 Oct 2018<\/td><td[^>]*>Mon 15 Oct 2018</,
  );
  expect(html).toContain('would not leave any more');
  expect(html).toMatch(/Who would be told at once[\s\S]*Name of partner/);
  expect(html).toContain('/do/move-dates?from=2018-10-22&amp;to=2018-10-25&amp;sandbox=try');
  expect(updates).toEqual([]);
  expect({ state: world.state(MISSION), steps: world.journal.length }).toEqual(before);
});

it('tells every reason where the days would be refused', async () => {
  const { html } = await at('methodology validated').get(`${PATH}&from=2019-03-04&to=2019-03-07`);
  expect(html).toContain('These days would be refused');
  expect(html).not.toContain('/do/move-dates?');
});

it.each([
  ['near days', '2018-09-10', '2018-09-13'],
  ['days that begin on a Sunday', '2018-10-14', '2018-10-18'],
  ['days that begin on a holiday of the place', '2018-10-08', '2018-10-11'],
])('says that %s need a reason, and shows what would come of them', async (_, from, to) => {
  const { html } = await at('approved').get(`${PATH}&from=${from}&to=${to}`);
  expect(html).toContain('only with a written reason');
  expect(html).toContain('/do/confirm-dates?');
});

it('asks for days where none are given, and for both', async () => {
  const { get } = at('preparing');
  expect((await get(PATH)).html).toContain('Choose the first and the last day.');
  expect((await get(`${PATH}&from=2018-10-22&to=`)).html).toContain('Both the first and the last day');
});

it('supposes that days that were given stay', async () => {
  const field = { from: '2018-10-15', to: '2018-10-18', deliverBy: '2018-11-03' };
  const { get } = at('methodology validated', field);
  const { html } = await get(`${PATH}&from=2018-10-22&to=2018-10-25`);
  expect(html).toContain('/do/move-dates?from=2018-10-22&amp;to=2018-10-25&amp;sandbox=try');
});
