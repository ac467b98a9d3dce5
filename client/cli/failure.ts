import type { Exit } from '../faults.ts';

/** Something that ends the command with a message and an exit code of its own. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exit: Exit;
  /** For `--json`. */
  readonly problem: Readonly<Record<string, unknown>> | undefined;

  constructor(exit: Exit, message: string, problem?: Readonly<Record<string, unknown>>) {
    super(message);
    this.exit = exit;
    this.problem = problem;
  }
}
