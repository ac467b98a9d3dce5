import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  CalendarYearsError,
  holidaysOf,
  SOURCE,
  sourceOf,
  UnknownCountryError,
  yearsWithout,
} from '../../facility/calendars.ts';
import { holidayName } from '../../language/names.ts';
import { alpha2Of, countries } from '../../workflows/domain/countries.ts';
import type { Locale } from '../../workflows/domain/time.ts';

/** A file for each language that has names for them. */
const NAMES = path.join(import.meta.dirname, '../../language/holidays');

const daysOf = (country: string, year: number): string[] =>
  Object.keys(holidaysOf(country, year, year).holidays).map((day) => day.slice(5));

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('public holidays', () => {
  // Ten legal holidays: royal decree of 18 April 1974, article 1. The source adds Easter and Pentecost, which are Sundays.
  it.each([
    [2018, '01-01 04-01 04-02 05-01 05-10 05-20 05-21 07-21 08-15 11-01 11-11 12-25'],
    [2026, '01-01 04-05 04-06 05-01 05-14 05-24 05-25 07-21 08-15 11-01 11-11 12-25'],
  ])('of Belgium in %i', (year, expected) => {
    expect(daysOf('BE', year).join(' ')).toBe(expected);
  });

  // Decreto Legislativo 713, artículo 6, and the laws that added to it: 31381 (9 December, published end of 2021),
  // 31530 (6 August, July 2022), 31788 (7 June, published 15 June 2023) and 31822 (23 July, July 2023).
  it.each([
    [2018, '01-01 03-29 03-30 05-01 06-29 07-28 07-29 08-30 10-08 11-01 12-08 12-25'],
    [2021, '01-01 04-01 04-02 05-01 06-29 07-28 07-29 08-30 10-08 11-01 12-08 12-25'],
    [2022, '01-01 04-14 04-15 05-01 06-29 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25'],
    [2023, '01-01 04-06 04-07 05-01 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25'],
    [2026, '01-01 04-02 04-03 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25'],
  ])('of Peru in %i', (year, expected) => {
    expect(daysOf('PE', year).join(' ')).toBe(expected);
  });

  it('have English names, and cover every year asked', () => {
    const { country, from, to, holidays } = holidaysOf('PE', 2018, 2020);
    expect({ country, from, to }).toEqual({ country: 'PE', from: 2018, to: 2020 });
    expect(holidays).toMatchObject({ '2018-10-08': 'Battle of Angamos Day', '2020-12-25': 'Christmas Day' });
    expect(Object.keys(holidays)).toEqual(Object.keys(holidays).toSorted());
  });

  it('take each day of several, but no part of a day', () => {
    // Turkey's feasts begin at noon the day before: 14 June and 20 August 2018 stay working days.
    const turkey = daysOf('TR', 2018);
    expect(turkey).toEqual(
      expect.arrayContaining(['06-15', '06-16', '06-17', '08-21', '08-22', '08-23', '08-24']),
    );
    for (const working of ['06-14', '06-18', '08-20', '08-25']) expect(turkey).not.toContain(working);
    // Christmas Eve is free from noon in Guatemala.
    expect(daysOf('GT', 2018)).not.toContain('12-24');
  });

  it('include the day that substitutes one on a weekend', () => {
    // Reconciliation Day was a Sunday.
    expect(daysOf('ZA', 2018)).toEqual(expect.arrayContaining(['12-16', '12-17']));
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Lima'])(
    "fall on the country's own days, whatever the zone of this machine (%s)",
    (zone) => {
      const here = ['BE', 'PE', 'TR', 'ZA'].map((country) => holidaysOf(country, 2018, 2018));
      vi.stubEnv('TZ', zone);
      expect(new Date(2018, 0, 1).toISOString()).not.toBe('2018-01-01T00:00:00.000Z');
      expect(['BE', 'PE', 'TR', 'ZA'].map((country) => holidaysOf(country, 2018, 2018))).toEqual(here);
    },
  );

  it.each(['XX', 'be', 'PER', '', 'constructor'])(
    'of "%s" are not known, and the error says so',
    (country) => {
      expect(() => holidaysOf(country, 2018, 2018)).toThrow(UnknownCountryError);
      expect(() => holidaysOf(country, 2018, 2018)).toThrow(`the country "${country}"`);
    },
  );

  it.each([
    [2019, 2018],
    [2009, 2018],
    [2018, 2041],
    [2018.5, 2019],
    [Number.NaN, 2018],
  ])('from %d to %d are refused', (from, to) => {
    expect(() => holidaysOf('BE', from, to)).toThrow(CalendarYearsError);
    expect(() => holidaysOf('BE', from, to)).toThrow(`holidays from ${from} to ${to}`);
  });

  it('are there for every country of ISO 3166-1, from one source that is named', () => {
    const codes = countries.map((alpha3) => alpha2Of(alpha3) as string);
    const without = codes.filter((code) => yearsWithout({ country: code, from: 2024, to: 2024 }).length > 0);
    // Bouvet, Heard and the Indian Ocean Territory have no people; in Ukraine the days are worked under martial law.
    expect(without).toEqual(['BV', 'HM', 'IO', 'UA']);
    expect(SOURCE).toMatchObject({ package: 'holidays', licence: 'MIT', from: 2010, to: 2040 });
    // Nobody knew of these partner countries what they keep.
    for (const code of ['JO', 'NP', 'KH', 'LA', 'UZ', 'TD', 'DJ', 'PS', 'BT', 'MN', 'KG', 'TJ', 'MM', 'PK'])
      expect(Object.keys(holidaysOf(code, 2024, 2024).holidays).length, code).toBeGreaterThan(4);
  });

  it('say which of them the source only reckons', () => {
    const feasts = sourceOf('DJ', 2024).filter(({ isEstimated }) => isEstimated);
    expect(feasts.map(({ name }) => name)).toContain('Eid al-Fitr');
    expect(sourceOf('BE', 2024).some(({ isEstimated }) => isEstimated)).toBe(false);
  });
});

describe('names of holidays', () => {
  it.each<[string, Locale, string]>([
    ['All Saints’ Day', 'en', 'All Saints’ Day'],
    ['All Saints’ Day', 'es', 'Día de Todos los Santos'],
    ['All Saints’ Day', 'fr', 'Toussaint'],
    ['National Day', 'es', 'Fiesta Nacional'],
    ['Christmas Day (observed)', 'fr', 'Noël (jour de remplacement)'],
    ['Loy Krathong', 'fr', 'Loy Krathong'],
  ])('%s in %s', (name, locale, said) => {
    expect(holidayName(name, locale)).toBe(said);
  });

  it.each(readdirSync(NAMES))('are words in %s', (file) => {
    const names: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(path.join(NAMES, file), 'utf8'));
    const wrong = Object.entries(names).filter(([, said]) => typeof said !== 'string' || said.trim() === '');
    expect(wrong).toEqual([]);
  });
});
