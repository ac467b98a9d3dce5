import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidaysOf } from '../../facility/calendars.ts';
import {
  CalendarHorizonError,
  type Counting,
  countWorkingDays,
  type HolidayCalendar,
  isWorkingDay,
  onOrAfter,
  onOrBefore,
  recount,
  whyNotWorking,
  workingDay,
  workingDaysBetween,
} from '../../workflows/domain/calendar.ts';
import {
  addDays,
  type Day,
  day,
  dayIn,
  dayOfEpoch,
  daysBetween,
  endOfDay,
  epochDay,
  instant,
  instantAt,
  startOfDay,
  weekday,
  zone,
} from '../../workflows/domain/time.ts';

const DAY = 86_400_000;
const BELGIUM = holidaysOf('BE', 2016, 2024);
const PERU = holidaysOf('PE', 2016, 2024);
// Overlapping parts of one country, as after a calendar was renewed.
const PARTS = [holidaysOf('BE', 2016, 2019), holidaysOf('BE', 2019, 2024)];

const calendars = fc.constantFrom<HolidayCalendar[]>([], [BELGIUM], [PERU], [BELGIUM, PERU], PARTS);
const countings = fc.constantFrom<Counting>('nth day', 'clear days');
const numbers = fc.integer({ min: 0, max: 9 * 365 }).map((n) => epochDay(day('2016-01-01')) + n);
const days = numbers.map(dayOfEpoch);

/** What a question answers, or by which country and year it stops. */
function told<T>(ask: () => T): T | string {
  try {
    return ask();
  } catch (error) {
    if (error instanceof CalendarHorizonError) return `${error.country} ${error.year}`;
    throw error;
  }
}

describe('the light walker and the explaining one', () => {
  it('find the same date, or stop at the same year', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: -70, max: 70 }),
        calendars,
        countings,
        (from, distance, given, counting) => {
          expect(told(() => workingDay(from, distance, given, counting))).toBe(
            told(() => countWorkingDays(from, distance, given, counting).day),
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('agree on what lies between two days, and on the nearest working day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -90, max: 90 }), calendars, (from, n, given) => {
        const to = addDays(from, n);
        const walked = () => {
          let found = 0;
          for (let i = Math.sign(n); Math.abs(i) <= Math.abs(n) && i !== 0; i += Math.sign(n))
            if (isWorkingDay(addDays(from, i), given)) found += Math.sign(n);
          return found;
        };
        expect(told(() => workingDaysBetween(from, to, given))).toBe(told(walked));
        const nearest = (step: 1 | -1) => () => {
          let found = from;
          while (whyNotWorking(found, given)) found = addDays(found, step);
          return found;
        };
        expect(told(() => onOrAfter(from, given))).toBe(told(nearest(1)));
        expect(told(() => onOrBefore(from, given))).toBe(told(nearest(-1)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('counts again what was counted, among the calendars of the process', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40, max: 40 }), countings, (from, distance, counting) => {
        fc.pre(from > '2016-06-01' && from < '2024-06-01');
        const counted = countWorkingDays(from, distance, [BELGIUM], counting);
        const { day: _, counted: __, skipped: ___, ...spec } = counted;
        expect(recount(spec, [PERU, BELGIUM])).toEqual(counted);
      }),
    );
  });

  it('refuse half days alike', () => {
    expect(() => workingDay(day('2018-10-15'), 0.5, [])).toThrow('0.5 is not a whole number of working days');
  });
});

describe('days as numbers', () => {
  it('are what the clock of the machine says, in every year that a day can have', () => {
    const all = fc.integer({ min: -719_528, max: 2_932_896 });
    fc.assert(
      fc.property(all, (n) => {
        const text = new Date(n * DAY).toISOString().slice(0, 10);
        expect(dayOfEpoch(n)).toBe(text);
        expect(epochDay(text as Day)).toBe(n);
        expect(weekday(text as Day)).toBe(new Date(n * DAY).getUTCDay() || 7);
      }),
      { numRuns: 5_000, examples: [[-719_528], [2_932_896], [-719_469], [-719_468], [0], [-1]] },
    );
  });

  it('go no further than the year 9999', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(day('0000-01-01'), -1)).toThrow(RangeError);
    expect(daysBetween(day('0000-01-01'), day('9999-12-31'))).toBe(3_652_424);
  });
});

describe('instants of days', () => {
  const zones = [
    'Europe/Brussels',
    'America/Lima',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Africa/Casablanca',
    'Asia/Kathmandu',
  ].map(zone);

  /** As a calendar on the wall shows it, asked afresh. */
  function shownIn(at: number, where: string): string {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: where,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    return format.format(at);
  }

  it('are those that the zone’s clocks show, whatever was asked before', () => {
    // Twelve years: more days than a zone remembers, and every change of its clocks.
    const twelve = fc.integer({ min: 0, max: 12 * 365 }).map((n) => addDays(day('2010-01-01'), n));
    fc.assert(
      fc.property(
        twelve,
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: DAY - 1 }),
        (on, where, within) => {
          const at = epochDay(on) * DAY + within;
          expect(dayIn(instant(at), where)).toBe(shownIn(at, where).slice(0, 10));
          fc.pre(!(where === 'Pacific/Apia' && on === '2011-12-30'));
          expect(shownIn(Date.parse(startOfDay(on, where)), where).slice(0, 10)).toBe(on);
          expect(shownIn(Date.parse(endOfDay(on, where)), where).slice(0, 10)).toBe(on);
          expect(shownIn(Date.parse(instantAt(on, '09:00', where)), where)).toBe(`${on} 09:00:00`);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
