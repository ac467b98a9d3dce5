import { STAFF_ROLES } from '../../workflows/domain/people.ts';
import type { Missions } from '../missions.ts';
import { RULES_READERS, type ViewerRights } from './rights.ts';

/** Rules and calendars: read by who works by them, changed by staff and the head of facility. */
export function rulesFor({ missions, by, self, myself, seenBy, doneBy, workedOnBy }: ViewerRights) {
  const { calendars, quiet, previews, editions } = missions;
  return {
    calendars: {
      list: seenBy(RULES_READERS, calendars.list),
      show: seenBy(RULES_READERS, calendars.show),
      corrections: seenBy(RULES_READERS, calendars.corrections),
      preview: seenBy(['head of facility'], (wish) => calendars.preview(wish, by)),
      correct: doneBy(['head of facility'], (wish) => calendars.correct(wish, by)),
    },
    quiet: workedOnBy(STAFF_ROLES, quiet),
    previews: {
      progress: seenBy(STAFF_ROLES, previews.progress),
      rows: seenBy(STAFF_ROLES, previews.rows),
    },
    // By the viewer's own roles alone: a substitute helps with missions, not with the rules.
    editions: {
      list: seenBy(RULES_READERS, editions.list),
      show: seenBy(RULES_READERS, editions.show),
      check: seenBy(RULES_READERS, editions.check),
      draft: doneBy(STAFF_ROLES, (wish, as) => editions.draft(wish, self(as), by.via)),
      change: doneBy(STAFF_ROLES, (number, wish, version, as) =>
        editions.change(number, wish, version, self(as), by.via),
      ),
      withdraw: doneBy(STAFF_ROLES, (number, version, as) =>
        editions.withdraw(number, version, self(as), by.via),
      ),
      release: doneBy(['head of facility'], (number, version, as) =>
        editions.release(number, version, self(as), by.via),
      ),
      beginPreview: doneBy(STAFF_ROLES, (number, as) => editions.beginPreview(number, self(as))),
      adopt: doneBy(['coordinator', 'head of facility'], (number, which, as) =>
        editions.adopt(number, which, myself(as)),
      ),
    },
  } satisfies Partial<Missions>;
}
