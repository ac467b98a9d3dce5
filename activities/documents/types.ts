import { type Phrase, phrase } from '../../language/phrase.ts';
import { ACCEPTED, mimeOf, type TypeName } from '../../workflows/domain/file-types.ts';

export { mimeOf, type TypeName };

/** What was found in a file; types come from the content, never from the name. */
interface Inspected {
  readonly type: string;
  readonly pages?: number;
  /** False where a document states its pages and nobody has counted them. */
  readonly pagesVerified?: boolean;
}

/** What is known of some bytes, whatever they are called: what they are, or each thing that is wrong. */
export type Reading =
  | (Inspected & { readonly name: TypeName })
  | { readonly name?: TypeName | undefined; readonly faults: readonly Phrase[]; readonly isPassing?: true };

/**
 * Whether a reading is remembered. A file that took too long may be read in time on another try; every other result
 * holds for the same bytes for ever.
 */
export const isKeptReading = (reading: Reading): boolean => !('isPassing' in reading);

/**
 * Version of the reader: raise it when the same bytes would be read differently, so that earlier readings no longer
 * count.
 */
export const READER = 3;

/** Endings that say what a file is, beside those of accepted types. `informe v1.2` claims nothing. */
const OTHER_ENDINGS = `
  doc docm dot dotx dotm rtf txt md csv tsv htm html xml json yaml xls xlsm xlsb xltx ppt pptm pps ppsx potx odg ott
  ots otp epub ps eps gif bmp tif tiff webp heic avif svg psd rar 7z gz tgz tar bz2 xz zst iso dmg exe dll com scr
  msi bat cmd ps1 vbs js jar apk sh py php lnk mp3 mp4 mov avi mkv wav eml msg ics`;
const CLAIMING = new Set([
  ...ACCEPTED.flatMap(({ extensions }): readonly string[] => extensions),
  ...OTHER_ENDINGS.trim().split(/\s+/),
]);

/** The fault of a file name whose ending names another type than the content has. */
export function labelFault(name: TypeName, fileName: string): Phrase | undefined {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(fileName.trim())?.[1]?.toLowerCase();
  if (ending === undefined || !CLAIMING.has(ending)) return undefined;
  const own: readonly string[] = ACCEPTED.find((type) => type.name === name)?.extensions ?? [];
  return own.includes(ending)
    ? undefined
    : phrase('problems.document.label', { ending: `.${ending}`, type: name });
}

const NAMES = ACCEPTED.map(({ name }) => name);
const TAKEN = { taken: NAMES.slice(0, -1).join(', '), last: NAMES.at(-1) ?? '' };
/** What may be wrong with a file, as whoever brought it is told. */
export const FAULTS = {
  empty: phrase('problems.document.empty'),
  tooLarge: (has: number, most: number) =>
    phrase('problems.document.too-large', { has: sizeOf(has), most: sizeOf(most) }),
  locked: (what: What) => phrase('problems.document.locked', { what: what.toLowerCase() }),
  damaged: (what: What) => phrase('problems.document.damaged', { what: what.toLowerCase() }),
  tooMuch: (what: What) => phrase('problems.document.too-much', { what: what.toLowerCase() }),
  tooSlow: (seconds: number) => phrase('problems.document.too-slow', { seconds: `${seconds}` }),
  old: phrase('problems.document.old', TAKEN),
  unknown: phrase('problems.document.unknown', TAKEN),
  other: (ending: string) => phrase('problems.document.other', { ending: ending.toUpperCase(), ...TAKEN }),
};
export type What = 'PDF' | 'document' | 'archive' | 'image' | 'file';

const sizeOf = (bytes: number): Phrase =>
  bytes < 1_000_000
    ? phrase('problems.bytes', { count: `${bytes}` })
    : phrase('problems.megabytes', { count: (bytes / 1_000_000).toFixed(1) });
