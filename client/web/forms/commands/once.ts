/** Requests of a day or so; what is older has long been answered. */
const REMEMBERED = 1_000;

/**
 * What came of a request, by the id that its form was given: pressed twice, a button does its work once and leads to
 * the same page. The process remembers the ids too; this spares whoever pressed a page that says "something happened
 * meanwhile" of their own doing.
 */
export class Once {
  readonly #known = new Map<string, Promise<string>>();

  /** The address that a request led to; waits for it while it is being worked on. Undefined where it was never made. */
  async answered(request: string): Promise<string | undefined> {
    return this.#known.get(request)?.catch(() => undefined);
  }

  /** Does the work, or waits for the same request's; what failed may be tried again. */
  async work(request: string, work: () => Promise<string>): Promise<string> {
    const known = this.#known.get(request);
    if (known !== undefined) return known;
    const begun = work();
    this.#known.set(request, begun);
    const [oldest] = this.#known.keys();
    if (this.#known.size > REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    try {
      return await begun;
    } catch (error) {
      this.#known.delete(request);
      throw error;
    }
  }
}
