import { describe, expect, it } from 'vitest';
import { inWordsOf } from '../../facility/speaking.ts';
import { obligationNameOfKey, taskName } from '../../language/names.ts';
import { day } from '../../workflows/domain/time.ts';
import { playedMissions } from '../support/played-missions.ts';
import { MISSION, playedTo, text } from '../support/world.ts';

/** A task that is called in own words is called so wherever people read of it. */

describe('a task with a title of its own', () => {
  const titles = (task: string) => (task === 'film' ? 'A short film' : undefined);

  it('goes by it in whatever is said of its process', () => {
    const said = inWordsOf(
      1,
      () => [
        taskName('film/2', 'en').name,
        obligationNameOfKey('task:film/2', 'fr'),
        obligationNameOfKey('review-task/task:film/v1', 'es'),
        taskName('corpus', 'en').name,
      ],
      titles,
    );
    expect(said.slice(0, 3)).toEqual(['A short film', 'A short film', 'A short film']);
    expect(said[3]).not.toBe('A short film');
    expect(taskName('film', 'en').name).toBe('film');
  });

  it('goes by it in My day, and in what a program is told', async () => {
    const world = playedTo('preparing');
    world.do('coordinator', MISSION, 'addTask', {
      task: 'visit',
      title: text('visit-title'),
      rule: {
        kind: 'confirmation',
        owner: 'technical expert',
        due: { day: day('2018-09-12') },
        waivedBy: ['coordinator'],
      },
      reason: text('reason'),
    });
    const { missions, texts } = playedMissions(world);
    texts.set('visit-title', 'A visit to the institute');
    const owed = await missions.duties('technical');
    const one = owed.find(({ key }) => key === 'task:visit');
    expect(one?.title).toBe('A visit to the institute');
    expect(one?.about).toEqual({ task: 'visit' });
  });

  it('has an id that its title makes, the same when the request is repeated, and no second one of that title', async () => {
    const { missions } = playedMissions(playedTo('preparing'));
    const add = (more: object, requestId: string) =>
      missions.command(
        { ref: MISSION },
        'add-task',
        {
          kind: 'confirmation',
          title: 'A visit to the Mérida institute',
          owner: 'technical expert',
          on: '2018-09-12',
          reason: 'Asked for',
          ...more,
        },
        { as: 'coordinator', requestId },
      );
    const first = await add({}, 'first');
    expect(await add({}, 'first')).toMatchObject({ step: first.step });
    await expect(add({}, 'second')).rejects.toMatchObject({ reasons: [{ code: 'already-planned' }] });
    await add({ title: 'A visit to the Mérida institute!' }, 'third');
    await add({ task: 'lunch', title: 'Lunch' }, 'fourth');
    const added = (await missions.duties('technical')).flatMap(({ about }) => about.task ?? []);
    expect(added).toEqual(
      expect.arrayContaining([
        'a-visit-to-the-merida-institute',
        'a-visit-to-the-merida-institute-2',
        'lunch',
      ]),
    );
  });
});
