import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Change,
  changeBetween,
  changed,
  growthBy,
  packedSizeOf,
} from '../../workflows/domain/changes.ts';

const plain = fc.jsonValue({ maxDepth: 4 });
/** Lists as states have them: items by id that come, go, move and change. */
const items = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), of: fc.nat(2), in: fc.array(fc.nat(1)) }),
  { selector: ({ id }) => id, maxLength: 6 },
);
const state = fc.record(
  { list: items, order: fc.array(fc.constantFrom('a', 'b', 'c')), more: fc.dictionary(fc.string(), plain) },
  { requiredKeys: [] },
);
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('a change', () => {
  it.each([
    ['plain data', plain],
    ['states', state],
  ] as const)('between any two of %s makes the second of the first, over the wire too', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, arbitrary, (a, b) => {
        const change = changeBetween(a, b);
        const is = change ? changed(a, json(change)) : a;
        expect(json(is)).toEqual(json(b));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is none between equals', () => {
    fc.assert(
      fc.property(plain, (a) => {
        const change = changeBetween(a, json(a));
        expect(change).toBeUndefined();
      }),
    );
  });

  it('leaves what it was made to as it was', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        const before = json(a);
        const change = changeBetween(a, b);
        if (change) changed(a, change);
        expect(json(a)).toEqual(before);
      }),
    );
  });

  it('knows by how much it makes JSON longer, but for commas', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        const change = changeBetween(a, b);
        const growth = change ? growthBy(a, change) : 0;
        const commas = (value: unknown) => JSON.stringify(value).split(/[,[{]/).length;
        expect(Math.abs(packedSizeOf(a) + growth - packedSizeOf(b))).toBeLessThanOrEqual(
          commas(a) + commas(b),
        );
      }),
    );
  });

  it('is as small as what changed, among thousands of items', () => {
    const list = Array.from({ length: 5_000 }, (_, n) => ({
      id: `a${n}`,
      phase: 'submitted',
      long: 'x'.repeat(500),
    }));
    const order = list.map(({ id }) => id);
    const before = { list, order, deadline: 'd' };
    const other = list.map((each, n) => (n === 17 || n === 4_000 ? { ...each, phase: 'eligible' } : each));
    const after = {
      list: [...other, { id: 'new', phase: 'draft' }],
      order: order.toSpliced(2_500, 0, 'new'),
      deadline: 'd',
    };
    const change = changeBetween(before, after) as Change;
    expect(JSON.stringify(change).length).toBeLessThan(300);
    expect(changed(before, change)).toEqual(after);
  });

  it('is not made to what it does not fit', () => {
    expect(() => changed([], { items: [[3, { set: 1 }]] })).toThrow(RangeError);
    expect(() => changed([], { items: [], cut: [2, 1, []] })).toThrow(RangeError);
    expect(() => changed('text', { in: {} })).toThrow(RangeError);
    expect(() => changed({}, { items: [] })).toThrow(RangeError);
  });

  it('may be of properties with any name', () => {
    const after = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}') as object;
    const change = json(changeBetween({}, after)) as Change;
    expect(JSON.stringify(changed({}, change))).toBe(JSON.stringify(after));
  });
});
