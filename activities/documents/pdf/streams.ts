import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import { type Budget, Damaged, TooMuch } from '../source.ts';
import { type Dict, isDict, isList, nameOf, type Value, wholeOf } from './lexer.ts';

/**
 * The content of a stream of the file's own structure: deflated or plain, with or without a predictor (ISO 32000-1,
 * 7.4.4). Nothing else writes such streams.
 *
 * @throws Damaged, TooMuch
 */
export function decodeStream(raw: Buffer, dict: Dict, budget: Budget): Buffer {
  const filters = listOf(dict.get('Filter') ?? dict.get('F'));
  const parameters = listOf(dict.get('DecodeParms') ?? dict.get('DP'));
  if (filters.length > 2) throw new Damaged();
  let content = raw;
  for (const [i, filter] of filters.entries()) {
    if (nameOf(filter) !== 'FlateDecode' && nameOf(filter) !== 'Fl') throw new Damaged();
    content = inflated(content, budget.most);
    budget.take(content.length);
    const given = parameters[i];
    if (isDict(given)) content = unpredicted(content, given);
  }
  return content;
}

const listOf = (value: Value | undefined): readonly Value[] =>
  isList(value) ? value : value === undefined || value === null ? [] : [value];

function inflated(packed: Buffer, most: number): Buffer {
  // What was cut off is read as far as it goes, as viewers do.
  const options = { maxOutputLength: Math.max(1, most), finishFlush: constants.Z_SYNC_FLUSH };
  for (const inflate of [inflateSync, inflateRawSync]) {
    try {
      return inflate(packed, options);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new TooMuch();
    }
  }
  throw new Damaged();
}

/** Rows of a table as PNG predicts them (RFC 2083, 6); the bytes of a row follow the kind of its prediction. */
function unpredicted(content: Buffer, parameters: Dict): Buffer {
  const predictor = wholeOf(parameters.get('Predictor')) ?? 1;
  if (predictor < 10) {
    if (predictor === 1) return content;
    throw new Damaged();
  }
  const colours = wholeOf(parameters.get('Colors')) ?? 1;
  const bits = wholeOf(parameters.get('BitsPerComponent')) ?? 8;
  const columns = wholeOf(parameters.get('Columns')) ?? 1;
  const width = Math.ceil((colours * bits * columns) / 8);
  const pixel = Math.max(1, Math.ceil((colours * bits) / 8));
  if (width < 1 || width > 100_000) throw new Damaged();
  const rows = Math.ceil(content.length / (width + 1));
  const plain = Buffer.alloc(rows * width);
  for (let row = 0; row < rows; row++) {
    const from = row * (width + 1);
    const kind = content[from] as number;
    const to = row * width;
    for (let i = 0; i < width; i++) {
      const left = i >= pixel ? (plain[to + i - pixel] as number) : 0;
      const up = row > 0 ? (plain[to + i - width] as number) : 0;
      const upLeft = row > 0 && i >= pixel ? (plain[to + i - width - pixel] as number) : 0;
      const by =
        kind === 1
          ? left
          : kind === 2
            ? up
            : kind === 3
              ? (left + up) >> 1
              : kind === 4
                ? paeth(left, up, upLeft)
                : 0;
      plain[to + i] = ((content[from + 1 + i] ?? 0) + by) & 0xff;
    }
  }
  return plain;
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)] as const;
  if (a <= b && a <= c) return left;
  return b <= c ? up : upLeft;
}
