import { describe, expect, it } from 'vitest';
import type { TaskRule } from '../../workflows/domain/task.ts';
import { MISSION, playedTo, text, type World } from '../support/world.ts';

/** A task that counts from another begins once that one is over, and keeps nobody waiting for what is never asked. */

const reason = text('reason');

function add(world: World, task: string, rule: Partial<TaskRule>): void {
  world.do('coordinator', MISSION, 'addTask', {
    task,
    title: text(`${task}-title`),
    rule: {
      kind: 'confirmation',
      owner: 'technical expert',
      due: { anchor: 'approval', distance: 5 },
      waivedBy: ['coordinator'],
      ...rule,
    },
    reason,
  });
}

const following = (task: string, distance = 5): Pick<TaskRule, 'due'> => ({
  due: { anchor: 'another task', after: task, distance },
});

const standing = (world: World) => {
  const owed = world.owed('task:letter');
  return owed?.status === 'open' ? owed.due?.day : owed?.status;
};

describe('a task that counts from another', () => {
  it('waits for it, and begins when it is done', () => {
    const world = playedTo('preparing');
    add(world, 'diary', {});
    add(world, 'letter', following('diary'));
    expect(standing(world)).toBe('awaited');
    world.do('technical', MISSION, 'confirmTask', { task: 'diary' });
    expect(standing(world)).toBe('2018-09-10');
  });

  it('begins when that is withdrawn', () => {
    const world = playedTo('preparing');
    add(world, 'diary', {});
    add(world, 'letter', following('diary'));
    world.do('coordinator', MISSION, 'withdrawTask', { task: 'diary', reason });
    expect(standing(world)).toBe('2018-09-10');
  });

  it('begins at once where that is asked in other countries alone', () => {
    const world = playedTo('preparing');
    add(world, 'diary', { countries: ['FR'] });
    add(world, 'letter', following('diary'));
    expect(standing(world)).toBe('2018-09-10');
  });

  it('waits while an answer may still ask for it, and begins once that was answered otherwise', () => {
    const world = playedTo('preparing');
    add(world, 'question', { answers: ['yes', 'no'] });
    add(world, 'diary', { when: { task: 'question', says: 'yes' } });
    add(world, 'letter', following('diary'));
    expect(standing(world)).toBe('awaited');
    world.do('technical', MISSION, 'confirmTask', { task: 'question', says: 'no' });
    expect(standing(world)).toBe('2018-09-10');
  });

  it('begins where what was to ask for it is not asked itself', () => {
    const world = playedTo('preparing');
    add(world, 'question', { answers: ['yes', 'no'], countries: ['FR'] });
    add(world, 'diary', { when: { task: 'question', says: 'yes' } });
    add(world, 'letter', following('diary'));
    expect(standing(world)).toBe('2018-09-10');
  });
});
