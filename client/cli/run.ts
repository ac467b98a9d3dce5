import { type Command, CommanderError } from 'commander';
import { LOCALES } from '../../workflows/domain/time.ts';
import { EXIT } from '../faults.ts';
import { nearest } from '../near.ts';
import { auditCommand } from './audit.ts';
import { calendarsCommand } from './calendars.ts';
import { CliCommand } from './cli-command.ts';
import { clockCommand } from './clock.ts';
import { completionCommand } from './completion.ts';
import { doctorCommand } from './doctor.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';
import { lifecycleCommands } from './lifecycle.ts';
import { loginCommands } from './login.ts';
import { mailboxCommand } from './mailbox.ts';
import { openCommand } from './opening.ts';
import { peopleCommand } from './people.ts';
import { planningCommands } from './planning.ts';
import { quietCommand } from './quiet.ts';
import { restoringCommands } from './restoring.ts';
import { rulesCommand } from './rules.ts';
import { safekeepingCommands } from './safekeeping.ts';
import { tokensCommand } from './tokens.ts';
import { viewCommands } from './views.ts';
import { webhooksCommand } from './webhooks.ts';

const EXITS = [
  'Exit codes: 0 done, 1 unexpected, 2 usage, 3 refused by a rule, 4 not found, 5 not allowed, 6 unreachable.',
  'Data goes to stdout, talk to stderr. Settings: MISSION_URL, MISSION_TOKEN, MISSION_AS, MISSION_SANDBOX,',
  'MISSION_LANG, DATA_DIR (where the local stack keeps its data), NO_COLOR.',
].join('\n');

/** The whole command line. */
export function programFor(io: Io): Command {
  const program = new CliCommand('mission')
    .description('Actions, calls and missions, from the first word of a partner to the payment request.')
    .version('0.2.0', '--version', 'print the version')
    .option('--json', 'data as JSON: stable shapes, UTC instants')
    .option(
      '--as <PERSON|ROLE>',
      'who acts: an id, a mail address, or a role (who holds it there); the coordinator',
    )
    .option('--sandbox <NAME>', 'within a rehearsal')
    .option('--server <URL>', 'of this server; the one signed in to, or the local stack')
    .option('--lang <LANGUAGE>', `of sentences that the API writes: ${LOCALES.join(', ')}`)
    .helpCommand('help [COMMAND]', 'help about a command')
    .examples(
      'open examples/17-11-PER.yaml --sandbox try',
      'show 17-11/PER/01.02 --sandbox try',
      'clock advance 3 working days --sandbox try',
      'deadlines examples/17-11-PER.yaml --field 2018-10-15..2018-10-18',
    )
    .addHelpText('after', `\n${EXITS}`);
  program.action(() => program.outputHelp());
  for (const command of [
    ...viewCommands(io),
    ...planningCommands(io),
    calendarsCommand(io),
    openCommand(io),
    ...lifecycleCommands(io),
    clockCommand(io),
    peopleCommand(io),
    auditCommand(io),
    quietCommand(io),
    mailboxCommand(io),
    tokensCommand(io),
    webhooksCommand(io),
    rulesCommand(io),
    ...restoringCommands(io),
    ...safekeepingCommands(io),
    doctorCommand(io),
    ...loginCommands(io),
    completionCommand(io, () => program),
  ]) {
    program.addCommand(command);
  }
  everyCommand(program, (command) => {
    command
      .exitOverride()
      .helpOption('-h, --help', 'help')
      .configureOutput({
        writeOut: (text) => io.out(text.replace(/\n$/, '')),
        writeErr: (text) => io.say(text.replace(/\n$/, '')),
        getOutHelpWidth: () => Math.min(io.columns, 110),
        getOutHasColors: () => false,
        outputError: () => undefined,
      });
  });
  return program;
}

function everyCommand(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const each of command.commands) everyCommand(each, change);
}

/** Runs one command line, and answers its exit code. */
export async function run(words: readonly string[], io: Io): Promise<number> {
  const program = programFor(io);
  try {
    await program.parseAsync([...words], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return tell(error, words, program, io);
  }
}

function tell(error: unknown, words: readonly string[], program: Command, io: Io): number {
  const asJson = words.includes('--json');
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    const message = usageMessage(error, words, program);
    if (asJson) io.say(JSON.stringify({ code: 'usage', detail: message }));
    else io.say(message);
    return EXIT.usage;
  }
  if (error instanceof Failure) {
    if (asJson && error.problem) io.say(JSON.stringify({ detail: error.message, ...error.problem }, null, 2));
    else io.say(error.message);
    return error.exit;
  }
  io.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.unexpected;
}

/** Names what was wrong, and what would be right. */
function usageMessage(error: CommanderError, words: readonly string[], program: Command): string {
  const message = error.message.replace(/^error: /, '').replace(/\n?\(Did you mean.*\)$/s, '');
  const command = commandOf(words, program);
  const name = command === program ? 'mission' : `mission ${pathOf(command, program)}`;
  if (error.code === 'commander.unknownOption') {
    const flag = /'(-[^']*)'/.exec(message)?.[1] ?? '';
    const known = [...command.options, ...(command === program ? [] : program.options)].map(
      ({ long, short }) => long ?? short ?? '',
    );
    const near = nearest(flag, known);
    return `${name} knows no ${flag}; ${near ? `did you mean ${near}?` : `it takes ${known.join(', ')}`}`;
  }
  if (error.code === 'commander.unknownCommand' || error.code === 'commander.excessArguments') {
    const word = words.find((each) => !each.startsWith('-')) ?? '';
    const near = nearest(
      word,
      program.commands.map((each) => each.name()),
    );
    if (command === program)
      return `There is no command ${word}; ${near ? `did you mean ${near}?` : 'see: mission --help'}`;
  }
  return `${name}: ${message}\nSee: ${name} --help`;
}

function commandOf(words: readonly string[], program: Command): Command {
  let command = program;
  for (const word of words) {
    const next = command.commands.find((each) => each.name() === word);
    if (next) command = next;
    else if (command !== program && !word.startsWith('-')) break;
  }
  return command;
}

function pathOf(command: Command, program: Command): string {
  const names: string[] = [];
  for (let each: Command | null = command; each && each !== program; each = each.parent)
    names.unshift(each.name());
  return names.join(' ');
}
