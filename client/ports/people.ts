import type { Author } from '../../workflows/domain/audit.ts';
import type { Absence, PersonId, Recipient, Role } from '../../workflows/domain/people.ts';
import type { Hanging } from '../../workflows/domain/places.ts';
import type { Day, OfferedLocale } from '../../workflows/domain/time.ts';

export interface Person extends Recipient {
  readonly name: string;
  readonly email: string;
  readonly language: OfferedLocale;
  /** Roles of the account; `lead expert` never among them. */
  readonly roles: readonly Role[];
}

/**
 * The people of the facility and its partners. Answers from memory while the database is down. Every change is kept in
 * the audit, with who made it.
 */
export interface Directory {
  people(): Promise<readonly Person[]>;
  person(id: PersonId): Promise<Person | undefined>;
  /** People as they are to be, or what decides it by everybody as they stand. */
  save(people: readonly Person[] | Deciding, by: Author): Promise<void>;
  /** What processes that go on, outside of rehearsals, have of somebody. */
  hanging(id: PersonId): Promise<readonly Hanging[]>;
  /**
   * Erases name, address and texts of a person; the histories hold none of them. Each coordinator concerned is told once
   * what is to be done, and what reminds the person goes to the next one up.
   */
  erase(id: PersonId, by: Author, judge?: Judge): Promise<void>;
  absences(): Promise<readonly Absence[]>;
  /** Readdresses what is still in the outbox of the days concerned. */
  recordAbsence(absence: Absence, by: Author, judge?: Judge): Promise<void>;
  /** Of one that was recorded wrongly, or ended before it began. */
  removeAbsence(person: PersonId, from: Day, by: Author): Promise<void>;
}

/** Everybody and every absence as they stand when a change is made, and until it is. */
interface DirectoryNow {
  readonly people: readonly Person[];
  readonly absences: readonly Absence[];
}
/** Throws what a change would break. */
type Judge = (now: DirectoryNow) => void;
type Deciding = (now: DirectoryNow) => readonly Person[];
