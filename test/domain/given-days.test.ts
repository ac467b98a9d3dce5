import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../workflows/domain/mission/planned.ts';
import { day } from '../../workflows/domain/time.ts';
import { isStep, MISSION, missionPlan, playedTo, text, type World } from '../support/world.ts';

/** A day that was given is kept, also on a Saturday; moving the field asks about each. */

const reason = text('a strike');
/** A week later than the field of the calendar. */
const LATER = { from: day('2018-10-22'), to: day('2018-10-25') };
const SATURDAY = day('2018-11-03');
const film = {
  task: 'film',
  title: text('A short film'),
  rule: {
    kind: 'confirmation' as const,
    owner: 'technical expert' as const,
    due: { day: day('2018-11-10') },
    waivedBy: ['coordinator' as const],
  },
  reason,
};

/** With a report that the file wants on a Saturday, and a film that the mission added. */
function preparing(): World {
  const plan = missionPlan();
  const world = playedTo('preparing', {
    mission: { ...plan, tasks: [{ id: 'corpus', own: { due: { day: SATURDAY } } }] },
  });
  world.do('coordinator', MISSION, 'addTask', film);
  return world;
}
const move = (world: World, givenDays?: object, more: object = {}) =>
  world.do('coordinator', MISSION, 'moveDates', {
    ...LATER,
    ...more,
    reason,
    ...(givenDays ? { givenDays } : {}),
  } as never);
const refused = (world: World, givenDays?: object, more: object = {}) =>
  world.refused('coordinator', MISSION, 'moveDates', {
    ...LATER,
    ...more,
    reason,
    ...(givenDays ? { givenDays } : {}),
  } as never);

describe('moving the field', () => {
  it('asks about every day that was given, and says of which nothing was said', () => {
    const world = preparing();
    expect(refused(world)).toMatchObject([
      { code: 'given-days-unsettled', data: { tasks: ['corpus', 'film'] } },
    ]);
    expect(refused(world, { corpus: 'keep' })).toMatchObject([{ data: { tasks: ['film'] } }]);
    expect(refused(world, { corpus: 'keep', film: 'keep', agenda: 'keep' })).toMatchObject([
      { code: 'no-day-given', data: { task: 'agenda', tasks: ['corpus', 'film'] } },
    ]);
  });

  it('keeps what is to stay, also on a Saturday, and says that it is one', () => {
    const world = preparing();
    move(world, { corpus: 'keep', film: 'keep' });
    expect(world.owed('corpus/v1')?.due).toMatchObject({
      day: SATURDAY,
      adjusted: { why: 'day off', weekend: true },
    });
    expect(world.due('task:film')).toBe('2018-11-10');
  });

  it('gives what is to move its other day, by contracts that are signed as well', () => {
    const world = preparing();
    move(world, { corpus: day('2018-11-10'), film: day('2018-11-17') });
    expect(differencesOf(world.mission(), world.basis().rules, 1)).toEqual([]);
    expect(world.due('corpus/v1')).toBe('2018-11-10');
    expect(world.due('task:film')).toBe('2018-11-17');
  });

  it('moves what a contract has otherwise than the plan by then', () => {
    const world = preparing();
    const rule = { due: { day: day('2018-11-05') } };
    world.do('coordinator', MISSION, 'changeTask', { task: 'corpus', rule, reason });
    expect(world.mission().plan.find(({ id }) => id === 'corpus')?.contracts).toBeDefined();
    move(world, { corpus: day('2018-11-10'), film: 'keep' });
    expect(differencesOf(world.mission(), world.basis().rules, 1)).toEqual([]);
    expect(world.due('corpus/v1')).toBe('2018-11-10');
  });

  it('counts again as the edition does what it counts, and nothing else', () => {
    const world = preparing();
    expect(refused(world, { corpus: 'counted', film: 'counted' })).toMatchObject([
      { code: 'task-incomplete', data: { task: 'film' } },
    ]);
    move(world, { corpus: 'counted', film: 'keep' });
    // From a last day that is still to come.
    expect(world.owed('corpus/v1')).toMatchObject({
      status: 'awaited',
      due: world.owed('expert-report/v1')?.due,
    });
  });

  it('tells whoever owes it with the new dates, in one mail', () => {
    const world = preparing();
    world.do('head', MISSION, 'changeTask', {
      task: 'film',
      rule: { owner: 'committee member' },
      reason,
    });
    const from = world.sent.length;
    move(world, { corpus: 'keep', film: day('2018-11-17') });
    const told = world.sent.slice(from).filter(isStep);
    expect(told.map(({ to }) => to).toSorted()).toEqual(['lead', 'member', 'partner', 'second', 'technical']);
    expect(new Set(told.map(({ order }) => order.template))).toEqual(new Set(['dates-moved']));
  });

  it('refuses a day on which it can’t be done', () => {
    const world = preparing();
    const codes = (answers: object) => refused(world, answers).map(({ code, data }) => [code, data]);
    expect(codes({ corpus: day('2018-10-25'), film: day('2018-09-01') })).toEqual([
      ['given-day-unfit', { task: 'corpus', day: '2018-10-25', from: '2018-10-25' }],
      ['dates-in-the-past', { from: '2018-09-01', today: '2018-09-03' }],
    ]);
    world.do('coordinator', MISSION, 'changeTask', { task: 'film', rule: { gate: 'departure' }, reason });
    expect(codes({ corpus: 'keep', film: 'keep' })).toEqual([
      ['given-day-unfit', { task: 'film', day: '2018-11-10', to: '2018-10-22' }],
    ]);
  });

  it('asks nothing about what is done or withdrawn', () => {
    const world = preparing();
    world.do('technical', MISSION, 'confirmTask', { task: 'film' });
    expect(refused(world)).toMatchObject([{ data: { tasks: ['corpus'] } }]);
    move(world, { corpus: 'keep' });
    const other = preparing();
    other.do('coordinator', MISSION, 'withdrawTask', { task: 'film', reason });
    move(other, { corpus: 'keep' });
  });

  it('asks about the end of the delivery, unless the dates give it anew', () => {
    const delivered = (): World =>
      playedTo('preparing', {
        field: { from: day('2018-10-15'), to: day('2018-10-18'), deliverBy: SATURDAY } as never,
      });
    const delivery = (world: World) => world.mission().confirmed?.deliverBy;
    expect(refused(delivered())).toMatchObject([{ code: 'given-days-unsettled', data: { day: SATURDAY } }]);
    const [kept, other, counted, anew] = [delivered(), delivered(), delivered(), delivered()];
    move(kept, { deliverBy: 'keep' });
    move(other, { deliverBy: day('2018-11-17') });
    move(counted, { deliverBy: 'counted' });
    move(anew, undefined, { deliverBy: day('2018-11-10') });
    expect([kept, other, counted, anew].map(delivery)).toEqual([
      SATURDAY,
      '2018-11-17',
      undefined,
      '2018-11-10',
    ]);
    expect(refused(delivered(), { deliverBy: 'keep' }, { deliverBy: day('2018-11-10') })).toMatchObject([
      { code: 'no-day-given' },
    ]);
    expect(
      delivered().codes('coordinator', MISSION, 'moveDates', {
        from: day('2018-11-05'),
        to: day('2018-11-08'),
        givenDays: { deliverBy: 'keep' },
      }),
    ).toEqual(['dates-not-in-order']);
  });

  it('by resuming on other dates asks alike, and on the same asks nothing', () => {
    const world = preparing();
    world.do('coordinator', MISSION, 'suspendMission', { reason });
    const codes = (given: object) => world.codes('coordinator', MISSION, 'resumeMission', given as never);
    expect(codes(LATER)).toEqual(['given-days-unsettled']);
    expect(codes({ givenDays: { film: 'keep' } })).toEqual(['no-day-given']);
    const same = world.copy();
    same.do('coordinator', MISSION, 'resumeMission', {});
    world.do('coordinator', MISSION, 'resumeMission', {
      ...LATER,
      givenDays: { corpus: day('2018-11-10'), film: 'keep' },
    });
    expect(world.due('corpus/v1')).toBe('2018-11-10');
  });
});
