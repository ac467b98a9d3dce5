import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cityOf, countryName, formatDay, formatDays, formatInstant, listOf } from '../../language/format.ts';
import {
  addDays,
  compare,
  type Day,
  day,
  dayIn,
  daysBetween,
  earlier,
  endOfDay,
  instant,
  instantAt,
  isDay,
  isZone,
  type Locale,
  later,
  minutesAfter,
  startOfDay,
  weekday,
  yearOf,
  zone,
} from '../../workflows/domain/time.ts';

const BRUSSELS = zone('Europe/Brussels');
const HOURS = 60 * 60_000;

const days = fc.integer({ min: -20_000, max: 40_000 }).map((n) => addDays(day('2018-01-01'), n));

/** Between them: both ends of the world, half hours, summer time in both hemispheres and at midnight, and a day that never was. */
const zones = fc
  .constantFrom(
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Pacific/Apia',
    'Asia/Kathmandu',
    'Europe/Brussels',
    'America/New_York',
    'America/Lima',
    'America/Havana',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
  )
  .map(zone);

describe('a day', () => {
  it.each(['2018-10-08', '2020-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(day(text)).toBe(text);
  });

  it.each(['2018-02-30', '2019-02-29', '1900-02-29', '2018-13-01', '2018-00-10', '2018-10-00'])(
    '%s is refused, for it never comes',
    (text) => {
      expect(isDay(text)).toBe(false);
      expect(() => day(text)).toThrow(RangeError);
    },
  );

  it.each(['', '8/10/2018', '2018-10-8', '2018-10-08T00:00:00Z', ' 2018-10-08', '+12018-10-08'])(
    '"%s" is refused, saying what to write',
    (text) => {
      expect(() => day(text)).toThrow(`"${text}" is not a day: write YYYY-MM-DD`);
    },
  );

  it('goes on over the ends of months, leap years and centuries', () => {
    expect(addDays(day('2018-12-31'), 1)).toBe('2019-01-01');
    expect(addDays(day('2020-03-01'), -1)).toBe('2020-02-29');
    expect(addDays(day('0099-12-31'), 1)).toBe('0100-01-01');
  });

  it('moves by whole days only, within four-digit years', () => {
    expect(() => addDays(day('2018-10-08'), 0.5)).toThrow('0.5 is not a whole number of days');
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(day('0000-01-01'), -1)).toThrow(RangeError);
  });

  it('knows its weekday and year', () => {
    expect(weekday(day('2018-10-08'))).toBe(1);
    expect(weekday(day('2018-10-14'))).toBe(7);
    expect(yearOf(day('2018-10-08'))).toBe(2018);
  });

  it('is as far from another as was added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
        const to = addDays(from, n);
        expect(daysBetween(from, to)).toBe(n);
        expect(Math.sign(compare(to, from))).toBe(Math.sign(n));
        expect(earlier(from, to)).toBe(n < 0 ? to : from);
        expect(later(from, to)).toBe(n < 0 ? from : to);
      }),
    );
  });

  it('has the weekday that follows the day before', () => {
    fc.assert(
      fc.property(days, (from) => {
        expect(weekday(addDays(from, 1))).toBe((weekday(from) % 7) + 1);
      }),
    );
  });
});

describe('an instant', () => {
  it.each([
    ['2018-10-08T15:00:00Z', '2018-10-08T15:00:00.000Z'],
    ['2018-10-08T17:00+02:00', '2018-10-08T15:00:00.000Z'],
    ['2018-10-08T15:00:00.123456Z', '2018-10-08T15:00:00.123Z'],
    [1_539_010_800_000, '2018-10-08T15:00:00.000Z'],
    [0, '1970-01-01T00:00:00.000Z'],
  ])('%s is written %s', (from, written) => {
    expect(instant(from)).toBe(written);
  });

  it.each([
    '2018-10-08T15:00:00', // whose clock?
    '2018-10-08',
    '2018-02-30T15:00:00Z',
    '2018-10-08T25:00:00Z',
    'yesterday',
    '',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    9e15,
    Date.UTC(10_000, 0, 1),
  ])('%s is refused', (from) => {
    expect(() => instant(from)).toThrow(RangeError);
  });

  it('compares as a string as it does as a moment', () => {
    const moments = fc.integer({ min: Date.UTC(1, 0, 1), max: Date.UTC(9999, 0, 1) });
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        expect(Math.sign(compare(instant(a), instant(b)))).toBe(Math.sign(a - b));
      }),
    );
  });

  it('moves by minutes', () => {
    expect(minutesAfter(instant('2018-12-31T23:50:00Z'), 15)).toBe('2019-01-01T00:05:00.000Z');
    expect(minutesAfter(instant('2019-01-01T00:05:00Z'), -15)).toBe('2018-12-31T23:50:00.000Z');
  });
});

describe('a zone', () => {
  it.each(['Europe/Brussels', 'America/Port-au-Prince', 'Asia/Kolkata', 'Asia/Calcutta', 'UTC'])(
    '%s is known',
    (name) => {
      expect(zone(name)).toBe(name);
    },
  );

  it.each(['Europe/Bruxelles', 'europe/brussels', 'Europe/brussels', '+02:00', 'Mars/Olympus', ''])(
    '"%s" is refused, saying what to write',
    (name) => {
      expect(isZone(name)).toBe(false);
      expect(() => zone(name)).toThrow(`"${name}" is not a time zone: write its IANA name`);
    },
  );
});

describe('the day in a zone', () => {
  it.each([
    ['2018-10-08T09:59:59.999Z', 'Pacific/Kiritimati', '2018-10-08'],
    ['2018-10-08T10:00:00.000Z', 'Pacific/Kiritimati', '2018-10-09'],
    ['2018-10-08T10:59:59.999Z', 'Pacific/Pago_Pago', '2018-10-07'],
    ['2018-10-08T11:00:00.000Z', 'Pacific/Pago_Pago', '2018-10-08'],
    ['2018-10-08T21:59:59.999Z', 'Europe/Brussels', '2018-10-08'],
    ['2018-10-08T22:00:00.000Z', 'Europe/Brussels', '2018-10-09'],
    ['1969-12-31T22:59:59.999Z', 'Europe/Brussels', '1969-12-31'],
  ])('at %s in %s is %s', (at, name, expected) => {
    expect(dayIn(instant(at), zone(name))).toBe(expected);
  });
});

describe('a time of day in a zone', () => {
  it.each([
    ['an ordinary morning', '2018-10-08', '09:00', 'Europe/Brussels', '2018-10-08T07:00:00.000Z'],
    ['an ordinary morning', '2018-10-08', '09:00', 'America/Lima', '2018-10-08T14:00:00.000Z'],
    ['an ordinary morning', '2018-10-08', '09:00', 'Pacific/Kiritimati', '2018-10-07T19:00:00.000Z'],
    ['an ordinary morning', '2018-10-08', '09:00', 'Pacific/Pago_Pago', '2018-10-08T20:00:00.000Z'],
    ['skipped: the end of the gap', '2018-03-25', '02:30', 'Europe/Brussels', '2018-03-25T01:00:00.000Z'],
    ['just after the gap', '2018-03-25', '03:00', 'Europe/Brussels', '2018-03-25T01:00:00.000Z'],
    ['just before the gap', '2018-03-25', '01:59', 'Europe/Brussels', '2018-03-25T00:59:00.000Z'],
    ['skipped: the end of the gap', '2018-03-11', '02:00', 'America/New_York', '2018-03-11T07:00:00.000Z'],
    ['skipped: the end of the gap', '2018-10-07', '02:15', 'Australia/Lord_Howe', '2018-10-06T15:30:00.000Z'],
    ['comes twice: the first', '2018-10-28', '02:30', 'Europe/Brussels', '2018-10-28T00:30:00.000Z'],
    ['comes twice: the first', '2018-11-04', '01:30', 'America/New_York', '2018-11-04T05:30:00.000Z'],
    ['comes twice: the first', '2018-04-01', '01:45', 'Australia/Lord_Howe', '2018-03-31T14:45:00.000Z'],
    ['a day that never was: its end', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s (%s %s in %s)', (_, on, time, name, expected) => {
    expect(instantAt(day(on), time, zone(name))).toBe(expected);
  });

  it.each(['9:00', '24:00', '09:60', '09:00:00', 'noon', ''])('"%s" is refused', (time) => {
    expect(() => instantAt(day('2018-10-08'), time, BRUSSELS)).toThrow(
      `"${time}" is not a time of day: write HH:MM`,
    );
  });

  it('never comes earlier in the day for a later time', () => {
    const times = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(days, times, times, (on, a, b) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(instantAt(on, first, BRUSSELS) <= instantAt(on, second, BRUSSELS)).toBe(true);
      }),
    );
  });
});

describe('the end of a day', () => {
  it.each([
    ['ordinary', '2018-06-30', 'Europe/Brussels', '2018-06-30T21:59:59.999Z'],
    ['the clocks go forward', '2018-03-25', 'Europe/Brussels', '2018-03-25T21:59:59.999Z'],
    ['the clocks go back', '2018-10-28', 'Europe/Brussels', '2018-10-28T22:59:59.999Z'],
    ['the clocks go forward', '2018-03-11', 'America/New_York', '2018-03-12T03:59:59.999Z'],
    ['the clocks go back', '2018-11-04', 'America/New_York', '2018-11-05T04:59:59.999Z'],
    ['farthest ahead', '2018-10-08', 'Pacific/Kiritimati', '2018-10-08T09:59:59.999Z'],
    ['farthest behind', '2018-10-08', 'Pacific/Pago_Pago', '2018-10-09T10:59:59.999Z'],
    ['midnight is skipped', '2018-11-03', 'America/Sao_Paulo', '2018-11-04T02:59:59.999Z'],
    ['its last hour comes twice', '2018-02-17', 'America/Sao_Paulo', '2018-02-18T02:59:59.999Z'],
  ])('%s (%s in %s)', (_, on, name, expected) => {
    expect(endOfDay(day(on), zone(name))).toBe(expected);
  });

  it.each([
    ['2018-03-25', 'Europe/Brussels', 23],
    ['2018-10-28', 'Europe/Brussels', 25],
    ['2018-10-07', 'Australia/Lord_Howe', 23.5],
    ['2018-04-01', 'Australia/Lord_Howe', 24.5],
    ['2018-11-04', 'America/Sao_Paulo', 23],
    ['2018-02-17', 'America/Sao_Paulo', 25],
  ])('%s in %s lasts %d hours', (on, name, hours) => {
    const [start, end] = [startOfDay(day(on), zone(name)), endOfDay(day(on), zone(name))];
    expect((Date.parse(end) + 1 - Date.parse(start)) / HOURS).toBe(hours);
  });

  it('is the last instant that is still that day, and the start is the first', () => {
    fc.assert(
      fc.property(days, zones, (on, where) => {
        fc.pre(!(where === 'Pacific/Apia' && on === '2011-12-30'));
        const [start, end] = [Date.parse(startOfDay(on, where)), Date.parse(endOfDay(on, where))];
        const dayAt = (milliseconds: number): Day => dayIn(instant(milliseconds), where);
        expect([dayAt(start), dayAt(end)]).toEqual([on, on]);
        expect(dayAt(start - 1) < on).toBe(true);
        expect(dayAt(end + 1) > on).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('in words', () => {
  it.each<[Locale, string, string]>([
    ['en', '2018-10-08', 'Mon 8 Oct 2018'],
    ['en', '2018-09-03', 'Mon 3 Sep 2018'],
    ['es', '2018-10-08', 'lun 8 oct 2018'],
    ['es', '2018-08-15', 'mié 15 ago 2018'],
    ['fr', '2018-10-08', 'lun. 8 oct. 2018'],
    ['fr', '2018-11-01', 'jeu. 1er nov. 2018'],
  ])('%s: %s is %s', (locale, on, words) => {
    expect(formatDay(day(on), locale)).toBe(words);
  });

  it('names the month of several days only where it changes, and the year where it is another', () => {
    const some = ['2019-01-03', '2019-01-02', '2018-12-31', '2018-12-28', '2018-11-30'].map(day);
    expect(formatDays(some, 'en', 2018)).toBe('Thu 3, Wed 2 Jan 2019, Mon 31, Fri 28 Dec, Fri 30 Nov');
    expect(formatDays([day('2018-01-05'), day('2019-01-04')], 'en', 2018)).toBe('Fri 5 Jan, Fri 4 Jan 2019');
  });

  it.each<[Locale, string, string]>([
    ['en', 'America/Lima', 'Mon 8 Oct 2018, 17:00 in Lima'],
    ['es', 'America/Lima', 'lun 8 oct 2018, 17:00 en Lima'],
    ['fr', 'Europe/Brussels', 'mar. 9 oct. 2018, 00:00 à Bruxelles'],
    ['es', 'Europe/Brussels', 'mar 9 oct 2018, 00:00 en Bruselas'],
    ['en', 'Pacific/Pago_Pago', 'Mon 8 Oct 2018, 11:00 in Pago Pago'],
    ['en', 'UTC', 'Mon 8 Oct 2018, 22:00 UTC'],
  ])('%s: an instant in %s is %s', (locale, name, words) => {
    expect(formatInstant(instant('2018-10-08T22:00:00Z'), zone(name), locale)).toBe(words);
  });

  it('takes a city from the zone, and its accents from us', () => {
    expect(cityOf(zone('America/Argentina/Buenos_Aires'), 'en')).toBe('Buenos Aires');
    expect(cityOf(zone('America/Bogota'), 'es')).toBe('Bogotá');
  });

  it('joins lists and names countries in each language', () => {
    expect(listOf(['Belgium', 'Peru', 'Chile'], 'en')).toBe('Belgium, Peru and Chile');
    expect(listOf(['Bélgica', 'Italia'], 'es')).toBe('Bélgica e Italia');
    expect(listOf(['Pérou'], 'fr')).toBe('Pérou');
    expect((['en', 'es', 'fr'] as const).map((locale) => countryName('PE', locale))).toEqual([
      'Peru',
      'Perú',
      'Pérou',
    ]);
    expect(countryName('pe?', 'en')).toBe('pe?');
  });
});
