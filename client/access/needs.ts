import type { Missions } from '../missions.ts';
import type { TokenScope } from '../ports.ts';

/**
 * What a caller needs for a method, besides the rights of the person: a token of that scope or any session; for `fresh`
 * a session whose owner proved just now who they are, which no token does.
 */
export type Need = TokenScope | 'fresh';

/** Whether a person, named by id or address, is the caller. */
export type IsMe = (named: string) => boolean;

/** The need of each method, or a function that derives it from the method's arguments. */
export type Needs<T> = {
  readonly [K in keyof T]: T[K] extends (...given: infer Given) => unknown
    ? Need | ((isMe: IsMe, ...given: Given) => Need)
    : Needs<T[K]>;
};

/** Gives several methods the same need. */
const each = <N extends Need, K extends string>(need: N, ...methods: readonly K[]) =>
  Object.fromEntries(methods.map((method) => [method, need])) as Readonly<Record<K, N>>;

/**
 * The need of every method of the façade: a new one fails the build here until somebody has decided it. `read` looks,
 * `act` works on missions and on the caller's own things, `administer` looks after the system. `fresh` is for whatever
 * gives somebody access or takes it: not to be done by a person who finds an unattended desk, nor with a token that
 * leaked.
 */
export const NEEDS: Needs<Missions> = {
  // Processes. Opening an action adds only experts and partners, who get no further access by it.
  ...each('read', 'seen', 'identify', 'glance', 'show', 'permitted', 'preview', 'forecast', 'facts'),
  ...each('read', 'journal', 'steps', 'stepNumber', 'list', 'duties', 'wouldOpen', 'actionFile', 'quiet'),
  ...each('act', 'open', 'command'),
  feed: each('read', 'head', 'read'),
  previews: each('read', 'progress', 'rows'),
  requestKeys: each('read', 'begin', 'finish', 'drop'),
  drafts: { ...each('read', 'list', 'find'), ...each('act', 'add', 'write', 'share', 'drop', 'opened') },
  desk: {
    ...each('read', 'day', 'table', 'year', 'search', 'savedViews', 'savedView'),
    ...each('act', 'saveView', 'dropView'),
  },
  waiting: each('read', 'reviews', 'beforeCommittee', 'escalations', 'told', 'actions', 'action'),
  ...each('read', 'openCalls', 'callNotice', 'applications', 'application', 'expertPast', 'figures'),
  // Rehearsals and time.
  ...each('read', 'present', 'sandboxes', 'clock'),
  ...each('act', 'advance', 'advanced'),
  // Rules. Corrections of calendars move what everybody owes.
  editions: {
    ...each('read', 'list', 'show', 'check'),
    ...each('act', 'draft', 'change', 'withdraw', 'release', 'beginPreview', 'adopt'),
  },
  calendars: { ...each('read', 'list', 'show', 'corrections', 'preview'), correct: 'administer' },
  // People, and what they have.
  ...each('read', 'people', 'nominees', 'person', 'erasure', 'absences', 'audit', 'profile'),
  ...each('act', 'saveSelf', 'saveProfile', 'keepDocument'),
  ...each('fresh', 'savePeople', 'erasePerson', 'confirmAbsence'),
  // One's own absence gives nobody more rights than the substitute has; a role granted for the time does.
  recordAbsence: (isMe, { person, role }) => (isMe(person) && role === undefined ? 'act' : 'fresh'),
  removeAbsence: (isMe, person) => (isMe(person) ? 'act' : 'fresh'),
  tokens: { list: 'read', ...each('fresh', 'make', 'revoke') },
  ...each('read', 'documentsOf', 'speakingOf', 'readDocument'),
  // Mails. The address of a feed opens the calendar to whoever has it, like a token that never ends.
  ...each('read', 'mails', 'sentMail', 'mailCatalogue', 'mailPreview', 'deadlineFeed', 'mailHealth'),
  ...each('read', 'troubledMail', 'mailbox', 'caughtMail', 'rawMail'),
  ...each('administer', 'resendMail', 'settleMail'),
  notices: {
    ...each('read', 'of', 'readerOf', 'unsubscribeBy'),
    ...each('act', 'endFeed', 'subscribe', 'unsubscribe'),
    makeFeed: 'fresh',
  },
  // The system, and other systems.
  webhooks: {
    ...each('read', 'list', 'find', 'deliveries'),
    ...each('fresh', 'create', 'rotate', 'setStatus', 'remove'),
    test: 'administer',
  },
  restoring: {
    ...each('read', 'behind', 'ended', 'lost', 'topics', 'missing', 'heldMails'),
    ...each('administer', 'rebuild', 'holdMails', 'sendHeld', 'dropHeld'),
  },
  reconcile: 'administer',
  health: 'read',
};

/** A façade whose methods first check that the caller has what they need. @param check throws where that is not so */
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
