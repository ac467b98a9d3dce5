/** With so many runs that somebody asks for. */
const WANTED = Number(process.env.PROPERTY_RUNS ?? 0);

/** Whether more is to be said of what was played. */
export const isAskedFor = WANTED > 0;

/**
 * How many random lives are played. In every run they are the same ones, so that whoever changes something is told of that;
 * with `PROPERTY_RUNS` they are so many others.
 * @param usual how many are played where nobody asks; others are a share of `PROPERTY_RUNS`, of which there are usually 40
 * @param longest milliseconds for as many as usual, enough for a few on a busy machine and for all of them on a quiet one
 */
export function runs(usual: number, longest: number) {
  const numRuns = WANTED > 0 ? Math.ceil((WANTED * usual) / 40) : usual;
  const interruptAfterTimeLimit = (longest * Math.max(usual, numRuns)) / usual;
  return { ...(WANTED > 0 ? {} : { seed: 20181015 }), numRuns, endOnFailure: true, interruptAfterTimeLimit };
}

/** Milliseconds after which a test of so many runs is given up. */
export const timeout = (usual: number, longest: number): number =>
  2 * runs(usual, longest).interruptAfterTimeLimit + 60_000;
