import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../workflows/domain/mission/planned.ts';
import { day } from '../../workflows/domain/time.ts';
import { FIELD, isStep, MISSION, missionPlan, playedTo, text, type World } from '../support/world.ts';

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
    expect(refused(delivered())).toMatchObject([
      { code: 'given-days-unsettled', data: { tasks: ['deliverBy'] } },
    ]);
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

describe('confirming dates', () => {
  /** Approved for a window, with what was proposed in it: both days were given before any day of the field was certain. */
  const approved = (field: object = FIELD): World => {
    const tasks = [{ id: 'corpus', own: { due: { day: SATURDAY } } }];
    return playedTo('approved', { mission: missionPlan({ tasks }), field: field as never });
  };
  const confirm = (world: World, more: object) =>
    world.do('coordinator', MISSION, 'confirmDates', { ...FIELD, reason, ...more } as never);
  const codes = (world: World, more: object) =>
    world
      .refused('coordinator', MISSION, 'confirmDates', { ...FIELD, reason, ...more } as never)
      .map(({ code, data }) => [code, 'tasks' in data ? data.tasks : undefined]);

  it('as they were proposed asks nothing, and keeps the days of phases that were proposed', () => {
    const world = approved({ ...FIELD, prepareFrom: day('2018-09-24'), deliverBy: SATURDAY });
    confirm(world, {});
    expect(world.mission().confirmed).toMatchObject({ prepareFrom: '2018-09-24', deliverBy: SATURDAY });
    expect(world.due('corpus/v1')).toBe(SATURDAY);
  });

  it('on other days asks about every day that was given, and takes the answers', () => {
    const world = approved({ ...FIELD, deliverBy: SATURDAY });
    expect(codes(world, LATER)).toEqual([['given-days-unsettled', ['deliverBy', 'corpus']]]);
    const from = world.sent.length;
    confirm(world, { ...LATER, givenDays: { deliverBy: 'counted', corpus: day('2018-11-10') } });
    expect(world.mission().confirmed?.deliverBy).toBeUndefined();
    expect(world.due('corpus/v1')).toBe('2018-11-10');
    expect(
      world.sent
        .slice(from)
        .filter(isStep)
        .every(({ order }) => order.template === 'dates-confirmed'),
    ).toBe(true);
  });

  it('as they were proposed asks about a day on which it can’t be done any more', () => {
    const world = approved();
    world.do('coordinator', MISSION, 'changeTask', {
      task: 'corpus',
      rule: { due: { day: day('2018-10-17') } },
      reason,
    });
    expect(codes(world, {})).toEqual([['given-days-unsettled', ['corpus']]]);
    expect(codes(world, { givenDays: { corpus: 'keep' } })).toEqual([['given-day-unfit', undefined]]);
    confirm(world, { givenDays: { corpus: 'counted' } });
  });

  it('that nobody proposed asks about every day that was given', () => {
    const tasks = [{ id: 'corpus', own: { due: { day: SATURDAY } } }];
    const world = playedTo('confirmed', { mission: missionPlan({ tasks }) });
    world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
    world.do('member', MISSION, 'approveMission', {});
    expect(codes(world, {})).toEqual([['given-days-unsettled', ['corpus']]]);
  });

  it('is no way around it: what is proposed anew asks alike', () => {
    const tasks = [{ id: 'corpus', own: { due: { day: SATURDAY } } }];
    const world = playedTo('confirmed', { mission: missionPlan({ tasks }) });
    world.do('coordinator', MISSION, 'proposeDates', FIELD);
    expect(world.codes('coordinator', MISSION, 'proposeDates', LATER)).toEqual(['given-days-unsettled']);
    const givenDays = { corpus: day('2018-11-10') };
    world.do('coordinator', MISSION, 'proposeDates', { ...LATER, givenDays });
    expect(world.mission().plan.find(({ id }) => id === 'corpus')?.own?.due).toEqual({ day: '2018-11-10' });
  });
});
