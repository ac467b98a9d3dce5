import { Budget, Damaged, type Source } from '../source.ts';
import type { Decrypt } from './encryption.ts';
import {
  type Dict,
  isDict,
  Keyword,
  Lexer,
  NeedMore,
  NoObject,
  nameOf,
  Ref,
  type Value,
  wholeOf,
} from './lexer.ts';
import { decodeStream } from './streams.ts';

/** Where an object is: at an offset, or as one of those in an object stream. */
export type Place = { readonly at: number } | { readonly within: number; readonly index: number };
/**
 * Where one part of the file says that an object is: undefined for one that it doesn't mention, null for one that it
 * calls free.
 */
export type Places = (num: number) => Place | null | undefined;

/**
 * Bytes of the windows in which an object is read, one after the other; a longer object belongs to no file's structure.
 */
const WINDOWS = [2_048, 65_536, 1_048_576, 8_388_608];
/** Bytes read in all windows together: no ordinary file needs so many. */
const MOST_READ = 256_000_000;
const LARGEST_STREAM = 16_000_000;
const ALL_STREAMS = 48_000_000;
/** Object streams that are kept unpacked. */
const KEPT = 4;

interface ObjectStream {
  readonly data: Buffer;
  readonly first: number;
  readonly offsets: readonly { readonly num: number; readonly offset: number }[];
}

/** Objects of a PDF, read one by one where they lie. */
export class PdfFile {
  readonly source: Source;
  /** Bytes before the header: they shift every offset (ISO 32000-1, annex H, note 13). */
  readonly base: number;
  /** Where objects are by each part of the file, the newest part first. */
  places: readonly Places[] = [];
  decrypt: Decrypt | undefined;
  readonly #budget = new Budget(ALL_STREAMS, LARGEST_STREAM);
  readonly #reading = new Budget(MOST_READ, MOST_READ);
  readonly #streams = new Map<number, ObjectStream>();

  constructor(source: Source, base: number) {
    this.source = source;
    this.base = base;
  }

  /** Reads what stands at an offset in windows that grow until it fits. @throws Damaged */
  readAt<T>(offset: number, read: (lexer: Lexer) => T): T {
    const at = this.base + offset;
    for (const size of WINDOWS) {
      const data = this.source.read(at, size);
      this.#reading.take(data.length);
      try {
        return read(new Lexer(data, 0, at + data.length >= this.source.size));
      } catch (error) {
        if (error instanceof NoObject) throw new Damaged();
        if (!(error instanceof NeedMore)) throw error;
      }
    }
    throw new Damaged();
  }

  /** `12 0 obj` and what follows; where it is a stream, also where its bytes begin. */
  indirectAt(offset: number): { num: number; gen: number; value: Value; data?: number } {
    return this.readAt(offset, (lexer) => {
      const [num, gen, word] = [lexer.value(), lexer.value(), lexer.value()];
      if (
        typeof num !== 'number' ||
        typeof gen !== 'number' ||
        !(word instanceof Keyword) ||
        word.word !== 'obj'
      )
        throw new Damaged();
      const value = lexer.value();
      if (!isDict(value)) return { num, gen, value };
      lexer.space();
      if (lexer.data.length < lexer.pos + 8) {
        if (this.base + offset + lexer.data.length < this.source.size) throw new NeedMore();
        return { num, gen, value };
      }
      if (lexer.data.toString('latin1', lexer.pos, lexer.pos + 6) !== 'stream') return { num, gen, value };
      let begin = lexer.pos + 6;
      if (lexer.data[begin] === 13) begin++;
      if (lexer.data[begin] === 10) begin++;
      return { num, gen, value, data: offset + begin };
    });
  }

  /** What a stream unpacks to. @param isOpen whether it is never encrypted, as cross-reference streams are not */
  streamAt(offset: number, isOpen = false): { readonly dict: Dict; readonly content: Buffer } {
    const { num, gen, value, data } = this.indirectAt(offset);
    if (!isDict(value) || data === undefined) throw new Damaged();
    const length = wholeOf(this.resolve(value.get('Length')));
    const raw = this.source.read(this.base + data, Math.min(length ?? LARGEST_STREAM, LARGEST_STREAM));
    const plain = isOpen || !this.decrypt ? raw : this.decrypt(raw, num, gen);
    return { dict: value, content: decodeStream(plain, value, this.#budget) };
  }

  /** The object that a reference means; null where there is none. */
  resolve(value: Value | undefined, hops = 0): Value {
    if (!(value instanceof Ref)) return value ?? null;
    if (hops > 20) throw new Damaged();
    return this.resolve(this.object(value.num), hops + 1);
  }

  object(num: number): Value {
    const place = this.#placeOf(num);
    if (!place) return null;
    if ('within' in place) return this.#within(place.within, place.index, num);
    const found = this.indirectAt(place.at);
    if (found.num !== num) throw new Damaged();
    return found.value;
  }

  #placeOf(num: number): Place | null {
    for (const places of this.places) {
      const place = places(num);
      if (place !== undefined) return place;
    }
    return null;
  }

  #within(stream: number, index: number, num: number): Value {
    const { data, first, offsets } = this.objectStream(stream);
    const entry = offsets[index]?.num === num ? offsets[index] : offsets.find((each) => each.num === num);
    if (!entry) return null;
    try {
      return new Lexer(data, first + entry.offset, true).value();
    } catch (error) {
      throw error instanceof NoObject ? new Damaged() : error;
    }
  }

  /** ISO 32000-1, 7.5.7. */
  objectStream(num: number): ObjectStream {
    const known = this.#streams.get(num);
    if (known) return known;
    const place = this.#placeOf(num);
    if (!place || 'within' in place) throw new Damaged();
    const { dict, content } = this.streamAt(place.at);
    const [count, first] = [wholeOf(this.resolve(dict.get('N'))), wholeOf(this.resolve(dict.get('First')))];
    if (nameOf(dict.get('Type')) !== 'ObjStm' || count === undefined || first === undefined)
      throw new Damaged();
    const head = content.toString('latin1', 0, Math.min(first, content.length));
    const numbers = head
      .trim()
      .split(/[\0\s]+/, 2 * Math.min(count, 200_000))
      .map(Number);
    const offsets = Array.from({ length: Math.floor(numbers.length / 2) }, (_, i) => ({
      num: numbers[2 * i] as number,
      offset: numbers[2 * i + 1] as number,
    }));
    const stream = { data: content, first, offsets };
    this.#streams.set(num, stream);
    const [oldest] = this.#streams.keys();
    if (this.#streams.size > KEPT && oldest !== undefined) this.#streams.delete(oldest);
    return stream;
  }
}
