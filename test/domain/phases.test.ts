import { describe, expect, it } from 'vitest';
import { withOverlaps } from '../../client/facade/overlapping.ts';
import type { Ports } from '../../client/ports.ts';
import { programmeDays } from '../../workflows/domain/mission/dates.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import { day } from '../../workflows/domain/time.ts';
import { FINAL, INITIAL, MISSION, playedTo, text, type World } from '../support/world.ts';

/** A stay from Monday 15 October with set-up, travel around it, and a delivery that ends on a given Saturday. */
const STAY = { from: day('2018-10-16'), to: day('2018-10-18'), setUp: day('2018-10-15') };
const DAYS = {
  ...STAY,
  travelOut: day('2018-10-12'),
  travelBack: day('2018-10-19'),
  deliverBy: day('2018-11-03'),
};
const played = (field: object = DAYS): World => playedTo('preparing', { field: field as never });

describe('days of travel', () => {
  it('are neither days of the programme nor day 1', () => {
    const world = playedTo('in the field', { field: DAYS });
    expect(world.due('day-1-checklist')).toBe('2018-10-15');
    expect(programmeDays(world.mission(), world.basis())).toEqual(['2018-10-16', '2018-10-17', '2018-10-18']);
  });

  it('move nothing that counts from the first day on site, but what departure waits for precedes them', () => {
    const [with_, without] = [played(), played(STAY)];
    for (const key of ['key-documents', 'methodology/v1', 'agenda/v1', 'review-documents/lead'])
      expect(with_.due(key), key).toBe(without.due(key));
    expect(without.due('authorise-departure')).toBe('2018-10-12');
    expect(with_.owed('authorise-departure')?.due).toMatchObject({
      day: '2018-10-11',
      adjusted: { why: 'before departure', firstDay: '2018-10-12' },
    });
  });

  it.each([
    ['there on the first day on site', { travelOut: day('2018-10-15') }],
    ['back on the last', { travelBack: day('2018-10-18') }],
    ['a delivery that ends in the field', { deliverBy: day('2018-10-18') }],
  ])('are refused where they are not in order: %s', (_, wrong) => {
    const world = playedTo('approved');
    expect(
      world.codes('coordinator', MISSION, 'confirmDates', { ...DAYS, ...wrong, reason: text() }),
    ).toEqual(['dates-not-in-order']);
  });

  it('there are none of a remote mission', () => {
    const world = playedTo('approved', { remote: true });
    expect(
      world.codes('coordinator', MISSION, 'confirmDates', {
        from: STAY.from,
        to: STAY.to,
        travelOut: DAYS.travelOut,
        reason: text(),
      }),
    ).toEqual(['remote-mission']);
  });

  it('are told with the dates, and to move them alone is to move the dates', () => {
    const world = played();
    const { travelOut: _, ...later } = DAYS;
    const given = { ...later, travelOut: day('2018-10-14') };
    const from = world.sent.length;
    expect(world.codes('coordinator', MISSION, 'moveDates', DAYS)).toEqual(['same-as-before']);
    world.do('coordinator', MISSION, 'moveDates', { ...given, reason: text() });
    expect(world.sent.slice(from).find(({ order }) => order.type === 'step')?.order).toMatchObject({
      template: 'dates-moved',
      facts: {
        from: '2018-10-15',
        travelOut: '2018-10-14',
        travelBack: '2018-10-19',
        deliverBy: '2018-11-03',
      },
    });
    expect(world.due('authorise-departure')).toBe('2018-10-12');
  });

  it('are days away, on which an expert is in no other field', async () => {
    const mission = playedTo('approved').mission();
    const other: MissionState = {
      ...played().mission(),
      id: 'action/a2/mission-1',
      reference: '18-02/PAN/01.01',
    };
    const ports = { overview: { list: async () => [{ state: other }] } } as unknown as Pick<
      Ports,
      'overview'
    >;
    const given = { from: day('2018-10-19'), to: day('2018-10-22'), reason: text() };
    expect(await withOverlaps(ports, mission, 'confirmDates', given)).toMatchObject({
      overlaps: [{ expert: 'lead', from: '2018-10-12', to: '2018-10-19' }, { expert: 'second' }],
    });
    const after = { ...given, from: day('2018-10-20') };
    expect(await withOverlaps(ports, mission, 'confirmDates', after)).not.toHaveProperty('overlaps');
  });
});

describe('a delivery that ends on a given day', () => {
  it('is when the final deliverables are due, also on a Saturday, which is said', () => {
    const world = playedTo('reporting', { field: DAYS });
    for (const kind of ['corpus', 'expert-report', 'working-documents', 'workshop-evaluation'])
      expect(world.owed(`${kind}/v1`)?.due, kind).toMatchObject({
        day: '2018-11-03',
        adjusted: { why: 'day off', weekend: true },
      });
    // Nothing else counts from it.
    expect(world.due('feedback/partner')).toBe(
      playedTo('reporting', { field: STAY }).due('feedback/partner'),
    );
  });

  it('leaves alone what the action’s file gives days of its own', () => {
    const world = playedTo('reporting', {
      field: DAYS,
      mission: {
        deliverables: [...INITIAL, ...FINAL].map((kind) => ({
          kind,
          ...(kind === 'corpus' ? { due: 3 } : {}),
        })),
      },
    });
    expect(world.due('corpus/v1')).toBe('2018-10-23');
    expect(world.due('expert-report/v1')).toBe('2018-11-03');
  });
});

describe('a preparation that begins on a given day', () => {
  /** Monday 24 September, three weeks after the contracts. */
  const BEGUN = { ...STAY, prepareFrom: day('2018-09-24') };

  it('is when what the team owes before the field begins: nobody is reminded of it sooner', () => {
    const [world, sooner] = [played(BEGUN), played(STAY)];
    for (const key of ['key-documents', 'methodology/v1', 'agenda/v1'])
      expect([world.owed(key)?.status, world.owed(key)?.begun], key).toEqual([
        'open',
        '2018-09-23T22:00:00.000Z',
      ]);
    // Its day is as ever, but with two working days at least.
    expect(world.owed('key-documents')?.due).toMatchObject({
      day: '2018-09-26',
      adjusted: { why: 'begun late', begun: '2018-09-24', instead: '2018-09-24' },
    });
    expect(world.due('agenda/v1')).toBe(sooner.due('agenda/v1'));
    const reminded = (one: World) => {
      one.on('2018-09-28');
      return one.rungs('key-documents');
    };
    expect(reminded(sooner)).toEqual([
      '2018-09-19 reminder -3 key-documents > lead',
      '2018-09-24 reminder 0 key-documents > lead',
      '2018-09-25 escalation +1 key-documents > coordinator',
    ]);
    expect(reminded(world)).toEqual([
      '2018-09-26 reminder 0 key-documents > lead',
      '2018-09-27 escalation +1 key-documents > coordinator',
    ]);
  });

  it('leaves alone what is the facility’s, and what experts owe for their contract', () => {
    const world = played(BEGUN);
    const sooner = played(STAY);
    for (const key of ['schedule-briefing', 'hold-briefing', 'authorise-departure'])
      expect(world.owed(key)?.begun, key).toBe(sooner.owed(key)?.begun);
  });

  it.each([
    [
      'on which the team is away',
      { travelOut: day('2018-10-12'), prepareFrom: day('2018-10-12') },
      'dates-not-in-order',
    ],
    ['of the field', { prepareFrom: day('2018-10-15') }, 'dates-not-in-order'],
    ['that has passed', { prepareFrom: day('2018-08-17') }, 'dates-in-the-past'],
  ])('is no day %s', (_, wrong, code) => {
    const world = playedTo('approved');
    expect(
      world.codes('coordinator', MISSION, 'confirmDates', { ...STAY, ...wrong, reason: text() }),
    ).toEqual([code]);
  });

  it('is asked about where the field moves, and told with the dates', () => {
    const world = played(BEGUN);
    const later = {
      from: day('2018-10-23'),
      to: day('2018-10-25'),
      setUp: day('2018-10-22'),
      reason: text(),
    };
    expect(world.codes('coordinator', MISSION, 'moveDates', later)).toEqual(['given-days-unsettled']);
    const moved = { ...later, givenDays: { prepareFrom: day('2018-10-01') } };
    world.do('coordinator', MISSION, 'moveDates', moved);
    expect(world.owed('key-documents')?.begun).toBe('2018-09-30T22:00:00.000Z');
    expect(world.factsOf('dates-moved', 'lead')).toMatchObject({ prepareFrom: '2018-10-01' });
    // Begun by the time that the field moves once more, it stays.
    world.on('2018-10-02');
    world.do('coordinator', MISSION, 'moveDates', {
      from: day('2018-10-30'),
      to: day('2018-11-06'),
      reason: text(),
      givenDays: { prepareFrom: 'keep' },
    });
    expect(world.mission().confirmed?.prepareFrom).toBe('2018-10-01');
  });
});
