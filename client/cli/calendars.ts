import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { CORRECTION_CHANGES, type Correction, type CorrectionChange } from '../../facility/corrections.ts';
import { formatDay } from '../../language/format.ts';
import { holidayName } from '../../language/names.ts';
import { isDay } from '../../workflows/domain/time.ts';
import { EXIT } from '../faults.ts';
import type { CalendarList, CalendarYear } from '../missions.ts';
import { CliCommand } from './cli-command.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';
import { showPreview } from './previews.ts';
import type { Session } from './session.ts';
import { when } from './text.ts';

/** Public holidays, and what staff correct in them. */
export function calendarsCommand(io: Io): Command {
  const command = new CliCommand('calendars')
    .summary('Public holidays: list, show, add, strike, close, withdraw')
    .description(
      'Public holidays by country and year, where they are from, and what staff corrected. Without --yes a correction is only previewed: which due dates and mails it would move.',
    )
    .helpGroup('Planning:')
    .examples(
      'calendars show PE 2018',
      'calendars add PE 2018-10-12 --name "Day of the Census" --source "DS 002-2018" --reason "announced"',
    )
    .addCommand(list(io), { isDefault: true })
    .addCommand(show(io));
  for (const change of CORRECTION_CHANGES) command.addCommand(correct(io, change));
  return command.addCommand(withdraw(io));
}

function list(io: Io): Command {
  return new CliCommand('list')
    .description('Where they are from, and every correction')
    .does(io, async (session) => {
      const about = await session.call<CalendarList>(apiPath('calendars'), { as: session.as });
      const { as } = session;
      const corrections = await session.call<readonly Correction[]>(apiPath('corrections'), { as });
      session.show({ ...about, corrections }, () =>
        [
          `${about.countries} countries, ${about.from} to ${about.to}, from ${about.source} ${about.version} (${about.licence}), ${formatDay(about.made, session.locale)}.`,
          ...(about.behind > 0 ? [`${about.behind} processes are still to be told of corrections.`] : []),
          corrections.length === 0
            ? 'Nothing was corrected.'
            : session.table(
                ['NUMBER', 'COUNTRY', 'DAY', 'WHAT', 'WHEN', 'BY', 'SOURCE AND REASON'],
                corrections.map((one) => [
                  String(one.number),
                  one.country,
                  one.day,
                  one.withdraws === undefined ? one.change : `withdraws ${one.withdraws}`,
                  when(one.at, session.locale),
                  one.by ?? '–',
                  [holidayName(one.name, session.locale), one.source, one.reason].filter(Boolean).join('; '),
                ]),
              ),
        ].join('\n'),
      );
    });
}

function show(io: Io): Command {
  return new CliCommand('show')
    .description('Every day off of a year, and where it is from')
    .argument('<COUNTRY>', 'ISO 3166-1, two letters or three')
    .argument('<YEAR>')
    .examples('calendars show PE 2018')
    .does(io, async (session, country: string, year: string) => {
      const path = apiPath('calendarYear', { country, year });
      const found = await session.call<CalendarYear>(path, { as: session.as });
      session.show(found, () =>
        [
          session.table(
            ['DAY', 'NAME', 'FROM'],
            found.days.map(({ day, name, isOff, isEstimated, correction }) => [
              formatDay(day, session.locale),
              holidayName(name, session.locale),
              correction
                ? `${isOff ? correction.change : 'struck'} by correction ${correction.number}: ${correction.source}`
                : `${found.version}${isEstimated ? ', reckoned' : ''}`,
            ]),
          ),
          ...(found.isUnknown
            ? [`No public holidays of ${found.year} are known there: weekends alone are off.`]
            : []),
        ].join('\n'),
      );
    });
}

const DOES: Readonly<Record<CorrectionChange, string>> = {
  add: 'Adds a public holiday to a country’s calendar',
  close: 'Closes the facility for days, at its seat alone',
  strike: 'Strikes a day from a country’s calendar: it is worked',
};

interface Announced {
  readonly source: string;
  readonly reason: string;
  readonly yes?: true;
}

const announced = (command: CliCommand): CliCommand =>
  command
    .requiredOption('--source <TEXT>', 'where it is announced: a law, a gazette, a note')
    .requiredOption('--reason <TEXT>', 'why')
    .option('--yes', 'do it; without it the command only shows what would move');

function correct(io: Io, change: CorrectionChange): Command {
  const command = announced(
    new CliCommand(change)
      .description(DOES[change])
      .argument('<COUNTRY>', 'ISO 3166-1, two letters or three')
      .argument('<DAY|FROM..TO>', 'such as 2018-10-12, or 2018-12-27..2018-12-31'),
  );
  if (change === 'add') command.requiredOption('--name <TEXT>', 'what the holiday is called');
  return command.does(io, async (session, country: string, days: string) => {
    const { source, reason, yes, name } = session.options as unknown as Announced & {
      readonly name?: string;
    };
    const [from = '', to] = days.split('..');
    for (const day of [from, ...(to === undefined ? [] : [to])])
      if (!isDay(day)) throw new Failure(EXIT.usage, `"${day}" is not a day that exists: write 2018-10-12.`);
    const wish = { change, country, from, ...(to ? { to } : {}), ...(name ? { name } : {}), source, reason };
    await previewedOrDone(session, wish, yes === true);
  });
}

function withdraw(io: Io): Command {
  const command = announced(
    new CliCommand('withdraw')
      .description('Takes a correction back: by another one, which says why')
      .argument('<NUMBER>', 'as the list has it'),
  );
  return command.does(io, async (session, number: string) => {
    const { source, reason, yes } = session.options as unknown as Announced;
    const wish = { change: 'withdraw', number: Number(number), source, reason };
    await previewedOrDone(session, wish, yes === true);
  });
}

async function previewedOrDone(session: Session, json: object, isMeant: boolean): Promise<void> {
  if (isMeant) {
    const done = await session.post<readonly Correction[]>(apiPath('corrections'), { json });
    session.show(done, () =>
      done.map(({ number, country, day }) => `${number}: ${country} ${day}`).join('\n'),
    );
    session.say('Live processes are told within seconds: mission calendars');
    return;
  }
  await showPreview(session, { path: apiPath('correctionPreview'), json });
  session.say('Nothing has happened. Do it with --yes.');
}
