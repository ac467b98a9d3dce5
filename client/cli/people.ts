import { type Command, Option } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { toDoWords } from '../../language/facts.ts';
import { obligationName } from '../../language/names.ts';
import { alpha2Of } from '../../workflows/domain/countries.ts';
import type { Absence } from '../../workflows/domain/people.ts';
import { SEAT_ZONE } from '../../workflows/domain/seat.ts';
import { isDay, isZone, LOCALES } from '../../workflows/domain/time.ts';
import { EXIT } from '../faults.ts';
import type { Erasure, Person } from '../ports.ts';
import { CliCommand, repeatable } from './cli-command.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';

/** The directory, and who stands in for whom. */
export function peopleCommand(io: Io): Command {
  const people = new CliCommand('people')
    .summary('The directory: list, add, erase; absences')
    .description('The people of the facility and its partners.')
    .helpGroup('People and mails:')
    .examples(
      'people',
      'people add e.expert --name "Example Expert" --email e.expert@example.org --language es --zone Europe/Madrid --country ES --role expert',
      'people absence coordinator --substitute "other coordinator" --from 2018-08-06 --to 2018-08-17',
    );
  const list = new CliCommand('list').description('Everybody').does(io, async (session) => {
    const rows = await session.all<Person>(apiPath('people'));
    session.list(rows, ['ID', 'NAME', 'MAIL', 'LANGUAGE', 'ZONE', 'ROLES'], (row) => [
      row.person,
      row.name,
      row.email,
      row.language,
      row.zone,
      row.roles.join(', '),
    ]);
  });
  return people
    .addCommand(list, { isDefault: true })
    .addCommand(add(io))
    .addCommand(absence(io))
    .addCommand(absences(io))
    .addCommand(confirmAbsence(io))
    .addCommand(removeAbsence(io))
    .addCommand(erase(io));
}

function add(io: Io): Command {
  return new CliCommand('add')
    .description('Adds somebody, or changes who has this id')
    .argument('<ID>', 'small letters, digits, dots and hyphens; opaque, for it travels in histories')
    .requiredOption('--name <NAME>', 'as mails address them')
    .requiredOption('--email <ADDRESS>', 'where mails go')
    .addOption(new Option('--language <LANGUAGE>', 'of their mails').choices(LOCALES).default('en'))
    .option('--zone <ZONE>', 'where their clocks stand', SEAT_ZONE)
    .option('--country <CODE>', 'whose public holidays they keep, ISO 3166-1', 'BE')
    .addOption(repeatable('--role <ROLE>', 'of the account'))
    .examples(
      'people add e.expert --name "Example Expert" --email e.expert@example.org --language es --role expert',
    )
    .does(io, async (session, id: string) => {
      const { name, email, language, zone = '', country = '' } = session.options as Record<string, string>;
      const { role = [] } = session.options as { role?: readonly string[] };
      if (!isZone(zone)) throw wrong('--zone', zone, 'its IANA name, such as Europe/Madrid');
      const alpha2 = String(country).length === 3 ? alpha2Of(country) : country;
      if (!/^[A-Z]{2}$/.test(alpha2 ?? ''))
        throw wrong('--country', country, 'an ISO 3166-1 code, such as ES or ESP');
      const person = { person: id, name, email, language, zone, country: alpha2, roles: role };
      const json = [person];
      const [saved] = await session.call<readonly Person[]>(apiPath('people'), { method: 'POST', json });
      session.show(saved, () => `${id} is in the directory.`);
    });
}

function absence(io: Io): Command {
  return new CliCommand('absence')
    .description('Records an absence: what is owed moves to the substitute, both days included')
    .argument('<PERSON>', 'id or mail address')
    .requiredOption('--substitute <PERSON>', 'who stands in')
    .requiredOption('--from <DAY>', 'first day away')
    .requiredOption('--to <DAY>', 'last day away')
    .option(
      '--role <ROLE>',
      'that the substitute doesn’t hold: a head of facility or an administrator proposes it, the other confirms',
    )
    .examples(
      'people absence coordinator --substitute "other coordinator" --from 2018-08-06 --to 2018-08-17',
      'people absence head --substitute coordinator --from 2018-08-06 --to 2018-08-17 --role "head of facility"',
    )
    .does(io, async (session, person: string) => {
      const { substitute, from = '', to = '', role } = session.options as Record<string, string>;
      mustBeDay('--from', from);
      mustBeDay('--to', to);
      const json = { person, substitute, from, to, ...(role ? { role } : {}) };
      const recorded = await session.call<Absence>(apiPath('absences'), { method: 'POST', json });
      session.show(
        recorded,
        () =>
          `${recorded.substitute} stands in for ${recorded.person} from ${from} to ${to}${
            recorded.grant ? `, once somebody else confirms it as ${recorded.grant.role}` : ''
          }.`,
      );
    });
}

function absences(io: Io): Command {
  return new CliCommand('absences')
    .description('Who is away, and who stands in')
    .does(io, async (session) => {
      const rows = await session.all<Absence>(apiPath('absences'));
      session.list(
        rows,
        ['PERSON', 'SUBSTITUTE', 'FROM', 'TO', 'ROLE FOR THAT TIME'],
        ({ person, substitute, from, to, grant }) => [person, substitute, from, to, grantOf(grant)],
      );
    });
}

function grantOf(grant: Absence['grant']): string {
  if (!grant) return '';
  const { role, proposedBy, confirmedBy } = grant;
  return confirmedBy === null
    ? `${role}: proposed by ${proposedBy}, not confirmed`
    : `${role}: ${proposedBy}, ${confirmedBy}`;
}

function confirmAbsence(io: Io): Command {
  return new CliCommand('confirm-absence')
    .description('Gives a substitute the role that somebody else proposed')
    .argument('<PERSON>', 'who is away: id or mail address')
    .requiredOption('--from <DAY>', 'first day away')
    .examples('people confirm-absence head --from 2018-08-06')
    .does(io, async (session, person: string) => {
      const { from = '' } = session.options as Record<string, string>;
      mustBeDay('--from', from);
      const json = { person, from };
      const confirmed = await session.call<Absence>(apiPath('absenceConfirm'), { method: 'POST', json });
      session.show(
        confirmed,
        () => `${confirmed.substitute} is ${confirmed.grant?.role} for ${confirmed.person} for that time.`,
      );
    });
}

function removeAbsence(io: Io): Command {
  return new CliCommand('remove-absence')
    .description('Removes an absence: what is owed stays with the person')
    .argument('<PERSON>', 'who was to be away: id or mail address')
    .requiredOption('--from <DAY>', 'its first day')
    .examples('people remove-absence coordinator --from 2018-08-06')
    .does(io, async (session, person: string) => {
      const { from = '' } = session.options as Record<string, string>;
      mustBeDay('--from', from);
      const path = apiPath('absence', { person, from });
      const removed = await session.call<Pick<Absence, 'person' | 'from'>>(path, { method: 'DELETE' });
      session.show(removed, () => `The absence of ${person} from ${from} is removed.`);
    });
}

function erase(io: Io): Command {
  return new CliCommand('erase')
    .description('Erases name, address and texts of somebody; what happened stays known without them')
    .argument('<PERSON>', 'id or mail address')
    .option('--yes', 'there is no way back')
    .examples('people erase e.expert --yes')
    .does(io, async (session, person: string) => {
      if (session.options.yes !== true) {
        const hangs = await ifReached(async () =>
          hangingLines(await session.call<Erasure>(apiPath('erasure', { person }))),
        );
        const missing = `There is no way back from erasing ${person}: say so with --yes`;
        throw new Failure(EXIT.usage, [...(hangs ?? []), missing].join('\n'));
      }
      const erased = await session.call<{ person: string }>(apiPath('person', { person }), {
        method: 'DELETE',
      });
      session.show(erased, () => `${erased.person} is erased.`);
    });
}

/** What is missing on the line can be said without an answer. */
async function ifReached<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failure && error.exit === EXIT.unreachable) return undefined;
    throw error;
  }
}

function hangingLines({ person, hanging, absences }: Erasure): string[] {
  return [
    ...hanging.flatMap(({ process, reference, places, owed }) => [
      ...places.map((place) => `${reference || process}: ${toDoWords(place, 'en')}`),
      ...owed.map(
        ({ kind, due }) =>
          `${reference || process}: owes the ${obligationName(kind, 'en')}${due ? ` by ${due}` : ''}`,
      ),
    ]),
    ...absences.map(({ person: away, substitute, from, to }) =>
      away === person
        ? `${substitute} stands in from ${from} to ${to}; that ends`
        : `stands in for ${away} from ${from} to ${to}; that ends`,
    ),
  ];
}

function mustBeDay(flag: string, value: string): void {
  if (!isDay(value)) throw wrong(flag, value, 'YYYY-MM-DD');
}

const wrong = (flag: string, value: string, right: string): Failure =>
  new Failure(EXIT.usage, `${flag} "${value}" is not right; right would be: ${right}`);
