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
