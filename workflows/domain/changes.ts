/**
 * What a step changed in plain data: small where the data is large. Plain data itself, to be handed over and kept.
 * Properties that are undefined count as absent, as JSON has it.
 */
export type Change =
  /** Another value altogether. */
  | { readonly set: unknown }
  /** Of an object: what changed in it, and which properties it has no more. */
  | { readonly in: Readonly<Record<string, Change>>; readonly without?: readonly string[] }
  /** Of a list: what changed in items that stay, then how many give way to which from an index on. */
  | {
      readonly items: readonly (readonly [index: number, change: Change])[];
      readonly cut?: readonly [from: number, drop: number, put: readonly unknown[]];
    };

type Bag = Readonly<Record<string, unknown>>;
const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns what makes `b` of `a`; undefined where they are alike. What both share by identity is not looked into. */
export function changeBetween(a: unknown, b: unknown): Change | undefined {
  if (a === b) return undefined;
  if (Array.isArray(a) && Array.isArray(b)) return changeOfList(a, b);
  if (isBag(a) && isBag(b)) return changeOfBag(a, b);
  return { set: b };
}

function changeOfBag(a: Bag, b: Bag): Change | undefined {
  const changed: Record<string, Change> = {};
  let count = 0;
  for (const key of Object.keys(b)) {
    const value = b[key];
    if (value === undefined) continue;
    const change =
      a[key] === undefined || !Object.hasOwn(a, key) ? { set: value } : changeBetween(a[key], value);
    if (!change) continue;
    define(changed, key, change);
    count += 1;
  }
  const without = Object.keys(a).filter(
    (key) => a[key] !== undefined && !(Object.hasOwn(b, key) && b[key] !== undefined),
  );
  if (without.length > 0) return { in: changed, without };
  return count > 0 ? { in: changed } : undefined;
}

function changeOfList(a: readonly unknown[], b: readonly unknown[]): Change | undefined {
  const items: [number, Change][] = [];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  for (; start < shorter; start += 1) {
    const [was, is] = [a[start], b[start]];
    if (was === is) continue;
    if (!areOfOne(was, is)) break;
    const change = changeBetween(was, is);
    if (change) items.push([start, change]);
  }
  let end = 0;
  const isSame = (was: unknown, is: unknown) => was === is || (areOfOne(was, is) && !changeBetween(was, is));
  while (end < shorter - start && isSame(a[a.length - 1 - end], b[b.length - 1 - end])) end += 1;
  const drop = a.length - end - start;
  const put = b.slice(start, b.length - end);
  if (drop > 0 || put.length > 0) return { items, cut: [start, drop, put] };
  return items.length > 0 ? { items } : undefined;
}

/** Whether two items may be one item that changed: objects of the same id, if any, or lists. */
function areOfOne(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return true;
  return isBag(a) && isBag(b) && a.id === b.id;
}

/** @returns what `change` makes of a value; what did not change is shared with it. */
export function changed(value: unknown, change: Change): unknown {
  if ('set' in change) return change.set;
  if ('in' in change) {
    if (!isBag(value)) throw new RangeError('a change of an object was made to something else');
    const next: Record<string, unknown> = { ...value };
    for (const key of change.without ?? []) delete next[key];
    for (const [key, inner] of Object.entries(change.in)) {
      define(next, key, changed(Object.hasOwn(next, key) ? next[key] : undefined, inner));
    }
    return next;
  }
  if (!Array.isArray(value)) throw new RangeError('a change of a list was made to something else');
  const next: unknown[] = [...value];
  for (const [index, inner] of change.items) {
    if (index >= next.length) throw new RangeError('a change of an item that is not there');
    next[index] = changed(next[index], inner);
  }
  if (change.cut) {
    const [from, drop, put] = change.cut;
    if (from + drop > next.length) throw new RangeError('a change of items that are not there');
    return [...next.slice(0, from), ...put, ...next.slice(from + drop)];
  }
  return next;
}

/** Bytes of a value's JSON, near enough: a character outside ASCII counts as one. */
export function sizeOf(value: unknown): number {
  return value === undefined ? 0 : (JSON.stringify(value)?.length ?? 0);
}

/**
 * What a character of JSON comes to once it is compressed (`worker/compression.ts`), in bytes: digits of identities and
 * hashes, which nothing foretells, and all others. Measured, and rather too much than too little; fractions of two, so that
 * sums are exact.
 */
const PACKED = { digit: 9 / 16, other: 5 / 32 } as const;

/** Bytes that a value's JSON comes to where it travels compressed with much else. */
export function packedSizeOf(value: unknown): number {
  const json = value === undefined ? '' : (JSON.stringify(value) ?? '');
  let digits = 0;
  for (const [run] of json.matchAll(/[0-9a-f]{12,}/g)) digits += run.length;
  return digits * PACKED.digit + (json.length - digits) * PACKED.other;
}

/** By how much a change makes a value's packed size larger. Costs as much as the change is large, whatever the value is. */
export function growthBy(value: unknown, change: Change): number {
  if ('set' in change) return packedSizeOf(change.set) - packedSizeOf(value);
  if ('in' in change) {
    const bag = isBag(value) ? value : {};
    const name = (key: string) => packedSizeOf(key) + 2 * PACKED.other;
    let growth = 0;
    for (const key of change.without ?? []) growth -= name(key) + packedSizeOf(bag[key]);
    for (const [key, inner] of Object.entries(change.in)) {
      const was = Object.hasOwn(bag, key) ? bag[key] : undefined;
      growth += growthBy(was, inner) + (was === undefined ? name(key) : 0);
    }
    return growth;
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  let growth = 0;
  for (const [index, inner] of change.items) growth += growthBy(list[index], inner);
  if (change.cut) {
    const [from, drop, put] = change.cut;
    for (const each of put) growth += packedSizeOf(each) + PACKED.other;
    for (const each of list.slice(from, from + drop)) growth -= packedSizeOf(each) + PACKED.other;
  }
  return growth;
}

/** Whatever its name is, a property is the object's own. */
function define(bag: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') bag[key] = value;
  else Object.defineProperty(bag, key, { value, enumerable: true, configurable: true, writable: true });
}
