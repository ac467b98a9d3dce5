import path from 'node:path';
import type { Command } from 'commander';
import { CliCommand } from './cli-command.ts';
import type { BackedUp, Io } from './io.ts';
import { watched } from './progress.ts';

/** What has to outlive a machine, copied and put back; needs the environment of the installation, and no API. */
export function safekeepingCommands(io: Io): Command[] {
  return [backup(io), restore(io)].map((command) => command.helpGroup('Servers:'));
}

function backup(io: Io): Command {
  return new CliCommand('backup')
    .summary('Copy what has to outlive this machine into a new folder')
    .description(
      'Of the local stack, which has to be stopped, everything. Of a deployment, as the settings in the environment name it, its PostgreSQL (with pg_dump) and then its data folder, while it runs. The copy says of each file what it is to be, and is whole once it has its name.',
    )
    .argument('<FOLDER>', 'where nothing is yet')
    .examples('backup backups/2026-11-28', 'restore backups/2026-11-28')
    .does(io, async (session, folder: string) => {
      const to = path.resolve(io.cwd, folder);
      const done = await watched(io, 'backup', io.safekeeping.backUp(to));
      session.show({ folder: to, ...done }, () =>
        [
          `${to}: ${done.of === 'stack' ? 'the local stack' : 'database and data folder'}, ${done.files} files, ${(done.bytes / 1e6).toFixed(1)} MB.`,
          ...done.not.map((each) => NOT[each]),
        ].join('\n'),
      );
    });
}

const NOT: Readonly<Record<BackedUp['not'][number], string>> = {
  temporal:
    "Not in it: Temporal's own database. Back that up now, after this: with pg_dump of its databases temporal and temporal_visibility, or by whoever runs Temporal.",
  bucket:
    'Not in it: the bucket of documents. Copy it now, after this (aws s3 sync), or let it keep versions.',
};

function restore(io: Io): Command {
  return new CliCommand('restore')
    .summary('Put a backup back, where nothing is yet')
    .description(
      'Looks at every byte of the backup first. Goes into an empty data folder and, of a deployment, a database without tables; files of documents are added to those that are there. Says what is to be run afterwards.',
    )
    .argument('<FOLDER>', 'as `mission backup` made it')
    .examples('restore backups/2026-11-28')
    .does(io, async (session, folder: string) => {
      const from = path.resolve(io.cwd, folder);
      const done = await watched(io, 'restore', io.safekeeping.restore(from));
      session.show({ folder: from, of: done.of, at: done.at, version: done.version }, () =>
        [`Everything is as on ${done.at} (release ${done.version}).`, ...NEXT[done.of]].join('\n'),
      );
    });
}

const NEXT: Readonly<Record<BackedUp['of'], readonly string[]>> = {
  stack: ['Next: npm start'],
  deployment: [
    'Next, once Temporal and the API run, and before workers start:',
    '  mission rebuild          what the histories have since (then with --yes)',
    '  mission missing          what can’t be had again',
    '  mission held-mails       mails that may have left since',
    'Where Temporal came back from the same night, instead: mission held-mails --hold',
    'Where Temporal is older: mission reconcile, then with --give-again',
  ],
};
