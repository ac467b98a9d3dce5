import { describe, expect, it } from 'vitest';
import { programmeDays } from '../../workflows/domain/mission/dates.ts';
import { day, instant } from '../../workflows/domain/time.ts';
import { FIELD, MISSION, missionPlan, playedTo, text } from '../support/world.ts';

const from = (
  first: string,
  last: string,
  more: { reason?: ReturnType<typeof text>; setUp?: string } = {},
) => ({
  from: day(first),
  to: day(last),
  ...(more.reason ? { reason: more.reason } : {}),
  ...(more.setUp ? { setUp: day(more.setUp) } : {}),
});

describe('dates', () => {
  it('are proposed within the window', () => {
    const world = playedTo('published');
    expect(
      world.refused('coordinator', MISSION, 'proposeDates', from('2018-12-28', '2019-01-03')),
    ).toMatchObject([
      {
        code: 'dates-outside-window',
        data: { from: '2018-12-28', to: '2019-01-03', windowFrom: '2018-07-01', windowTo: '2018-12-31' },
      },
    ]);
    world.do('coordinator', MISSION, 'proposeDates', from('2018-10-15', '2018-10-18'));
    expect(world.mission().confirmed).toBeUndefined();
  });

  it('lie in order and ahead', () => {
    const world = playedTo('published');
    const codes = (given: ReturnType<typeof from>) =>
      world.codes('coordinator', MISSION, 'proposeDates', given);
    expect(codes(from('2018-10-18', '2018-10-15'))).toEqual(['dates-not-in-order']);
    expect(codes(from('2018-10-15', '2018-10-18', { setUp: '2018-10-16' }))).toEqual(['dates-not-in-order']);
    expect(codes(from('2018-06-11', '2018-06-14'))).toEqual(['dates-in-the-past', 'dates-outside-window']);
  });

  it('are confirmed after approval only', () => {
    const world = playedTo('submitted');
    expect(world.codes('coordinator', MISSION, 'confirmDates', FIELD)).toEqual([
      'wrong-phase',
      'approval-missing',
    ]);
    const approved = playedTo('approved').on('2018-08-22');
    const seen = approved.sent.length;
    approved.do('coordinator', MISSION, 'confirmDates', FIELD);
    expect(approved.told(seen)).toEqual(['dates-confirmed > partner', 'dates-confirmed > technical']);
    expect(approved.codes('coordinator', MISSION, 'confirmDates', FIELD)).toEqual(['already-done']);
  });

  it('inside what was approved are no change, whatever was proposed; beyond it an amendment', () => {
    const world = playedTo('approved').on('2018-08-22');
    expect(
      world.refused('coordinator', MISSION, 'confirmDates', from('2019-01-14', '2019-01-17')),
    ).toMatchObject([{ code: 'dates-outside-window', mendedWith: 'proposeDatesAmendment' }]);
    world.do('coordinator', MISSION, 'confirmDates', from('2018-11-19', '2018-11-22'));
    expect(world.mission().confirmed).toMatchObject({ from: '2018-11-19', to: '2018-11-22' });
  });

  it('without a window are the very ones that were approved', () => {
    const world = playedTo('approved', { mission: { window: undefined } }).on('2018-08-22');
    expect(world.codes('coordinator', MISSION, 'confirmDates', from('2018-10-16', '2018-10-19'))).toEqual([
      'dates-outside-window',
    ]);
    world.do('coordinator', MISSION, 'confirmDates', FIELD);
  });

  it('need neither proposal nor window to be recruited, but one of them to go before the committee', () => {
    const world = playedTo('confirmed', { mission: { window: undefined } });
    expect(world.codes('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 })).toEqual([
      'dates-not-proposed',
    ]);
    const windowed = playedTo('confirmed');
    windowed.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
    expect(windowed.mission().submissions[0]).toMatchObject({ dates: null, window: missionPlan().window });
  });

  it('proposed in the meantime past are not submitted', () => {
    const world = playedTo('confirmed');
    world.do('coordinator', MISSION, 'proposeDates', from('2018-07-16', '2018-07-17'));
    world.on('2018-07-17');
    expect(world.codes('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 })).toEqual([
      'dates-in-the-past',
    ]);
  });

  it('under 25 working days after approval need a reason', () => {
    // Approved on 20 August: the 25th working day after it is 24 September.
    const world = playedTo('approved').on('2018-08-22');
    expect(
      world.refused('coordinator', MISSION, 'confirmDates', from('2018-09-21', '2018-09-24')),
    ).toMatchObject([
      { code: 'first-day-too-soon', data: { day: '2018-09-21', workingDays: 24, leadTime: 25 } },
    ]);
    expect(
      world.copy().try('coordinator', MISSION, 'confirmDates', from('2018-09-24', '2018-09-27')).ok,
    ).toBe(true);
    world.do(
      'coordinator',
      MISSION,
      'confirmDates',
      from('2018-09-21', '2018-09-24', { reason: text('the fair') }),
    );
  });

  it('whose first day isn’t worked, here or there, need a reason', () => {
    const world = playedTo('approved').on('2018-08-22');
    const codes = (first: string) =>
      world.refused('coordinator', MISSION, 'confirmDates', from(first, '2018-11-30'));
    expect(codes('2018-10-14')).toMatchObject([{ code: 'first-day-not-working', data: { why: 'weekend' } }]);
    expect(codes('2018-10-08')).toMatchObject([
      { code: 'first-day-not-working', data: { why: 'holiday', holiday: 'Battle of Angamos Day' } },
    ]);
    expect(codes('2018-11-01')).toMatchObject([{ code: 'first-day-not-working' }]);
  });

  it('may begin with a day of set-up on site, from which everything before the field counts', () => {
    const world = playedTo('approved').on('2018-08-22');
    world.do(
      'coordinator',
      MISSION,
      'confirmDates',
      from('2018-10-15', '2018-10-18', { setUp: '2018-10-12' }),
    );
    expect(world.mission().confirmed).toMatchObject({
      from: '2018-10-12',
      eventFrom: '2018-10-15',
      to: '2018-10-18',
    });
    expect(world.due('agenda/v1')).toBe('2018-10-05');
    expect(world.due('corpus/v1')).toBe('2018-11-02');
    expect(world.due('day-1-checklist')).toBe('2018-10-12');
    expect(programmeDays(world.mission(), world.basis())).toEqual([
      '2018-10-15',
      '2018-10-16',
      '2018-10-17',
      '2018-10-18',
    ]);
  });

  it('that no calendar covers, or whose due dates none covers, are refused', () => {
    const window = { from: day('2018-07-01'), to: day('2030-12-31') };
    const world = playedTo('approved', { mission: { window } }).on('2018-08-22');
    expect(
      world.refused('coordinator', MISSION, 'confirmDates', from('2021-02-08', '2021-02-11')),
    ).toMatchObject([{ code: 'date-beyond-horizon', data: { year: 2021 } }]);
    // What falls due after the field lies in 2021.
    expect(world.codes('coordinator', MISSION, 'confirmDates', from('2020-12-21', '2020-12-23'))).toEqual([
      'date-beyond-horizon',
    ]);
    expect(world.mission().confirmed).toBeUndefined();
  });
});

describe('moving them', () => {
  it('within what was approved tells everyone concerned once, and takes an authorised departure back', () => {
    const world = playedTo('departed');
    const seen = world.sent.length;
    world.do(
      'coordinator',
      MISSION,
      'moveDates',
      from('2018-10-22', '2018-10-25', { reason: text('a strike') }),
    );
    expect(world.toldOf('dates-moved', seen).sort()).toEqual(['lead', 'partner', 'second', 'technical']);
    expect(world.mission().departure).toBeUndefined();
    expect(world.mission().phase).toBe('ready');
    world.until(instant('2018-10-15T12:00:00.000Z'));
    expect(world.mission().phase).toBe('ready');
  });

  it('needs confirmed ones, and others', () => {
    expect(playedTo('approved').codes('coordinator', MISSION, 'moveDates', FIELD)).toEqual([
      'dates-not-confirmed',
    ]);
    expect(playedTo('preparing').codes('coordinator', MISSION, 'moveDates', FIELD)).toEqual([
      'same-as-before',
    ]);
  });

  it('beyond the window is an amendment, after which they are moved', () => {
    const world = playedTo('preparing');
    const beyond = from('2019-01-14', '2019-01-17');
    expect(world.codes('coordinator', MISSION, 'moveDates', beyond)).toEqual(['dates-outside-window']);
    world.do('coordinator', MISSION, 'proposeDatesAmendment', { ...beyond, reason: text('elections') });
    expect(world.codes('coordinator', MISSION, 'moveDates', beyond)).toEqual(['dates-outside-window']);
    world.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text() });
    // The approved dates are known once the coordinator confirms them.
    expect(world.due('agenda/v1')).toBe('2018-10-08');
    world.do('coordinator', MISSION, 'moveDates', beyond);
    expect(world.due('agenda/v1')).toBe('2019-01-07');
    expect(world.due('corpus/v1')).toBe('2019-01-31');
  });
});

describe('if the first day comes without departure', () => {
  it('nothing later begins: the head of facility moves the dates, or cancels', () => {
    const world = playedTo('ready');
    const seen = world.sent.length;
    world.on('2018-10-16');
    expect(world.mission()).toMatchObject({ phase: 'ready' });
    expect(world.mission().fieldStartedAt).toBeUndefined();
    expect(world.owed('day-1-checklist')).toMatchObject({ status: 'awaited', awaits: 'departure' });
    expect(world.owed('corpus/v1')).toMatchObject({ status: 'awaited', awaits: 'departure' });
    expect(world.rungs('', seen)).toEqual(['2018-10-12 escalation 0 authorise-departure > head']);
    expect(world.codes('coordinator', MISSION, 'authoriseDeparture', {})).toEqual(['dates-in-the-past']);
    const later = from('2018-10-22', '2018-10-25');
    expect(world.refused('coordinator', MISSION, 'moveDates', later)).toMatchObject([
      { code: 'role-may-not', mendedBy: ['head of facility'] },
    ]);
    const cancelled = world.copy();
    cancelled.do('head', MISSION, 'cancelMission', { reason: text() });
    expect(cancelled.mission().phase).toBe('cancelled');
    world.do('head', MISSION, 'moveDates', later);
    world.do('coordinator', MISSION, 'authoriseDeparture', {});
    world.on('2018-10-22', '15:00');
    expect(world.mission().phase).toBe('in the field');
  });
});

it('the field begins and ends at midnight there', () => {
  const world = playedTo('departed');
  world.until(instant('2018-10-15T04:59:59.999Z'));
  expect(world.mission().phase).toBe('ready');
  world.until(instant('2018-10-15T05:00:00.000Z')); // midnight in Lima
  expect(world.mission()).toMatchObject({
    phase: 'in the field',
    fieldStartedAt: '2018-10-15T05:00:00.000Z',
  });
  world.until(instant('2018-10-19T05:00:00.000Z'));
  expect(world.mission()).toMatchObject({ phase: 'reporting', fieldEndedAt: '2018-10-19T05:00:00.000Z' });
});
