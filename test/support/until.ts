/** Waits for a condition, and says what was waited for when it does not come true. */
export async function until<T>(
  what: string,
  condition: () => Promise<T> | T,
  patienceMs = 30_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Not within ${patienceMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Does it again until it doesn't throw; what it threw last is the cause of giving up. */
export async function untilItSucceeds<T>(
  what: string,
  work: () => Promise<T>,
  patienceMs?: number,
): Promise<T> {
  let cause: unknown;
  const attempt = () =>
    work().then(
      (value) => ({ value }),
      (error: unknown) => {
        cause = error;
        return undefined;
      },
    );
  try {
    return (await until(what, attempt, patienceMs)).value;
  } catch (error) {
    throw new Error(`${(error as Error).message}: ${cause}`, { cause });
  }
}
