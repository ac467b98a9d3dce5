import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { formatDay, formatInstant } from '../../language/format.ts';
import { phaseName } from '../../language/names.ts';
import { say, sayOr } from '../../language/say.ts';
import { SEAT_ZONE } from '../../workflows/domain/seat.ts';
import type { QuietRow } from '../missions.ts';
import { CliCommand } from './cli-command.ts';
import type { Io } from './io.ts';

/** Whatever waits on nobody, and why. */
export function quietCommand(io: Io): Command {
  return new CliCommand('quiet')
    .summary('Actions and missions that wait on nobody, and why')
    .description(
      `${say('quiet.lead', 'en')} Those that the head of facility set quiet say until when; all others should not be there.`,
    )
    .helpGroup('Planning:')
    .examples('quiet', 'quiet --json')
    .does(io, async (session) => {
      const rows = await session.call<readonly QuietRow[]>(apiPath('quiet'), { as: session.as });
      const { locale } = session;
      session.show(rows, () =>
        rows.length === 0
          ? say('quiet.none', locale)
          : rows
              .flatMap(({ reference, process, phase, set, waits, next }) => [
                `${reference || process} (${phaseName(phase, locale)}): ${
                  set ? `set quiet until ${formatDay(set.until, locale)}: ${set.reason ?? '–'}` : 'silent'
                }`,
                ...waits.map(({ title, why }) => `  ${title}: ${why}`),
                ...(next
                  ? [
                      `  ${sayOr(`quiet.event.${next.event}` as 'quiet.event.fieldBegan', locale, next.event)}: ${formatInstant(next.at, SEAT_ZONE, locale)}`,
                    ]
                  : []),
              ])
              .join('\n'),
      );
    });
}
