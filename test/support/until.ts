/** Waits for a condition, and says what was waited for when it does not come true. */
export async function until(
  what: string,
  condition: () => Promise<boolean> | boolean,
  patienceMs = 30_000,
): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not within ${patienceMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
