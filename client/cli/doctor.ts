import type { Command } from 'commander';
import { say } from '../../language/say.ts';
import { EXIT } from '../faults.ts';
import { CliCommand } from './cli-command.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';
import { watched } from './progress.ts';

/** Looks at an installation from its settings to the last pass of its mail sender; needs its environment, and no API. */
export function doctorCommand(io: Io): Command {
  return new CliCommand('doctor')
    .summary('Check an installation, from its settings to the last pass of the mail sender')
    .description(
      'Looks at what the settings in the environment name: Temporal, PostgreSQL, the data folder, the mail server, the public address, and how processes and mails stand. Nothing is changed, and no mail is sent.',
    )
    .examples('doctor', 'doctor --json')
    .helpGroup('Servers:')
    .does(io, async (session) => {
      const { locale } = session;
      const findings = await watched(io, 'doctor', io.diagnose());
      const wrong = findings.filter(({ state }) => state === 'wrong');
      session.show(
        findings.map((finding) => ({
          ...finding,
          name: say(`doctor.check.${finding.check}`, locale),
          ...(finding.state === 'wrong' ? { mend: say(`doctor.mend.${finding.check}`, locale) } : {}),
        })),
        () =>
          [
            session.table(
              ['', '', ''],
              findings.map(({ check, state, found }) => [
                say(`doctor.state.${state}`, locale),
                say(`doctor.check.${check}`, locale),
                found,
              ]),
            ),
            ...wrong.map(
              ({ check }) =>
                `${say(`doctor.check.${check}`, locale)}: ${say(`doctor.mend.${check}`, locale)}`,
            ),
          ].join('\n'),
      );
      if (wrong.length > 0)
        throw new Failure(EXIT.unexpected, say('doctor.some-wrong', locale, { count: wrong.length }));
      session.say(say('doctor.all-well', locale));
    });
}
