import { STAFF_ROLES } from '../../workflows/domain/people.ts';
import type { Missions } from '../missions.ts';
import { type Looking, RULES_READERS } from './looking.ts';
import { CALENDAR_READERS } from './scope.ts';

/** Rules and calendars: read by who works by them, changed by staff and the head of facility. */
export function rulesFor(looking: Looking): Pick<Missions, 'calendars' | 'quiet' | 'previews' | 'editions'> {
  const { missions, by, self, myself, toSee, toDo, toWork } = looking;
  return {
    calendars: {
      async list() {
        toSee(...CALENDAR_READERS);
        return missions.calendars.list();
      },
      async show(country, year) {
        toSee(...CALENDAR_READERS);
        return missions.calendars.show(country, year);
      },
      async corrections(country) {
        toSee(...CALENDAR_READERS);
        return missions.calendars.corrections(country);
      },
      async preview(wish) {
        toSee('head of facility');
        return missions.calendars.preview(wish, by);
      },
      async correct(wish) {
        toDo('head of facility');
        return missions.calendars.correct(wish, by);
      },
    },
    async quiet(locale) {
      await toWork(...STAFF_ROLES);
      return missions.quiet(locale);
    },
    previews: {
      async looked(id) {
        toSee(...STAFF_ROLES);
        return missions.previews.looked(id);
      },
      async lookedAt(id, page) {
        toSee(...STAFF_ROLES);
        return missions.previews.lookedAt(id, page);
      },
    },
    // By the own roles alone: who stands in for somebody lends a hand with missions, and none with the rules.
    editions: {
      async list() {
        toSee(...RULES_READERS);
        return missions.editions.list();
      },
      async show(number) {
        toSee(...RULES_READERS);
        return missions.editions.show(number);
      },
      async check(data, base) {
        toSee(...RULES_READERS);
        return missions.editions.check(data, base);
      },
      async draft(wish, as) {
        toDo(...STAFF_ROLES);
        return missions.editions.draft(wish, self(as), by.via);
      },
      async change(number, wish, version, as) {
        toDo(...STAFF_ROLES);
        return missions.editions.change(number, wish, version, self(as), by.via);
      },
      async withdraw(number, version, as) {
        toDo(...STAFF_ROLES);
        return missions.editions.withdraw(number, version, self(as), by.via);
      },
      async release(number, version, as) {
        toDo('head of facility');
        return missions.editions.release(number, version, self(as), by.via);
      },
      async look(number, as) {
        toDo(...STAFF_ROLES);
        return missions.editions.look(number, self(as));
      },
      async adopt(number, which, as) {
        toDo('coordinator', 'head of facility');
        return missions.editions.adopt(number, which, myself(as));
      },
    },
  };
}
