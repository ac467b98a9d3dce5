import { GRANTORS, type Known, knownFrom, objectionTo } from '../../workflows/domain/absences.ts';
import { type Author, SERVICE_AUTHOR } from '../../workflows/domain/audit.ts';
import { type Absence, isLent, type PersonId, type Role } from '../../workflows/domain/people.ts';
import { dayAtSeat } from '../../workflows/domain/seat.ts';
import type { Day } from '../../workflows/domain/time.ts';
import { fault, MissionError, raise } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { findPerson } from './actors.ts';
import { present } from './present.ts';

/** An absence as somebody asks for it: people by id or mail address, and the role that the substitute is to have. */
export interface AbsenceWish {
  readonly person: string;
  readonly substitute: string;
  readonly from: Day;
  readonly to: Day;
  /** One that the substitute doesn't hold: two people give it, for that time. */
  readonly role?: Role;
}

/** Who belongs to the facility, so that rights may be given to them for a time. */
const isOfTheHouse = (role: Role): boolean => isLent(role) || role === 'administrator';

/** Absences, with the rules that keep rights from growing by them. */
export function absencesOf({ directory, sandboxes }: Pick<Ports, 'directory' | 'sandboxes'>) {
  /** The earliest present there is: a rehearsal may be in another year, and has absences like any. */
  const earliest = async (): Promise<Day> => {
    const clocks = (await sandboxes.list()).map(({ now }) => now);
    return dayAtSeat([present(), ...clocks].toSorted()[0] ?? present());
  };

  return {
    absences: (): Promise<readonly Absence[]> => directory.absences(),

    /** @throws the first thing that is wrong with it; with a role it lends nothing until `confirmAbsence` */
    async recordAbsence(wish: AbsenceWish, by: Author = SERVICE_AUTHOR): Promise<Absence> {
      const { role, from, to } = wish;
      const { person } = await findPerson(directory, wish.person);
      const { person: substitute } = await findPerson(directory, wish.substitute);
      if (substitute === by.person && person !== by.person) throw fault('substitute-named-by-oneself');
      const today = await earliest();
      const plain: Absence = { person, substitute, from, to };
      if (role === undefined) {
        await directory.recordAbsence(plain, by, ({ people, absences }) =>
          allow(plain, knownFrom(people, absences), today),
        );
        return plain;
      }
      const { person: proposedBy } = by;
      if (proposedBy === null) throw fault('grant-needs-other');
      const granted: Absence = { ...plain, grant: { role, proposedBy, confirmedBy: null } };
      await directory.recordAbsence(granted, by, ({ people, absences }) => {
        const known = knownFrom(people, absences);
        allow(granted, known, today);
        if (!GRANTORS.some((grantor) => known.rolesOf(proposedBy).includes(grantor)))
          throw fault('grant-needs-other');
      });
      return granted;
    },

    /** The second of two people gives a role for the time of an absence. */
    async confirmAbsence(named: string, from: Day, by: Author = SERVICE_AUTHOR): Promise<Absence> {
      const { person } = await findPerson(directory, named);
      const found = absenceIn(await directory.absences(), person, from);
      const { grant } = found;
      if (!grant || by.person === null) throw fault('grant-needs-other');
      if (grant.confirmedBy !== null) return found;
      const confirmedBy = by.person;
      const confirmed: Absence = { ...found, grant: { ...grant, confirmedBy } };
      const today = await earliest();
      await directory.recordAbsence(confirmed, by, ({ people, absences }) => {
        const known = knownFrom(people, absences);
        const stands = absenceIn(absences, person, from);
        // What is confirmed is what was proposed, and nothing that took its place meanwhile.
        if (JSON.stringify(stands) !== JSON.stringify(found))
          throw fault('no-such-absence', { person, from });
        allow(confirmed, known, today);
        if (!areTwo(known, grant.proposedBy, confirmedBy)) throw fault('grant-needs-other');
      });
      return confirmed;
    },

    async removeAbsence(named: string, from: Day, by: Author = SERVICE_AUTHOR): Promise<void> {
      const { person } = await findPerson(directory, named);
      await directory.removeAbsence(person, from, by);
    },
  };
}

function absenceIn(absences: readonly Absence[], person: PersonId, from: Day): Absence {
  const found = absences.find((away) => away.person === person && away.from === from);
  return found ?? raise(fault('no-such-absence', { person, from }));
}

function allow(absence: Absence, known: Known, earliest: Day): void {
  const objection = objectionTo(absence, known, earliest);
  if (objection) {
    const { code, ...data } = objection;
    throw new MissionError(code, { data });
  }
  const { substitute, grant } = absence;
  if (!grant) return;
  if (!known.rolesOf(substitute).some(isOfTheHouse)) throw fault('substitute-outside', { substitute });
  if ([grant.proposedBy, grant.confirmedBy].includes(substitute)) throw fault('grant-needs-other');
}

/** Two different people, of whom one heads the facility and the other administers. */
function areTwo({ rolesOf }: Known, one: PersonId, other: PersonId): boolean {
  if (one === other) return false;
  const is = (person: PersonId, role: Role) => rolesOf(person).includes(role);
  const [head, administrator] = GRANTORS;
  return (is(one, head) && is(other, administrator)) || (is(one, administrator) && is(other, head));
}
