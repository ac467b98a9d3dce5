import type { FileOnDisk } from '../../workflows/contract/files.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { DocumentRef, KeptText, TextRef } from '../../workflows/domain/stored.ts';
import type { OwnDocument } from '../shapes/people.ts';

/** Free text and files by content hash. Keeps working while the database is down: what can't be written is spooled. */
export interface Store {
  /** @param mayTakeBack is given what takes it away again, where it was not there before: for what is refused after all. */
  keepText(
    text: string,
    by: PersonId,
    mayTakeBack?: (takeBack: () => Promise<void>) => void,
  ): Promise<TextRef>;
  readText(ref: KeptText): Promise<string | undefined>;
  /** Several at once, by their identities; without those that are not there or were erased. */
  readTexts(refs: readonly KeptText[]): Promise<ReadonlyMap<string, string>>;
  /**
   * @throws UnreadableDocument with one sentence a fault: empty, mislabelled, encrypted, of no accepted type.
   * @throws QuotaReached where somebody has brought as much as they may
   */
  keepDocument(
    content: Uint8Array | FileOnDisk,
    upload: { name: string; by: PersonId },
  ): Promise<DocumentRef>;
  /**
   * A file that is kept already, used once more: what is known of it; undefined where there is none. Without a name it is
   * called what this person called it last, and nothing where they never did.
   */
  keepAgain(hash: string, by: PersonId, name?: string): Promise<DocumentRef | undefined>;
  /** The bytes, and what they are; they have no name of their own. */
  readDocument(hash: string): Promise<{ type: string; bytes: Uint8Array } | undefined>;
  /** What somebody uploaded, the newest first; one of them where a hash is given. Without a name where it was erased. */
  documentsOf(person: PersonId, hash?: string): Promise<readonly OwnDocument[]>;
}
