import path from 'node:path';
import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { EXIT, type Exit } from '../faults.ts';
import type { ForecastRow } from '../missions.ts';
import { CliCommand } from './cli-command.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';
import type { OfflineOptions, Printed } from './offline.ts';
import { watched } from './progress.ts';
import type { Session } from './session.ts';
import { forecastTable } from './views.ts';

/** The days of a mission that is only a file, as its flags say them. */
function withDays(command: CliCommand, where = ''): CliCommand {
  return command
    .option('--field <FROM..TO>', `first and last day of the event${where}`)
    .option('--set-up <DAY>', `a day of set-up on site before the event${where}`)
    .option('--prepare-from <DAY>', `the day on which preparation begins${where}`)
    .option('--travel-out <DAY>', `a day of travel there${where}`)
    .option('--travel-back <DAY>', `a day of travel back${where}`)
    .option('--deliver-by <DAY>', `the day on which the final deliverables are due${where}`);
}

/** Dates and mails to come: of a file without any server, of a process by the API. */
export function planningCommands(io: Io): Command[] {
  return [deadlines(io), forecast(io)].map((command) => command.helpGroup('Planning:'));
}

function deadlines(io: Io): Command {
  return withDays(new CliCommand('deadlines'))
    .summary('Every due date of a file, explained; needs no server')
    .description('Who would owe what by when, and how each day was counted. Needs no server.')
    .argument('<FILE>', 'YAML file of an action')
    .option('--mission <REF>', 'which mission of the file, by reference or as ACTIVITY.MISSION; the first')
    .examples(
      'deadlines examples/17-11-PER.yaml --field 2018-10-15..2018-10-18',
      'deadlines examples/17-11-PER.yaml --field 2018-10-15..2018-10-18 --json',
    )
    .does(io, async (session, file: string) => {
      const { deadlinesCommand } = await import('./offline.ts');
      print(session, await deadlinesCommand(path.resolve(io.cwd, file), offline(session)));
    });
}

function forecast(io: Io): Command {
  return withDays(new CliCommand('forecast'), ', for a file')
    .summary('Every mail to come if nobody acts; of a file without a server')
    .description('Every mail to come if nobody acts: when, to whom, which rung, and why that day.')
    .argument('<REF|FILE>', 'a reference or process id, or the YAML file of an action')
    .option('--mission <REF>', 'which mission of the file; the first')
    .examples(
      'forecast 17-11/PER/01.02',
      'forecast examples/17-11-PER.yaml --field 2018-10-15..2018-10-18',
      'forecast examples/17-11-PER.yaml --field 2018-10-15..2018-10-18 --json',
    )
    .does(io, async (session, what: string) => {
      if (isFile(what)) {
        const { forecastFileCommand } = await import('./offline.ts');
        print(session, await forecastFileCommand(path.resolve(io.cwd, what), offline(session)));
        return;
      }
      if (session.options.field !== undefined) {
        throw new Failure(
          EXIT.usage,
          `--field is for a file; ${what} is none, and its dates are known to the process`,
        );
      }
      const query = { sandbox: session.sandbox };
      const work = session.all<ForecastRow>(apiPath('forecast', { ref: what }), { query });
      const rows = await watched(io, 'forecast', work);
      session.show(rows, () => forecastTable(rows, session) || 'No mail to come.');
    });
}

/** References have slashes too, but never such an ending. */
const isFile = (what: string): boolean => /\.(ya?ml|json)$/i.test(what);

function offline({ io, options, json, locale }: Session): OfflineOptions {
  const { field, setUp, prepareFrom, travelOut, travelBack, deliverBy, mission } = options as Record<
    string,
    string | undefined
  >;
  const given = { field, setUp, prepareFrom, travelOut, travelBack, deliverBy, mission };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    json,
    lang: locale,
    holidays: io.holidays,
  };
}

function print({ io }: Session, { stdout, stderr, exitCode }: Printed): void {
  if (exitCode !== EXIT.done) throw new Failure(exitCode as Exit, stderr.trimEnd());
  if (stderr !== '') io.say(stderr.trimEnd());
  io.out(stdout.trimEnd());
}
