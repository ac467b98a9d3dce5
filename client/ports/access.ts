import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';

/** What an expert says of themselves, field by field, as it stands now. */
export interface StoredProfile {
  readonly fields: Readonly<Record<string, string>>;
  readonly updatedAt: Instant;
}

/** Experts' profiles. They are in no history: an application carries what was said when it was submitted. */
export interface Profiles {
  read(person: PersonId): Promise<StoredProfile | undefined>;
  /** In place of what stood there. */
  save(person: PersonId, fields: Readonly<Record<string, string>>): Promise<void>;
}

/** A file that somebody uploaded, to be used again. */
export interface OwnDocument {
  readonly document: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly pages: number | null;
  readonly uploadedAt: Instant;
}
