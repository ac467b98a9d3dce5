import { describe, expect, it } from 'vitest';
import type { ExpertPast } from '../../client/missions.ts';
import { exampleBrief } from '../support/example-brief.ts';
import { browserOf, textOf } from '../support/form-posts.ts';
import { contested, doorOn } from '../support/rights.ts';
import { apply, CALL_1, CALL_2, MISSION, pdf, playedTo, text, type World } from '../support/world.ts';

/** What an expert did before is counted from what is recorded, and said to those who select. */

async function at(world: World) {
  const door = await doorOn(world);
  door.played.texts.set('brief', JSON.stringify(exampleBrief()));
  const ask = async (person: string, who = 'coordinator') => door.ask(who, `/api/record?for=${person}`);
  return {
    door,
    ask,
    of: async (person: string) => (await (await ask(person)).json()) as ExpertPast,
    page: async (person: string) =>
      textOf({ html: await (await door.ask('coordinator', `/experts/${person}`)).text() }),
  };
}

const late = () => {
  const world = playedTo('documents reviewed').on('2018-10-04');
  // Due on Wed 3 Oct.
  world.do('lead', MISSION, 'submitMethodology', { document: pdf(9) });
  world.do('technical', MISSION, 'returnMethodology', { comments: text('shorter') });
  world.on('2018-10-05');
  world.do('lead', MISSION, 'submitMethodology', { document: pdf(8) });
  return world;
};

describe('the record of an expert', () => {
  it('counts each version that they handed in by the day on which what it answers was due', async () => {
    const { of, page } = await at(late());
    const { summary, documents } = await of('lead');
    expect(summary).toMatchObject({ onTime: 1, late: 1, current: 1, done: 0 });
    expect(documents).toMatchObject([
      { task: 'methodology', n: 2, late: false, daysLate: 0 },
      { task: 'methodology', n: 1, late: true, daysLate: 1, due: '2018-10-03', process: MISSION },
    ]);
    expect(await page('lead')).toMatch(/2 handed in, 1 of them late, by 1 day in all and 1 day at most/);
    expect((await of('second')).documents).toEqual([]);
  });

  it('tells positions, who led, sectors, and the days worked of whoever left', async () => {
    const world = playedTo('in the field');
    world.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 3, reason: text('ill') });
    const { of } = await at(world);
    expect((await of('lead')).missions).toMatchObject([
      { position: 1, isLead: true, sector: 'public servant', days: 15, standing: 'under contract' },
    ]);
    const { missions, summary, sectors } = await of('second');
    expect(missions).toMatchObject([
      { position: 2, isLead: false, sector: 'public servant', days: 3, standing: 'left' },
    ]);
    expect(summary).toMatchObject({ current: 0, left: 1 });
    expect(sectors).toEqual(['public servant']);
  });

  it('counts who withdrew, and not who was passed over, and knows no drafts', async () => {
    const world = playedTo('screened');
    apply(world, CALL_2, 'third');
    world.do('third', CALL_2, 'withdrawApplication', { application: 'third' });
    world.do('fourth', CALL_1, 'startApplication', { application: 'draft of fourth', missing: [] });
    const { of, page } = await at(world);
    expect((await of('third')).applications).toMatchObject([
      { process: CALL_2, phase: 'withdrawn', over: { why: 'withdrawn' } },
    ]);
    expect(await page('third')).toMatch(/Withdrawals 1 of 1 application/);
    expect(await of('fourth')).toMatchObject({
      applications: [],
      missions: [],
      sectors: [],
      languages: null,
    });
    expect(await page('fourth')).toContain('No application was submitted.');
  });

  it('says its languages as the last application does, and nothing once that is erased', async () => {
    const { door, of, page } = await at(playedTo('screened'));
    door.played.texts.set('profile of lead', JSON.stringify({ languages: 'Spanish – mother tongue' }));
    expect((await of('lead')).languages).toMatchObject({ text: 'Spanish – mother tongue' });
    expect(await page('lead')).toMatch(/As they said themselves in the application of/);
    door.played.texts.delete('profile of lead');
    expect((await of('lead')).languages).toBeNull();
  });

  it('tells nothing of how to reach them', async () => {
    const { door, page } = await at(playedTo('screened'));
    door.played.texts.set(
      'profile of lead',
      JSON.stringify({ languages: 'Spanish', telephone: '+32 2 111' }),
    );
    const said = `${JSON.stringify(await (await door.ask('coordinator', '/api/record?for=lead')).json())} ${await page('lead')}`;
    expect(said).not.toContain('+32 2 111');
    expect(said).not.toContain('lead@example.org');
  });

  it('is for staff alone: not for the committee, nor for themselves, for it says what came of applications', async () => {
    const { ask } = await at(contested('preparing'));
    for (const who of ['member', 'lead', 'third', 'partner', 'observer', 'administrator'])
      expect([who, (await ask('third', who)).status]).toEqual([who, 403]);
  });

  it('is where candidates are compared and screened, one link each', async () => {
    const world = playedTo('screened');
    apply(world, CALL_2, 'third');
    const { door } = await at(world);
    const call = `/calls/${encodeURIComponent('17-11/PER/01.02/2')}`;
    for (const path of [
      call,
      `${call}/do/screen-application?application=third`,
      `${call}/do/rank-applications`,
    ]) {
      const { html } = await browserOf(door.app, 'coordinator').open(path);
      expect([path, html.includes('href="/experts/third"')]).toEqual([path, true]);
    }
  });
});
