/** Variables by name, as a process is given them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The one place that reads the environment of this process; everything else is handed what it needs. */
export const processEnvironment = (): Environment => process.env;

/** What is wrong with one of them. */
export type Problem = {
  readonly name: string;
  /** What stands there, as far as it may be shown; undefined when nothing does. */
  readonly value: string | undefined;
  readonly problem: string;
  readonly right: string;
};
