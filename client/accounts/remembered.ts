const MOST = 5_000;
/** An outage that takes longer signs people out, for what was ended meanwhile isn't known here. */
const FOR_MS = 60 * 60_000;

/** What a credential stood for when it was last asked about: serves while the database is away, and only then. */
export class Remembered<T> {
  readonly #known = new Map<string, { readonly value: T; readonly until: number }>();

  keep(key: string, value: T, expiresAt: number): void {
    this.#known.delete(key);
    this.#known.set(key, { value, until: Math.min(expiresAt, Date.now() + FOR_MS) });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
  }

  forget(key: string): void {
    this.#known.delete(key);
  }

  of(key: string): T | undefined {
    const known = this.#known.get(key);
    return known && known.until > Date.now() ? known.value : undefined;
  }
}
