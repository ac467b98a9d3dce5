/** Objects of a PDF (ISO 32000-1, 7.3): names and references are objects of their own, strings bytes, the rest plain. */
export class Name {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}
export class Ref {
  readonly num: number;
  readonly gen: number;
  constructor(num: number, gen: number) {
    this.num = num;
    this.gen = gen;
  }
}
/** A word that is no object: `obj`, `stream`, `xref`, `R`. */
export class Keyword {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}
export type Dict = ReadonlyMap<string, Value>;
export type Value = null | boolean | number | Name | Ref | Keyword | Buffer | readonly Value[] | Dict;

/** The window ends within an object: a larger one is needed. */
export class NeedMore extends Error {}
/** What stands at the position is no object. */
export class NoObject extends Error {}

const DEEPEST = 60;
/** Items that a list or dictionary may have: those of a page tree have far fewer. */
const MOST_ITEMS = 200_000;

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !SPACE.has(byte) && !DELIMITER.has(byte);

/** Reads objects from a window of a file. */
export class Lexer {
  readonly data: Buffer;
  pos: number;
  /** Whether nothing follows the window. */
  readonly #isEnd: boolean;

  constructor(data: Buffer, pos: number, isEnd: boolean) {
    this.data = data;
    this.pos = pos;
    this.#isEnd = isEnd;
  }

  /** @throws NeedMore, NoObject */
  value(depth = 0): Value {
    if (depth > DEEPEST) throw new NoObject();
    this.space();
    const byte = this.#at(this.pos);
    switch (byte) {
      case 0x2f:
        return this.#name();
      case 0x28:
        return this.#text();
      case 0x5b:
        return this.#list(depth);
      case 0x3c:
        return this.#at(this.pos + 1) === 0x3c ? this.#dict(depth) : this.#hex();
      default:
        return this.#word();
    }
  }

  /** Skips white space and comments. */
  space(): void {
    for (;;) {
      const byte = this.data[this.pos];
      if (byte === undefined) {
        if (!this.#isEnd) throw new NeedMore();
        return;
      }
      if (byte === 0x25) {
        while (this.pos < this.data.length && this.data[this.pos] !== 10 && this.data[this.pos] !== 13)
          this.pos++;
      } else if (SPACE.has(byte)) this.pos++;
      else return;
    }
  }

  #at(pos: number): number {
    const byte = this.data[pos];
    if (byte !== undefined) return byte;
    throw this.#isEnd ? new NoObject() : new NeedMore();
  }

  #run(): string {
    const begin = this.pos;
    while (isRegular(this.data[this.pos])) this.pos++;
    if (this.pos === this.data.length && !this.#isEnd) throw new NeedMore();
    return this.data.toString('latin1', begin, this.pos);
  }

  #name(): Name {
    this.pos++;
    return new Name(
      this.#run().replace(/#([0-9a-f]{2})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    );
  }

  #word(): Value {
    const word = this.#run();
    if (word === '') throw new NoObject();
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word))
      return /^\d{1,10}$/.test(word) ? this.#reference(Number(word)) : Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : new Keyword(word);
  }

  /** `12 0 R` begins as a number does. */
  #reference(num: number): number | Ref {
    const after = this.pos;
    const found = /^[\0\t\n\f\r ]{1,20}(\d{1,5})[\0\t\n\f\r ]{1,20}R(?![^\0\t\n\f\r ()<>[\]{}/%])/.exec(
      this.data.toString('latin1', after, after + 48),
    );
    if (!found) {
      if (after + 48 > this.data.length && !this.#isEnd) throw new NeedMore();
      return num;
    }
    this.pos = after + found[0].length;
    return new Ref(num, Number(found[1]));
  }

  #list(depth: number): readonly Value[] {
    this.pos++;
    const items: Value[] = [];
    for (;;) {
      this.space();
      if (this.#at(this.pos) === 0x5d) {
        this.pos++;
        return items;
      }
      if (items.length >= MOST_ITEMS) throw new NoObject();
      items.push(this.value(depth + 1));
    }
  }

  #dict(depth: number): Dict {
    this.pos += 2;
    const entries = new Map<string, Value>();
    for (;;) {
      this.space();
      if (this.#at(this.pos) === 0x3e && this.#at(this.pos + 1) === 0x3e) {
        this.pos += 2;
        return entries;
      }
      const key = this.value(depth + 1);
      if (!(key instanceof Name) || entries.size >= MOST_ITEMS) throw new NoObject();
      entries.set(key.value, this.value(depth + 1));
    }
  }

  #hex(): Buffer {
    const end = this.data.indexOf(0x3e, this.pos);
    if (end < 0) throw this.#isEnd ? new NoObject() : new NeedMore();
    const digits = this.data.toString('latin1', this.pos + 1, end).replace(/[^0-9a-f]/gi, '');
    this.pos = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
  }

  #text(): Buffer {
    const bytes: number[] = [];
    let open = 1;
    this.pos++;
    for (;;) {
      const byte = this.#at(this.pos++);
      if (byte === 0x5c) {
        const escaped = this.#escape();
        if (escaped !== undefined) bytes.push(escaped);
        continue;
      }
      if (byte === 0x28) open++;
      if (byte === 0x29) open--;
      if (open === 0) return Buffer.from(bytes);
      bytes.push(byte);
    }
  }

  #escape(): number | undefined {
    const byte = this.#at(this.pos++);
    if (byte >= 0x30 && byte <= 0x37) {
      let value = byte - 0x30;
      for (let n = 0; n < 2; n++) {
        const digit = this.#at(this.pos);
        if (digit < 0x30 || digit > 0x37) break;
        value = value * 8 + digit - 0x30;
        this.pos++;
      }
      return value & 0xff;
    }
    if (byte === 0x0d) {
      if (this.#at(this.pos) === 0x0a) this.pos++;
      return undefined;
    }
    if (byte === 0x0a) return undefined;
    const at = 'nrtbf'.indexOf(String.fromCharCode(byte));
    return at < 0 ? byte : [10, 13, 9, 8, 12][at];
  }
}

export const isDict = (value: Value | undefined): value is Dict => value instanceof Map;
export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);
export const nameOf = (value: Value | undefined): string | undefined =>
  value instanceof Name ? value.value : undefined;
export const wholeOf = (value: Value | undefined): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
