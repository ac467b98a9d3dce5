import { describe, expect, it } from 'vitest';
import { type Quietness, quietness, stirring } from '../../workflows/domain/quiet.ts';
import { day } from '../../workflows/domain/time.ts';
import { ACTION, MILESTONES, MISSION, openWorld, playedTo, text, type World } from '../support/world.ts';

/** As it would be, were nothing owed. */
function told(world: World, id: string, owesNothing = false): Quietness {
  const all = [...world.processes.values()].map((state) => {
    const lifecycle = world.governed(state);
    return { state, lifecycle: owesNothing ? { ...lifecycle, obligations: () => [] } : lifecycle };
  });
  const main = all.find(({ state }) => state.id === id);
  if (!main) throw new Error(`no ${id}`);
  return quietness(
    main,
    all.filter(({ state }) => state.id.startsWith(`${id}/`)),
    world.now,
  );
}

describe('what keeps a process from silence', () => {
  it('is what is owed, with the next rung that leaves', () => {
    expect(told(openWorld(), ACTION)).toMatchObject({
      is: 'owed',
      obligation: { key: 'open-activity' },
      at: '2018-06-18T07:00:00.000Z',
    });
  });

  it('is an event that changes a phase within 60 days, and no calendar', () => {
    expect(told(playedTo('departed'), MISSION, true)).toMatchObject({ is: 'event', event: 'fieldBegan' });
    const far = playedTo('departed', { field: { from: day('2018-12-17'), to: day('2018-12-20') } });
    expect(told(far, MISSION, true)).toEqual({ is: 'silent' });
    expect(told(far, MISSION)).toMatchObject({ is: 'owed', obligation: { kind: 'review-waiting' } });
  });

  it('is that the head of facility set it quiet until a day, which others may not', () => {
    const world = openWorld();
    const waiting = { until: day('2018-09-03'), reason: text() };
    expect(world.codes('coordinator', ACTION, 'setQuiet', waiting)).toEqual(['role-may-not']);
    expect(world.codes('head', ACTION, 'setQuiet', { ...waiting, until: day('2018-06-11') })).toEqual([
      'dates-in-the-past',
    ]);
    world.do('head', ACTION, 'setQuiet', waiting);
    expect(told(world, ACTION, true)).toMatchObject({ is: 'set quiet', quiet: { by: 'head' } });
    // What only waits falls due on that day.
    expect(world.owed('open-activity', ACTION)?.due).toMatchObject({
      day: '2018-09-03',
      adjusted: { why: 'set quiet', instead: '2018-06-18' },
    });
    const from = world.sent.length;
    world.on('2018-09-04');
    expect(world.rungs('', from)).toEqual(['2018-09-03 reminder 0 open-activity > coordinator']);
    expect(told(world, ACTION, true)).toEqual({ is: 'silent' });
  });

  it('to no day after which nothing can be counted: what falls due that day is told of later', () => {
    for (const [milestone, process] of [
      ['published', MISSION],
      ['reviewed', ACTION],
    ] as const)
      for (const until of ['9999-01-01', '2038-12-31'])
        expect(
          playedTo(milestone).codes('head', process, 'setQuiet', { until: day(until), reason: text() }),
        ).toEqual(['date-beyond-horizon']);
  });

  it('and a suspended mission comes up again on the day until which it stays so', () => {
    const world = playedTo('preparing');
    world.do('coordinator', MISSION, 'suspendMission', { reason: text() });
    world.do('head', MISSION, 'setQuiet', { until: day('2018-12-03'), reason: text() });
    const from = world.sent.length;
    world.on('2018-12-11');
    expect(world.rungs('', from).map((line) => line.replace(/ review\S+/, ''))).toEqual([
      '2018-12-03 reminder 0 > head',
      '2018-12-10 escalation +5 > member',
    ]);
  });

  it('is nobody’s once it is over', () => {
    expect(told(playedTo('closed'), MISSION)).toEqual({ is: 'over' });
  });
});

describe('what lists know without a state', () => {
  it.each(MILESTONES)('is what keeps it from silence at "%s"', (milestone) => {
    for (const owesNothing of [false, true]) {
      const world = playedTo(milestone);
      for (const state of world.processes.values()) {
        if (state.kind === 'call') continue;
        const governed = world.governed(state);
        const lifecycle = owesNothing ? { ...governed, obligations: () => [] } : governed;
        const { heardUntil, turnsAt, nearFrom } = stirring({ state, lifecycle });
        const at = world.now;
        const stirs =
          (heardUntil !== null && heardUntil > at) ||
          (turnsAt !== null && nearFrom !== null && nearFrom <= at && turnsAt >= at);
        const { is } = quietness({ state, lifecycle }, [], at);
        expect(stirs, `${state.id}: ${is}`).toBe(is === 'owed' || is === 'event');
      }
    }
  });
});
