import { Damaged, type Source, TooMuch } from '../source.ts';
import { FAULTS, mimeOf, type Reading } from '../types.ts';
import { openWithout } from './encryption.ts';
import { PdfFile } from './file.ts';
import { isDict, isList, nameOf, Ref, type Value } from './lexer.ts';
import { readXref, rebuildXref, type Table } from './xref.ts';

/** More pages than any document here has: nobody would read them. */
const MOST_PAGES = 20_000;
const DEEPEST = 60;
const HEADER = '%PDF-';

/** Where the header stands; within the first 1,024 bytes (ISO 32000-1, annex H, note 13), else undefined. */
export function headerOf(source: Source): number | undefined {
  const at = source.read(0, 1_024 + HEADER.length).indexOf(HEADER, 0, 'latin1');
  return at < 0 ? undefined : at;
}

/** A PDF's pages, counted in its page tree: what it states of their number is only what its writer believed. */
export function readPdf(source: Source, header: number): Reading {
  const name = 'PDF';
  // Offsets count from the header, where writers follow the rule, or from the beginning of the file.
  const ways = [...new Set([header, 0])].flatMap((base) => [() => open(source, base, readXref)]);
  let isTooMuch = false;
  for (const way of [...ways, () => open(source, 0, rebuildXref)]) {
    try {
      const pages = way();
      if (pages === 'locked') return { name, faults: [FAULTS.locked('PDF')] };
      if (pages > 0) return { name, type: mimeOf(name), pages, pagesVerified: true };
    } catch (error) {
      if (error instanceof TooMuch) isTooMuch = true;
      // A file that was cut short is read beyond its end, which is a RangeError.
      else if (!(error instanceof Damaged || error instanceof RangeError)) throw error;
    }
    // Another way of reading would unpack the same.
    if (isTooMuch) break;
  }
  return { name, faults: [isTooMuch ? FAULTS.tooMuch('PDF') : FAULTS.damaged('PDF')] };
}

function open(source: Source, base: number, find: (file: PdfFile) => Table): number | 'locked' {
  const file = new PdfFile(source, base);
  const { places, trailer } = find(file);
  file.places = places;
  const encrypt = file.resolve(trailer.get('Encrypt'));
  if (isDict(encrypt)) {
    const id = file.resolve(trailer.get('ID'));
    const decrypt = openWithout(encrypt, isList(id) ? id[0] : undefined);
    if (!decrypt) return 'locked';
    file.decrypt = decrypt;
  }
  const catalog = file.resolve(trailer.get('Root'));
  if (!isDict(catalog)) throw new Damaged();
  return countPages(file, catalog.get('Pages'));
}

/** Counts the pages of the tree. A node that comes again below itself would make the walk endless, so it is refused. */
function countPages(file: PdfFile, root: Value | undefined): number {
  let pages = 0;
  let visits = 0;
  const above = new Set<number>();
  const walk = (node: Value | undefined, depth: number): void => {
    if (++visits > 2 * MOST_PAGES || pages > MOST_PAGES) throw new TooMuch();
    if (depth > DEEPEST) throw new Damaged();
    const num = node instanceof Ref ? node.num : undefined;
    if (num !== undefined && above.has(num)) throw new Damaged();
    const dict = file.resolve(node);
    // A page that was taken out leaves a reference to nothing.
    if (!isDict(dict)) return;
    const kids = file.resolve(dict.get('Kids'));
    if (nameOf(file.resolve(dict.get('Type'))) === 'Page' || !isList(kids)) {
      if (depth === 0) throw new Damaged();
      pages += 1;
      return;
    }
    if (num !== undefined) above.add(num);
    for (const kid of kids) walk(kid, depth + 1);
    if (num !== undefined) above.delete(num);
  };
  walk(root, 0);
  return pages;
}
