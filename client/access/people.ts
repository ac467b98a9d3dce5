import { GRANTORS } from '../../workflows/domain/absences.ts';
import { STAFF_ROLES } from '../../workflows/domain/people.ts';
import { fault } from '../errors.ts';
import type { Missions } from '../missions.ts';
import { LIST_PEOPLE, type Looking } from './looking.ts';

/** People, their absences and what they have of their own. */
export function peopleFor(
  looking: Looking,
): Pick<
  Missions,
  | 'people'
  | 'nominees'
  | 'person'
  | 'savePeople'
  | 'erasure'
  | 'saveSelf'
  | 'erasePerson'
  | 'absences'
  | 'recordAbsence'
  | 'confirmAbsence'
  | 'removeAbsence'
  | 'audit'
  | 'tokens'
  | 'profile'
  | 'saveProfile'
> {
  const { me, missions, by, isMe, self, toSee, toDo, mayRelieve, look, withoutHints } = looking;
  return {
    async people() {
      toSee(...LIST_PEOPLE);
      return missions.people();
    },
    async nominees(target) {
      const { sight } = await look(target);
      if (sight.scope !== 'all') throw fault('not-yours-to-see', { roles: STAFF_ROLES });
      return missions.nominees(target);
    },
    async person(named) {
      if (me && isMe(named)) return missions.person(me.person);
      toSee(...LIST_PEOPLE);
      return missions.person(named);
    },
    async savePeople(people) {
      toDo('administrator');
      return missions.savePeople(people, by);
    },
    async erasure(named) {
      toDo('administrator');
      return missions.erasure(named);
    },
    async saveSelf(own) {
      self(own.person);
      return missions.saveSelf(own, by);
    },
    async erasePerson(named) {
      toDo('administrator');
      return missions.erasePerson(named, by);
    },
    async absences() {
      toSee(...STAFF_ROLES, 'administrator');
      return missions.absences();
    },
    async recordAbsence(absence) {
      // A role for that time is proposed by one of the two who may give it together.
      if (absence.role === undefined) mayRelieve(absence.person);
      else toDo(...GRANTORS);
      return withoutHints(() => missions.recordAbsence(absence, by));
    },
    async confirmAbsence(person, from) {
      toDo(...GRANTORS);
      return missions.confirmAbsence(person, from, by);
    },
    async removeAbsence(person, from) {
      // Whoever may give rights may take them back.
      if (!isMe(person)) toDo(...GRANTORS);
      return missions.removeAbsence(person, from, by);
    },
    async audit(filter) {
      toSee('administrator');
      return missions.audit(filter);
    },
    // Everybody's own; how many there are is told to who erases their owner.
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
  };
}
