import { listOf } from '../../../../language/format.ts';
import type { AccountMail } from '../../../../workflows/domain/account-mails.ts';
import type { ProcessKind } from '../../../../workflows/domain/lifecycle.ts';

export const en = {
  catalogue: {
    title: 'Mails',
    lead: 'Every mail that leaves, with an example of a made-up mission. Nothing here is sent.',
    steps: 'Mails that answer a step',
    stepsAbout: 'They leave at once.',
    ladder: 'Reminders and escalations',
    ladderAbout:
      'They leave at 09:00 of the reader’s own day, at most one a day with everything due in it, most urgent first.',
    accounts: 'Mails about accounts',
    accountsAbout:
      'They leave at once, to those whom a change of people and access concerns, and say who made it, how it stood before and whom to write to.',
    afterChange: {
      'roles-changed':
        'Roles were given or taken; other administrators hear where somebody begins or ceases to administer',
      'account-changed': 'Somebody else changed name, language, time zone or country',
      'address-changed': 'The address was changed: to the new one',
      'address-left': 'The address was changed: to the one before',
      'absence-changed':
        'Somebody else recorded, changed or took back an absence; the substitute hears of every one',
      'role-lent': 'A role was lent for the time of an absence, or is no longer',
      'account-erased': 'The person was erased: to the last address',
      'token-changed': 'A token was made or ended',
      'webhook-changed': 'A webhook was made, changed or ended; administrators hear of new ones',
    } satisfies Record<AccountMail, string>,
    group: { call: 'Calls', mission: 'Missions', action: 'Actions' } satisfies Record<ProcessKind, string>,
    columns: { mail: 'Mail', when: 'Leaves when', to: 'Goes to', asks: 'Asks for' },
    copies: (roles: string) => `copy to ${roles}`,
    asksNothing: '–',
    afterErasure: 'Somebody was erased from the directory',
    afterBounce: 'A mail came back, or was refused for good',
    reminders: (rungs: readonly number[]) =>
      rungs.length === 0 ? 'Never reminds' : `Reminds ${rungWords(rungs)}`,
    escalates: (at: number, role: string) => `${rungWords([at])}: ${role}`,
    escalatesTo: 'Escalates',
    escalatesNever: 'Escalates to nobody',
    ladderRow: 'Reminds and escalates',
    fulfilledBy: 'Fulfilled by',
    language: 'Language of the mail',
    example: 'Example',
    examples: 'Examples',
    subject: 'Subject',
    why: 'Why the reader gets it',
    sentAt: 'Sent',
    html: 'As most people see it',
    htmlFrame: (subject: string) => `The mail “${subject}”`,
    alone: 'Open alone',
    text: 'The same as plain text',
    calendar: 'Calendar entry',
    bytes: (n: string) => `${n} kB of HTML; mail software clips near 102.`,
  },
  health: {
    title: 'Mail health',
    lead: 'Mails that did not arrive, and what waits.',
    allDelivered: 'All delivered: nothing came back, nothing is held.',
    lastPass: 'Rounds last passed',
    never: 'not yet',
    ended: (n: number) =>
      n === 1
        ? 'A process was stopped by a fault: mission reconcile says which.'
        : `${n} processes were stopped by a fault: mission reconcile says which.`,
    behind: (n: number) =>
      n === 1
        ? 'A process is behind what is recorded of it and stands still: mission reconcile says which.'
        : `${n} processes are behind what is recorded of them and stand still: mission reconcile says which.`,
    waiting: 'Overdue',
    waitingSince: (n: number, since: string) => `${n}, the oldest since ${since}`,
    nothing: 'nothing',
    held: 'Held',
    heldBecause: (n: number, why: string) => (why ? `${n} (${why})` : String(n)),
    strays: 'No bounces of ours, last 30 days',
    stray: {
      'unknown address': (n: number) => `${n} to unknown addresses`,
      'automatic reply': (n: number) => `${n} automatic replies`,
      'no report': (n: number) => `${n} other`,
    },
    caption: (n: number) => (n === 1 ? '1 mail did not arrive' : `${n} mails did not arrive`),
    columns: { to: 'To', mail: 'Mail', why: 'What happened', when: 'When' },
    kind: {
      refused: 'Refused, never left',
      permanent: 'Came back: it did not reach the person',
      temporary: 'Came back: not now',
      technical: 'Came back: the mail servers disagree',
    },
    erased: 'somebody who is in the directory no more',
    fixTitle: (name: string) => `A mail to ${name} did not arrive`,
    sentTo: 'Went to',
    addressNow: 'Address in the directory',
    about: 'About',
    cause: 'Cause',
    reported: 'A report says',
    answered: 'Our mail server answered',
    correct: 'Correct the address',
    correctAbout:
      'It is written to the directory: everything that still waits for this person goes to the new address.',
    email: 'Mail address',
    correctButton: 'Save and send the mail again',
    onlyAdministrator: 'An administrator can correct the address.',
    again: 'Send it again',
    againAbout:
      'A mail that left is not sent a second time: a new one is written, of what still holds, to the address in the directory.',
    againButton: 'Send again',
    settle: 'Nothing to send',
    settleAbout: 'The person has it by other means, or need not have it.',
    settleButton: 'Take off the list',
    done: {
      corrected: 'The address is corrected, and the mail leaves again with the next round.',
      resent: 'The mail leaves again with the next round.',
      settled: 'Taken off the list.',
    },
  },
  notices: {
    title: 'Calendar and optional mails',
    lead: 'What you can have beside the mails about your duties, which always reach you.',
    calendar: 'Deadlines in my calendar',
    calendarAbout:
      'A private address to which your calendar subscribes: everything that is due from you, on its day. When a date moves, the entry moves. Nobody is invited.',
    calendarNone: 'There is no address yet.',
    calendarSince: (since: string) => `There is an address since ${since}.`,
    calendarRead: (at: string) => `Your calendar last read it ${at}.`,
    calendarUnread: 'No calendar has read it yet.',
    made: 'Your address',
    madeAbout:
      'Copy it now into your calendar (“subscribe by address”): it is not shown again. Whoever has it sees your deadlines.',
    make: 'Make an address',
    renew: 'Make a new address',
    renewAbout: 'The present one then leads nowhere.',
    end: 'End the address',
    calls: 'Mails about new calls',
    callsAbout: 'A mail whenever a new call for experts is published. Each has a link that ends them.',
    callsSince: (since: string) => `You get them since ${since}.`,
    callsNot: 'You do not get them.',
    subscribe: 'Tell me of new calls',
    unsubscribe: 'Stop mails about new calls',
    stopTitle: 'Stop mails about new calls?',
    stopAbout: 'Mails about your duties go on reaching you. You can ask for new calls again at any time.',
    stopped: 'You get no more mails about new calls',
    stoppedAbout: 'It holds from now on.',
    stoppedAlready: 'This link was used before, or the mails were ended in another way: you get none.',
    openCalls: 'Open calls',
  },
  mailbox: {
    title: 'Mailbox',
    lead: 'What this machine’s catcher received. No mail leaves it.',
    person: 'For',
    everybody: 'everybody',
    rehearsal: 'Rehearsal',
    all: 'all mails',
    show: 'Show',
    empty: 'No mail yet. Mails appear here as soon as they leave: the next page you load shows them.',
    emptyFilter: 'No mail fits the filter.',
    newest: (n: number) => `The ${n} newest, newest first.`,
    columns: { date: 'Sent', to: 'To', subject: 'Subject' },
    from: 'From',
    to: 'To',
    date: 'Sent',
    html: 'As most people see it',
    text: 'Plain text',
    headers: 'Headers',
    attachments: 'Attachments',
    raw: 'The whole mail as it came (.eml)',
    kilobytes: (n: string) => `${n} kB`,
  },
};

/** "5 and 2 working days before, on the due day". */
function rungWords(rungs: readonly number[]): string {
  const said = (some: readonly number[], where: string): string[] => {
    const sizes = some.map((at) => String(Math.abs(at)));
    const unit = sizes.join() === '1' ? 'working day' : 'working days';
    return sizes.length > 0 ? [`${listOf(sizes, 'en')} ${unit} ${where}`] : [];
  };
  return [
    ...said(
      rungs.filter((at) => at < 0),
      'before',
    ),
    ...(rungs.includes(0) ? ['on the due day'] : []),
    ...said(
      rungs.filter((at) => at > 0),
      'after',
    ),
  ].join(', ');
}
