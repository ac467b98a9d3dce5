import { describe, expect, it } from 'vitest';
import { openDoor, signedInAs } from '../support/door.ts';
import { exampleBrief } from '../support/example-brief.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { ACTION, actionPlan, activityPlan, MISSION_2, missionPlan, playedTo } from '../support/world.ts';

/** What becomes of an activity that opens of itself when the first is reported: by pages it is planned, or given up. */

const SANDBOXED = `sandbox=${SANDBOX}`;
const [, second] = exampleBrief().activities;
const TITLE = second?.title ?? '';
const ROOM = `/missions/${encodeURIComponent(MISSION_2)}`;
const ACTIONS_PAGE = `/actions/${encodeURIComponent('17-11/PER')}`;

function open(milestone: 'reporting' | 'closed') {
  const plan = actionPlan({ activities: [activityPlan(1, missionPlan()), activityPlan(2)] });
  const world = playedTo(milestone, { opening: { sandbox: SANDBOX, plan } });
  const played = playedMissions(world);
  played.texts.set('brief', JSON.stringify(exampleBrief()));
  const door = openDoor(played.missions);
  const headers = { ...signedInAs('coordinator'), accept: 'text/html', 'accept-language': 'en' };
  const get = async (path: string) => (await door.request(path, { headers })).text();
  /** A form from its first page over the check to what was done. */
  const give = async (path: string, answers: Readonly<Record<string, string>>) => {
    const send = (html: string, more: Readonly<Record<string, string>>) =>
      door.request(path, {
        method: 'POST',
        headers: { ...headers, origin: 'https://missions.example.org' },
        body: new URLSearchParams({ ...hiddenIn(html), ...more }),
      });
    const check = await (await send(await get(path), answers)).text();
    const done = await send(check, { confirmed: 'yes' });
    expect(done.status, 'what was checked is done').toBe(303);
    return { check: plain(check), done: plain(await get(done.headers.get('location') ?? '')) };
  };
  return { world, get, give };
}

const hiddenIn = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );

const plain = (html: string): string =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('an activity that opened of itself', () => {
  it('is the coordinator’s to plan: a position, and then what its call asks for', async () => {
    const { get, give, world } = open('closed');
    const day = await get(`/my-day?${SANDBOXED}`);
    expect(plain(day)).toContain('Plan the activity');
    expect(plain(day)).toContain(TITLE);
    expect(day, 'two ways').toContain(`${ROOM}/duties/plan-activity`);
    const form = plain(await get(`${ROOM}/do/add-position?${SANDBOXED}`));
    expect(form, 'of a team that is yet to be described').toContain('No position yet');
    const { done } = await give(`${ROOM}/do/add-position?${SANDBOXED}`, {
      position: '1',
      workingDays: '10',
      lead: 'yes',
    });
    expect(done, 'not done yet').toContain('Plan the activity (yours)');
    expect(world.processes.get(`${MISSION_2}/call-1`)).toMatchObject({ phase: 'draft' });
    expect(plain(await get(`/my-day?${SANDBOXED}`))).toContain('Supply the profile of the position');
  });

  it('is given up with a reason, which closes the action where nothing else of it goes on', async () => {
    const { get, give, world } = open('closed');
    expect(await get(`${ROOM}/do/add-position?${SANDBOXED}`), 'beside the other way').toContain(
      `${ROOM}/do/cancel-mission?${SANDBOXED}`,
    );
    const { check, done } = await give(`${ROOM}/do/cancel-mission?${SANDBOXED}`, {
      reason: 'The institution has no time for it',
    });
    expect(check).toContain('This cannot be undone');
    expect(done).toContain('cancelled the mission');
    expect(done).toContain('Nothing is due');
    expect(world.processes.get(ACTION)).toMatchObject({ phase: 'closed' });
    const action = plain(await get(`${ACTIONS_PAGE}?${SANDBOXED}`));
    expect(action).toContain('Phase Closed');
    expect(action, 'of two missions, which one').toContain(`The mission “${TITLE}, Lima” is cancelled.`);
  });

  it('keeps the action open, which says so by what it is about', async () => {
    const refused = plain(await open('closed').get(`${ACTIONS_PAGE}/do/close-action?${SANDBOXED}`));
    expect(refused).toContain(`Missions are still open: ${TITLE}, Lima.`);
    const both = plain(await open('reporting').get(`${ACTIONS_PAGE}/do/close-action?${SANDBOXED}`));
    expect(both).toMatch(/Missions are still open: .+, Lima \(17-11\/PER\/01\.02\)\./);
  });
});
