import type { Missions } from '../missions.ts';
import type { TokenScope } from '../ports.ts';

/**
 * What has to be shown for a method, beside the rights of the person: a token of that scope or any session; for `fresh`
 * a session whose owner proved just now who they are, which no token does.
 */
export type Need = TokenScope | 'fresh';

/** Whether somebody who is named, by id or address, is who asks. */
export type IsMe = (named: string) => boolean;

/** A need for each method, or how it follows from what the method is given. */
export type Needs<T> = {
  readonly [K in keyof T]: T[K] extends (...given: infer Given) => unknown
    ? Need | ((isMe: IsMe, ...given: Given) => Need)
    : Needs<T[K]>;
};

/**
 * Every method of the façade: one that is added fails the build here until somebody has said what it needs. `read` looks,
 * `act` works on missions and on what is one's own, `administer` looks after the system. `fresh` is whatever gives
 * somebody access or takes it: it is not done by who finds a desk left alone, nor by a token that leaked.
 */
export const NEEDS: Needs<Missions> = {
  present: 'read',
  seen: 'read',
  // Brings only experts and partners, whom nothing is given beyond what is theirs.
  open: 'act',
  wouldOpen: 'read',
  actionFile: 'read',
  command: 'act',
  preview: 'read',
  show: 'read',
  permitted: 'read',
  forecast: 'read',
  journal: 'read',
  steps: 'read',
  stepNumber: 'read',
  glance: 'read',
  list: 'read',
  tasks: 'read',
  identify: 'read',
  feed: { head: 'read', read: 'read' },
  webhooks: {
    list: 'read',
    find: 'read',
    deliveries: 'read',
    create: 'fresh',
    rotate: 'fresh',
    setStatus: 'fresh',
    remove: 'fresh',
    test: 'administer',
  },
  editions: {
    list: 'read',
    show: 'read',
    check: 'read',
    draft: 'act',
    change: 'act',
    withdraw: 'act',
    release: 'act',
    look: 'act',
    adopt: 'act',
  },
  drafts: {
    list: 'read',
    find: 'read',
    add: 'act',
    write: 'act',
    share: 'act',
    drop: 'act',
    opened: 'act',
  },
  tokens: { list: 'read', make: 'fresh', revoke: 'fresh' },
  requestKeys: { begin: 'read', finish: 'read', drop: 'read' },
  reconcile: 'administer',
  restoring: {
    rebuild: 'administer',
    behind: 'read',
    ended: 'read',
    lost: 'read',
    topics: 'read',
    missing: 'read',
    heldMails: 'read',
    holdMails: 'administer',
    sendHeld: 'administer',
    dropHeld: 'administer',
  },
  // They move what everybody owes.
  calendars: { list: 'read', show: 'read', corrections: 'read', preview: 'read', correct: 'administer' },
  quiet: 'read',
  previews: { looked: 'read', lookedAt: 'read' },
  openCalls: 'read',
  callNotice: 'read',
  facts: 'read',
  expertPast: 'read',
  applications: 'read',
  application: 'read',
  desk: {
    day: 'read',
    table: 'read',
    year: 'read',
    search: 'read',
    savedViews: 'read',
    savedView: 'read',
    saveView: 'act',
    dropView: 'act',
  },
  waiting: {
    reviews: 'read',
    beforeCommittee: 'read',
    escalations: 'read',
    told: 'read',
    actions: 'read',
    action: 'read',
  },
  figures: 'read',
  sandboxes: 'read',
  clock: 'read',
  advance: 'act',
  advanced: 'act',
  people: 'read',
  nominees: 'read',
  person: 'read',
  erasure: 'read',
  savePeople: 'fresh',
  saveSelf: 'act',
  erasePerson: 'fresh',
  absences: 'read',
  // One's own absence gives nobody more than the substitute has; a role for the time does.
  recordAbsence: (isMe, { person, role }) => (isMe(person) && role === undefined ? 'act' : 'fresh'),
  confirmAbsence: 'fresh',
  removeAbsence: (isMe, person) => (isMe(person) ? 'act' : 'fresh'),
  audit: 'read',
  profile: 'read',
  saveProfile: 'act',
  keepDocument: 'act',
  documentsOf: 'read',
  speakingOf: 'read',
  readDocument: 'read',
  mails: 'read',
  sentMail: 'read',
  mailCatalogue: 'read',
  mailPreview: 'read',
  notices: {
    of: 'read',
    // Its address opens the calendar to whoever has it, as a token that never ends.
    makeFeed: 'fresh',
    endFeed: 'act',
    readerOf: 'read',
    subscribe: 'act',
    unsubscribe: 'act',
    unsubscribeBy: 'read',
  },
  deadlineFeed: 'read',
  mailHealth: 'read',
  troubledMail: 'read',
  resendMail: 'administer',
  settleMail: 'administer',
  mailbox: 'read',
  caughtMail: 'read',
  rawMail: 'read',
  health: 'read',
};

/** A façade each of whose methods first asks whether what it needs is there. @param check throws where it is not */
export function holding<T extends object>(
  facade: T,
  needs: Needs<T>,
  isMe: IsMe,
  check: (need: Need) => void,
): T {
  const held = Object.entries(needs).map(([name, need]: [string, unknown]) => {
    const member: unknown = Reflect.get(facade, name);
    if (typeof member !== 'function')
      return [name, holding(member as object, need as Needs<object>, isMe, check)];
    const method = (...given: readonly unknown[]): unknown => {
      try {
        check(typeof need === 'function' ? need(isMe, ...given) : (need as Need));
      } catch (error) {
        return Promise.reject(error);
      }
      return Reflect.apply(member, facade, given);
    };
    return [name, method];
  });
  return Object.fromEntries(held) as T;
}
