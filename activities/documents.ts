import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { fileTypeFromBuffer } from 'file-type';
import { getDocumentProxy } from 'unpdf';
import { UnreadableDocument } from './errors.ts';

/** What was found in a file; types come from the content, never from the name. */
export interface Inspected {
  readonly type: string;
  readonly pages?: number;
  /** False where a document states its pages and nobody has counted them. */
  readonly pagesVerified?: boolean;
}

interface AcceptedType {
  readonly name: string;
  readonly mime: string;
  readonly extensions: readonly string[];
  /** The part without which an archive is not one of these. */
  readonly mainPart?: string;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const PDF: AcceptedType = { name: 'PDF', mime: 'application/pdf', extensions: ['pdf'] };
const DOCX: AcceptedType = {
  name: 'DOCX',
  mime: `${OFFICE}.wordprocessingml.document`,
  extensions: ['docx'],
  mainPart: 'word/document.xml',
};
const ODT: AcceptedType = {
  name: 'ODT',
  mime: 'application/vnd.oasis.opendocument.text',
  extensions: ['odt'],
  mainPart: 'content.xml',
};
const ZIP: AcceptedType = { name: 'ZIP', mime: 'application/zip', extensions: ['zip'] };

/** Whatever else is uploaded is refused; ZIP is for the corpus, which is many files. */
export const ACCEPTED: readonly AcceptedType[] = [
  PDF,
  DOCX,
  {
    name: 'PPTX',
    mime: `${OFFICE}.presentationml.presentation`,
    extensions: ['pptx'],
    mainPart: 'ppt/presentation.xml',
  },
  { name: 'XLSX', mime: `${OFFICE}.spreadsheetml.sheet`, extensions: ['xlsx'], mainPart: 'xl/workbook.xml' },
  ODT,
  { name: 'JPEG', mime: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  { name: 'PNG', mime: 'image/png', extensions: ['png'] },
  ZIP,
];

const NAMES = ACCEPTED.map(({ name }) => name);
const TAKEN = `${NAMES.slice(0, -1).join(', ')} and ${NAMES.at(-1)} are taken`;
const PROTECTED = 'is protected by a password: take it off, then upload it again.';
const DAMAGED = 'is damaged and can’t be opened: save it again from the program that made it.';
/** More than any part we look into, and no invitation to archives that unpack without end. */
const LARGEST_PART = 50_000_000;

/** @throws UnreadableDocument with one sentence for each fault. */
export async function inspectDocument(bytes: Uint8Array, name: string, maxBytes: number): Promise<Inspected> {
  if (bytes.byteLength === 0) throw new UnreadableDocument(['The file is empty.']);
  const faults: string[] = [];
  if (bytes.byteLength > maxBytes) {
    faults.push(`The file has ${megabytes(bytes.byteLength)}; at most ${megabytes(maxBytes)} are taken.`);
    throw new UnreadableDocument(faults);
  }
  const type = await typeOf(bytes);
  if (typeof type === 'string') throw new UnreadableDocument([type]);
  const mislabelled = labelFault(type, name);
  if (mislabelled) faults.push(mislabelled);
  const looked = await lookInto(type, bytes);
  if (typeof looked === 'string') faults.push(looked);
  if (faults.length > 0 || typeof looked === 'string') throw new UnreadableDocument(faults);
  return { type: type.mime, ...looked };
}

/** The accepted type, or the sentence that says why it is none. */
async function typeOf(bytes: Uint8Array): Promise<AcceptedType | string> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found?.mime === 'application/x-cfb') {
    return includes(bytes, utf16('EncryptedPackage'))
      ? `The document ${PROTECTED}`
      : `The file is of an older Office format; ${TAKEN}.`;
  }
  const accepted = ACCEPTED.find(({ mime }) => mime === found?.mime);
  if (accepted === ZIP) return archiveType(bytes);
  if (accepted) return accepted;
  const what = found ? `a ${found.ext.toUpperCase()} file` : 'of a type that can’t be recognised';
  return `The content is ${what}; ${TAKEN}.`;
}

/** Office programs differ in what they write first, and so look like plain archives at times. */
function archiveType(bytes: Uint8Array): AcceptedType | string {
  const entries = entriesOf(bytes);
  if (!entries) return `The file ${DAMAGED}`;
  const names = new Set(entries.map((entry) => entry.name));
  return (
    ACCEPTED.find(({ mainPart, mime }) => mainPart && mime.startsWith(OFFICE) && names.has(mainPart)) ?? ZIP
  );
}

function labelFault(type: AcceptedType, name: string): string | undefined {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  if (extension === undefined || type.extensions.includes(extension)) return undefined;
  return `The name ends in .${extension}, but the content is ${type.name}.`;
}

function lookInto(type: AcceptedType, bytes: Uint8Array): Promise<Omit<Inspected, 'type'> | string> {
  switch (type.name) {
    case 'PDF':
      return pagesOfPdf(bytes);
    case 'JPEG':
      return found(includes(bytes.subarray(2), [0xff, 0xd9]));
    case 'PNG':
      return found(
        includes(
          bytes,
          [...'IEND'].map((letter) => letter.charCodeAt(0)),
        ),
      );
    default:
      return Promise.resolve(lookIntoArchive(type, bytes));
  }
}

const found = (end: boolean) => Promise.resolve(end ? {} : `The image ${DAMAGED}`);

async function pagesOfPdf(bytes: Uint8Array): Promise<Omit<Inspected, 'type'> | string> {
  try {
    // The reader takes the bytes for its own, so it gets a copy.
    const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    const pages = document.numPages;
    await document.loadingTask.destroy();
    return pages > 0 ? { pages, pagesVerified: true } : `The PDF ${DAMAGED}`;
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return `The PDF ${isLocked ? PROTECTED : DAMAGED}`;
  }
}

function lookIntoArchive(type: AcceptedType, bytes: Uint8Array): Omit<Inspected, 'type'> | string {
  const what = type === ZIP ? 'archive' : 'document';
  const entries = entriesOf(bytes);
  if (!entries || (type.mainPart && !entries.some(({ name }) => name === type.mainPart))) {
    return `The ${what} ${DAMAGED}`;
  }
  if (isEncrypted(bytes)) return `The ${what} ${PROTECTED}`;
  if (type === ODT && partOf(bytes, 'META-INF/manifest.xml')?.includes('encryption-data')) {
    return `The document ${PROTECTED}`;
  }
  if (type.mainPart && partOf(bytes, type.mainPart) === undefined) return `The document ${DAMAGED}`;
  if (type !== DOCX) return {};
  // What the program that saved it last believed: nobody counted.
  const stated = /<Pages>\s*(\d{1,6})\s*<\/Pages>/.exec(partOf(bytes, 'docProps/app.xml') ?? '')?.[1];
  const pages = Number(stated);
  return pages > 0 ? { pages, pagesVerified: false } : {};
}

/** The directory of an archive, without unpacking anything; undefined where it has none. */
function entriesOf(bytes: Uint8Array): UnzipFileInfo[] | undefined {
  const entries: UnzipFileInfo[] = [];
  const note = (entry: UnzipFileInfo) => {
    entries.push(entry);
    return false;
  };
  try {
    unzipSync(bytes, { filter: note });
    return entries;
  } catch {
    return undefined;
  }
}

function partOf(bytes: Uint8Array, part: string): string | undefined {
  try {
    const wanted = ({ name, originalSize }: UnzipFileInfo) => name === part && originalSize <= LARGEST_PART;
    const content = unzipSync(bytes, { filter: wanted })[part];
    return content && strFromU8(content);
  } catch {
    return undefined;
  }
}

const CENTRAL_ENTRY = [0x50, 0x4b, 0x01, 0x02];
/** Bit 0 of the flags, eight bytes into an entry of the central directory (APPNOTE 4.4.4). */
function isEncrypted(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || at + 20 > buffer.length) return false;
  let entry = buffer.readUInt32LE(at + 16);
  while (entry + 46 <= buffer.length && CENTRAL_ENTRY.every((byte, i) => buffer[entry + i] === byte)) {
    if (buffer.readUInt16LE(entry + 8) & 1) return true;
    entry +=
      46 +
      buffer.readUInt16LE(entry + 28) +
      buffer.readUInt16LE(entry + 30) +
      buffer.readUInt16LE(entry + 32);
  }
  return false;
}

function includes(bytes: Uint8Array, sought: readonly number[] | Buffer): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(sought));
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

const megabytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${bytes} bytes` : `${(bytes / 1_000_000).toFixed(1)} MB`;
