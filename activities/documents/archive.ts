import { Budget, Damaged, type Source, TooMuch } from './source.ts';
import { FAULTS, mimeOf, type Reading, type TypeName, type What } from './types.ts';
import { type Tag, tagsOf } from './xml.ts';
import { readDirectory, readEntry, type ZipEntry } from './zip.ts';

/**
 * Bytes that a package's own tables (content types, relations, manifest) may unpack to: they are small even in large
 * documents.
 */
const LARGEST_TABLE = 2_000_000;
/** Bytes that one part may unpack to, and all parts together that are read of one archive. */
const LARGEST_PART = 32_000_000;
const WHOLE = 64_000_000;

/** An archive, its directory, and the budget of what may be unpacked of it. */
class Package {
  readonly #source: Source;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #budget = new Budget(WHOLE, LARGEST_PART);

  constructor(source: Source) {
    this.#source = source;
    this.#entries = new Map(readDirectory(source).map((entry) => [entry.name, entry]));
  }

  get isLocked(): boolean {
    return [...this.#entries.values()].some(({ isLocked }) => isLocked);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Names of parts are compared without regard to case (OPC, 6.2.2.3). */
  part(name: string): string | undefined {
    if (this.#entries.has(name)) return name;
    const wanted = name.toLowerCase();
    return [...this.#entries.keys()].find((each) => each.toLowerCase() === wanted);
  }

  content(name: string, most = LARGEST_TABLE): Buffer | undefined {
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    if (entry.size > most) throw new TooMuch();
    return readEntry(this.#source, entry, this.#budget);
  }

  /** Whether a part can be unpacked. */
  check(name: string): void {
    if (!this.content(name, LARGEST_PART)) throw new Damaged();
  }

  tags(name: string): readonly Tag[] {
    const content = this.content(name);
    return content ? [...tagsOf(content)] : [];
  }
}

/** Says what an archive is: an Office or OpenDocument document, or a plain ZIP file. */
export function readArchive(source: Source): Reading {
  let what: What = 'archive';
  let name: TypeName | undefined;
  try {
    const archive = new Package(source);
    const other = otherKind(archive);
    if (other) return { faults: [FAULTS.other(other)] };
    if (archive.has('[Content_Types].xml')) {
      what = 'document';
      if (archive.isLocked) return { faults: [FAULTS.locked(what)] };
      const office = officeDocument(archive);
      if (typeof office === 'string') return { faults: [FAULTS.other(office)] };
      if (office) {
        name = office.name;
        archive.check(office.main);
        return {
          name,
          type: mimeOf(name),
          ...(name === 'DOCX' ? statedPages(archive, office.relations) : {}),
        };
      }
      what = 'archive';
    }
    const open = openDocument(archive);
    if (typeof open === 'object') {
      what = 'document';
      ({ name } = open);
      if (archive.isLocked || open.isLocked) return { name, faults: [FAULTS.locked(what)] };
      archive.check('content.xml');
      return { name, type: mimeOf(name) };
    }
    if (open) return { faults: [FAULTS.other(open)] };
    name = 'ZIP';
    return archive.isLocked ? { name, faults: [FAULTS.locked(what)] } : { name, type: mimeOf(name) };
  } catch (error) {
    if (error instanceof TooMuch) return { name, faults: [FAULTS.tooMuch(what)] };
    // A file that was cut short is read beyond its end, which is a RangeError.
    if (error instanceof Damaged || error instanceof RangeError)
      return { name, faults: [FAULTS.damaged(what)] };
    throw error;
  }
}

/** The file ending of programs that come as archives; undefined for anything else. */
function otherKind(archive: Package): string | undefined {
  if (archive.has('AndroidManifest.xml')) return 'apk';
  return archive.has('META-INF/MANIFEST.MF') ? 'jar' : undefined;
}

// ── Office Open XML (ECMA-376, part 2: Open Packaging Conventions) ──────────────────────────────────────────────────

interface Office {
  readonly name: TypeName;
  readonly main: string;
  readonly relations: readonly Relation[];
}
interface Relation {
  /** The last segment of the type's URI: the transitional and the strict type differ only before it. */
  readonly type: string;
  readonly part: string;
}

const BY_CONTENT: readonly (readonly [string, TypeName])[] = [
  ['wordprocessingml.document.main+xml', 'DOCX'],
  ['presentationml.presentation.main+xml', 'PPTX'],
  ['spreadsheetml.sheet.main+xml', 'XLSX'],
];
/** For packages that don't say what the type of their main part is. */
const BY_NAME: readonly (readonly [string, TypeName])[] = [
  ['word/document.xml', 'DOCX'],
  ['ppt/presentation.xml', 'PPTX'],
  ['xl/workbook.xml', 'XLSX'],
];
/** Templates, slide shows and whatever carries macros, by what their content types end in. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/ms-word\.(document|template)\.macroEnabled/i, 'docm'],
  [/ms-excel\.\w+\.(macroEnabled|binary)/i, 'xlsm'],
  [/ms-powerpoint\.\w+\.macroEnabled/i, 'pptm'],
  [/wordprocessingml\.template/i, 'dotx'],
  [/spreadsheetml\.template/i, 'xltx'],
  [/presentationml\.template/i, 'potx'],
  [/presentationml\.slideshow/i, 'ppsx'],
];

/**
 * The document of a package, found by its relations; the file ending of a kind that isn't accepted; undefined for a
 * plain archive.
 */
function officeDocument(archive: Package): Office | string | undefined {
  const relations = relationsOf(archive);
  const stated = relations.find(({ type }) => type === 'officeDocument')?.part;
  const main = stated === undefined ? undefined : archive.part(stated);
  if (stated !== undefined && main === undefined) throw new Damaged();
  if (main !== undefined) {
    const content = contentTypeOf(archive, main);
    const refused = REFUSED.find(([pattern]) => pattern.test(content))?.[1];
    if (refused) return refused;
    const name = BY_CONTENT.find(([ending]) => content.endsWith(ending))?.[1];
    if (name) return { name, main, relations };
  }
  const [usual, name] =
    BY_NAME.find(([part]) => (main === undefined ? archive.has(part) : part === main)) ?? [];
  return usual && name ? { name, main: usual, relations } : undefined;
}

function relationsOf(archive: Package): readonly Relation[] {
  return archive.tags('_rels/.rels').flatMap(({ name, attributes }) => {
    const [type = '', target = ''] = [attributes.get('Type'), attributes.get('Target')];
    if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return [];
    return [{ type: type.slice(type.lastIndexOf('/') + 1), part: partName(target) }];
  });
}

/** From the root of the package: `/word/document.xml`, `./word/document.xml` and `word/document.xml` are the same. */
function partName(target: string): string {
  try {
    return decodeURIComponent(new URL(target, 'part:///').pathname).replace(/^\/+/, '');
  } catch {
    return target.replace(/^\/+/, '');
  }
}

function contentTypeOf(archive: Package, part: string): string {
  const wanted = `/${part}`.toLowerCase();
  const tags = archive.tags('[Content_Types].xml');
  const own = tags.find(
    ({ name, attributes }) => name === 'Override' && attributes.get('PartName')?.toLowerCase() === wanted,
  );
  const ending = part.slice(part.lastIndexOf('.') + 1).toLowerCase();
  const usual = tags.find(
    ({ name, attributes }) => name === 'Default' && attributes.get('Extension')?.toLowerCase() === ending,
  );
  return (own ?? usual)?.attributes.get('ContentType') ?? '';
}

/** The number of pages that the program which saved the document last wrote into it: nobody has counted them. */
function statedPages(archive: Package, relations: readonly Relation[]) {
  const stated = relations.find(({ type }) => type === 'extended-properties')?.part ?? 'docProps/app.xml';
  const part = archive.part(stated);
  const text =
    part === undefined ? '' : (archive.tags(part).find(({ name }) => name === 'Pages')?.text ?? '');
  const pages = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return pages > 0 ? { pages, pagesVerified: false } : {};
}

// ── OpenDocument (ISO/IEC 26300, part 2: packages) ──────────────────────────────────────────────────────────────────

const ODF_KINDS: Readonly<Record<string, TypeName>> = {
  text: 'ODT',
  spreadsheet: 'ODS',
  presentation: 'ODP',
};
const ODF_OTHERS: Readonly<Record<string, string>> = {
  graphics: 'odg',
  'text-template': 'ott',
  'spreadsheet-template': 'ots',
  'presentation-template': 'otp',
};

/** An OpenDocument; the file ending of a kind that isn't accepted; undefined for anything else. */
function openDocument(archive: Package): { name: TypeName; isLocked: boolean } | string | undefined {
  const manifest = archive.tags('META-INF/manifest.xml');
  const root = manifest.find(({ attributes }) => attributes.get('full-path') === '/');
  const mime =
    archive.content('mimetype', 1_000)?.toString('latin1').trim() ?? root?.attributes.get('media-type') ?? '';
  if (mime === 'application/epub+zip') return 'epub';
  const kind = /^application\/vnd\.oasis\.opendocument\.([a-z-]+)$/.exec(mime)?.[1];
  if (kind === undefined) return undefined;
  const name = Object.hasOwn(ODF_KINDS, kind) ? ODF_KINDS[kind] : undefined;
  if (name) return { name, isLocked: manifest.some((tag) => tag.name === 'encryption-data') };
  return Object.hasOwn(ODF_OTHERS, kind) ? ODF_OTHERS[kind] : 'odf';
}
