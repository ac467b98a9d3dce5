import { Command } from 'commander';
import type { ForecastRow } from '../missions.ts';
import { processPath } from './api.ts';
import type { Io } from './io.ts';
import { examples } from './lifecycle.ts';
import { watched } from './progress.ts';
import { Session } from './session.ts';
import { forecastTable } from './views.ts';

/** Dates and mails to come: of a file without any server, of a process by the API. */
export function planningCommands(io: Io): Command[] {
  return [forecast(io)].map((command) => command.helpGroup('Planning:'));
}

function forecast(io: Io): Command {
  const command = new Command('forecast')
    .summary('Every mail to come if nobody acts')
    .argument('<REF|FILE>', 'a reference or process id, or the YAML file of an action')
    .option('--field <FROM..TO>', 'first and last day in the field, for a file')
    .addHelpText(
      'before',
      examples([
        'forecast 17-11/PER/01.02',
        'forecast examples/17-11-PER.yaml --field 2018-10-15..2018-10-18',
      ]),
    );
  return command.action(async (what: string) => {
    const session = new Session(io, command);
    const api = await session.api();
    const query = { sandbox: session.sandbox };
    const work = api.call<readonly ForecastRow[]>(`${processPath(what)}/forecast`, { query });
    const rows = await watched(io, 'forecast', work);
    session.show(rows, () => forecastTable(rows, session) || 'No mail to come.');
  });
}
