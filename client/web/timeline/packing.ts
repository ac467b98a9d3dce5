export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const NARROW = /[iljtfrI.,:;'’|!()[\] ]/;
const WIDE = /[mwMW@—…]/;

/** How wide words are in Arial, rather too wide than too narrow: nothing measures text on a server. */
export function widthOf(words: string, fontSize: number): number {
  let ems = 0;
  for (const letter of words)
    ems += NARROW.test(letter) ? 0.34 : WIDE.test(letter) ? 0.9 : /[A-Z]/.test(letter) ? 0.7 : 0.57;
  return Math.ceil(ems * fontSize);
}

/** Rows that fill up from the left: what comes next goes into the first in which it overlaps nothing. */
export class Rows {
  readonly #top: number;
  readonly #height: number;
  readonly #rows: { from: number; to: number }[][] = [];

  constructor(top: number, height: number) {
    this.#top = top;
    this.#height = height;
  }

  /** @returns the upper edge of the row in which it stands. */
  place(x: number, width: number): number {
    const taken = { from: x, to: x + width };
    const isFree = (row: readonly { from: number; to: number }[]) =>
      row.every(({ from, to }) => taken.to <= from || taken.from >= to);
    const found = this.#rows.findIndex(isFree);
    const at = found < 0 ? this.#rows.length : found;
    this.#rows[at] = [...(this.#rows[at] ?? []), taken];
    return this.#top + at * this.#height;
  }

  get bottom(): number {
    return this.#top + this.#rows.length * this.#height;
  }
}
