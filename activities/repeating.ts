/**
 * Does something again and again as long as a process runs, never twice at once. What fails – a database that is away –
 * is done again at the next turn.
 * @param atOnce whether the first turn is now.
 * @returns what ends it.
 */
export function repeating(
  everyMs: number,
  work: () => Promise<unknown>,
  { atOnce = false } = {},
): () => void {
  let isBusy = false;
  const turn = () => {
    if (isBusy) return;
    isBusy = true;
    void work()
      .catch(() => undefined)
      .finally(() => {
        isBusy = false;
      });
  };
  if (atOnce) turn();
  const timer = setInterval(turn, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
