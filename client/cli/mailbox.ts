import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import type { CaughtMail } from '../ports.ts';
import { CliCommand } from './cli-command.ts';
import type { Io } from './io.ts';
import { when } from './text.ts';

/** What the catcher of the local stack received. */
export function mailboxCommand(io: Io): Command {
  const mailbox = new CliCommand('mailbox')
    .summary('Mails that the local stack caught')
    .description('Every mail that the local stack received: nobody else got them.')
    .helpGroup('People and mails:')
    .examples('mailbox', 'mailbox list --to coordinator@example.org', 'mailbox show 000012');
  const list = new CliCommand('list')
    .description('All of them, oldest first')
    .option('--to <ADDRESS>', 'only to addresses with this in them')
    .option('--after <ID>', 'only those after this one')
    .option('--limit <N>', 'only the last so many')
    .does(io, async (session) => {
      const { to, after, limit } = session.options as Record<string, string | undefined>;
      const rows = await session.call<readonly CaughtMail[]>(apiPath('mailbox'), {
        query: { to, after, limit },
      });
      session.list(
        rows,
        ['ID', 'DATE', 'TO', 'SUBJECT'],
        (mail) => [
          mail.id,
          when(mail.date ?? mail.receivedAt, session.locale),
          mail.to.join(', '),
          mail.subject,
        ],
        'No mail yet.',
      );
    });
  const show = new CliCommand('show')
    .description('One of them')
    .argument('<ID>', 'as the list has it')
    .option('--raw', 'the bytes as they were received')
    .option('--html', 'the HTML part')
    .does(io, async (session, id: string) => {
      if (session.options.raw === true) {
        io.out(Buffer.from(await session.raw(apiPath('mailboxRaw', { id }))).toString());
        return;
      }
      const mail = await session.call<CaughtMail>(apiPath('mailboxMail', { id }));
      session.show(mail, () =>
        session.options.html === true
          ? mail.html
          : [
              `From: ${mail.from}`,
              `To: ${mail.to.join(', ')}`,
              `Date: ${when(mail.date ?? mail.receivedAt, session.locale)}`,
              `Subject: ${session.style('bold', mail.subject)}`,
              '',
              mail.text,
            ].join('\n'),
      );
    });
  return mailbox.addCommand(list, { isDefault: true }).addCommand(show);
}
