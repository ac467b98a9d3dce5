import { readArchive } from './archive.ts';
import { headerOf, readPdf } from './pdf/pages.ts';
import type { Source } from './source.ts';
import { FAULTS, mimeOf, type Reading, type TypeName } from './types.ts';

const beginsWith = (head: Buffer, hex: string): boolean =>
  head.subarray(0, hex.length / 2).toString('hex') === hex;

/** What a file is and how many pages it has, by its content alone. */
export async function read(source: Source): Promise<Reading> {
  if (source.size === 0) return { faults: [FAULTS.empty] };
  const head = source.read(0, 4_100);
  if (beginsWith(head, '504b0304') || beginsWith(head, '504b0506')) return readArchive(source);
  if (beginsWith(head, '89504e470d0a1a0a')) return image('PNG', endsWith(source, 'IEND'));
  if (beginsWith(head, 'ffd8ff')) return image('JPEG', endsWith(source, '\u00ff\u00d9'));
  if (beginsWith(head, 'd0cf11e0a1b11ae1')) return olderOffice(source);
  const header = headerOf(source);
  if (header !== undefined) return readPdf(source, header);
  const { fileTypeFromBuffer } = await import('file-type');
  const other = await fileTypeFromBuffer(head).catch(() => undefined);
  return { faults: [other ? FAULTS.other(other.ext) : FAULTS.unknown] };
}

function image(name: TypeName, isWhole: boolean): Reading {
  return isWhole ? { name, type: mimeOf(name) } : { name, faults: [FAULTS.damaged('image')] };
}

/** Bytes before the end of a picture's file in which its end mark is sought: cameras write more behind it. */
const TAIL = 1_048_576;
const endsWith = (source: Source, mark: string): boolean =>
  source.read(Math.max(2, source.size - TAIL), TAIL).includes(mark, 0, 'latin1');

/** Compound files (MS-CFB): documents of Office before 2007, or newer ones that are encrypted. */
function olderOffice(source: Source): Reading {
  const wrapped = Buffer.from('EncryptedPackage', 'utf16le');
  for (let at = 0; at < source.size; at += TAIL) {
    if (source.read(at, TAIL + wrapped.length).includes(wrapped))
      return { faults: [FAULTS.locked('document')] };
  }
  return { faults: [FAULTS.old] };
}
