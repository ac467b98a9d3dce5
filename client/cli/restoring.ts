import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import type { HeldMail, Missing } from '../../workflows/contract/restoring.ts';
import { EXIT } from '../faults.ts';
import type { RebuiltPart } from '../missions.ts';
import { CliCommand } from './cli-command.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';
import { watched } from './progress.ts';
import { when } from './text.ts';

/** After a backup of the database or of the files was restored. */
export function restoringCommands(io: Io): Command[] {
  return [rebuild(io), missing(io), heldMails(io)].map((command) => command.helpGroup('Servers:'));
}

function rebuild(io: Io): Command {
  return new CliCommand('rebuild')
    .summary('Bring a database from an older backup up to the histories')
    .description(
      'Shows what the record lacks of what the histories have, process by process; with --yes it is written. Begun again, it goes on where it was.',
    )
    .option('--yes', 'write it')
    .examples('rebuild', 'rebuild --yes', 'missing', 'held-mails')
    .does(io, async (session, { yes = false }: { yes?: boolean }) => {
      const found: RebuiltPart['processes'][number][] = [];
      let compared = 0;
      const all = async (): Promise<void> => {
        for (let after: string | undefined; ; ) {
          const query = { try: String(!yes), after };
          const part = await session.call<RebuiltPart>(apiPath('rebuild'), { method: 'POST', query });
          found.push(...part.processes);
          compared += part.compared;
          if (part.next === null) return;
          after = part.next;
        }
      };
      await watched(io, 'rebuild', all(), () => `${compared} compared`);
      session.show(found, () => {
        const lines = found.map(({ process, reference, found: what, from, steps, gaps }) =>
          [
            `${reference || process}: ${SAID[what]}${steps.length > 0 ? `; recorded up to step ${from}` : ''}`,
            ...steps.map(
              ({ branch, n, type, at }) => `  ${branch === 1 ? '' : `${branch}.`}${n} ${at} ${type}`,
            ),
            ...gaps.map(([first, last]) => `  ${first}–${last} are in no history any more`),
          ].join('\n'),
        );
        const steps = found.reduce((sum, each) => sum + each.steps.length, 0);
        return [...lines, `${compared} compared, ${found.length} lacked something: ${steps} steps.`].join(
          '\n',
        );
      });
      if (!yes && found.some((each) => each.found === 'rebuilt'))
        session.say('Nothing was written. Write it with: mission rebuild --yes');
      if (yes)
        session.say(
          'See what can’t be had with: mission missing, and what may have been sent: mission held-mails',
        );
      const lost = found.filter(
        ({ found: what, gaps }) => gaps.length > 0 || what === 'unknown' || what === 'contradicted',
      );
      if (lost.length > 0)
        throw new Failure(
          EXIT.unexpected,
          `Not all of ${lost.length === 1 ? 'one process' : `${lost.length} processes`} could be had.`,
        );
    });
}

const SAID: Readonly<Record<RebuiltPart['processes'][number]['found'], string>> = {
  whole: 'as its history has it',
  rebuilt: 'lacks what its history has',
  unknown: 'its state is in no history any more',
  contradicted: 'the journal has other steps than its history: see mission reconcile',
};

function missing(io: Io): Command {
  return new CliCommand('missing')
    .summary('What steps speak of and is not there')
    .description(
      'Texts, files, people, steps and processes of which something speaks and that are not there.',
    )
    .examples('missing', 'missing --json')
    .does(io, async (session) => {
      const rows = await session.watch<readonly Missing[]>(apiPath('missing'));
      session.list(
        rows,
        ['WHAT', 'OF', 'STEP', 'OWNER', 'NAME OR ID'],
        ({ what, id, process, reference, n, name, owner }) => [
          what,
          reference || process,
          n === null ? '–' : String(n),
          owner ?? '–',
          name ?? id,
        ],
        'Everything is there.',
      );
      if (rows.length > 0) throw new Failure(EXIT.unexpected, `${rows.length} missing.`);
    });
}

interface Held {
  readonly hold?: true;
  readonly send?: true;
  readonly drop?: true;
}

function heldMails(io: Io): Command {
  return new CliCommand('held-mails')
    .summary('Mails that may have left before the database came back from a backup')
    .description(
      'A database from a backup does not know which mails left since: those are held. Say of each, or of all, whether it leaves.',
    )
    .argument('[ID...]', 'only these, as the list has them')
    .option('--hold', 'hold every mail that was to leave until now')
    .option('--send', 'let them leave')
    .option('--drop', 'take them out: they have been sent, or never are')
    .examples('held-mails', 'held-mails --send', 'held-mails 1f0c9a7be25d30418c1f0c9a7be25d30 --drop')
    .does(io, async (session, ids: readonly string[], { hold, send, drop }: Held) => {
      if (hold && (send || drop || ids.length > 0))
        throw new Failure(EXIT.usage, '--hold is for all mails, and alone.');
      if (send && drop)
        throw new Failure(EXIT.usage, 'Either --send or --drop: what is taken out does not leave.');
      if (!send && !drop && ids.length > 0)
        throw new Failure(EXIT.usage, 'Say what becomes of them: --send or --drop.');
      if (send || drop) {
        const json = ids.length > 0 ? { mails: ids } : {};
        const path = apiPath(send ? 'mailsSend' : 'mailsDrop');
        const done = await session.call<{ mails: number }>(path, { method: 'POST', json });
        session.show(done, () => `${done.mails} ${send ? 'leave now' : 'taken out'}.`);
        return;
      }
      const rows = hold
        ? await session.call<readonly HeldMail[]>(apiPath('mailsHold'), { method: 'POST' })
        : await session.call<readonly HeldMail[]>(apiPath('heldMails'));
      session.list(
        rows,
        ['ID', 'WAS TO LEAVE', 'TO', 'ABOUT', 'MAIL'],
        ({ id, sendAt, to, reference, process, template }) => [
          id,
          when(sendAt, session.locale),
          to,
          reference || process || 'an account',
          template,
        ],
        'No mail is held.',
      );
    });
}
