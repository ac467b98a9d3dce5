import { isAccountMail } from '../../workflows/domain/account-mails.ts';
import { isStaff, type PersonId, STAFF_ROLES } from '../../workflows/domain/people.ts';
import { fault } from '../errors.ts';
import type { Missions } from '../missions.ts';
import type { MailRow } from '../ports.ts';
import { LIST_PEOPLE, type ViewerRights } from './rights.ts';

/** Mails that were sent, failed or are still to come, and subscriptions to mails. */
export function mailsFor({ me, missions, effective, self, toSee, seenBy, findVisible }: ViewerRights) {
  const { notices } = missions;
  const isAdministrator = me?.roles.includes('administrator') === true;
  /** The audit is for administrators, and so are the mails that tell of it; their recipients see them, too. */
  const mayKnowOf = ({ template, to }: MailRow): boolean =>
    to === me?.person || isAdministrator || !isAccountMail(template);
  const mails: Missions['mails'] = async (filter) => {
    // Staff may read all mails; whoever works on a process in somebody's place may read that process's.
    const mayReadAll = filter.target ? isStaff(await effective()) : me !== undefined && isStaff(me);
    if (mayReadAll) return (await missions.mails(filter)).filter(mayKnowOf);
    const person = self(filter.person);
    if (filter.target) await findVisible(filter.target);
    return missions.mails({ ...filter, person });
  };
  /** Administrators and the head of facility see to all mails, coordinators to those of their own processes. */
  const whoseMails = async (asked?: readonly PersonId[]): Promise<readonly PersonId[] | undefined> => {
    toSee('administrator', ...STAFF_ROLES);
    return !me || isAdministrator || me.roles.includes('head of facility') ? asked : [me.person];
  };
  const troubledMail: Missions['troubledMail'] = async (mail, coordinators) =>
    missions.troubledMail(mail, await whoseMails(coordinators));

  return {
    mails,
    async sentMail(target, id) {
      const readable = await mails({ target });
      if (!readable.some((mail) => mail.id === id)) throw fault('no-such-mail', { mail: id });
      return missions.sentMail(target, id);
    },
    mailCatalogue: seenBy(LIST_PEOPLE, missions.mailCatalogue),
    mailPreview: seenBy(LIST_PEOPLE, missions.mailPreview),
    // A person's own subscriptions; a token stands for its owner.
    notices: {
      of: async (person) => notices.of(self(person)),
      makeFeed: async (person) => notices.makeFeed(self(person)),
      endFeed: async (person) => notices.endFeed(self(person)),
      readerOf: async () => undefined,
      subscribe: async (person) => notices.subscribe(self(person)),
      unsubscribe: async (person) => notices.unsubscribe(self(person)),
      unsubscribeBy: notices.unsubscribeBy,
    },
    deadlineFeed: missions.deadlineFeed,
    mailHealth: async (coordinators) => missions.mailHealth(await whoseMails(coordinators)),
    troubledMail,
    async resendMail(mail) {
      await troubledMail(mail);
      return missions.resendMail(mail);
    },
    async settleMail(mail) {
      await troubledMail(mail);
      return missions.settleMail(mail);
    },
    mailbox: seenBy(STAFF_ROLES, missions.mailbox),
    caughtMail: seenBy(STAFF_ROLES, missions.caughtMail),
    rawMail: seenBy(STAFF_ROLES, missions.rawMail),
  } satisfies Partial<Missions>;
}
