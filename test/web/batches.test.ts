import { describe, expect, it } from 'vitest';
import { openDoor } from '../support/door.ts';
import { browserOf, textOf } from '../support/form-posts.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { apply, CALL_2, MISSION, type Milestone, playedTo, type World } from '../support/world.ts';

/** Where people work in batches they do as few presses as there are decisions; exceptions are noted one by one. */

const M = '/missions/17-11%2FPER%2F01.02';
const C = '/calls/17-11%2FPER%2F01.02%2F2';

function at(milestone: Milestone, change: (world: World) => void = () => undefined) {
  const world = playedTo(milestone, { opening: { sandbox: SANDBOX } });
  change(world);
  const { missions } = playedMissions(world);
  const door = openDoor(missions);
  return { world, as: (person: string) => browserOf(door, person) };
}

describe('the day-1 checklist', () => {
  it('is in order with one press, and what is not is noted before', async () => {
    const { world, as } = at('departed', (w) => void w.on('2018-10-15', '16:00'));
    const lead = as('lead');
    const form = await lead.open(`${M}/do/complete-checklist?sandbox=${SANDBOX}`);
    expect(form.html).toContain('name="ok._all"');
    const check = await lead.fill(form, {
      'ok._all': 'yes',
      'ok.logos': 'no',
      'ok.logos.note': 'No banner',
    });
    expect(textOf(check)).toMatch(/: Not in order – No banner/);
    expect(textOf(check).match(/: In order/g)?.length).toBeGreaterThan(2);
    await lead.fill(check);
    const items = world.mission().checklist?.items ?? [];
    expect(items.filter(({ ok }) => !ok).map(({ item }) => item)).toEqual(['logos']);
    expect(items.length).toBeGreaterThan(3);
  });
});

describe('the days of the programme', () => {
  it('are recorded on one form, the one that was not held with its reason', async () => {
    const { world, as } = at('in the field', (w) => void w.on('2018-10-18', '20:00'));
    const lead = as('lead');
    const form = await lead.open(`${M}/do/record-days?sandbox=${SANDBOX}`);
    const silent = await lead.fill(form, { 'held._all': 'yes', 'held.2018-10-17': 'no' });
    expect(silent.html).toContain('id="form"');
    expect(world.mission().programme).toEqual([]);
    const check = await lead.fill(form, {
      'held._all': 'yes',
      'held.2018-10-17': 'no',
      'held.2018-10-17.note': 'A strike',
    });
    await lead.fill(check);
    expect(world.mission().programme.map(({ day, held }) => [day, held])).toEqual([
      ['2018-10-15', true],
      ['2018-10-16', true],
      ['2018-10-17', false],
      ['2018-10-18', true],
    ]);
  });
});

describe('screening', () => {
  it('goes on from one to the next, without going back', async () => {
    const { world, as } = at('applied', (w) => {
      for (const who of ['third', 'fourth']) apply(w, CALL_2, who);
      w.on('2018-06-18');
    });
    const open = () => world.call(CALL_2).applications.filter(({ phase }) => phase === 'submitted');
    const coordinator = as('coordinator');
    const all = open().length;
    expect(all).toBe(3);
    let page = await coordinator.open(`${C}/do/screen-application?application=second&sandbox=${SANDBOX}`);
    for (let left = all; left > 0; left--) {
      const check = await coordinator.fill(page, { 'met._all': 'yes' });
      expect(check.html.includes('name="_then"')).toBe(left > 1);
      page = await coordinator.fill(check, left > 1 ? { _then: 'next' } : {});
      expect(open()).toHaveLength(left - 1);
      expect(textOf(page).includes('Done. What was done')).toBe(left > 1);
    }
    expect(page.path).toContain('/steps/');
    // What is owed next by whoever did it, wherever that is, is one press away.
    expect(page.html).toMatch(/button--primary button-link" href="[^"]*\/do\//);
    expect(world.mission(MISSION).id).toBe(MISSION);
  });
});
