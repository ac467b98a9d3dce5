import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * A file of which only the parts asked for are read, never the whole: the memory it takes doesn't depend on its size.
 */
export interface Source {
  readonly size: number;
  /** The bytes at an offset; fewer than asked for at the end of the file. */
  read(at: number, length: number): Buffer;
}

/** @throws Error where the file can't be opened; the caller closes. */
export function openSource(file: string): Source & { close(): void } {
  const handle = openSync(file, 'r');
  const { size } = fstatSync(handle);
  return {
    size,
    read(at, length) {
      const wanted = Math.max(0, Math.min(length, size - at));
      if (at < 0 || wanted === 0) return Buffer.alloc(0);
      const buffer = Buffer.allocUnsafe(wanted);
      let got = 0;
      while (got < wanted) {
        const more = readSync(handle, buffer, got, wanted - got, at + got);
        if (more === 0) break;
        got += more;
      }
      return buffer.subarray(0, got);
    },
    close: () => closeSync(handle),
  };
}

export function sourceOf(bytes: Uint8Array): Source {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (at, length) =>
      at < 0 ? Buffer.alloc(0) : buffer.subarray(at, Math.min(buffer.length, at + Math.max(0, length))),
  };
}

/** The file would unpack to more than may be unpacked of it. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/** The content of the file contradicts itself or its format. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/** How much may be unpacked of one file, in bytes, all its parts together. */
export class Budget {
  #left: number;
  readonly #largest: number;

  constructor(whole: number, largest: number) {
    this.#left = whole;
    this.#largest = largest;
  }

  /** The most that the next part may unpack to. */
  get most(): number {
    return Math.max(0, Math.min(this.#left, this.#largest));
  }

  /** @throws TooMuch */
  take(bytes: number): void {
    if (bytes > this.most) throw new TooMuch();
    this.#left -= bytes;
  }
}
