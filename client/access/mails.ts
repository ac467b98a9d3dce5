import { isStaff, STAFF_ROLES } from '../../workflows/domain/people.ts';
import { fault } from '../errors.ts';
import type { Missions } from '../missions.ts';
import type { Looking } from './looking.ts';

/** Mails: sent, failed, to come, and those that somebody wants. */
export function mailsFor(
  looking: Looking,
): Pick<
  Missions,
  | 'mails'
  | 'sentMail'
  | 'mailCatalogue'
  | 'mailPreview'
  | 'notices'
  | 'deadlineFeed'
  | 'mailHealth'
  | 'troubledMail'
  | 'resendMail'
  | 'settleMail'
  | 'mailbox'
  | 'caughtMail'
  | 'rawMail'
> {
  const { me, missions, mayKnowOf, effective, self, toSee, look, whoseMails } = looking;
  const restricted: ReturnType<typeof mailsFor> = {
    async mails(filter) {
      // All mails are the staff's; those of a process also whose who works on it in somebody's place.
      const mayReadAll = filter.target ? isStaff(await effective()) : me !== undefined && isStaff(me);
      if (mayReadAll) return (await missions.mails(filter)).filter(mayKnowOf);
      const person = filter.person === undefined ? self() : self(filter.person);
      if (filter.target) await look(filter.target);
      return missions.mails({ ...filter, person });
    },
    async sentMail(target, id) {
      const readable = await restricted.mails({ target });
      if (!readable.some((mail) => mail.id === id)) throw fault('no-such-mail', { mail: id });
      return missions.sentMail(target, id);
    },
    async mailCatalogue(language) {
      toSee(...STAFF_ROLES, 'administrator');
      return missions.mailCatalogue(language);
    },
    async mailPreview(name, language, example) {
      toSee(...STAFF_ROLES, 'administrator');
      return missions.mailPreview(name, language, example);
    },
    // Everybody's own; who has a token shows it.
    notices: {
      of: async (person) => missions.notices.of(self(person)),
      makeFeed: async (person) => missions.notices.makeFeed(self(person)),
      endFeed: async (person) => missions.notices.endFeed(self(person)),
      readerOf: async () => undefined,
      subscribe: async (person) => missions.notices.subscribe(self(person)),
      unsubscribe: async (person) => missions.notices.unsubscribe(self(person)),
      unsubscribeBy: missions.notices.unsubscribeBy,
    },
    deadlineFeed: missions.deadlineFeed,
    async mailHealth(coordinators) {
      return missions.mailHealth(await whoseMails(coordinators));
    },
    async troubledMail(mail, coordinators) {
      return missions.troubledMail(mail, await whoseMails(coordinators));
    },
    async resendMail(mail) {
      await missions.troubledMail(mail, await whoseMails());
      return missions.resendMail(mail);
    },
    async settleMail(mail) {
      await missions.troubledMail(mail, await whoseMails());
      return missions.settleMail(mail);
    },
    async mailbox(filter) {
      toSee(...STAFF_ROLES);
      return missions.mailbox(filter);
    },
    async caughtMail(id) {
      toSee(...STAFF_ROLES);
      return missions.caughtMail(id);
    },
    async rawMail(id) {
      toSee(...STAFF_ROLES);
      return missions.rawMail(id);
    },
  };
  return restricted;
}
