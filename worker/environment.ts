/** Variables by name, as a process is given them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The one place that reads the environment of this process; everything else is handed what it needs. */
export const processEnvironment = (): Environment => process.env;

/** What is wrong with one variable. */
export type Problem = {
  readonly name: string;
  /** The variable's value as far as it may be shown; undefined where it has none. */
  readonly value: string | undefined;
  readonly problem: string;
  readonly right: string;
};
