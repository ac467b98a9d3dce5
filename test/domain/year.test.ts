import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstOf, grouped, lastOf, overlapsIn, weeksOf } from '../../client/planning/year.ts';
import type { YearMission } from '../../client/ports/desk.ts';
import { addDays, type Day, day, daysBetween } from '../../workflows/domain/time.ts';

const mission = (id: string, from: string, to: string, more: Partial<YearMission> = {}): YearMission => ({
  id,
  reference: id,
  sandbox: null,
  phase: 'preparing',
  coordinator: 'coordinator',
  experts: ['lead'],
  country: 'PE',
  field: { from: day(from), to: day(to), isConfirmed: true },
  window: null,
  ...more,
});

describe('the weeks of a year', () => {
  it('are those of ISO 8601, cut at the ends of the year', () => {
    const weeks = weeksOf(2018, []);
    expect(weeks).toHaveLength(53);
    expect(weeks[0]).toMatchObject({ number: 1, from: '2018-01-01', to: '2018-01-07' });
    expect(weeks.at(-1)).toMatchObject({ number: 1, from: '2018-12-31', to: '2018-12-31' });
    expect(weeksOf(2021, [])[0]).toMatchObject({ number: 53, from: '2021-01-01', to: '2021-01-03' });
  });

  it('count every mission in each week that it touches, and windows by themselves', () => {
    const window = { from: day('2018-10-08'), to: day('2018-12-31') };
    const weeks = weeksOf(2018, [
      mission('a', '2018-10-12', '2018-10-15'),
      mission('b', '2017-12-20', '2018-01-02'),
      mission('c', '2018-10-08', '2018-10-09', { field: null, window }),
    ]);
    const at = (from: string) => weeks.find((week) => week.from === from);
    expect(at('2018-10-08')).toMatchObject({ number: 41, inField: 1, inWindow: 1 });
    expect(at('2018-10-15')).toMatchObject({ inField: 1, inWindow: 1 });
    expect(at('2018-10-22')).toMatchObject({ inField: 0, inWindow: 1 });
    expect(at('2018-01-01')).toMatchObject({ inField: 1 });
    expect(at('2018-01-08')).toMatchObject({ inField: 0 });
  });
});

describe('overlaps', () => {
  const [group] = grouped(
    [
      mission('a', '2018-10-01', '2018-10-10'),
      mission('b', '2018-10-10', '2018-10-12'),
      mission('c', '2018-10-13', '2018-10-14'),
      mission('d', '2018-10-05', '2018-10-06', { field: null }),
    ],
    'expert',
  );

  it('are days on which somebody is in two places, not missions that follow each other or look for days', () => {
    expect(
      group && overlapsIn(group).map(({ from, to, missions }) => [from, to, missions.map(({ id }) => id)]),
    ).toEqual([['2018-10-10', '2018-10-10', ['a', 'b']]]);
  });

  it('are found for any days: what is told overlaps, and what overlaps is told', () => {
    const days = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(fc.array(days, { maxLength: 12 }), (drawn) => {
        const missions = drawn.map(([begin, length], i) => {
          const from = addDays(firstOf(2018), begin);
          return mission(`m${i}`, from, addDays(from, length));
        });
        const at = (one: Day) =>
          missions.filter(({ field }) => field && field.from <= one && one <= field.to).map(({ id }) => id);
        const told = overlapsIn({ key: 'lead', missions });
        for (let i = 0; i <= daysBetween(firstOf(2018), lastOf(2018)) && i < 60; i += 1) {
          const today = addDays(firstOf(2018), i);
          const here = at(today);
          const stretch = told.filter(({ from, to }) => from <= today && today <= to);
          expect(stretch.length).toBe(here.length > 1 ? 1 : 0);
          if (here.length > 1)
            expect(stretch[0]?.missions.map(({ id }) => id)).toEqual(expect.arrayContaining(here));
        }
      }),
    );
  });

  it('are looked for where missions stand together: one of two experts stands with both', () => {
    const two = mission('e', '2018-10-01', '2018-10-02', { experts: ['lead', 'second'] });
    expect(grouped([two], 'expert').map(({ key }) => key)).toEqual(['lead', 'second']);
    expect(grouped([mission('f', '2018-10-01', '2018-10-02', { experts: [] })], 'expert')[0]?.key).toBe('');
  });
});
