import { type Author, SERVICE_AUTHOR } from '../../workflows/domain/audit.ts';
import { isSameAddress, readAddress } from '../../workflows/domain/mail-address.ts';
import type { Absence, PersonId } from '../../workflows/domain/people.ts';
import type { Day } from '../../workflows/domain/time.ts';
import { fault } from '../errors.ts';
import type { Directory, Erasure, Person } from '../ports.ts';
import { findPerson } from './actors.ts';

/** The directory, with what holds whoever changes it: an address is one person's, and somebody administers. */
export function peopleOf(directory: Directory) {
  const save = (given: readonly Person[], by: Author = SERVICE_AUTHOR): Promise<void> => {
    const changed = given.map(tidied);
    return directory.save(changed, by, ({ people: before }) => {
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
    });
  };

  return {
    people: (): Promise<readonly Person[]> => directory.people(),
    person: (named: string): Promise<Person> => findPerson(directory, named),
    savePeople: save,
    async erasure(named: string): Promise<Erasure> {
      const { person } = await findPerson(directory, named);
      const [hanging, absences] = await Promise.all([directory.hanging(person), directory.absences()]);
      const own = absences.filter((away) => away.person === person || away.substitute === person);
      return { person, hanging, absences: own };
    },
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
    absences: (): Promise<readonly Absence[]> => directory.absences(),
    async recordAbsence(absence: Absence, by: Author = SERVICE_AUTHOR): Promise<Absence> {
      const [away, there] = await Promise.all(
        [absence.person, absence.substitute].map((named) => findPerson(directory, named)),
      );
      const recorded = {
        ...absence,
        person: away?.person ?? absence.person,
        substitute: there?.person ?? absence.substitute,
      };
      await directory.recordAbsence(recorded, by);
      return recorded;
    },
    async removeAbsence(named: string, from: Day, by: Author = SERVICE_AUTHOR): Promise<void> {
      const { person } = await findPerson(directory, named);
      await directory.removeAbsence(person, from, by);
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
