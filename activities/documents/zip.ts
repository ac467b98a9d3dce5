import { crc32, inflateRawSync } from 'node:zlib';
import { type Budget, Damaged, type Source, TooMuch } from './source.ts';

/** One entry of the central directory (APPNOTE 4.3.12), with where its data lies. */
export interface ZipEntry {
  readonly name: string;
  readonly isLocked: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
}

/** Entries that an archive may have: more than any document needs. */
const MOST_ENTRIES = 10_000;
const LARGEST_DIRECTORY = 4_000_000;
/** Bytes that all entries together may claim to unpack to: many times the largest file that is accepted. */
const MOST_UNPACKED = 1_000_000_000;

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * The directory of an archive, checked: every name once, every entry where its own header says the same, none on top of
 * another. Nothing is unpacked.
 *
 * @throws Damaged, TooMuch
 */
export function readDirectory(source: Source): readonly ZipEntry[] {
  const { count, size, offset, end } = findEnd(source);
  if (count > MOST_ENTRIES || size > LARGEST_DIRECTORY) throw new TooMuch();
  if (offset + size > end) throw new Damaged();
  const directory = source.read(offset, size);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === CENTRAL) {
    if (entries.length === count) throw new Damaged();
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => directory.readUInt16LE(at + o));
    const next = at + 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
    if (next > directory.length) throw new Damaged();
    entries.push(entryAt(directory.subarray(at, next), nameLength ?? 0, extraLength ?? 0));
    at = next;
  }
  if (entries.length !== count) throw new Damaged();
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw new Damaged();
  if (entries.reduce((sum, { size: each }) => sum + each, 0) > MOST_UNPACKED) throw new TooMuch();
  checkExtents(source, entries, offset);
  return entries;
}

/** The end of the central directory (4.3.16), or its ZIP64 form (4.3.14). */
function findEnd(source: Source) {
  const tail = source.read(Math.max(0, source.size - 65_557), 65_557);
  const begin = source.size - tail.length;
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END) continue;
    if (at + 22 + tail.readUInt16LE(at + 20) > tail.length) continue;
    const [count, size, offset] = [
      tail.readUInt16LE(at + 10),
      tail.readUInt32LE(at + 12),
      tail.readUInt32LE(at + 16),
    ];
    const end = begin + at;
    if (tail.readUInt16LE(at + 4) !== 0 && tail.readUInt16LE(at + 4) !== 0xffff) throw new Damaged();
    if (count !== 0xffff && size !== 0xffffffff && offset !== 0xffffffff) return { count, size, offset, end };
    return largeEnd(source, end);
  }
  throw new Damaged();
}

function largeEnd(source: Source, end: number) {
  const locator = source.read(end - 20, 20);
  if (locator.length < 20 || locator.readUInt32LE(0) !== LOCATOR_64) throw new Damaged();
  const at = whole(locator.readBigUInt64LE(8));
  const record = source.read(at, 56);
  if (record.length < 56 || record.readUInt32LE(0) !== END_64) throw new Damaged();
  return {
    count: whole(record.readBigUInt64LE(32)),
    size: whole(record.readBigUInt64LE(40)),
    offset: whole(record.readBigUInt64LE(48)),
    end: at,
  };
}

function whole(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Damaged();
  return Number(value);
}

function entryAt(record: Buffer, nameLength: number, extraLength: number): ZipEntry {
  const flags = record.readUInt16LE(8);
  const raw = record.subarray(46, 46 + nameLength);
  // Names are compared as they would be written to a disk, so that two that mean one file count as the same.
  const name = raw
    .toString(flags & 0x800 ? 'utf8' : 'latin1')
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '');
  let [size, packed, header] = [24, 20, 42].map((at) => record.readUInt32LE(at)) as [number, number, number];
  const extra = record.subarray(46 + nameLength, 46 + nameLength + extraLength);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let field = at + 4;
    const next = (value: number): number => {
      if (value !== 0xffffffff || field + 8 > extra.length) return value;
      field += 8;
      return whole(extra.readBigUInt64LE(field - 8));
    };
    [size, packed, header] = [next(size), next(packed), next(header)];
  }
  return {
    name,
    isLocked: (flags & 1) === 1,
    method: record.readUInt16LE(10),
    crc: record.readUInt32LE(16),
    packed,
    size,
    header,
  };
}

/** Every entry's own header says what the directory says, and its data lies before the directory, beside the others'. */
function checkExtents(source: Source, entries: readonly ZipEntry[], directoryAt: number): void {
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.header - b.header)) {
    if (entry.header < free) throw new Damaged();
    free = dataAt(source, entry) + entry.packed;
    if (free > directoryAt) throw new Damaged();
  }
}

function dataAt(source: Source, { header, method, packed, size }: ZipEntry): number {
  const local = source.read(header, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== LOCAL) throw new Damaged();
  if (local.readUInt16LE(8) !== method) throw new Damaged();
  // With flag bit 3 the sizes follow the data; in ZIP64 they stand in an extra field.
  const [told, toldPacked] = [local.readUInt32LE(22), local.readUInt32LE(18)];
  const isTold = (local.readUInt16LE(6) & 8) === 0 && told !== 0xffffffff && toldPacked !== 0xffffffff;
  if (isTold && (told !== size || toldPacked !== packed)) throw new Damaged();
  return header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
}

/**
 * The content of an entry, as far as the budget goes.
 *
 * @throws Damaged, TooMuch
 */
export function readEntry(source: Source, entry: ZipEntry, budget: Budget): Buffer {
  budget.take(entry.size);
  // Deflate hardly lengthens what it packs, so much longer data is not what the entry says it is.
  if (entry.packed > entry.size * 2 + 1_024) throw new Damaged();
  const packed = source.read(dataAt(source, entry), entry.packed);
  const content = entry.method === 0 ? packed : entry.method === 8 ? inflated(packed, entry.size) : undefined;
  if (content?.length !== entry.size || crc32(content) !== entry.crc) throw new Damaged();
  return content;
}

function inflated(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new Damaged();
  }
}
