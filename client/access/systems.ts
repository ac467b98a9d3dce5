import type { SandboxId } from '../../workflows/domain/lifecycle.ts';
import { isStaff, STAFF_ROLES } from '../../workflows/domain/people.ts';
import type { Missions } from '../missions.ts';
import { anonymous } from './figures.ts';
import { type Looking, WEBHOOK_KEEPERS } from './looking.ts';
import { RECONCILERS } from './scope.ts';

/** What is looked after beside the missions: other systems that are told, records, rehearsals, figures. */
export function systemsFor(
  looking: Looking,
): Pick<
  Missions,
  'webhooks' | 'reconcile' | 'restoring' | 'sandboxes' | 'clock' | 'advance' | 'advanced' | 'figures'
> {
  const { me, missions, by, self, myself, toSee, toDo, toWork } = looking;
  return {
    webhooks: {
      async list() {
        toSee(...WEBHOOK_KEEPERS);
        return missions.webhooks.list();
      },
      async find(id) {
        toSee(...WEBHOOK_KEEPERS);
        return missions.webhooks.find(id);
      },
      async deliveries(id, page) {
        toSee(...WEBHOOK_KEEPERS);
        return missions.webhooks.deliveries(id, page);
      },
      async create(wish, as) {
        toDo(...WEBHOOK_KEEPERS);
        return missions.webhooks.create(wish, self(as), by.via);
      },
      async rotate(id) {
        toDo(...WEBHOOK_KEEPERS);
        return missions.webhooks.rotate(id, by);
      },
      async setStatus(id, status) {
        toDo(...WEBHOOK_KEEPERS);
        return missions.webhooks.setStatus(id, status, by);
      },
      async remove(id) {
        toDo(...WEBHOOK_KEEPERS);
        return missions.webhooks.remove(id, by);
      },
      async test(id) {
        toDo(...WEBHOOK_KEEPERS);
        return missions.webhooks.test(id);
      },
    },
    async reconcile(target, decided) {
      toDo(...RECONCILERS);
      return missions.reconcile(target, decided && { ...decided, as: myself(decided.as) });
    },
    restoring: {
      async rebuild(wish) {
        toDo(...RECONCILERS);
        return missions.restoring.rebuild(wish);
      },
      async behind() {
        toSee(...RECONCILERS);
        return missions.restoring.behind();
      },
      async ended() {
        toSee(...RECONCILERS);
        return missions.restoring.ended();
      },
      async lost(target, locale) {
        toSee(...RECONCILERS);
        return missions.restoring.lost(target, locale);
      },
      async topics(processes) {
        toSee(...RECONCILERS);
        return missions.restoring.topics(processes);
      },
      async missing() {
        toSee(...RECONCILERS);
        return missions.restoring.missing();
      },
      async heldMails() {
        toSee(...RECONCILERS);
        return missions.restoring.heldMails();
      },
      async holdMails() {
        toDo(...RECONCILERS);
        return missions.restoring.holdMails(by);
      },
      async sendHeld(mails) {
        toDo(...RECONCILERS);
        return missions.restoring.sendHeld(mails, by);
      },
      async dropHeld(mails) {
        toDo(...RECONCILERS);
        return missions.restoring.dropHeld(mails, by);
      },
    },
    async sandboxes() {
      await toWork(...STAFF_ROLES);
      return missions.sandboxes();
    },
    async clock(sandbox: SandboxId) {
      await toWork(...STAFF_ROLES);
      return missions.clock(sandbox);
    },
    async advance(sandbox, how, job) {
      toDo(...STAFF_ROLES);
      return missions.advance(sandbox, how, job);
    },
    async advanced(sandbox, how, job) {
      toDo(...STAFF_ROLES);
      return missions.advanced(sandbox, how, job);
    },
    async figures(filter) {
      if (me && isStaff(me)) return missions.figures(filter);
      toSee('observer', ...STAFF_ROLES);
      // Rehearsals are made up: they would only mislead.
      const { sandbox: _, ...outside } = filter ?? {};
      return anonymous(await missions.figures(outside));
    },
  };
}
