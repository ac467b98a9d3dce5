/**
 * Free text and files are kept outside histories. What a command carries of them is their identity,
 * and the facts that decide.
 */

/**
 * A text that a person wrote, as states have it by the thousand: it is kept in the database under an identity made of who
 * wrote it and what, and never gives way to another under the same.
 */
export interface KeptText {
  readonly text: string;
}

/** As a command brings it, and its step keeps it: with a hash of its content. */
export interface TextRef extends KeptText {
  /** The first 128 bits of the SHA-256 of the UTF-8 text, hex. */
  readonly hash: string;
}

/** What was written anew: the words as they stood, as they stand now, and in which parts they differ, by their codes. */
export interface Rewording {
  readonly from: TextRef;
  readonly to: TextRef;
  readonly changed: readonly string[];
}

export const kept = ({ text }: KeptText): KeptText => ({ text });

/** Likewise several, by name. */
export const keptBy = (texts: Readonly<Record<string, KeptText>> = {}): Readonly<Record<string, KeptText>> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, kept(text)]));

/** And a file with what it is called. */
export const keptFile = ({ name, ...file }: DocumentRef): DocumentRef => ({
  ...file,
  ...(name ? { name: kept(name) } : {}),
});

/** A file by its content, with what was found in it when it was kept. */
export interface DocumentRef {
  /** SHA-256 of the bytes, hex; the document's identity. */
  readonly document: string;
  /** MIME type found in the content, never the one that the upload claimed. */
  readonly type: string;
  readonly bytes: number;
  /** Pages counted in a PDF or stated by a DOCX; absent where neither is known. */
  readonly pages?: number;
  /** False where a DOCX states its pages and nobody has counted them. */
  readonly pagesVerified?: boolean;
  /**
   * What whoever put it there calls it: words of theirs, kept and erased like any other text. The same bytes that somebody
   * else has, or that stand somewhere else, have their own. Absent where whoever put it there never named it.
   */
  readonly name?: KeptText;
}

/** What a link to a file takes: which it is, and what it is called where it stands. */
export type LinkedDocument = Pick<DocumentRef, 'document' | 'name'>;

export const linkTo = ({ document, name }: DocumentRef): LinkedDocument => ({
  document,
  ...(name ? { name } : {}),
});
