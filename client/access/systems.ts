import { isStaff, STAFF_ROLES } from '../../workflows/domain/people.ts';
import type { Missions } from '../missions.ts';
import { anonymous } from './figures.ts';
import { type ViewerRights, WEBHOOK_KEEPERS } from './rights.ts';
import { RECONCILERS } from './scope.ts';

/** What is looked after beside the missions: other systems that are told, records, rehearsals, figures. */
export function systemsFor(rights: ViewerRights) {
  const { me, missions, by, self, myself, toSee, seenBy, doneBy, workedOnBy } = rights;
  const { webhooks, restoring } = missions;
  return {
    webhooks: {
      list: seenBy(WEBHOOK_KEEPERS, webhooks.list),
      find: seenBy(WEBHOOK_KEEPERS, webhooks.find),
      deliveries: seenBy(WEBHOOK_KEEPERS, webhooks.deliveries),
      create: doneBy(WEBHOOK_KEEPERS, (wish, as) => webhooks.create(wish, self(as), by.via)),
      rotate: doneBy(WEBHOOK_KEEPERS, (id) => webhooks.rotate(id, by)),
      setStatus: doneBy(WEBHOOK_KEEPERS, (id, status) => webhooks.setStatus(id, status, by)),
      remove: doneBy(WEBHOOK_KEEPERS, (id) => webhooks.remove(id, by)),
      test: doneBy(WEBHOOK_KEEPERS, webhooks.test),
    },
    reconcile: doneBy(RECONCILERS, (target, decided) =>
      missions.reconcile(target, decided && { ...decided, as: myself(decided.as) }),
    ),
    restoring: {
      rebuild: doneBy(RECONCILERS, restoring.rebuild),
      behind: seenBy(RECONCILERS, restoring.behind),
      ended: seenBy(RECONCILERS, restoring.ended),
      lost: seenBy(RECONCILERS, restoring.lost),
      topics: seenBy(RECONCILERS, restoring.topics),
      missing: seenBy(RECONCILERS, restoring.missing),
      heldMails: seenBy(RECONCILERS, restoring.heldMails),
      holdMails: doneBy(RECONCILERS, () => restoring.holdMails(by)),
      sendHeld: doneBy(RECONCILERS, (mails) => restoring.sendHeld(mails, by)),
      dropHeld: doneBy(RECONCILERS, (mails) => restoring.dropHeld(mails, by)),
    },
    sandboxes: workedOnBy(STAFF_ROLES, missions.sandboxes),
    clock: workedOnBy(STAFF_ROLES, missions.clock),
    advance: doneBy(STAFF_ROLES, missions.advance),
    advanced: doneBy(STAFF_ROLES, missions.advanced),
    async figures(filter) {
      if (me && isStaff(me)) return missions.figures(filter);
      toSee('observer', ...STAFF_ROLES);
      // Rehearsals are made up: they would only mislead.
      const { sandbox: _, ...outside } = filter ?? {};
      return anonymous(await missions.figures(outside));
    },
  } satisfies Partial<Missions>;
}
