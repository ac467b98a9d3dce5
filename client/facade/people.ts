import { type Author, SERVICE_AUTHOR } from '../../workflows/domain/audit.ts';
import { isSameAddress, readAddress } from '../../workflows/domain/mail-address.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { fault } from '../errors.ts';
import type { Directory, Erasure, Person } from '../ports.ts';
import { findPerson } from './actors.ts';
import type { Target } from './targets.ts';

/** What people change of themselves. */
export type OwnDetails = Pick<Person, 'person' | 'name' | 'language' | 'zone' | 'country'>;

/** The directory, with what holds whoever changes it: an address is one person's, and somebody administers. */
export function peopleOf(directory: Directory) {
  /** Judged and decided by everybody as they stand, for what was read before may be old. */
  const change = (by: Author, decide: (before: readonly Person[]) => readonly Person[]): Promise<void> =>
    directory.save(({ people: before }) => {
      const changed = decide(before).map(tidied);
      const byId = new Map(before.map((person) => [person.person, person]));
      for (const person of changed) byId.set(person.person, person);
      const after = [...byId.values()];
      for (const { person, email } of changed) {
        const isTaken = after.some((other) => other.person !== person && isSameAddress(other.email, email));
        // What an older directory holds twice can still be changed otherwise.
        const isNews = !before.some((known) => known.person === person && isSameAddress(known.email, email));
        if (isTaken && isNews) throw fault('address-taken', { person });
      }
      someoneAdministers(before, after);
      return changed;
    }, by);

  return {
    people: (): Promise<readonly Person[]> => directory.people(),
    /** Whom a command about a process may name. */
    nominees: (_target: Target): Promise<readonly Person[]> => directory.people(),
    person: (named: string): Promise<Person> => findPerson(directory, named),
    async erasure(named: string): Promise<Erasure> {
      const { person } = await findPerson(directory, named);
      const [hanging, absences] = await Promise.all([directory.hanging(person), directory.absences()]);
      const own = absences.filter((away) => away.person === person || away.substitute === person);
      return { person, hanging, absences: own };
    },
    savePeople: (people: readonly Person[], by: Author = SERVICE_AUTHOR): Promise<void> =>
      change(by, () => people),
    /** What somebody says of themselves; address and roles stay as they stand. */
    saveSelf: (
      { person, name, language, zone, country }: OwnDetails,
      by: Author = SERVICE_AUTHOR,
    ): Promise<void> =>
      change(by, (before) =>
        before.flatMap((known) =>
          known.person === person ? [{ ...known, name, language, zone, country }] : [],
        ),
      ),
    async erasePerson(named: string, by: Author = SERVICE_AUTHOR): Promise<PersonId> {
      const { person } = await findPerson(directory, named);
      await directory.erase(person, by, ({ people: before }) =>
        someoneAdministers(
          before,
          before.filter((other) => other.person !== person),
        ),
      );
      return person;
    },
  };
}

/** Names of one line, addresses in one writing, whichever way they came in. */
export function tidied(person: Person): Person {
  const read = readAddress(person.email);
  return {
    ...person,
    name: person.name
      .normalize('NFC')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
    email: 'address' in read ? read.address.address : person.email,
  };
}

/** Whoever administers can be replaced, not abolished. A directory that never had one is left alone. */
function someoneAdministers(before: readonly Person[], after: readonly Person[]): void {
  const administers = ({ roles }: Person): boolean => roles.includes('administrator');
  if (before.some(administers) && !after.some(administers)) throw fault('last-administrator');
}
