import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidaysOf } from '../../facility/calendars.ts';
import { explainCounted } from '../../language/due-explained.ts';
import { formatDay } from '../../language/format.ts';
import { holidayName } from '../../language/names.ts';
import {
  CalendarHorizonError,
  type Counting,
  countWorkingDays,
  coversYear,
  type HolidayCalendar,
  isWorkingDay,
  missingYears,
  onOrAfter,
  onOrBefore,
  previousWorkingDay,
  whyNotWorking,
  workingDaysBetween,
} from '../../workflows/domain/calendar.ts';
import { addDays, day, daysBetween, type Locale, yearOf } from '../../workflows/domain/time.ts';

const BELGIUM = holidaysOf('BE', 2018, 2027);
const PERU = holidaysOf('PE', 2018, 2027);

const calendars = fc.constantFrom<HolidayCalendar[]>([], [BELGIUM], [PERU], [BELGIUM, PERU]);
const countings = fc.constantFrom<Counting>('nth day', 'clear days');
const locales = fc.constantFrom<Locale>('en', 'es', 'fr');
/** Days from which every distance below stays within the years covered. */
const days = fc.integer({ min: 0, max: 8 * 365 }).map((n) => addDays(day('2018-06-01'), n));
const distances = fc.integer({ min: -60, max: 60 });

describe('a working day', () => {
  it.each([
    ['2018-10-06', 'Saturday'],
    ['2018-10-07', 'Sunday'],
    ['2018-10-08', { country: 'PE', holiday: 'Battle of Angamos Day' }],
    ['2018-11-01', { country: 'BE', holiday: 'All Saints’ Day' }], // in both: the first calendar's
    ['2018-07-21', 'Saturday'], // Belgium's national day: the weekend explains it already
    ['2018-07-29', 'Sunday'],
    ['2018-10-09', undefined],
  ])('%s in Belgium and Peru: not, because %o', (on, why) => {
    expect(whyNotWorking(day(on), [BELGIUM, PERU])).toEqual(why);
    expect(isWorkingDay(day(on), [BELGIUM, PERU])).toBe(why === undefined);
  });

  it('is every weekday where no calendar is given', () => {
    expect(isWorkingDay(day('2018-12-25'), [])).toBe(true);
    expect(isWorkingDay(day('2018-12-23'), [])).toBe(false);
  });

  it('is found on or before, on or after, and before', () => {
    const both = [BELGIUM, PERU];
    const sunday = day('2018-10-07'); // with Monday 8 a holiday in Peru
    expect(onOrBefore(sunday, both)).toBe('2018-10-05');
    expect(onOrAfter(sunday, both)).toBe('2018-10-09');
    const friday = day('2018-10-05');
    expect([onOrBefore(friday, both), onOrAfter(friday, both)]).toEqual([friday, friday]);
    expect(previousWorkingDay(day('2018-10-09'), both)).toBe(friday);
  });
});

describe('counting', () => {
  it.each([
    ['nth day', 'BE', '2018-10-08'],
    ['nth day', 'PE', '2018-10-05'],
    ['clear days', 'BE', '2018-10-05'],
    ['clear days', 'PE', '2018-10-04'],
  ] as const)('5 working days before Mon 15 Oct 2018, %s, %s: %s', (counting, country, expected) => {
    const calendar = country === 'BE' ? BELGIUM : PERU;
    expect(countWorkingDays(day('2018-10-15'), -5, [calendar], counting).day).toBe(expected);
  });

  it.each([
    ['over Easter', '2018-03-29', 2, 'BE', '2018-04-03'], // Good Friday counts in Belgium, Easter Monday doesn't
    ['over Easter', '2018-03-28', 2, 'PE', '2018-04-03'], // Holy Thursday and Good Friday don't
    ['over Easter', '2026-04-07', -1, 'BE', '2026-04-03'],
    ['over Easter', '2026-04-06', -2, 'PE', '2026-03-31'],
    ['over the new year', '2018-12-20', 9, 'BE', '2019-01-04'],
    ['over Fiestas Patrias', '2026-07-22', 3, 'PE', '2026-07-30'], // 23, 28 and 29 July
    ['from a Sunday', '2018-10-14', 1, 'BE', '2018-10-15'],
    ['from a holiday, backwards', '2018-11-01', -1, 'BE', '2018-10-31'],
    ['none from a Sunday: not moved', '2018-10-14', 0, 'BE', '2018-10-14'],
  ] as const)('%s: %s and %i in %s is %s', (_, from, distance, country, expected) => {
    const calendar = country === 'BE' ? BELGIUM : PERU;
    expect(countWorkingDays(day(from), distance, [calendar]).day).toBe(expected);
  });

  // The calendar that closes the lifecycle's section "Working days".
  it.each([
    ['preselected candidate falls silent', '2018-06-25', 5, '2018-07-02'],
    ['before the committee', '2018-07-09', 5, '2018-07-16'],
    ['submitted again, after the changes asked', '2018-07-27', 5, '2018-08-03'],
    ['approved', '2018-08-03', 10, '2018-08-20'],
    ['offers', '2018-08-20', 2, '2018-08-22'],
    ['accepted', '2018-08-22', 5, '2018-08-29'],
    ['contracts', '2018-08-20', 10, '2018-09-03'],
    ['key documents', '2018-10-15', -15, '2018-09-24'],
    ['documents reviewed', '2018-10-15', -10, '2018-10-01'],
    ['methodology', '2018-10-15', -8, '2018-10-03'],
    ['methodology validated', '2018-10-03', 2, '2018-10-05'],
    ['note and agenda', '2018-10-15', -5, '2018-10-08'],
    ['briefing', '2018-10-15', -3, '2018-10-10'],
    ['departure', '2018-10-15', -1, '2018-10-12'],
    ['final deliverables and feedback', '2018-10-18', 10, '2018-11-02'],
    ['reviews', '2018-11-02', 5, '2018-11-09'],
    ['a correction', '2018-11-09', 5, '2018-11-16'],
    ['its review', '2018-11-16', 5, '2018-11-23'],
    ['payment request', '2018-11-23', 10, '2018-12-07'],
  ])('the lifecycle: %s, from %s and %i: %s', (_, from, distance, expected) => {
    expect(countWorkingDays(day(from), distance, [BELGIUM]).day).toBe(expected);
  });

  it('remembers which days it counted and which it skipped, walking away from the event', () => {
    expect(countWorkingDays(day('2018-10-18'), 10, [BELGIUM])).toEqual({
      day: '2018-11-02',
      from: '2018-10-18',
      distance: 10,
      counting: 'nth day',
      calendars: ['BE'],
      counted: [
        ...['2018-10-19', '2018-10-22', '2018-10-23', '2018-10-24', '2018-10-25'],
        ...['2018-10-26', '2018-10-29', '2018-10-30', '2018-10-31', '2018-11-02'],
      ],
      skipped: [
        { day: '2018-10-20', why: 'Saturday' },
        { day: '2018-10-21', why: 'Sunday' },
        { day: '2018-10-27', why: 'Saturday' },
        { day: '2018-10-28', why: 'Sunday' },
        { day: '2018-11-01', why: { country: 'BE', holiday: 'All Saints’ Day' } },
      ],
    });
  });

  it('refuses half days', () => {
    expect(() => countWorkingDays(day('2018-10-15'), 1.5, [])).toThrow(
      '1.5 is not a whole number of working days',
    );
  });

  it('accounts for every day between the event and the date', () => {
    fc.assert(
      fc.property(days, distances, calendars, countings, (from, distance, given, counting) => {
        const how = countWorkingDays(from, distance, given, counting);
        const told = [...how.counted, ...how.skipped.map((skipped) => skipped.day), how.day];
        const walked = Array.from({ length: Math.abs(daysBetween(from, how.day)) }, (_, i) =>
          addDays(from, Math.sign(distance) * (i + 1)),
        );
        expect(how.counted).toHaveLength(Math.abs(distance));
        expect(how.counted.every((each) => isWorkingDay(each, given))).toBe(true);
        expect(how.skipped.every((each) => !isWorkingDay(each.day, given))).toBe(true);
        expect(new Set(told)).toEqual(new Set(distance === 0 ? [from] : walked));
      }),
    );
  });

  it('there and back again from a working day', () => {
    fc.assert(
      fc.property(days, distances, calendars, countings, (some, distance, given, counting) => {
        const from = onOrAfter(some, given);
        const there = countWorkingDays(from, distance, given, counting).day;
        expect(countWorkingDays(there, -distance, given, counting).day).toBe(from);
      }),
    );
  });

  it('finds a date at the distance asked, and one working day further for clear days', () => {
    fc.assert(
      fc.property(days, distances, calendars, (from, distance, given) => {
        const found = countWorkingDays(from, distance, given).day;
        expect(workingDaysBetween(from, found, given)).toBe(distance);
        if (distance === 0) return;
        const clear = countWorkingDays(from, distance, given, 'clear days').day;
        expect(workingDaysBetween(from, clear, given)).toBe(distance + Math.sign(distance));
      }),
    );
  });

  it('comes no nearer with another country to heed', () => {
    fc.assert(
      fc.property(days, distances, (from, distance) => {
        const one = countWorkingDays(from, distance, [BELGIUM]).day;
        const two = countWorkingDays(from, distance, [BELGIUM, PERU]).day;
        expect(Math.abs(daysBetween(from, two))).toBeGreaterThanOrEqual(Math.abs(daysBetween(from, one)));
      }),
    );
  });
});

describe('the horizon', () => {
  const only2018 = holidaysOf('BE', 2018, 2018);

  it('stops a count at the year that is not covered, naming country and year', () => {
    const beyond = () => countWorkingDays(day('2018-12-20'), 9, [PERU, only2018]);
    expect(beyond).toThrow(CalendarHorizonError);
    expect(beyond).toThrow(expect.objectContaining({ country: 'BE', year: 2019 }));
    expect(beyond).toThrow('the holidays of BE in 2019 are not known');
  });

  it.each([
    () => isWorkingDay(day('2017-12-30'), [only2018]), // a Saturday, but nothing is known of that year
    () => countWorkingDays(day('2018-01-02'), -1, [only2018]),
    () => workingDaysBetween(day('2018-12-31'), day('2019-01-02'), [only2018]),
    () => onOrAfter(day('2019-01-01'), [only2018]),
    () => previousWorkingDay(day('2018-01-02'), [only2018]),
  ])('stops every other question too', (ask) => {
    expect(ask).toThrow(CalendarHorizonError);
  });

  it('is no obstacle to what stays within it', () => {
    expect(countWorkingDays(day('2018-12-20'), 6, [only2018]).day).toBe('2018-12-31');
    expect(countWorkingDays(day('2019-01-02'), 0, [only2018]).day).toBe('2019-01-02');
  });

  it('tells which years to fetch, by country', () => {
    const span = { from: day('2017-12-01'), to: day('2019-02-01') };
    expect(missingYears(span, [only2018, { ...PERU, from: 2018, to: 2019 }])).toEqual([
      { country: 'BE', year: 2017 },
      { country: 'PE', year: 2017 },
      { country: 'BE', year: 2019 },
    ]);
    expect(missingYears(day('2018-05-01'), [only2018])).toEqual([]);
    expect([2017, 2018, 2019].map((year) => coversYear(only2018, year))).toEqual([false, true, false]);
  });

  it('is moved by another calendar of the same country', () => {
    const two = [only2018, holidaysOf('BE', 2019, 2019)];
    expect(countWorkingDays(day('2018-12-20'), 9, two)).toMatchObject({
      day: '2019-01-04',
      calendars: ['BE'],
    });
  });
});

describe('telling how a date was counted', () => {
  const explain = (locale: Locale, ...how: Parameters<typeof countWorkingDays>): string =>
    explainCounted(countWorkingDays(...how), locale).replaceAll('\u00a0', ' ');

  it.each<[Locale, string]>([
    [
      'en',
      '5 working days before Mon 15 Oct 2018 (calendar: Belgium): counted Fri 12, Thu 11, Wed 10, Tue 9, Mon 8 Oct; ' +
        'skipped Sun 14, Sat 13 Oct (weekend)',
    ],
    [
      'es',
      '5 días hábiles antes del lun 15 oct 2018 (calendario: Bélgica): se cuentan vie 12, jue 11, mié 10, mar 9, ' +
        'lun 8 oct; se saltan dom 14, sáb 13 oct (fin de semana)',
    ],
    [
      'fr',
      '5 jours ouvrables avant le lun. 15 oct. 2018 (calendrier : Belgique) : on compte ven. 12, jeu. 11, mer. 10, ' +
        'mar. 9, lun. 8 oct. ; on saute dim. 14, sam. 13 oct. (week-end)',
    ],
  ])('in %s', (locale, told) => {
    expect(explain(locale, day('2018-10-15'), -5, [BELGIUM])).toBe(told);
  });

  it('names the country of a holiday where several are heeded', () => {
    expect(explain('en', day('2018-10-15'), -5, [BELGIUM, PERU])).toBe(
      '5 working days before Mon 15 Oct 2018 (calendars: Belgium and Peru): counted Fri 12, Thu 11, Wed 10, Tue 9, ' +
        'Fri 5 Oct; skipped Sun 14, Sat 13, Sun 7, Sat 6 Oct (weekends) and Mon 8 Oct (Battle of Angamos Day, Peru)',
    );
  });

  it('names the date that lies beyond clear days', () => {
    expect(explain('en', day('2018-10-15'), -1, [BELGIUM], 'clear days')).toBe(
      '1 clear working day before Mon 15 Oct 2018 (calendar: Belgium), so Thu 11 Oct 2018: between them Fri 12 Oct; ' +
        'skipped Sun 14, Sat 13 Oct (weekend)',
    );
  });

  it('names months and years only where they change', () => {
    expect(explain('en', day('2018-12-28'), 4, [BELGIUM])).toBe(
      '4 working days after Fri 28 Dec 2018 (calendar: Belgium): counted Mon 31 Dec, Wed 2, Thu 3, Fri 4 Jan 2019; ' +
        'skipped Sat 29, Sun 30 Dec (weekend) and Tue 1 Jan 2019 (New Year’s Day)',
    );
  });

  it('says so when nothing was skipped, no calendar was heeded or nothing was counted', () => {
    expect(explain('en', day('2018-10-08'), 1, [])).toBe(
      '1 working day after Mon 8 Oct 2018 (weekends only): counted Tue 9 Oct',
    );
    expect(explain('en', day('2018-10-14'), 0, [BELGIUM])).toBe(
      'Sun 14 Oct 2018 itself: no working days are counted',
    );
  });

  it('mentions the event and every day counted or skipped, in every language', () => {
    const short = (each: Parameters<typeof formatDay>[0], locale: Locale): string =>
      formatDay(each, locale).split(' ').slice(0, 2).join(' ');
    fc.assert(
      fc.property(
        days,
        distances,
        calendars,
        countings,
        locales,
        (from, distance, given, counting, locale) => {
          const how = countWorkingDays(from, distance, given, counting);
          const told = explainCounted(how, locale);
          expect(told).toContain(formatDay(from, locale));
          for (const each of [...how.counted, ...how.skipped.map((skipped) => skipped.day)]) {
            expect(told).toContain(short(each, locale));
            if (yearOf(each) !== yearOf(from)) expect(told).toContain(String(yearOf(each)));
          }
          for (const { why } of how.skipped)
            if (typeof why !== 'string') expect(told).toContain(holidayName(why.holiday, locale));
        },
      ),
    );
  });
});
