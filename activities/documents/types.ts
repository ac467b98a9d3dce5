import { ACCEPTED, mimeOf, type TypeName } from '../../workflows/domain/file-types.ts';

export { mimeOf, type TypeName };

/** What was found in a file; types come from the content, never from the name. */
export interface Inspected {
  readonly type: string;
  readonly pages?: number;
  /** False where a document states its pages and nobody has counted them. */
  readonly pagesVerified?: boolean;
}

/** What is known of some bytes, whatever they are called: what they are, or one sentence for each thing that is wrong. */
export type Reading =
  | (Inspected & { readonly name: TypeName })
  | { readonly name?: TypeName | undefined; readonly faults: readonly string[]; readonly isPassing?: true };

/** What took too long may be read another time; everything else is so for ever. */
export const isKeptReading = (reading: Reading): boolean => !('isPassing' in reading);

/** Raise it when the same bytes would be read otherwise: what an earlier one found counts no longer. */
export const READER = 2;

/** Endings that say what a file is, beside those that are taken. `informe v1.2` claims nothing. */
const CLAIMING = new Set([
  ...ACCEPTED.flatMap(({ extensions }): readonly string[] => extensions),
  ...[
    'doc',
    'docm',
    'dot',
    'dotx',
    'dotm',
    'rtf',
    'txt',
    'md',
    'csv',
    'tsv',
    'htm',
    'html',
    'xml',
    'json',
    'yaml',
  ],
  ...[
    'xls',
    'xlsm',
    'xlsb',
    'xltx',
    'ppt',
    'pptm',
    'pps',
    'ppsx',
    'potx',
    'odg',
    'ott',
    'ots',
    'otp',
    'epub',
  ],
  ...[
    'ps',
    'eps',
    'gif',
    'bmp',
    'tif',
    'tiff',
    'webp',
    'heic',
    'avif',
    'svg',
    'psd',
    'rar',
    '7z',
    'gz',
    'tgz',
    'tar',
  ],
  ...[
    'bz2',
    'xz',
    'zst',
    'iso',
    'dmg',
    'exe',
    'dll',
    'com',
    'scr',
    'msi',
    'bat',
    'cmd',
    'ps1',
    'vbs',
    'js',
    'jar',
  ],
  ...['apk', 'sh', 'py', 'php', 'lnk', 'mp3', 'mp4', 'mov', 'avi', 'mkv', 'wav', 'eml', 'msg', 'ics'],
]);

/** A name that says something else than the content is. */
export function labelFault(name: TypeName, fileName: string): string | undefined {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(fileName.trim())?.[1]?.toLowerCase();
  if (ending === undefined || !CLAIMING.has(ending)) return undefined;
  const own: readonly string[] = ACCEPTED.find((type) => type.name === name)?.extensions ?? [];
  return own.includes(ending) ? undefined : `The name ends in .${ending}, but the content is ${name}.`;
}

const NAMES = ACCEPTED.map(({ name }) => name);
const TAKEN = `${NAMES.slice(0, -1).join(', ')} and ${NAMES.at(-1)} are taken`;
/** One sentence for each fault; `client/web/forms/document-faults.ts` has them in the other languages. */
export const FAULTS = {
  empty: 'The file is empty.',
  tooLarge: (has: number, most: number) =>
    `The file has ${megabytes(has)}; at most ${megabytes(most)} are taken.`,
  locked: (what: What) => `The ${what} is protected by a password: take it off, then upload it again.`,
  damaged: (what: What) =>
    `The ${what} is damaged and can’t be opened: save it again from the program that made it.`,
  tooMuch: (what: What) =>
    `The ${what} unpacks to more than is opened here: save it again from the program that made it, or split it.`,
  tooSlow: (seconds: number) =>
    `The file could not be read within ${seconds} s: save it again from the program that made it, or split it.`,
  old: `The file is of an older Office format; ${TAKEN}.`,
  unknown: `The content is of a type that can’t be recognised; ${TAKEN}.`,
  other: (ending: string) => `The content is a ${ending.toUpperCase()} file; ${TAKEN}.`,
};
export type What = 'PDF' | 'document' | 'archive' | 'image' | 'file';

const megabytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${bytes} bytes` : `${(bytes / 1_000_000).toFixed(1)} MB`;
