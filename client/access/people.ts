import { lentRoles } from '../../facility/roles.ts';
import { GRANTORS } from '../../workflows/domain/absences.ts';
import { type PersonId, STAFF_ROLES } from '../../workflows/domain/people.ts';
import { fault, MissionError } from '../errors.ts';
import type { Missions } from '../missions.ts';
import { LIST_PEOPLE, type ViewerRights } from './rights.ts';

/** People, their absences, and their own tokens and sessions. */
export function peopleFor(rights: ViewerRights) {
  const { me, missions, by, isMe, effective, self, toSee, toDo, seenBy, doneBy, findVisible } = rights;

  /** An absence grants rights: people may record their own, and whoever administers accounts may record others'. */
  const mayRelieve = (person: PersonId): void => toDo(...(isMe(person) ? lentRoles() : []), 'administrator');
  /** Does work whose errors must not name other people to a viewer who may not list them. */
  async function withoutHints<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof MissionError) || error.code !== 'no-such-person') throw error;
      const { roles } = await effective();
      if (LIST_PEOPLE.some((role) => roles.includes(role))) throw error;
      throw fault('no-such-person', { person: String(error.data.person) });
    }
  }

  return {
    people: seenBy(LIST_PEOPLE, missions.people),
    async nominees(target) {
      const { sight } = await findVisible(target);
      if (sight.scope !== 'all') throw fault('not-yours-to-see', { roles: STAFF_ROLES });
      return missions.nominees(target);
    },
    async person(named) {
      if (me && isMe(named)) return missions.person(me.person);
      toSee(...LIST_PEOPLE);
      return missions.person(named);
    },
    savePeople: doneBy(['administrator'], (people) => missions.savePeople(people, by)),
    erasure: doneBy(['administrator'], missions.erasure),
    async saveSelf(own) {
      self(own.person);
      return missions.saveSelf(own, by);
    },
    erasePerson: doneBy(['administrator'], (named) => missions.erasePerson(named, by)),
    absences: seenBy(LIST_PEOPLE, missions.absences),
    async recordAbsence(absence) {
      // A role for the time is proposed by one of the two people who may grant it together.
      if (absence.role === undefined) mayRelieve(absence.person);
      else toDo(...GRANTORS);
      return withoutHints(() => missions.recordAbsence(absence, by));
    },
    confirmAbsence: doneBy(GRANTORS, (person, from) => missions.confirmAbsence(person, from, by)),
    async removeAbsence(person, from) {
      // Whoever may grant rights may take them back.
      if (!isMe(person)) toDo(...GRANTORS);
      return missions.removeAbsence(person, from, by);
    },
    audit: seenBy(['administrator'], missions.audit),
    // A person's own tokens; whoever erases the person is told how many there are.
    tokens: {
      async list(person) {
        if (!isMe(person)) toSee('administrator');
        return missions.tokens.list(person);
      },
      make: async (person, wish) => missions.tokens.make(self(person), wish, by.via),
      revoke: async (person, id) => missions.tokens.revoke(self(person), id, by.via),
    },
    profile: async (named) => missions.profile(self(named)),
    saveProfile: async (named, fields) => missions.saveProfile(self(named), fields),
  } satisfies Partial<Missions>;
}
