import { Command, Option } from 'commander';
import type { Io } from './io.ts';
import { Session } from './session.ts';

/** An option that may be given several times. */
export function repeatable(flags: string, help: string, choices?: readonly string[]): Option {
  const option = new Option(flags, `${help}; repeatable`);
  if (choices) option.choices(choices);
  return option.argParser((value, before: readonly string[] | undefined) => [...(before ?? []), value]);
}

/** A command as people type it: with examples before its help, and a session for each run of it. */
export class CliCommand extends Command {
  /** Lines that are typed after `mission`. */
  examples(...lines: readonly string[]): this {
    const shown = ['Examples:', ...lines.map((line) => `  $ mission ${line}`), ''];
    return this.addHelpText('before', shown.join('\n'));
  }

  /** @param work is given the session and, after it, the arguments and options as they were declared */
  does<Given extends readonly unknown[]>(
    io: Io,
    work: (session: Session, ...given: Given) => Promise<void>,
  ): this {
    return this.action((...given) => work(new Session(io, this), ...(given as unknown as Given)));
  }
}
