import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { EXIT } from '../faults.ts';
import type { Opened } from '../missions.ts';
import type { SaidFault } from '../problems.ts';
import { CliCommand } from './cli-command.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';
import { faultLine } from './problem.ts';
import { watched } from './progress.ts';
import { quoted } from './text.ts';

async function readFileNamed(io: Io, file: string): Promise<string> {
  try {
    const bytes = file === '-' ? await io.readStdin() : await io.readFile(path.resolve(io.cwd, file));
    return Buffer.from(bytes).toString();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(
      EXIT.notFound,
      `${file}: ${code === 'ENOENT' ? 'there is no such file' : String(code)}`,
    );
  }
}

export function openCommand(io: Io): Command {
  return new CliCommand('open')
    .summary('Open an action from its file')
    .description(
      'Registers an action from a YAML file. Every problem in the file is told with its line and column.',
    )
    .helpGroup('Actions:')
    .argument('<FILE>', 'YAML file of the action; - for what comes in')
    .option('--reason <TEXT>', 'why a second open action of the same institution')
    .option('--at <TIME>', 'where the clock of a new sandbox begins: a day or a moment')
    .option('--request-id <ID>', 'the same id opens the same action, however often it is sent')
    .examples(
      'open examples/17-11-PER.yaml',
      'open examples/17-11-PER.yaml --sandbox try --at "2018-06-11 09:00"',
    )
    .does(io, async (session, file: string) => {
      const { reason, at, requestId } = session.options as Record<string, string | undefined>;
      if (at && !session.sandbox)
        throw new Failure(EXIT.usage, '--at is for a sandbox: name it with --sandbox NAME');
      const sandbox = session.sandbox
        ? { sandbox: { name: session.sandbox, ...(at ? { at: startOf(at) } : {}) } }
        : {};
      const json = { file: await readFileNamed(io, file), ...(reason ? { reason } : {}), ...sandbox };
      const headers = { 'idempotency-key': requestId ?? randomUUID() };
      const as = session.options.as ?? io.env.MISSION_AS;
      const call = { method: 'POST', json, headers, ...(as ? { as } : {}) } as const;
      const opened = await watched(io, 'open', session.call<Opened>(apiPath('actions'), call)).catch(
        (error: unknown) => {
          throw inFile(error, file);
        },
      );
      session.show(opened, () =>
        [
          `${opened.reference || opened.process} is ${opened.phase}${opened.sandbox === null ? '' : ` in the sandbox ${opened.sandbox}`}.`,
          ...opened.missions.map(
            (mission) => `  activity ${mission.activity}: ${mission.reference || mission.process}`,
          ),
        ].join('\n'),
      );
      const where = opened.sandbox === null ? '' : ` --sandbox ${opened.sandbox}`;
      session.say(
        `Next: mission open-activity ${quoted(opened.reference || opened.process)} --activity 1${where}`,
      );
    });
}

const startOf = (at: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at} 00:00` : at);

/** Problems of a file, as compilers write them: `file.yaml:12:5: …`. */
function inFile(error: unknown, file: string): unknown {
  if (!(error instanceof Failure) || error.problem?.code !== 'invalid-file') return error;
  const errors = (error.problem.errors ?? []) as readonly SaidFault[];
  const lines = errors.map((each) => `${file}:${faultLine(each)}`);
  const count = errors.length === 1 ? '1 problem.' : `${errors.length} problems.`;
  return new Failure(error.exit, [...lines, count].join('\n'), error.problem);
}
