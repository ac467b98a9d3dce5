import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_EDITION } from '../../facility/editions.ts';
import { formatEuros } from '../../language/format.ts';
import { isRated, payment, type Rate, rateOn } from '../../workflows/domain/money.ts';
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

const acts = (text: string) => ({ approval: day(text), signature: day(text) });
const rate = (from: string, cents: number): Rate => ({
  from: day(from),
  sector: 'public servant',
  cents,
  act: 'signature',
});

describe('a rate', () => {
  it('is 250 EUR a working day for the public sector, from the call on', () => {
    const on = (text: string) => rateOn(FIRST_EDITION.rates, acts(text), 'public servant')?.cents;
    expect(['2018-06-11', '2026-01-01', '2018-06-10'].map(on)).toEqual([250_00, 250_00, undefined]);
  });

  it('holds from its day until the next, in whatever order the table is', () => {
    const table = [rate('2020-01-01', 300_00), rate('2018-06-11', 250_00), rate('2024-07-01', 350_00)];
    const on = (text: string) => rateOn(table, acts(text), 'public servant')?.cents;
    expect(['2019-12-31', '2020-01-01', '2024-06-30', '2024-07-01'].map(on)).toEqual([
      250_00, 300_00, 300_00, 350_00,
    ]);
  });

  it('holds where its own act is of its day or later, until its last day where it has one', () => {
    const raised = { ...rate('2024-07-01', 350_00), act: 'approval' } as const;
    const table = [{ ...rate('2018-06-11', 250_00), until: day('2025-12-31') }, raised];
    const on = (approval: string, signature: string) =>
      rateOn(table, { approval: day(approval), signature: day(signature) }, 'public servant')?.cents;
    expect(on('2024-06-30', '2024-07-15')).toBe(250_00);
    expect(on('2024-07-01', '2024-07-15')).toBe(350_00);
    expect(on('2024-06-30', '2026-01-01')).toBeUndefined();
  });

  it('holds for its own sector; others agree a fee, but never the public one', () => {
    const table = [{ ...rate('2018-06-11', 200_00), sector: 'mandated body' } as const];
    expect(rateOn(table, acts('2020-01-01'), 'mandated body')?.cents).toBe(200_00);
    expect(rateOn(table, acts('2020-01-01'), 'civil society')).toBeUndefined();
    const rated = (['mandated body', 'public servant', 'civil society'] as const).map((one) =>
      isRated(table, one),
    );
    expect(rated).toEqual([true, true, false]);
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
