import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryName } from '../../language/format.ts';
import { alpha2Of, alpha3Of, countries, isCountry } from '../../workflows/domain/countries.ts';
import { checkReference, parseReference } from '../../workflows/domain/reference.ts';

describe('a reference', () => {
  const action = { year: 2017, number: 11, country: 'PER' };

  it.each([
    ['17-11/PER', action],
    ['17-11/PER/01.02', { ...action, activity: 1, mission: 2 }],
    ['17-11/PER/01.02/2', { ...action, activity: 1, mission: 2, position: 2 }],
    ['05-02/KHM/04.10/12', { year: 2005, number: 2, country: 'KHM', activity: 4, mission: 10, position: 12 }],
  ])('%s is read', (text, parts) => {
    expect(parseReference(text)).toEqual(parts);
  });

  it.each([
    '', // blank until assigned
    '21-22/PAN/1', // a real one, in a form of its own
    '17-11',
    '17-11/PE',
    '17-11/per',
    '17-11/PER/',
    '17-11/PER/01',
    '17-11/PER/1.2/2',
    '17-11/PER/01.02/0',
    '17-11/PER/01.02/2 ',
    ' 17-11/PER',
    '2017-11/PER',
    '17-11/PER/01.02/2\n',
  ])('"%s" has no parts, and nothing to disagree with', (text) => {
    expect(parseReference(text)).toBeUndefined();
    expect(checkReference(text, { action: '18-01/BOL', country: 'BOL', activity: 3, position: 9 })).toEqual(
      [],
    );
  });

  it('reads back what was written', () => {
    const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
    const position = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(
        two,
        two,
        fc.constantFrom(...countries),
        two,
        two,
        position,
        (yy, nn, country, aa, mm, p) => {
          expect(parseReference(`${yy}-${nn}/${country}/${aa}.${mm}/${p}`)).toEqual({
            year: 2000 + Number(yy),
            number: Number(nn),
            country,
            activity: Number(aa),
            mission: Number(mm),
            position: p,
          });
        },
      ),
    );
  });
});

describe('checking a reference', () => {
  const reference = '17-11/PER/01.02/2';

  it('finds nothing where it agrees, or where nothing is known', () => {
    const known = {
      action: '17-11/PER',
      country: 'PER',
      activity: 1,
      mission: '17-11/PER/01.02',
      position: 2,
    };
    expect(checkReference(reference, known)).toEqual([]);
    expect(checkReference(reference, {})).toEqual([]);
  });

  it.each([
    [{ action: '17-12/PER' }, 'reference-other-action', '2017-11', '2017-12'],
    [{ action: '18-11/PER' }, 'reference-other-action', '2017-11', '2018-11'],
    [{ action: '17-11/BOL' }, 'reference-other-country', 'PER', 'BOL'],
    [{ country: 'BOL' }, 'reference-other-country', 'PER', 'BOL'],
    [{ activity: 2 }, 'reference-other-activity', 1, 2],
    [{ mission: '17-11/PER/03.02' }, 'reference-other-activity', 1, 3],
    [{ mission: '17-11/PER/01.03' }, 'reference-other-mission', 2, 3],
    [{ position: 1 }, 'reference-other-position', 2, 1],
  ])('against %o finds %s', (known, code, written, expected) => {
    expect(checkReference(reference, known)).toEqual([{ code, reference, written, expected }]);
  });

  it('finds every disagreement at once, each once', () => {
    const known = {
      action: '16-03/BOL',
      country: 'BOL',
      activity: 4,
      mission: '16-03/BOL/04.01',
      position: 1,
    };
    expect(checkReference(reference, known).map(({ code }) => code)).toEqual([
      'reference-other-action',
      'reference-other-country',
      'reference-other-activity',
      'reference-other-mission',
      'reference-other-position',
    ]);
  });

  it('finds a country that no country has', () => {
    expect(checkReference('17-11/XYZ', {})).toEqual([
      { code: 'reference-unknown-country', reference: '17-11/XYZ', written: 'XYZ' },
    ]);
  });

  it('leaves alone what only one side says', () => {
    expect(checkReference('17-11/PER', { activity: 2, mission: '17-11/PER/02.01', position: 1 })).toEqual([]);
    expect(checkReference(reference, { action: '21-22/PAN/1', mission: '' })).toEqual([]);
  });
});

describe('countries', () => {
  it('are the 249 of ISO 3166-1, each code once', () => {
    expect(countries).toHaveLength(249);
    expect(new Set(countries.map(alpha2Of)).size).toBe(249);
    for (const alpha3 of countries) {
      expect(alpha3).toMatch(/^[A-Z]{3}$/);
      expect(alpha2Of(alpha3)).toMatch(/^[A-Z]{2}$/);
      expect(alpha3Of(alpha2Of(alpha3) ?? '')).toBe(alpha3);
    }
  });

  it('all have a name in every language', () => {
    for (const alpha3 of countries) {
      const alpha2 = alpha2Of(alpha3) ?? '';
      for (const locale of ['en', 'es', 'fr'] as const) expect(countryName(alpha2, locale)).not.toBe(alpha2);
    }
  });

  it.each([
    ['PER', 'PE', 'Peru'],
    ['BEL', 'BE', 'Belgium'],
    ['PRY', 'PY', 'Paraguay'],
    ['PAN', 'PA', 'Panama'],
    ['CHE', 'CH', 'Switzerland'],
    ['SLV', 'SV', 'El Salvador'],
    ['ZMB', 'ZM', 'Zambia'],
  ])('%s is %s, %s', (alpha3, alpha2, name) => {
    expect(alpha2Of(alpha3)).toBe(alpha2);
    expect(countryName(alpha2, 'en')).toBe(name);
  });

  it('know no others', () => {
    for (const text of ['XYZ', 'per', 'PE', '', 'EUR']) {
      expect(isCountry(text)).toBe(false);
      expect(alpha2Of(text)).toBeUndefined();
    }
  });
});
