import { describe, expect, it } from 'vitest';
import type { TaskRule } from '../../workflows/domain/task.ts';
import { MISSION, pdf, playedTo, text, type World } from '../support/world.ts';

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

describe('a document that is due by the earlier of two days', () => {
  const document = { kind: 'document', reviewedBy: 'coordinator' } as const;
  const last = (distance: number) => ({ anchor: 'last day in the field', distance }) as const;
  /** Working days after the approval, which is told to nobody before the task is added, or two after 18 October, the last day in the field. */
  const letter = (distance: number): Partial<TaskRule> => ({
    ...document,
    due: {
      of: 'earlier',
      counts: [last(2), { anchor: 'approval', distance }],
    },
  });
  const givenIn = (world: World) =>
    world.try('technical', MISSION, 'submitDeliverable', { deliverable: 'letter', document: pdf(2) }).ok;

  it('counts each of them by its own days, whichever is written first', () => {
    const world = playedTo('preparing');
    add(world, 'letter', letter(20));
    expect(world.owed('task:letter/v1')).toMatchObject({
      status: 'open',
      due: { day: '2018-10-01', anchor: 'approval', counted: { from: '2018-09-03', distance: 20 } },
    });
  });

  it('takes a foreseen day into account before it comes', () => {
    const world = playedTo('preparing');
    add(world, 'letter', letter(60));
    expect(world.due('task:letter/v1')).toBe('2018-10-22');
  });

  it('is handed in before the field, where one of the two lies before', () => {
    const world = playedTo('preparing');
    add(world, 'letter', letter(20));
    expect(givenIn(world)).toBe(true);
  });

  it('waits for the first day where both lie behind it, or the later one holds', () => {
    const world = playedTo('preparing');
    add(world, 'letter', { ...document, due: { of: 'earlier', counts: [last(2), last(4)] } });
    expect(givenIn(world)).toBe(false);
    const other = playedTo('preparing');
    add(other, 'letter', {
      ...document,
      due: { of: 'later', counts: [{ anchor: 'approval', distance: 20 }, last(2)] },
    });
    expect(givenIn(other)).toBe(false);
  });
});
