import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { type CommandDefinition, commandsByName, Upload } from '../commands/index.ts';
import { MissionError } from '../errors.ts';
import { exitOf } from '../explain.ts';
import { parseInput } from '../facade/input.ts';
import { EXIT } from '../faults.ts';
import type { Commanded, Preview, ProcessPage } from '../missions.ts';
import { type SaidFault, saidFault } from '../problems.ts';
import { commandHelp, commandTitle } from '../sentences.ts';
import { CliCommand } from './cli-command.ts';
import { Failure } from './failure.ts';
import { addFlags, asFlag, inputFrom, LocalFile } from './flags.ts';
import type { Io } from './io.ts';
import { faultLine, inWords } from './problem.ts';
import { watched } from './progress.ts';
import type { Session } from './session.ts';
import { quoted, when } from './text.ts';

const GROUPS = { action: 'Actions:', call: 'Calls:', mission: 'Missions:' } as const;

/** Every lifecycle command by its own name, with flags made from its schema. */
export function lifecycleCommands(io: Io): Command[] {
  return [...commandsByName].map(([name, definitions]) => {
    const [definition] = definitions as [CommandDefinition, ...CommandDefinition[]];
    const of = definitions.map(({ process }) => process).join(' or ');
    const command = new CliCommand(name)
      .summary(commandTitle(definition.name, 'en'))
      .description(`${commandHelp(definition.name, 'en')}\n\nBy: ${definition.roles.join(', ')}.`)
      .helpGroup(definitions.length > 1 ? 'Any process:' : GROUPS[definition.process])
      .argument('<REF>', `reference or id of the ${of}`)
      .option('--dry-run', 'show the mails that would go and the dates that would move, and do nothing')
      .option(
        '--request-id <ID>',
        'the same id with the same input gets the same answer, however often it is sent',
      )
      .examples(...definition.examples.map((each) => `${name} ${each}`));
    addFlags(command, definition);
    return command.does(io, (session, ref: string) => act(session, definition, name, ref));
  });
}

async function act(
  session: Session,
  definition: CommandDefinition,
  name: string,
  ref: string,
): Promise<void> {
  const input = await inputFrom(definition.schema, session.options, session.io);
  check(definition, input);
  if (session.options.dryRun === true) await dryRun(session, name, ref, input);
  else await command(session, name, ref, input);
}

/** What is wrong with the flags is said before anything is sent, all of it at once. */
function check(definition: CommandDefinition, input: Readonly<Record<string, unknown>>): void {
  try {
    parseInput(definition, uploading(input));
  } catch (error) {
    if (!(error instanceof MissionError)) throw error;
    const faults: SaidFault[] = error.fields.map((each) => asFlag(saidFault(each, 'en'), definition.schema));
    throw new Failure(EXIT.usage, faults.map(faultLine).join('\n'), { code: error.code, errors: faults });
  }
}

/** Files stand in the input as the schema knows them. */
function uploading(value: unknown): unknown {
  if (value instanceof LocalFile) return new Upload(value);
  if (Array.isArray(value)) return value.map(uploading);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, uploading(each)]));
}

async function send<T>(
  session: Session,
  where: string,
  input: Readonly<Record<string, unknown>>,
  headers: Record<string, string>,
): Promise<T> {
  const files = Object.entries(input).flatMap(([field, value]) =>
    [value].flat().flatMap((each) => (each instanceof LocalFile ? [{ field, file: each }] : [])),
  );
  const shared = { method: 'POST', as: session.as, query: { sandbox: session.sandbox }, headers } as const;
  if (files.length === 0) return session.call<T>(where, { ...shared, json: input });
  const form = new FormData();
  const rest = Object.entries(input).filter(([name]) => !files.some(({ field }) => field === name));
  form.set('input', JSON.stringify(Object.fromEntries(rest)));
  for (const { field, file } of files) {
    form.append(field, new Blob([new Uint8Array(file.bytes)]), file.name);
  }
  return session.call<T>(where, { ...shared, body: form });
}

async function command(
  session: Session,
  name: string,
  ref: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  const requestId = typeof session.options.requestId === 'string' ? session.options.requestId : randomUUID();
  const headers = { 'if-match': '*', 'idempotency-key': requestId };
  const work = send<Commanded>(session, apiPath('command', { ref, command: name }), input, headers);
  const done = await watched(session.io, name, work);
  session.show(done, () => {
    const who = done.actor.onBehalfOf
      ? `${done.actor.person} for ${done.actor.onBehalfOf}`
      : done.actor.person;
    return `${done.reference || done.process}: ${name} by ${who}, step ${done.step}, now ${session.style('bold', done.phase)}`;
  });
  if (!done.recorded)
    session.say('Decided. Journal and lists will show it as soon as the database keeps up.');
  if (session.io.isWatched && !session.json) await suggestNext(session, ref);
}

/** What is owed next here, and how to do it. */
async function suggestNext(session: Session, ref: string): Promise<void> {
  const page = await session.call<ProcessPage>(apiPath('process', { ref }), {
    query: { sandbox: session.sandbox },
  });
  const next = page.obligations.find(
    ({ status, fulfilledBy }) => status === 'open' && fulfilledBy.length > 0,
  );
  if (!next) return;
  const due = next.dueAt === null ? '' : `, by ${when(next.dueAt, session.locale)}`;
  session.say(session.tone('dim', `Next: ${next.title} (${next.owedBy}${due})`));
  session.say(session.tone('dim', `  $ mission ${next.fulfilledBy[0]} ${quoted(ref)} --help`));
}

async function dryRun(
  session: Session,
  name: string,
  ref: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  const work = send<Preview>(session, apiPath('commandPreview', { ref, command: name }), input, {});
  const found = await watched(session.io, `${name} --dry-run`, work);
  if (!found.permitted) {
    const { reasons } = found;
    if (session.json) session.show(found, () => '');
    const exit = exitOf(new MissionError('refused', { reasons }));
    throw new Failure(exit, inWords({ reasons }), session.json ? undefined : { code: 'refused', reasons });
  }
  session.show(found, () => previewWords(found, session));
  session.say('Nothing was done.');
}

/** A year of reminders says no more than its beginning does; `--json` has all of them. */
const few = (lines: readonly string[]): readonly string[] =>
  lines.length <= 12 ? lines : [...lines.slice(0, 10), `  and ${lines.length - 10} more`];

function previewWords(found: Extract<Preview, { permitted: true }>, session: Session): string {
  const { phase, mails, dates, added, dropped } = found;
  const { style, locale } = session;
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [style('bold', title), ...lines.map((line) => `  ${line}`)];
  const rung = (sign: string) => (row: (typeof added)[number]) =>
    `${sign} ${when(row.at, locale)}  ${row.kind} ${row.rung ?? ''} ${row.obligation} > ${row.to} (${row.person})`;
  const lines = [
    ...part('Phase', phase.from === phase.to ? [] : [`${phase.from} → ${phase.to}`]),
    ...part(
      'Mails at once',
      mails.map(
        ({ template, to, insteadOf }) => `${template} > ${to}${insteadOf ? ` for ${insteadOf}` : ''}`,
      ),
    ),
    ...part(
      'Dates',
      dates.map(({ title, key, from, to }) => `${title} (${key}): ${from ?? 'not known'} → ${to ?? 'none'}`),
    ),
    ...part('Ladder mails, if nobody acts further', [
      ...few(added.map(rung('+'))),
      ...few(dropped.map(rung('-'))),
    ]),
  ];
  return lines.length === 0
    ? 'It would be taken; no mail would go and no date would move.'
    : lines.join('\n');
}
