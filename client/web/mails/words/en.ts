import type { ProcessKind } from '../../../../workflows/domain/lifecycle.ts';
import { listOf } from '../../../../workflows/domain/time.ts';

export const en = {
  catalogue: {
    title: 'Mails',
    lead: 'Every mail that leaves, with an example of a made-up mission. Nothing here is sent.',
    steps: 'Mails that answer a step',
    stepsAbout: 'They leave at once.',
    ladder: 'Reminders and escalations',
    ladderAbout:
      'They leave at 09:00 of the reader’s own day, at most one a day with everything due in it, most urgent first.',
    group: { call: 'Calls', mission: 'Missions', action: 'Actions' } satisfies Record<ProcessKind, string>,
    columns: { mail: 'Mail', when: 'Leaves when', to: 'Goes to', asks: 'Asks for' },
    copies: (roles: string) => `copy to ${roles}`,
    asksNothing: '–',
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
