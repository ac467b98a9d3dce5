import { Damaged } from '../source.ts';
import type { PdfFile, Place, Places } from './file.ts';
import { type Dict, isDict, isList, Keyword, nameOf, type Value, wholeOf } from './lexer.ts';

export interface Table {
  /** Where objects are by each part of the file, the newest part first. */
  readonly places: readonly Places[];
  /** The trailer of the newest part that names the document's root. */
  readonly trailer: Dict;
}

/** Parts that a file may have, one for each time that it was saved: more than anybody makes. */
const MOST_PARTS = 2_000;

/**
 * Cross-reference tables and streams (ISO 32000-1, 7.5.4 and 7.5.8), from the newest part of the file to the oldest.
 * Tables stay where they are in the file: an object's entry is read when it is asked for.
 *
 * @throws Damaged, TooMuch
 */
export function readXref(file: PdfFile): Table {
  const places: Places[] = [];
  const seen = new Set<number>();
  const waiting = [startOf(file)];
  let trailer: Dict | undefined;
  while (waiting.length > 0) {
    const at = waiting.shift() as number;
    if (seen.has(at)) continue;
    if (seen.size >= MOST_PARTS) throw new Damaged();
    seen.add(at);
    const part = partAt(file, at);
    trailer ??= part.dict.has('Root') ? part.dict : undefined;
    const hidden = wholeOf(part.dict.get('XRefStm'));
    if (hidden !== undefined && !seen.has(hidden)) {
      seen.add(hidden);
      // In a file for old and new readers, the table calls free what its stream describes (7.5.8.4).
      places.push((num) => part.places(num) ?? undefined, partAt(file, hidden).places);
    }
    places.push(part.places);
    const earlier = wholeOf(part.dict.get('Prev'));
    if (earlier !== undefined) waiting.push(earlier);
  }
  if (!trailer) throw new Damaged();
  return { places, trailer };
}

function startOf({ source }: PdfFile): number {
  const tail = source.read(Math.max(0, source.size - 2_048), 2_048).toString('latin1');
  const at = tail.lastIndexOf('startxref');
  const offset = at < 0 ? undefined : /^startxref\s{1,20}(\d{1,15})/.exec(tail.slice(at, at + 60))?.[1];
  if (offset === undefined) throw new Damaged();
  return Number(offset);
}

interface Part {
  readonly places: Places;
  readonly dict: Dict;
}

function partAt(file: PdfFile, at: number): Part {
  const isTable = file.readAt(at, (lexer) => {
    const word = lexer.value();
    return word instanceof Keyword && word.word === 'xref' ? lexer.pos : undefined;
  });
  return isTable === undefined ? streamPart(file, at) : tablePart(file, at + isTable);
}

interface Section {
  readonly first: number;
  readonly count: number;
  readonly at: number;
  /** Bytes of an entry: 20, but some writers end its line with fewer or more. */
  readonly stride: number;
}

function tablePart(file: PdfFile, begin: number): Part {
  const sections: Section[] = [];
  let at = begin;
  for (;;) {
    const step = file.readAt(at, (lexer) => {
      const first = lexer.value();
      if (first instanceof Keyword && first.word === 'trailer')
        return { kind: 'trailer', dict: lexer.value() } as const;
      const count = lexer.value();
      if (wholeOf(first) === undefined || wholeOf(count) === undefined) throw new Damaged();
      if (count === 0) return { kind: 'empty', next: at + lexer.pos } as const;
      lexer.space();
      return { kind: 'entries', first: Number(first), count: Number(count), at: at + lexer.pos } as const;
    });
    if (step.kind === 'trailer') {
      if (!isDict(step.dict)) throw new Damaged();
      return { places: (num) => tableEntry(file, sections, num), dict: step.dict };
    }
    if (step.kind === 'empty') {
      at = step.next;
      continue;
    }
    const stride = strideAt(file, step.at);
    if (sections.length >= MOST_PARTS) throw new Damaged();
    const { first, count, at: begins } = step;
    sections.push({ first, count, at: begins, stride });
    at = begins + count * stride;
  }
}

function strideAt({ source, base }: PdfFile, at: number): number {
  const found = /^\d{10} \d{5} [fn]\s{1,3}/.exec(source.read(base + at, 22).toString('latin1'))?.[0];
  if (found === undefined) throw new Damaged();
  return found.length;
}

function tableEntry(
  { source, base }: PdfFile,
  sections: readonly Section[],
  num: number,
): Place | null | undefined {
  const section = sections.find(({ first, count }) => num >= first && num < first + count);
  if (!section) return undefined;
  const entry = source
    .read(base + section.at + (num - section.first) * section.stride, 18)
    .toString('latin1');
  const [, offset, , kind] = /^(\d{10}) (\d{5}) ([fn])/.exec(entry) ?? [];
  if (kind === undefined) throw new Damaged();
  return kind === 'n' ? { at: Number(offset) } : null;
}

function streamPart(file: PdfFile, at: number): Part {
  const { dict, content } = file.streamAt(at, true);
  const widths = numbersOf(dict.get('W'));
  if (nameOf(dict.get('Type')) !== 'XRef' || widths.length < 3 || widths.some((width) => width > 8))
    throw new Damaged();
  const [kind = 0, second = 0, third = 0] = widths;
  const row = widths.reduce((sum, width) => sum + width, 0);
  if (row === 0) throw new Damaged();
  const given = numbersOf(dict.get('Index'));
  const index = given.length > 0 ? given : [0, wholeOf(dict.get('Size')) ?? 0];
  const sections: { first: number; count: number; at: number }[] = [];
  for (let i = 0, next = 0; i + 1 < index.length && i < 2 * MOST_PARTS; i += 2) {
    const [first, count] = [index[i] as number, index[i + 1] as number];
    sections.push({ first, count, at: next });
    next += count * row;
  }
  const field = (from: number, width: number): number => {
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + (content[from + i] ?? 0);
    return value;
  };
  const places: Places = (num) => {
    const section = sections.find(({ first, count }) => num >= first && num < first + count);
    if (!section) return undefined;
    const from = section.at + (num - section.first) * row;
    if (from + row > content.length) return undefined;
    const type = kind === 0 ? 1 : field(from, kind);
    const [a, b] = [field(from + kind, second), field(from + kind + second, third)];
    return type === 1 ? { at: a } : type === 2 ? { within: a, index: b } : null;
  };
  return { places, dict };
}

const numbersOf = (value: Value | undefined): readonly number[] =>
  isList(value) ? value.flatMap((each) => wholeOf(each) ?? []) : [];

/**
 * Rebuilds a table that is lost or wrong, as viewers do: looks for every `12 0 obj` of the file; of several with the
 * same number the last counts.
 * || @throws Damaged, TooMuch
 */
export function rebuildXref(file: PdfFile): Table {
  const found = new Map<number, Place>();
  let trailer: Dict | undefined;
  const streams: number[] = [];
  for (const { num, at } of objectsIn(file)) {
    if (num === undefined) trailer = dictAt(file, at, (dict) => dict.has('Root')) ?? trailer;
    else {
      found.set(num, { at });
      if (found.size > MOST_OBJECTS) throw new Damaged();
    }
  }
  const direct: Places = (num) => found.get(num);
  file.places = [direct];
  for (const [num, place] of found) {
    if (!('at' in place)) continue;
    const dict = dictAt(file, place.at, () => true);
    const type = nameOf(dict?.get('Type'));
    if (type === 'ObjStm') streams.push(num);
    // The newest stream's own dictionary is a trailer.
    if (type === 'XRef' && dict?.has('Root')) trailer ??= dict;
    if (type === 'Catalog') trailer ??= new Map([['Root', dict as Value]]);
  }
  const packed = new Map<number, Place>();
  // Object streams are opened only when an object is sought in them: by then the trailer and the encryption are known.
  const places: Places[] = [
    direct,
    (num) => {
      for (const stream of streams.splice(0)) {
        for (const [index, { num: each }] of file.objectStream(stream).offsets.entries())
          packed.set(each, { within: stream, index });
      }
      return packed.get(num);
    },
  ];
  if (!trailer) throw new Damaged();
  return { places, trailer };
}

const MOST_OBJECTS = 300_000;
const CHUNK = 1_048_576;
/** Longer than `4294967295 65535 obj` with white space. */
const OVERLAP = 80;

/** Every beginning of an object, and every trailer, which has no number. */
function* objectsIn({ source, base }: PdfFile): Generator<{ readonly num?: number; readonly at: number }> {
  for (let from = base; from < source.size; from += CHUNK) {
    const text = source.read(from, CHUNK + OVERLAP).toString('latin1');
    for (const match of text.matchAll(
      /(?<!\d)(\d{1,10})\s{1,20}\d{1,5}\s{1,20}obj(?![a-z])|(?<![a-z])trailer(?![a-z])/g,
    )) {
      if (match.index >= CHUNK) break;
      const at = from - base + match.index;
      yield match[1] === undefined ? { at: at + 'trailer'.length } : { num: Number(match[1]), at };
    }
  }
}

function dictAt(file: PdfFile, at: number, isWanted: (dict: Dict) => boolean): Dict | undefined {
  try {
    const value = file.readAt(at, (lexer) => {
      const first = lexer.value();
      if (typeof first !== 'number') return first;
      lexer.value();
      lexer.value();
      return lexer.value();
    });
    return isDict(value) && isWanted(value) ? value : undefined;
  } catch (error) {
    if (error instanceof Damaged) return undefined;
    throw error;
  }
}
