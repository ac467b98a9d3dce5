import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEWEST } from '../../facility/editions.ts';
import { formatEuros } from '../../language/format.ts';
import { payment, type Rate, rateOn } from '../../workflows/domain/money.ts';
import { day, type Locale } from '../../workflows/domain/time.ts';

const shown = (cents: number, locale: Locale): string => formatEuros(cents, locale).replaceAll('\u00a0', ' ');
const notAmounts = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1];

describe('an amount', () => {
  it.each<[Locale, number, string]>([
    ['en', 0, '0 EUR'],
    ['en', 250_00, '250 EUR'],
    ['en', 3_000_00, '3,000 EUR'],
    ['en', 1_234_567_05, '1,234,567.05 EUR'],
    ['es', 3_000_00, '3 000 EUR'],
    ['es', 3_000_50, '3 000,50 EUR'],
    ['fr', 3_000_00, '3 000 EUR'],
    ['fr', 99, '0,99 EUR'],
  ])('in %s: %i cents are %s', (locale, cents, words) => {
    expect(shown(cents, locale)).toBe(words);
  });

  it('never breaks at the end of a line', () => {
    expect(formatEuros(1_234_567_05, 'fr')).not.toContain(' ');
  });

  it('keeps every cent when shown', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (cents) => {
        const [euros = '', rest = '00'] = shown(cents, 'en')
          .replace(/[, A-Z]/g, '')
          .split('.');
        expect(BigInt(euros + rest)).toBe(BigInt(cents));
      }),
    );
  });

  it.each(notAmounts)('%d is refused', (cents) => {
    expect(() => formatEuros(cents, 'en')).toThrow(RangeError);
  });
});

describe('a rate', () => {
  it('is 250 EUR a working day for the public sector, from the call on', () => {
    expect(rateOn(NEWEST.rates, day('2018-06-11'))?.cents).toBe(250_00);
    expect(rateOn(NEWEST.rates, day('2026-01-01'))?.cents).toBe(250_00);
    expect(rateOn(NEWEST.rates, day('2018-06-10'))).toBeUndefined();
  });

  it('holds from its day until the next, in whatever order the table is', () => {
    const rate = (from: string, cents: number): Rate => ({ from: day(from), sector: 'public', cents });
    const table = [rate('2020-01-01', 300_00), rate('2018-06-11', 250_00), rate('2024-07-01', 350_00)];
    const on = (text: string): number | undefined => rateOn(table, day(text))?.cents;
    expect(['2019-12-31', '2020-01-01', '2024-06-30', '2024-07-01'].map(on)).toEqual([
      250_00, 300_00, 300_00, 350_00,
    ]);
  });
});

describe('a payment', () => {
  it('is working days times the daily rate: 12 days are 3,000 EUR', () => {
    expect(payment(12, 250_00)).toBe(3_000_00);
    expect(payment(0, 250_00)).toBe(0);
  });

  it.each(notAmounts)('refuses %d, as days or as cents', (n) => {
    expect(() => payment(n, 250_00)).toThrow(RangeError);
    expect(() => payment(12, n)).toThrow(RangeError);
  });

  it('refuses a sum that would not be exact', () => {
    expect(() => payment(1_000, Number.MAX_SAFE_INTEGER)).toThrow(RangeError);
  });
});
